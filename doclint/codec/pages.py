"""Pages as plain values that `marshal` can hold, and back.

A field of a page is turned back into values when somebody asks for it: most rules look at few fields.
"""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Final

from doclint.codec.unkept import Unkept
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

Fields = tuple[bytes, ...]
"""The fields of a page but for its path, in their order, each by itself."""
Field = Callable[[int], bytes]
"""Gives one of them."""

_NUMBERS: Final = {field.name: number for number, field in enumerate(field for field in fields(Page)[1:] if field.init)}


class Desk:
    """The pages whose fields are at hand: of more than `most` pages those that were asked for last."""

    def __init__(self, most: int = 2_000) -> None:
        self.most = most
        self._pages: deque[KeptPage] = deque()

    def lay(self, page: KeptPage) -> None:
        """Note that the first field of a page is at hand now."""
        self._pages.append(page)
        while len(self._pages) > self.most:
            self._pages.popleft().forget()


class KeptPage(Page):
    """A page from the cache. `load` makes ready to give its fields, when one is asked for."""

    __slots__ = ("_desk", "_field", "_held", "_load")

    _held: list[str]
    _desk: Desk
    _load: Callable[[], Field]
    _field: Field

    def __init__(self, path: str, load: Callable[[], Field], desk: Desk) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "_load", load)
        object.__setattr__(self, "_desk", desk)
        object.__setattr__(self, "_held", [])
        object.__setattr__(self, "_around", None)

    def forget(self) -> None:
        """Let go of all fields; they can be asked for again."""
        for name in (*self._held, "_field"):
            object.__delattr__(self, name)
        self._held.clear()

    def __getattr__(self, name: str) -> Any:
        """A field that is not at hand."""
        if name not in _NUMBERS:
            raise AttributeError(name)
        if not self._held:
            object.__setattr__(self, "_field", self._load())
            self._desk.lay(self)
        value = _READ[name](marshal.loads(self._field(_NUMBERS[name])))
        object.__setattr__(self, name, value)
        self._held.append(name)
        return value


def fields_of(page: Page) -> Fields:
    """The fields of a page as bytes. Raises Unkept."""
    try:
        return tuple(marshal.dumps(_WRITE[name](getattr(page, name))) for name in _NUMBERS)
    except (ValueError, RecursionError) as error:
        raise Unkept(page.path) from error


# By hand, for there are many thousands of these values.


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
            tuple(
                TagAttribute(Piece._make(key), _optional(value), expression) for key, value, expression in attributes
            ),
            *rest,
        )
        for name, attributes, rest in data
    )


def _write_front(front: FrontMatter | None) -> Any:
    if front is None:
        return None
    # Values that several entries share stay one value, so a few lines of YAML cannot become a flood.
    entries = [
        (name, tuple(one.key), tuple(one.value), one.data, _tuples(one.items)) for name, one in front.entries.items()
    ]
    return front.format, entries, front.data, front.start, front.end


def _read_front(data: Any) -> FrontMatter | None:
    if data is None:
        return None
    format, entries, values, start, end = data
    made = {
        name: FrontValue(Piece._make(key), Piece._make(value), content, tuple(map(Piece._make, items)))
        for name, key, value, content, items in entries
    }
    return FrontMatter(format, made, values, start, end)


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
