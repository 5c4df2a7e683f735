"""Adds proposals to an overlay that is there already. What stands in the file stays, comments and all."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from doclint.named import NamedTuple
from doclint.reference.bad import BadReference
from doclint.reference.document import Document
from doclint.reference.fact import Entity, Source
from doclint.reference.writing import array, entity_lines, inner_lines, key, source_line, sources_of, written


class Extended(NamedTuple):
    """The new text, and a line for each proposal that found no place."""

    text: str
    left: tuple[str, ...]


def free_code(document: Document, source: Source) -> Source:
    """The source under a code that the file does not use for another one."""
    declared = document.data.get("sources", {}).get(source.code)
    if declared is None or (declared["url"], declared["retrieved"]) == (source.url, source.retrieved):
        return source
    return source._replace(code=f"{source.code}-{source.retrieved}")


def extended(document: Document, entities: Sequence[Entity]) -> Extended:
    """The text of an overlay with entities and facts added. Raises BadReference where its form leaves no place."""
    lines = document.text.splitlines()
    known = document.data.get("entities", {})
    left: list[str] = []
    # From the end to the start, so that line numbers stay true.
    inserted: list[tuple[int, list[str]]] = []
    appended: list[str] = []
    for entity in entities:
        if entity.id not in known:
            appended += ["", *entity_lines(entity)]
            continue
        rest, why = _rest(document, entity, known[entity.id], lines)
        left += why
        added = [*inner_lines(rest), *_platforms(document, entity, known[entity.id])]
        if added:
            inserted.append((_end(lines, _header(document, entity.id)), added))
    new = [source for source in sources_of(entities) if source.code not in document.data.get("sources", {})]
    if new and "sources" in document.data:
        inserted.append((_header(document), list(map(source_line, new))))
    elif new:
        appended = ["", "[sources]", *map(source_line, new), *appended]
    for line, added in sorted(inserted, reverse=True):
        lines[line:line] = added
    text = _joined(document, [*lines, *appended])
    _check(document, text)
    return Extended(text, tuple(left))


def _rest(document: Document, entity: Entity, table: dict[str, Any], lines: list[str]) -> tuple[Entity, list[str]]:
    """What of an entity its table has no key for; facts of keys that it has are put into `lines` where they can be."""
    facts = {name: found for name, found in entity.facts.items() if name not in table}
    taken = []
    for name, found in entity.facts.items():
        line = document.line(("entities", entity.id, name))
        if name in table and not (line and _put(lines, line - 1, list(map(written, found)))):
            taken.append(name)
    ids = entity.ids if "ids" not in table else {}
    if "ids" in table and not _dotted(document, entity.id):
        taken += ["ids"] if entity.ids else []
    elif "ids" in table:
        taken += [f"ids.{platform}" for platform in entity.ids if platform in table["ids"]]
    why = [f"{entity.id}: {name} is in {document.path} already, and there is more to add" for name in taken]
    return entity._replace(facts=facts, ids=ids), why


def _put(lines: list[str], at: int, items: list[str]) -> bool:
    """Put items at the end of an array that begins on a line, without a new line: later line numbers stay true."""
    last = at
    if lines[at].rstrip().endswith("["):
        last = next((number for number in range(at + 1, len(lines)) if lines[number].startswith("]")), at) - 1
        if last > at and lines[last].rstrip().endswith("},"):
            lines[last] = f"{lines[last].rstrip()} {', '.join(items)},"
            return True
        return False
    whole = lines[at].rstrip()
    if not whole.endswith("}]"):
        return False
    lines[at] = f"{whole[:-1]}, {', '.join(items)}]"
    return True


def _platforms(document: Document, entity: Entity, table: dict[str, Any]) -> Iterator[str]:
    """Ids of further platforms where the table has one key a platform."""
    if "ids" in table and _dotted(document, entity.id):
        found = {platform: ids for platform, ids in entity.ids.items() if platform not in table["ids"]}
        yield from (f"ids.{key(platform)} = {array(ids)}" for platform, ids in found.items())


def _dotted(document: Document, id_: str) -> bool:
    """Whether the ids of an entity are written one key a platform: `ids.api = […]`."""
    platform = next(iter(document.data["entities"][id_]["ids"]), "")
    line = document.line(("entities", id_, "ids", platform))
    return document.text.splitlines()[line - 1].startswith("ids.")


def _header(document: Document, id_: str = "") -> int:
    """The 1-based line of the head of an entity's table, or of the sources. Raises BadReference where there is none."""
    keys = ("entities", id_) if id_ else ("sources",)
    line = document.line(keys)
    text = document.text.splitlines()[line - 1] if line else ""
    if not text.startswith("[") or text.startswith("[["):
        raise document.bad(keys, f"{id_ or 'sources'} is no table with a head of its own", "write to another file")
    return line


def _end(lines: Sequence[str], header: int) -> int:
    """The line (counted from 0) behind the last line of a table that is neither empty nor a comment."""
    last = header
    for number in range(header, len(lines)):
        if lines[number].startswith("["):
            break
        if lines[number].strip() and not lines[number].startswith("#"):
            last = number + 1
    return last


def _joined(document: Document, lines: Sequence[str]) -> str:
    """The lines with the line ends (and the byte order mark) of the file; reading made them all `\\n`."""
    raw = document.path.read_bytes()
    end = "\r\n" if b"\r\n" in raw else "\n"
    return ("\ufeff" if raw.startswith(b"\xef\xbb\xbf") else "") + end.join(lines) + end


def _check(document: Document, text: str) -> None:
    """Make sure that everything that was in the file is there still. Raises BadReference."""
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise BadReference(document.path, 0, f"is written in a way that nothing can be added to: {error}") from error
    if not _holds(data, document.data):
        raise BadReference(document.path, 0, "is written in a way that nothing can be added to")


def _holds(data: Any, old: Any) -> bool:
    if isinstance(old, dict) and isinstance(data, dict):
        return all(name in data and _holds(data[name], value) for name, value in old.items())
    if isinstance(old, list) and isinstance(data, list):
        return data[: len(old)] == old
    return bool(data == old)
