"""GFM tables. mistune's own table rule drops a whole table for one ragged row; this one keeps rows as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from doclint.lazy_regex import pattern
from doclint.markdown.leaves import RawRow, RawTable, Segment, new

if TYPE_CHECKING:
    from doclint.markdown.positions import State

DELIMITER = r"^ {0,3}(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$"

_PIPE = pattern(r"\\.|\|")
_CELL = pattern(r"\|(?:[ \t]*(?=[^| \t\n]))?((?:[^|\n]*[^| \t\n])?)")  # and the pipe before it


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


def header_of(state: State, delimiter: re.Match[str]) -> tuple[int, RawRow] | None:
    """The line above a delimiter row, if the two make a table: its local start, and its row."""
    if state.text < 0 or state.text_end != delimiter.start():
        return None
    end = state.text_end - 1
    start = max(state.text, state.src.rfind("\n", 0, end) + 1)
    if "|" not in delimiter[0] and "|" not in state.src[start:end]:
        return None
    rows = _rows(state, start, end)
    return (start, rows[0]) if rows and len(rows[0].cells) == delimiter_width(delimiter[0]) else None


def keep_table(state: State, header: RawRow, delimiter_end: int, end: int) -> None:
    """Keep the table with this header whose rows end at a local place."""
    rows = (header, *_rows(state, delimiter_end + 1, end))
    last = max(delimiter_end, end - (state.src[end - 1] == "\n"))
    close = max(rows[-1].end, state.offset(last))
    state.leaves.tables.append(RawTable(rows, header.start, close, state.level))


def _rows(state: State, start: int, end: int) -> list[RawRow]:
    """The rows that stand on the lines between two local places."""
    flat, lines = state.view.flat, state.segments(start, end)
    cells = _plain_cells(flat, lines) if lines else []
    rows: list[RawRow] = []
    done = 0
    for first, last in lines:
        if flat[first] != "|":
            break
        upto = done + flat.count("|", first, last)
        closed = flat[last - 1] == "|" and upto > done + 1
        rows.append(new(RawRow, (first, last, tuple(cells[done : upto - closed]))))
        done = upto
    if done == len(cells) and len(rows) == len(lines):
        return rows
    return [RawRow(first, last, split_cells(flat, first, last)) for first, last in lines]


def _plain_cells(flat: str, lines: list[Segment]) -> list[Segment]:
    """What stands behind each pipe of some lines; nothing where a backslash may escape one."""
    start, end = lines[0][0], lines[-1][1]
    if any(flat.find(odd, start, end) >= 0 for odd in "\\\v\f"):
        return []
    return [cell.span(1) for cell in _CELL.finditer(flat, start, end)]
