"""The fields of a page as bytes, and back.

By hand, for there are many thousands of these values: a named tuple within another becomes part of its
row, and numbers are written by the version of `marshal` that does not look whether two are one object.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, islice, repeat
from operator import is_
from typing import Any, Final, get_args

from doclint.page import (
    Block,
    BlockKind,
    Cell,
    Code,
    Comment,
    Definition,
    FrontMatter,
    FrontValue,
    Heading,
    Link,
    LinkKind,
    Piece,
    Problem,
    Row,
    Table,
    Tag,
    TagAttribute,
)

Read = Callable[[bytes], Any]
Write = Callable[[Any], bytes]

_SIMPLE: Final = 2  # the version of `marshal` that writes a value as often as it stands somewhere
_SHARING: Final = marshal.version  # writes it once
_MOST: Final = 1_000_000  # characters that are written without a look at what is shared
_BLOCK_KINDS: Final = get_args(BlockKind)
_LINK_KINDS: Final = get_args(LinkKind)
_CODE_KINDS: Final = ("fence", "indented", "span")
_new = tuple.__new__  # makes a named tuple without the call of Python code that its own class makes


def _made(kind: type[tuple[Any, ...]], rows: Any) -> tuple[Any, ...]:
    """Named tuples of one class."""
    return tuple(map(_new, repeat(kind), rows))


def _pieces(flat: Sequence[Any]) -> tuple[Piece, ...]:
    """Pieces whose parts stand one after another."""
    parts = iter(flat)
    return _made(Piece, zip(parts, parts, parts, strict=True)) if flat else ()


def _version(texts: Any) -> int:
    """How to write texts: one that stands in very many places is better written once."""
    return _SIMPLE if sum(map(len, texts)) < _MOST else _SHARING


def _write_headings(headings: tuple[Heading, ...]) -> bytes:
    rows = [(level, *title, anchor, start, end) for level, title, anchor, start, end in headings]
    return marshal.dumps(rows, _SIMPLE)


def _read_headings(data: bytes) -> tuple[Heading, ...]:
    return tuple(
        [
            _new(Heading, (level, _new(Piece, (text, first, last)), anchor, start, end))
            for level, text, first, last, anchor, start, end in marshal.loads(data)
        ]
    )


def _write_table(table: Table) -> tuple[Any, ...]:
    header, rows, start, end, html = table
    cells, starts, ends = zip(header, *rows, strict=True)
    flat = list(chain.from_iterable(chain.from_iterable(cells)))
    return list(map(len, cells)), flat, starts, ends, start, end, html


def _read_table(data: tuple[Any, ...]) -> Table:
    lengths, flat, starts, ends, start, end, html = data
    parts = iter(flat)
    cells = map(_new, repeat(Cell), zip(parts, parts, parts, parts, parts, parts, strict=True))
    header, *rows = _made(Row, zip([tuple(islice(cells, length)) for length in lengths], starts, ends, strict=True))
    return _new(Table, (header, tuple(rows), start, end, html))


def _write_tables(tables: tuple[Table, ...]) -> bytes:
    texts = (cell.text for table in tables if table.html for row in table.rows for cell in row.cells)  # they may span
    return marshal.dumps(list(map(_write_table, tables)), _version(texts))


def _read_tables(data: bytes) -> tuple[Table, ...]:
    return tuple(map(_read_table, marshal.loads(data)))


def _write_links(links: tuple[Link, ...]) -> bytes:
    rows = [
        (_LINK_KINDS.index(kind), *text, *target, label and tuple(label), start, end, tag)
        for kind, text, target, label, start, end, tag in links
    ]
    return marshal.dumps(rows, _version(row[4] for row in rows))


def _read_links(data: bytes) -> tuple[Link, ...]:
    return tuple(
        [
            _new(
                Link,
                (
                    _LINK_KINDS[kind],
                    _new(Piece, (text, a, b)),
                    _new(Piece, (target, c, d)),
                    label and _new(Piece, label),
                    start,
                    end,
                    tag,
                ),
            )
            for kind, text, a, b, target, c, d, label, start, end, tag in marshal.loads(data)
        ]
    )


def _write_definitions(definitions: tuple[Definition, ...]) -> bytes:
    return marshal.dumps([(*label, *target, start, end) for label, target, start, end in definitions], _SIMPLE)


def _read_definitions(data: bytes) -> tuple[Definition, ...]:
    return tuple(
        [
            _new(Definition, (_new(Piece, (label, a, b)), _new(Piece, (target, c, d)), start, end))
            for label, a, b, target, c, d, start, end in marshal.loads(data)
        ]
    )


def _write_attributes(attributes: tuple[TagAttribute, ...]) -> list[Any]:
    return [(*name, value and tuple(value), expression) for name, value, expression in attributes]


def _read_attributes(data: list[Any]) -> tuple[TagAttribute, ...]:
    return tuple(
        [
            _new(TagAttribute, (_new(Piece, (name, start, end)), value and _new(Piece, value), expression))
            for name, start, end, value, expression in data
        ]
    )


def _write_tags(tags: tuple[Tag, ...]) -> bytes:
    rows = [
        (*name, attributes and _write_attributes(attributes), a, b, c, d, e, f)
        for name, attributes, a, b, c, d, e, f in tags
    ]
    return marshal.dumps(rows, _SIMPLE)


def _read_tags(data: bytes) -> tuple[Tag, ...]:
    return tuple(
        [
            _new(Tag, (_new(Piece, (name, a, b)), attributes and _read_attributes(attributes), c, d, e, f, g, h))
            for name, a, b, attributes, c, d, e, f, g, h in marshal.loads(data)
        ]
    )


def _write_codes(codes: tuple[Code, ...]) -> bytes:
    kinds, *columns = zip(*codes, strict=True)
    return marshal.dumps((bytes(map(_CODE_KINDS.index, kinds)), *columns), _SIMPLE)


def _read_codes(data: bytes) -> tuple[Code, ...]:
    kinds, *columns = marshal.loads(data)
    return _made(Code, zip(map(_CODE_KINDS.__getitem__, kinds), *columns, strict=True))


def _write_blocks(blocks: tuple[Block, ...]) -> bytes:
    kinds, *columns = zip(*blocks, strict=True)
    return marshal.dumps((bytes(map(_BLOCK_KINDS.index, kinds)), *columns), _SIMPLE)


def _read_blocks(data: bytes) -> tuple[Block, ...]:
    kinds, *columns = marshal.loads(data)
    return _made(Block, zip(map(_BLOCK_KINDS.__getitem__, kinds), *columns, strict=True))


def _write_front(front: FrontMatter) -> bytes:
    """Front matter: `...` stands for data that its words tell, None for a mapping that its entries tell."""
    entries = front.entries
    keys, values, told, items = zip(*entries.values(), strict=True) if entries else ((), (), (), ())
    lists = [(number, list(chain.from_iterable(one))) for number, one in enumerate(items) if one]
    data = [... if one == value.text else one for one, value in zip(told, values, strict=True)]
    for number, flat in lists:
        if data[number] == flat[::3]:
            data[number] = ...
    alike = list(front.data) == list(entries) and all(map(is_, front.data.values(), told))
    # What several entries share stays one: a few lines of YAML must not become a flood.
    nested = not alike or any(one and isinstance(one, (list, dict)) for one in data)
    version = _SHARING if nested else _version(one for one in data if isinstance(one, str))
    columns = list(chain.from_iterable(keys)), list(chain.from_iterable(values)), data, lists
    whole = None if alike else front.data
    return marshal.dumps((front.format, columns, whole, front.start, front.end), version)


def _read_front(packed: bytes) -> FrontMatter:
    format, (keys, words, data, lists), whole, start, end = marshal.loads(packed)
    values = _pieces(words)
    items: list[tuple[Piece, ...]] = [()] * len(values)
    for number, flat in lists:
        items[number] = _pieces(flat)
        if data[number] is ...:
            data[number] = flat[::3]
    told = [value.text if one is ... else one for one, value in zip(data, values, strict=True)]
    entries = dict(zip(keys[::3], _made(FrontValue, zip(_pieces(keys), values, told, items, strict=True)), strict=True))
    if whole is None:
        whole = dict(zip(entries, told, strict=True))
    return FrontMatter(format, entries, whole, start, end)


def _write_rows(values: tuple[tuple[Any, ...], ...]) -> bytes:
    return marshal.dumps(list(map(tuple, values)), _SIMPLE)


WRITE: Final[Mapping[str, Write]] = {
    "front": _write_front,
    "headings": _write_headings,
    "tables": _write_tables,
    "links": _write_links,
    "definitions": _write_definitions,
    "tags": _write_tags,
    "codes": _write_codes,
    "blocks": _write_blocks,
    "comments": _write_rows,
    "problems": _write_rows,
}
"""Writes a field that holds anything. Raises ValueError."""

READ: Final[Mapping[str, Read]] = {
    "front": _read_front,
    "headings": _read_headings,
    "tables": _read_tables,
    "links": _read_links,
    "definitions": _read_definitions,
    "tags": _read_tags,
    "codes": _read_codes,
    "blocks": _read_blocks,
    "comments": lambda data: _made(Comment, marshal.loads(data)),
    "problems": lambda data: _made(Problem, marshal.loads(data)),
}
