"""Pages and what they say as plain values that `marshal` can hold, and back.

A field of a page is turned back into values when somebody asks for it: most rules look at few fields.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from doclint.claim import Card, Claim, Mention, NamePlace, ParsedName, Resolution, Said
from doclint.page import (
    Block,
    Cell,
    Code,
    Comment,
    Definition,
    FrontMatter,
    FrontValue,
    Heading,
    Link,
    Page,
    Piece,
    Problem,
    Row,
    Table,
    Tag,
    TagAttribute,
)
from doclint.values.reading import Date, Flag, Money, Name, Number, Reading, Tokens

Fields = tuple[bytes, ...]
"""The fields of a page but for its path, in their order, each by itself."""

_NAMES: Final = tuple(field.name for field in fields(Page))[1:]


class Unkept(Exception):
    """A value that cannot be kept."""


class KeptPage(Page):
    """A page from the cache. `load` gives its fields, the first time that one is asked for."""

    __slots__ = ("_fields", "_load")

    def __init__(self, path: str, load: Callable[[], Fields]) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "_load", load)

    def __getattr__(self, name: str) -> Any:
        """A field that nobody has asked for yet."""
        if name == "_fields":
            value: Any = self._load()
        elif name in _NAMES:
            value = _READ[name](marshal.loads(self._fields[_NAMES.index(name)]))
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, value)
        return value


def fields_of(page: Page) -> Fields:
    """The fields of a page as bytes. Raises Unkept."""
    if isinstance(page, KeptPage):
        return page._fields  # type: ignore[no-any-return]
    try:
        return tuple(marshal.dumps(_WRITE[name](getattr(page, name))) for name in _NAMES)
    except (ValueError, RecursionError) as error:
        raise Unkept(page.path) from error


def said_as_bytes(said: Said) -> bytes:
    """What a page says, as bytes. Raises Unkept."""
    try:
        return marshal.dumps(_plain(said))
    except (ValueError, RecursionError) as error:
        raise Unkept from error


def said_from_bytes(data: bytes, path: str) -> Said:
    """What the page at `path` says."""
    said: Said = _restored(marshal.loads(data), path)
    return said


# Fields of pages: by hand, for there are many thousands of these values.


def _tuples(values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    return list(map(tuple, values))


def _optional(piece: tuple[str, int, int] | None) -> Piece | None:
    return None if piece is None else Piece._make(piece)


def _write_headings(headings: tuple[Heading, ...]) -> Any:
    return [(one.level, tuple(one.title), one.anchor, one.start, one.end) for one in headings]


def _read_headings(data: Any) -> tuple[Heading, ...]:
    return tuple(Heading(level, Piece._make(title), anchor, *place) for level, title, anchor, *place in data)


def _write_row(row: Row) -> Any:
    return _tuples(row.cells), row.start, row.end


def _read_row(data: Any) -> Row:
    return Row(tuple(map(Cell._make, data[0])), data[1], data[2])


def _write_tables(tables: tuple[Table, ...]) -> Any:
    return [(_write_row(one.header), list(map(_write_row, one.rows)), one.start, one.end, one.html) for one in tables]


def _read_tables(data: Any) -> tuple[Table, ...]:
    return tuple(Table(_read_row(header), tuple(map(_read_row, rows)), *rest) for header, rows, *rest in data)


def _write_links(links: tuple[Link, ...]) -> Any:
    return [
        (one.kind, tuple(one.text), tuple(one.target), one.label and tuple(one.label), one.start, one.end, one.tag)
        for one in links
    ]


def _read_links(data: Any) -> tuple[Link, ...]:
    return tuple(
        Link(kind, Piece._make(text), Piece._make(target), _optional(label), start, end, tag)
        for kind, text, target, label, start, end, tag in data
    )


def _write_definitions(definitions: tuple[Definition, ...]) -> Any:
    return [(tuple(one.label), tuple(one.target), one.start, one.end) for one in definitions]


def _read_definitions(data: Any) -> tuple[Definition, ...]:
    return tuple(Definition(Piece._make(label), Piece._make(target), *place) for label, target, *place in data)


def _write_tags(tags: tuple[Tag, ...]) -> Any:
    return [
        (
            tuple(one.name),
            [(tuple(part.name), part.value and tuple(part.value), part.expression) for part in one.attributes],
            (one.closing, one.self_closing, one.start, one.end, one.partner, one.parent),
        )
        for one in tags
    ]


def _read_tags(data: Any) -> tuple[Tag, ...]:
    return tuple(
        Tag(
            Piece._make(name),
            tuple(TagAttribute(Piece._make(key), _optional(value), expression) for key, value, expression in attributes),
            *rest,
        )
        for name, attributes, rest in data
    )


def _write_front(front: FrontMatter | None) -> Any:
    if front is None:
        return None
    entries = [
        (name, tuple(one.key), tuple(one.value), one.data, _tuples(one.items)) for name, one in front.entries.items()
    ]
    try:
        # Values that several entries share stay one value, so a few lines of YAML cannot become a flood.
        data = marshal.dumps((entries, front.data))
        return front.format, False, data, front.start, front.end
    except ValueError:
        pass
    data = marshal.dumps(_without_dates((entries, front.data), {}))
    return front.format, True, data, front.start, front.end


def _read_front(data: Any) -> FrontMatter | None:
    if data is None:
        return None
    format, dated, inner, start, end = data
    entries, values = _with_dates(marshal.loads(inner), {}) if dated else marshal.loads(inner)
    return FrontMatter(
        format,
        {
            name: FrontValue(Piece._make(key), Piece._make(value), content, tuple(map(Piece._make, items)))
            for name, key, value, content, items in entries
        },
        values,
        start,
        end,
    )


def _without_dates(value: Any, done: dict[int, Any]) -> Any:
    """Front matter with its dates and times as sets of one text, which nothing else in it is."""
    if id(value) in done:
        return done[id(value)]
    made: Any = value
    if isinstance(value, dict):
        made = done[id(value)] = {}
        made.update((_without_dates(key, done), _without_dates(one, done)) for key, one in value.items())
    elif isinstance(value, list):
        made = done[id(value)] = []
        made.extend(_without_dates(one, done) for one in value)
    elif isinstance(value, tuple):
        made = tuple(_without_dates(one, done) for one in value)
    elif isinstance(value, datetime | date | time):
        made = frozenset({f"{type(value).__name__} {value.isoformat()}"})
    return made


def _with_dates(value: Any, done: dict[int, Any]) -> Any:
    if id(value) in done:
        return done[id(value)]
    made: Any = value
    if isinstance(value, dict):
        made = done[id(value)] = {}
        made.update((_with_dates(key, done), _with_dates(one, done)) for key, one in value.items())
    elif isinstance(value, list):
        made = done[id(value)] = []
        made.extend(_with_dates(one, done) for one in value)
    elif isinstance(value, tuple):
        made = tuple(_with_dates(one, done) for one in value)
    elif isinstance(value, frozenset):
        kind, _, text = next(iter(value)).partition(" ")
        made = _TIMES[kind](text)
    return made


_TIMES: Final[Mapping[str, Callable[[str], Any]]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}


def _same(value: Any) -> Any:
    return value


_WRITE: Final[Mapping[str, Callable[[Any], Any]]] = {
    "text": _same,
    "seen": _same,
    "front": _write_front,
    "headings": _write_headings,
    "tables": _write_tables,
    "links": _write_links,
    "definitions": _write_definitions,
    "tags": _write_tags,
    "codes": _tuples,
    "blocks": _tuples,
    "comments": _tuples,
    "problems": _tuples,
}
_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "text": _same,
    "seen": _same,
    "front": _read_front,
    "headings": _read_headings,
    "tables": _read_tables,
    "links": _read_links,
    "definitions": _read_definitions,
    "tags": _read_tags,
    "codes": lambda data: tuple(map(Code._make, data)),
    "blocks": lambda data: tuple(map(Block._make, data)),
    "comments": lambda data: tuple(map(Comment._make, data)),
    "problems": lambda data: tuple(map(Problem._make, data)),
}

# What pages say: few values of many kinds. A value is a tuple of the name of its class and its fields,
# a tuple is a list. The path of the page is left out: it is not part of what is kept.

_CLASSES: Final[Mapping[str, Any]] = {
    one.__name__: one
    for one in (
        Card, Claim, Date, Flag, Mention, Money, Name, NamePlace, Number, ParsedName, Piece, Reading, Resolution,
        Said, Tokens,
    )
}  # fmt: skip


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    kind = type(value)
    if kind is tuple:
        return [_plain(one) for one in value]
    if kind is frozenset:
        return ("frozenset", *sorted(value))
    if kind is Decimal:
        return ("Decimal", str(value))
    if kind.__name__ not in _CLASSES:
        raise Unkept(kind.__name__)
    parts = [getattr(value, field.name) for field in fields(value)] if is_dataclass(value) else list(value)
    if kind is Claim:
        parts[0] = ""
    return (kind.__name__, *map(_plain, parts))


def _restored(data: Any, path: str) -> Any:
    if isinstance(data, list):
        return tuple([_restored(one, path) for one in data])
    if not isinstance(data, tuple):
        return data
    name, *parts = data
    if name == "frozenset":
        return frozenset(parts)
    if name == "Decimal":
        return Decimal(parts[0])
    values = [_restored(one, path) for one in parts]
    if name == "Claim":
        values[0] = path
    return _CLASSES[name](*values)
