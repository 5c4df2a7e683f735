"""GFM tables. mistune's own table rule drops a whole table for one ragged row; this one keeps rows as written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from doclint.lazy_regex import pattern
from doclint.markdown.leaves import RawRow, RawTable, Segment, new

if TYPE_CHECKING:
    from doclint.markdown.positions import State

DELIMITER = r"^ {0,3}(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$"

ROWS = pattern(r"(?:[ \t\v\f]*\|[^\n]*(?:\n|\Z))*")  # all that follow, with a pipe before them

_PIPE = pattern(r"\\.|\|")


def split_cells(text: str, start: int, end: int) -> tuple[Segment, ...]:
    """The cells of one row, without padding. A pipe splits in a code span too, unless a backslash escapes it."""
    while end > start and text[end - 1] in " \t":
        end -= 1
    while start < end and text[start] in " \t":
        start += 1
    if start < end and text[start] == "|":
        start += 1
    cuts = [match.start() for match in _PIPE.finditer(text, start, end) if match.end() - match.start() == 1]
    if not cuts or cuts[-1] != end - 1:
        cuts.append(end)
    return tuple(_cells(text, start, cuts))


def _cells(text: str, start: int, cuts: list[int]) -> Iterator[Segment]:
    for cut in cuts:
        words = text[start:cut]
        bare = words.strip(" \t")
        first = start + (words.find(bare) if bare else 0)
        yield first, first + len(bare)
        start = cut + 1


def delimiter_width(line: str) -> int:
    """How many columns a delimiter row has."""
    return len(line.strip().strip("|").split("|"))


def header_of(state: State, start: int, delimiter: int, end: int) -> RawRow | None:
    """The row of the line at a local place, if it makes a table with the delimiter row after it, which has an end."""
    line = state.src[delimiter:end]
    if "|" not in line and "|" not in state.src[start:delimiter]:
        return None
    rows = _rows(state, start, delimiter - 1)
    return rows[0] if rows and len(rows[0].cells) == delimiter_width(line) else None


def header_in_text(state: State, delimiter: int, end: int) -> RawRow | None:
    """The row that the last line of the open paragraph makes with the delimiter row between two local places."""
    if state.text < 0 or state.text_end != delimiter:
        return None
    return header_of(state, _last_line(state, delimiter), delimiter, end)


def end_before_header(state: State, delimiter: int) -> None:
    """The last line of the open paragraph is a header: what stands before it is all of the paragraph."""
    start = _last_line(state, delimiter)
    if state.text == start:
        state.text = -1
    state.text_end = start
    state.end_text()


def _last_line(state: State, delimiter: int) -> int:
    return max(state.text, state.src.rfind("\n", 0, delimiter - 1) + 1)


def keep_table(state: State, header: RawRow, delimiter_end: int, end: int) -> None:
    """Keep the table with this header whose rows end at a local place."""
    rows = (header, *_rows(state, delimiter_end + 1, end))
    last = max(delimiter_end, end - (state.src[end - 1] == "\n"))
    close = max(rows[-1].end, state.offset(last))
    state.leaves.tables.append(RawTable(rows, header.start, close, state.level))


def _rows(state: State, start: int, end: int) -> list[RawRow]:
    """The rows that stand on the lines between two local places."""
    flat, lines = state.view.flat, state.segments(start, end)
    first, last = (lines[0][0], lines[-1][1]) if lines else (0, 0)
    if any(flat.find(odd, first, last) >= 0 for odd in "\\\v\f"):
        return [RawRow(first, last, split_cells(flat, first, last)) for first, last in lines]
    return [new(RawRow, (first, last, _plain_cells(flat, first, last))) for first, last in lines]


def _plain_cells(flat: str, start: int, end: int) -> tuple[Segment, ...]:
    """The cells of a row in which each pipe parts two."""
    start += flat[start] == "|"
    end -= end > start and flat[end - 1] == "|"
    cells: list[Segment] = []
    for part in flat[start:end].split("|"):
        words = part.strip(" \t")
        first = start + part.find(words)
        cells.append((first, first + len(words)))
        start += len(part) + 1
    return tuple(cells)
