"""A TOML file of the reference: its data, and the line that any part of it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from doclint import files
from doclint.lazy_regex import pattern
from doclint.reference.bad import BadReference

Keys = Sequence[str | int]
_PLACE = pattern(r"(?<!\s)\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_PART = pattern(r'\s*(?:"((?:[^"\\]|\\.)*)"|\'([^\']*)\'|([A-Za-z0-9_-]+))\s*(\.|=|\]|$)')


@dataclass(eq=False, repr=False)
class Document:
    """One file as read."""

    path: Path
    text: str
    data: dict[str, Any]

    def bad(self, keys: Keys, message: str, suggestion: str = "") -> BadReference:
        """The error that something is wrong with the part under `keys`."""
        return BadReference(self.path, self.line(keys), message, suggestion)

    def line(self, keys: Keys) -> int:
        """The 1-based line of the part under `keys`, or of the nearest part around it; 0 for the whole file."""
        names = tuple(str(key) for key in keys)
        for length in range(len(names), 0, -1):
            if names[:length] in self._lines:
                line = self._lines[names[:length]]
                return self._item(line, keys[length]) if length < len(keys) else line
        return 0

    def _item(self, line: int, index: str | int) -> int:
        """The line of an item of an array that is written one item a line."""
        if not isinstance(index, int):
            return line
        following = self.text.splitlines()[line : line + index + 1]
        items = [text.lstrip().startswith(("{", '"')) for text in following]
        return line + index + 1 if items and all(items) else line

    @cached_property
    def _lines(self) -> dict[tuple[str, ...], int]:
        found: dict[tuple[str, ...], int] = {}
        table: tuple[str, ...] = ()
        for number, text in enumerate(self.text.splitlines(), 1):
            if text.startswith("["):
                table = _dotted(text.lstrip("["))
                found.setdefault(table, number)
            elif text[:1] not in ("", " ", "\t", "#", "{", "}", "]"):
                found.setdefault(table + _dotted(text), number)
        return found


def _dotted(text: str) -> tuple[str, ...]:
    """The parts of a dotted key at the start of a line."""
    parts: list[str] = []
    start = 0
    while match := _PART.match(text, start):
        parts.append(next(part for part in match.groups()[:3] if part is not None))
        start = match.end()
        if match[4] != ".":
            break
    return tuple(parts)


def read(path: Path) -> Document:
    """Read a file. Raises BadReference where it is not there, no UTF-8 or no TOML, or holds a bare date or a float."""
    import tomllib

    try:
        text = files.text(path, "utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise BadReference(path, 0, f"cannot be read: {reason}") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else len(text.splitlines())
        raise BadReference(path, line, f"is not TOML: {_PLACE.sub('', str(error))}") from error
    return Document(path, text, data)


def refuse_inexact(document: Document) -> None:
    """Refuse what TOML reads as something else than it looks. Raises BadReference."""
    for keys, value in _leaves(document.data, ()):
        name = next((key for key in reversed(keys) if isinstance(key, str)), "")
        if isinstance(value, float):
            raise document.bad(keys, f"{name} is a float ({value!r})", f'write {name} = "{value}" in quotes')
        if isinstance(value, date | datetime | time):
            raise document.bad(keys, f"{name} is a bare date", f'write {name} = "{value}" in quotes')


def _leaves(data: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*keys, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _leaves(value, (*keys, index))
    else:
        yield keys, data
