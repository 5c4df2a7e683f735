"""Cells of tables, from what is written and what of it a reader sees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from doclint.page import Cell, Code, Piece

Range = tuple[int, int]

_START = attrgetter("start")

_new = tuple.__new__  # half the time of a named tuple's own constructor, where there are thousands


def piece_of(seen: str, place: int) -> Piece:
    """The words of what a reader sees at a place."""
    words = seen.strip()
    first = place + (seen.find(words) if words else 0)
    return _new(Piece, (" ".join(words.split()), first, first + len(words)))


def make_cell(raw: str, seen: str, place: int, codes: Sequence[Code]) -> Cell:
    """The cell that is written as `raw` and seen as `seen` at a place; `codes` are those of the page, in order."""
    bare, words = raw.strip(), seen.strip()
    raw_start = place + (raw.find(bare) if bare else 0)
    start = place + (seen.find(words) if words else 0)
    end = start + len(words)
    code = _is_code(start, end, bare, codes)
    return _new(Cell, (" ".join(words.split()), start, end, raw_start, raw_start + len(bare), code))


def cells_of_row(flat: str, seen: str, ranges: Sequence[Range], codes: Sequence[Code]) -> list[Cell]:
    """The cells of a row of plain markup; `flat` is the text of the page, `seen` what is seen of it."""
    cells: list[Cell] = []
    for start, end in ranges:
        raw, shown = flat[start:end], seen[start:end]
        if shown == raw and raw == raw.strip():
            cells.append(_new(Cell, (" ".join(raw.split()), start, end, start, end, False)))
        elif raw[0] == raw[-1] == "`" and raw.count("`") == 2 and raw[1:-1] == shown[1:-1] == shown.strip():
            cells.append(_new(Cell, (" ".join(shown.split()), start + 1, end - 1, start, end, True)))
        else:
            cells.append(make_cell(raw, shown, start, codes))
    return cells


def _is_code(start: int, end: int, raw: str, codes: Sequence[Code]) -> bool:
    """Whether visible words are one code span or one `<code>`."""
    if raw.startswith("<code") and raw.endswith("</code>"):
        return raw.count("<code") == 1
    if "`" not in raw or start == end:
        return False
    number = bisect_left(codes, start + 1, key=_START) - 1
    return number >= 0 and codes[number].kind == "span" and end <= codes[number].end
