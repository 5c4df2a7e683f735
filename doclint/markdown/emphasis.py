"""Emphasis: which runs of `*`, `_` and `~~` are marks, and which are characters of the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from doclint.named import NamedTuple

Range = tuple[int, int]

_LETTER, _SPACE, _MARK, _CJK, _CJK_MARK = range(5)
_CJK_BLOCKS = ((0x2E80, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))


class Run(NamedTuple):
    """A run of one delimiter character that can open or close."""

    char: str
    start: int
    length: int
    opens: bool
    closes: bool


class _Opener:
    __slots__ = ("left", "run")

    def __init__(self, run: Run, left: int) -> None:
        self.run, self.left = run, left


def make_run(text: str, start: int, end: int) -> Run | None:
    """The run of delimiters at start:end, None where it can neither open nor close."""
    char, length = text[start], end - start
    if char == "~" and length != 2:
        return None
    before = _kind(text[start - 1]) if start else _SPACE
    after = _kind(text[end]) if end < len(text) else _SPACE
    left = after != _SPACE and (after != _MARK or before != _LETTER)
    right = before != _SPACE and (before != _MARK or after != _LETTER)
    if char == "_":
        opens = left and (not right or before in (_MARK, _CJK_MARK))
        closes = right and (not left or after in (_MARK, _CJK_MARK))
    else:
        opens, closes = left, right
    return Run(char, start, length, opens, closes) if opens or closes else None


@lru_cache(maxsize=4096)
def _kind(char: str) -> int:
    """What stands beside a run. CJK characters are told apart: their writers put no space round emphasis."""
    if char.isspace():
        return _SPACE
    mark = unicodedata.category(char)[0] in "PS"
    if any(first <= ord(char) <= last for first, last in _CJK_BLOCKS):
        return _CJK_MARK if mark else _CJK
    return _MARK if mark else _LETTER


def emphasis_marks(runs: Sequence[Run]) -> list[Range]:
    """The ranges of the delimiters that are marks. `runs` are those of one text, in order."""
    marks: list[Range] = []
    openers: list[_Opener] = []
    floors: dict[tuple[str, bool, int], int] = {}  # no opener for such a run stands below
    for run in runs:
        left = _close(run, openers, floors, marks) if run.closes else run.length
        if left and run.opens:
            openers.append(_Opener(run, left))
    return marks


def _close(run: Run, openers: list[_Opener], floors: dict[tuple[str, bool, int], int], marks: list[Range]) -> int:
    """Match a closing run with openers; how many of its delimiters are left."""
    start, left = run.start, run.length
    while left:
        kind = (run.char, run.opens, run.length % 3)
        index = _find(run, openers, floors.get(kind, 0))
        if index < 0:
            floors[kind] = len(openers)
            break
        opener = openers[index]
        used = 2 if left > 1 and opener.left > 1 else 1
        inner = opener.run.start + opener.left
        marks += [(inner - used, inner), (start, start + used)]
        start, left, opener.left = start + used, left - used, opener.left - used
        del openers[index + (opener.left > 0) :]
        for other, floor in floors.items():
            floors[other] = min(floor, len(openers))
    return left


def _find(run: Run, openers: Sequence[_Opener], floor: int) -> int:
    for index in range(len(openers) - 1, floor - 1, -1):
        opener = openers[index].run
        if opener.char == run.char and _fits(opener, run):
            return index
    return -1


def _fits(opener: Run, closer: Run) -> bool:
    """CommonMark's rule of three."""
    if not (opener.closes or closer.opens):
        return True
    return (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)
