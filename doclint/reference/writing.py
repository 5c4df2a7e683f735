"""Writes overlays: entities with facts as the text of a reference file that can be loaded again."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from doclint.reference.attributes import OwnAttribute
from doclint.reference.fact import Entity, Fact, Source
from doclint.values import kind
from doclint.values.reading import Date, Flag, Money, Number, Tokens, Value

MILLION = 1_000_000
LONGEST_QUOTE = 300  # characters, as the schema has it
# The keys of a fact that hold a word, the field of Fact, and what it is when the key is not there.
_WORDS = (
    ("accept", "accept", "primary"),
    ("from", "since", ""),
    ("until", "until", ""),
    ("stage", "stage", ""),
    ("event", "event", ""),
    ("bound", "bound", "exact"),
    ("rounds", "rounds", "either"),
    ("measure", "measure", ""),
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
# What JSON leaves as it is: what TOML does not allow, what ends a line for some readers, and what is no character.
_RAW = re.compile("[\x7f\x85\u2028\u2029]|[\ud800-\udfff]")


def write_overlay(
    org: str,
    entities: Iterable[Entity],
    *,
    retrieved: str = "",
    attributes: Iterable[OwnAttribute] = (),
    kinds: Mapping[str, str] | None = None,
    header: Sequence[str] = (),
    comments: Mapping[str, Sequence[str]] | None = None,
    replacing: Collection[tuple[str, str]] = (),
) -> str:
    """The text of an overlay of `org` (a slug) with everything that is given, in the order given.

    An entity without a name adds to one that is known already. Sources are those of the facts; a
    fact without any stands on the overlay itself. `kinds` maps the ids of own kinds to their names.
    `header` and `comments` (by entity id) are lines put before the file and before an entity. For
    the (entity, attribute) pairs in `replacing` the note of a fact is written as the reason why it
    takes the place of a known one.
    """
    group = list(entities)
    lines = [*map(_comment, header), "format = 1", 'kind = "overlay"', f"org = {text(org)}"]
    lines += [f"retrieved = {text(retrieved)}"] if retrieved else []
    for name, title in (kinds or {}).items():
        lines += ["", f"[kinds.{key(name)}]", f"name = {text(title)}"]
    for attribute in attributes:
        lines += ["", *_attribute(attribute)]
    sources = sources_of(group)
    if sources:
        lines += ["", "[sources]", *map(source_line, sources)]
    for entity in group:
        lines += ["", *map(_comment, (comments or {}).get(entity.id, ())), *entity_lines(entity, replacing)]
    return "\n".join(lines) + "\n"


def sources_of(entities: Iterable[Entity]) -> list[Source]:
    """All sources that the facts of some entities name, each once, by code."""
    found = {
        source.code: source
        for entity in entities
        for facts in entity.facts.values()
        for fact in facts
        for source in fact.sources
    }
    return [found[code] for code in sorted(found)]


def source_line(source: Source) -> str:
    """A source as a line below `[sources]`."""
    parts = {"url": source.url, "kind": source.kind, "retrieved": source.retrieved, "note": source.note}
    kept = ((name, text(value)) for name, value in parts.items() if value or name == "url")
    return f"{key(source.code)} = {_inline(kept)}"


def entity_lines(entity: Entity, replacing: Collection[tuple[str, str]] = ()) -> Iterator[str]:
    """An entity as a table of its own, without a blank line before it."""
    yield f"[entities.{key(entity.id)}]"
    for name, value in (("name", entity.name), ("family", entity.family), ("version", entity.version)):
        if value:
            yield f"{name} = {text(value)}"
    if entity.kind:
        yield f"kind = {text(entity.kind)}"
    for name, values in (("tier", entity.tier), ("snapshots", entity.snapshots)):
        if values:
            yield f"{name} = {array(values)}"
    yield from inner_lines(entity, replacing)


def inner_lines(entity: Entity, replacing: Collection[tuple[str, str]] = ()) -> Iterator[str]:
    """What can be added to the table of an entity that is there already: ids, aliases and facts."""
    if any(entity.ids.values()):
        yield f"ids = {_inline((key(platform), array(ids)) for platform, ids in entity.ids.items() if ids)}"
    for name, values in (("aliases", entity.aliases), ("not", entity.look_alikes)):
        if values:
            yield f"{name} = {array(values)}"
    for attribute, facts in entity.facts.items():
        yield from fact_lines(attribute, facts, reasoned=(entity.id, attribute) in replacing)
    for attribute, why in entity.unknown.items():
        if not entity.facts.get(attribute):
            yield f"{key(attribute)} = {_inline([('unknown', text(why))])}"


def fact_lines(attribute: str, facts: Sequence[Fact], *, reasoned: bool = False) -> list[str]:
    """The facts of one attribute: on one line, or one line each."""
    texts = [written(fact, reasoned=reasoned) for fact in facts]
    if len(texts) == 1:
        return [f"{key(attribute)} = [{texts[0]}]"]
    return [f"{key(attribute)} = [", *(f"  {fact}," for fact in texts), "]"] if texts else []


def written(fact: Fact, *, reasoned: bool = False) -> str:
    """One fact as an inline table; `reasoned`: its note is the reason why it takes the place of another."""
    return _inline(_parts(fact, reasoned))


def _parts(fact: Fact, reasoned: bool) -> Iterator[tuple[str, str]]:
    yield from _value(fact.value)
    for name, field, usual in _WORDS:
        word = getattr(fact, field)
        if word != usual:
            yield name, text(word)
    if fact.platforms:
        yield "platform", array(fact.platforms)
    if fact.above_tokens:
        yield "above_tokens", number(fact.above_tokens)
    if fact.sources:
        yield "source", array(source.code for source in fact.sources)
    if fact.quote:
        yield "quote", text(_clipped(fact.quote))
    if fact.note:
        yield "reason" if reasoned else "note", text(fact.note)


def _value(value: Value) -> Iterator[tuple[str, str]]:
    if isinstance(value, Date):
        yield "date", text(iso(value))
    elif isinstance(value, Tokens):
        yield "tokens", number(value.number * value.scale)
    elif isinstance(value, Money):
        yield "price", text(format(value.amount, "f"))
        if value.currency != "USD":
            yield "currency", text(value.currency)
        if value.unit:
            yield "unit", text(value.unit)
        if value.per not in (0, 1 if value.unit else MILLION):
            yield "per", number(value.per)
    elif isinstance(value, Number):
        yield "value", text(kind("number").render(value))
    elif isinstance(value, Flag):
        yield "value", "true" if value.value else "false"
    else:
        yield "value", text(value.text)


def _attribute(attribute: OwnAttribute) -> Iterator[str]:
    yield f"[attributes.{key(attribute.id)}]"
    for name in ("kind", "name", "says", "unit"):
        if word := getattr(attribute, name):
            yield f"{name} = {text(word)}"
    for name, values in (("labels", attribute.labels), ("values", attribute.values), ("means", attribute.means)):
        if values:
            yield f"{name} = {array(values)}"


def iso(day: Date) -> str:
    """A date at its own precision: `2025`, `2025-05` or `2025-05-22`."""
    return "-".join([f"{day.year:04}", *(f"{part:02}" for part in (day.month, day.day) if part is not None)])


def text(value: str) -> str:
    """A quoted text."""
    return _RAW.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= match[0] <= "\udfff" else f"\\u{ord(match[0]):04x}"


def key(name: str) -> str:
    """A key, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else text(name)


def array(values: Iterable[str]) -> str:
    """Texts in brackets."""
    return f"[{', '.join(map(text, values))}]"


def number(value: int | Decimal) -> str:
    """A whole number with `_` between thousands."""
    return f"{int(value):_}"


def _inline(parts: Iterable[tuple[str, str]]) -> str:
    return f"{{ {', '.join(f'{name} = {value}' for name, value in parts)} }}"


def _clipped(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1] + "…"


def _comment(line: str) -> str:
    """A line of a comment; what would end it becomes a space."""
    return ("# " + re.sub(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+", " ", line)).rstrip()
