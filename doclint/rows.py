"""Rows of tables that do not fit their table: another number of cells, or said twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doclint.finding import Edit, Fix
from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.page import Cell, Page, Row, Table
from doclint.vocabulary import Vocabulary

_CODE = pattern(r"(?<!`)(?P<ticks>`+)(?!`)(?P<inside>.+?)(?<!`)(?P=ticks)(?!`)")
_PIPE = pattern(r"(?<!\\)\|")
_BOLD = pattern(r"(\*\*|__|<b>|<strong>)")
# Values of these kinds exclude each other; a model may well have two ids.
_SINGLE = frozenset({"date", "tokens", "money", "flag"})


class Ragged(NamedTuple):
    """A row with another number of cells than its header.

    `start:end` is what to mark; `lost` is true where readers do not see, or misread, a part of it.
    """

    row: Row
    start: int
    end: int
    lost: bool
    message: str
    fix: Fix | None = None


class Repeat(NamedTuple):
    """A row that repeats an earlier one: all of it (`whole`), or its label."""

    first: Row
    again: Row
    whole: bool


def ragged_rows(page: Page) -> Iterator[Ragged]:
    """Rows of pipe tables that have more or fewer cells than the header."""
    for table in page.tables:
        if not table.html:
            width = len(table.header.cells)
            filled = max((number for number, cell in enumerate(table.header.cells, 1) if cell.text), default=0)
            for row in table.rows:
                if len(row.cells) > width:
                    yield _too_many(row, width, page)
                # Columns without a head that a row leaves out are no loss.
                elif len(row.cells) < filled and not _is_section(row, page):
                    yield _too_few(row, width, page)


def _too_many(row: Row, width: int, page: Page) -> Ragged:
    extra = row.cells[width:]
    counts = f"{len(row.cells)} cells in a table of {width} columns"
    pipes = list(_pipes_in_code(page.text, row))
    if len(pipes) == len(extra):
        edits = tuple(Edit(page.span(pipe, pipe), "\\") for pipe in pipes)
        message = f"table row: {counts}: a pipe splits the cell even in code"
        return Ragged(row, pipes[0], pipes[-1] + 1, True, message, Fix("Write \\|", "safe", edits))
    words = [cell.text for cell in extra if cell.text]
    if not words:
        return Ragged(row, row.start, row.end, False, f"table row: {counts}")
    message = f'table row: {counts}: "{" | ".join(words)}" is not shown'
    return Ragged(row, extra[0].raw_start, extra[-1].raw_end, True, message)


def _too_few(row: Row, width: int, page: Page) -> Ragged:
    text = page.text[row.start : row.end]
    if not _PIPE.search(text):
        message = "table row: this line is taken into the table above it, for want of an empty line between them"
        return Ragged(row, row.start, row.end, True, message)
    cells = "1 cell" if len(row.cells) == 1 else f"{len(row.cells)} cells"
    return Ragged(row, row.start, row.end, False, f"table row: {cells} in a table of {width} columns")


def _pipes_in_code(text: str, row: Row) -> Iterator[int]:
    """The places of pipes that stand in code and are not escaped."""
    for code in _CODE.finditer(text, row.start, row.end):
        for pipe in _PIPE.finditer(text, code.start("inside"), code.end("inside")):
            yield pipe.start()


def _is_section(row: Row, page: Page) -> bool:
    """Whether a row parts a table into sections: it is empty, or a single cell in bold."""
    filled = [cell for cell in row.cells if page.text[cell.raw_start : cell.raw_end]]
    return not filled or (len(row.cells) == 1 and _BOLD.match(page.text, filled[0].raw_start) is not None)


def repeated_rows(table: Table, page: Page, is_card: bool, vocabulary: Vocabulary) -> Iterator[Repeat]:
    """Rows that say the same as an earlier one of their table, in tables whose first column tells rows apart.

    In a card a label that has one value must not come twice, whatever its values.
    """
    if len(table.header.cells) < 2:
        return
    rows = [row for row in table.rows if row.cells]
    repeats = list(_repeats(rows, page))
    if not repeats or any(_is_heading(row) for row in rows):
        return
    if is_card:
        yield from (one for one in repeats if one.whole or _has_one_value(one.again.cells[0].text, vocabulary))
    elif all(one.whole for one in repeats):
        yield from repeats


def _repeats(rows: Sequence[Row], page: Page) -> Iterator[Repeat]:
    labels = [" ".join(row.cells[0].text.casefold().split()) for row in rows]
    if len(set(labels)) == len(labels):
        return
    seen: dict[str, Row] = {}
    for label, row in zip(labels, rows, strict=True):
        first = seen.setdefault(label, row)
        if first is not row and label:
            yield Repeat(first, row, _raws(row.cells, page) == _raws(first.cells, page))


def _is_heading(row: Row) -> bool:
    """Whether a row stands above others: nothing but its first cell is filled, or nothing at all."""
    return not any(cell.text for cell in row.cells[1:])


def _raws(cells: Sequence[Cell], page: Page) -> list[str]:
    return [page.text[cell.raw_start : cell.raw_end] for cell in cells]


def _has_one_value(label: str, vocabulary: Vocabulary) -> bool:
    attributes = [one.attribute for one in vocabulary.labels(label)]
    return any(attribute.role == "name" or attribute.kind in _SINGLE for attribute in attributes)


def without(row: Row, page: Page) -> Fix:
    """The fix that deletes a row with its line."""
    text = page.text
    start = text.rfind("\n", 0, row.start) + 1
    end = text.find("\n", row.end)
    if end < 0:
        start, end = max(0, start - 1), len(text)
        if text[start - 1 : start] == "\r":
            start -= 1
    else:
        end += 1
    return Fix("Delete the row", "safe", (Edit(page.span(start, end), ""),))
