"""GFM tables. mistune's own table rule drops a whole table for one ragged row; this one keeps rows as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from doclint.markdown.leaves import RawRow, RawTable, Segment

if TYPE_CHECKING:
    from doclint.markdown.positions import State

DELIMITER = r"^ {0,3}(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$"

_PIPE = re.compile(r"\\.|\|")


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


def header_of(state: State, delimiter: re.Match[str]) -> Segment | None:
    """The line above a delimiter row, as local places, if the two make a table."""
    last = state.last_token()
    if not last or last["type"] != "paragraph" or last["e"] != delimiter.start():
        return None
    start: int = max(last["s"], state.src.rfind("\n", 0, last["e"] - 1) + 1)
    end = last["e"] - 1
    if "|" not in delimiter[0] and "|" not in state.src[start:end]:
        return None
    row = make_row(state, start, end)
    return (start, end) if row and len(row.cells) == delimiter_width(delimiter[0]) else None


def make_row(state: State, start: int, end: int) -> RawRow | None:
    """The row of one line, None where it is blank."""
    segments = state.segments(start, end)
    if not segments:
        return None
    first, last = segments[0]
    return RawRow(first, last, split_cells(state.view.flat, first, last))


def make_table(state: State, rows: list[Segment], end: int) -> RawTable:
    """The table of these lines, header first; `end` is the local end of the last, delimiter row included."""
    made = [row for line in rows if (row := make_row(state, *line))]
    close = max(made[-1].end, state.offset(end))
    return RawTable(tuple(made), made[0].start, close, state.level)
