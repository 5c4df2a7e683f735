"""HTML and JSX tables: `<table>`, `<tr>`, `<td>` to Table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from doclint.kept_regex import compiled
from doclint.named import NamedTuple
from doclint.page import Cell, Row, Table, Tag

_CELLS = frozenset({"td", "th"})
_PARTS = frozenset({"table", "tr"}) | _CELLS
_WIDEST = 50  # columns and rows that one cell may span
_LONGEST = 500  # columns of a row; more is no table that anyone reads
_NAME = attrgetter("name.text")
_NUMBER = compiled(r"\d{1,4}")

MakeCell = Callable[[int, int], Cell]


class _Grid:
    """Rows of one table, with cells repeated where they span."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._hanging: dict[int, tuple[Cell, int]] = {}  # column -> cell and how many rows more it fills

    def add(self, cells: Sequence[tuple[Cell, int, int]], start: int, end: int) -> None:
        """Add a row of cells with their spans (columns, rows)."""
        placed: list[Cell] = []
        hanging, self._hanging = self._hanging, {}
        for cell, columns, rows in cells:
            self._fill(placed, hanging)
            for _ in range(min(columns, _LONGEST - len(placed))):
                if rows > 1:
                    self._hanging[len(placed)] = (cell, rows - 1)
                placed.append(cell)
        self._fill(placed, hanging)
        self.rows.append(Row(tuple(placed), start, end))

    def _fill(self, placed: list[Cell], hanging: dict[int, tuple[Cell, int]]) -> None:
        while len(placed) in hanging and len(placed) < _LONGEST:
            cell, rows = hanging.pop(len(placed))
            if rows > 1:
                self._hanging[len(placed)] = (cell, rows - 1)
            placed.append(cell)


class _Part(NamedTuple):
    at: int
    tag: Tag


def html_tables(tags: Sequence[Tag], make_cell: MakeCell) -> Iterator[Table]:
    """The tables that tags make; those within cells come as tables of their own, and end the words of the cell."""
    names = {name for name in set(map(_NAME, tags)) if name.lower() in _PARTS}
    if not names:
        return
    parts = [_Part(index, tag) for index, tag in enumerate(tags) if tag.name.text in names]
    owners = _owners(parts)
    inner = {part.at: following.tag.start for part, following in pairwise(parts) if _opens(following.tag, "table")}
    for table in (part for part in parts if _opens(part.tag, "table")):
        grid = _Grid()
        for row in owners.get(table.at, ()):
            end = _row_end(row, tags, table)
            cells = [_cell(cell, tags, min(end, inner.get(cell.at, end)), make_cell) for cell in owners.get(row.at, ())]
            grid.add(cells, row.tag.start, end)
        rows = [row for row in grid.rows if row.cells]
        if rows:
            yield Table(rows[0], tuple(rows[1:]), table.tag.start, _close(table.tag, tags, rows[-1].end), html=True)


def _opens(tag: Tag, name: str) -> bool:
    return not tag.closing and not tag.self_closing and tag.name.text.lower() == name


def _owners(parts: Sequence[_Part]) -> dict[int, list[_Part]]:
    """The rows of each table and the cells of each row, by the index of the opening tag."""
    owned: dict[int, list[_Part]] = defaultdict(list)
    tables: list[int] = []
    rows: list[int | None] = []
    for part in parts:
        name = part.tag.name.text.lower()
        if name == "table":
            if _opens(part.tag, "table"):
                tables.append(part.at)
                rows.append(None)
            elif tables:
                tables.pop()
                rows.pop()
        elif tables and not part.tag.closing:
            row = rows[-1]
            if name == "tr":
                owned[tables[-1]].append(part)
                rows[-1] = part.at
            elif row is not None:
                owned[row].append(part)
    return owned


def _close(tag: Tag, tags: Sequence[Tag], otherwise: int) -> int:
    return otherwise if tag.partner is None else tags[tag.partner].end


def _row_end(row: _Part, tags: Sequence[Tag], table: _Part) -> int:
    """The end of a row; one that is not closed ends before the next row or with its table."""
    if row.tag.partner is not None:
        return tags[row.tag.partner].end
    limit = len(tags) if table.tag.partner is None else table.tag.partner
    last = tags[limit].start if limit < len(tags) else tags[-1].end
    return _next(tags, row.at + 1, limit, frozenset({"tr"}), last)


def _next(tags: Sequence[Tag], index: int, limit: int, names: frozenset[str], otherwise: int) -> int:
    """The start of the next tag of one of these names."""
    found = (tags[at].start for at in range(index, limit) if tags[at].name.text.lower() in names)
    return next(found, otherwise)


def _cell(cell: _Part, tags: Sequence[Tag], row_end: int, make_cell: MakeCell) -> tuple[Cell, int, int]:
    """A cell with the columns and rows it spans; it ends at `row_end`, and one that is not closed before the next."""
    tag = cell.tag
    if tag.self_closing:
        end = tag.end
    elif tag.partner is not None:
        end = min(tags[tag.partner].start, row_end)
    else:
        end = min(_next(tags, cell.at + 1, len(tags), _PARTS, row_end), row_end)
    return make_cell(tag.end, max(tag.end, end)), _span(tag, "col"), _span(tag, "row")


def _span(tag: Tag, what: str) -> int:
    value = tag.attribute(what + "span") or tag.attribute(what + "Span")
    number = _NUMBER.search(value.text) if value else None
    return min(max(1, int(number[0])), _WIDEST) if number else 1
