"""Offsets to lines and columns, at the edges of the program only."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate

from doclint.kept_regex import compiled
from doclint.named import NamedTuple

_LINE_END = compiled(r"\r\n|\n|\r")
_FEW = 8  # places for which the lines of a text are not all looked up


class Position(NamedTuple):
    """A place as people count: `line` and `column` start at 1, `column` counts characters."""

    line: int
    column: int


class LineIndex:
    """The starts of all lines of one text; `\\n`, `\\r\\n` and `\\r` each end a line."""

    __slots__ = ("_asked", "_known", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: array[int] | None = _starts(text) if "\r" in text else None
        self._asked = 0

    def position(self, offset: int) -> Position:
        """Line and column of a character; an offset past the end gives the place after the text.

        A byte order mark at the start of the text takes no column.
        """
        offset = max(0, min(offset, len(self._text)))
        line, start = self._line_of(offset)
        column = offset - start + 1
        if line == 1 and self._text.startswith("\ufeff"):
            column = max(1, column - 1)
        return Position(line, column)

    def line_text(self, line: int) -> str:
        """The text of a line (counted from 1), without its end and without a byte order mark."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n").lstrip("\ufeff")

    def line_at(self, offset: int) -> str:
        """The text of the line that a character is in, as `line_text` gives it."""
        line, start = self._line_of(max(0, min(offset, len(self._text))))
        if self._known is not None:
            return self.line_text(line)
        end = self._text.find("\n", start)
        return self._text[start : len(self._text) if end < 0 else end].lstrip("\ufeff")

    def line_start(self, line: int) -> int:
        """The offset at which a line (counted from 1) starts."""
        return self._starts[line - 1]

    @property
    def _starts(self) -> array[int]:
        if self._known is None:
            self._known = _starts(self._text)
        return self._known

    def _line_of(self, offset: int) -> tuple[int, int]:
        """The line that an offset is in, counted from 1, and where it starts."""
        if self._known is None and self._asked < _FEW:
            self._asked += 1
            return self._text.count("\n", 0, offset) + 1, self._text.rfind("\n", 0, offset) + 1
        starts = self._starts
        line = bisect_right(starts, offset)
        return line, starts[line - 1]

    @property
    def line_count(self) -> int:
        """How many lines the text has; an empty text has one."""
        return len(self._starts)


def _starts(text: str) -> array[int]:
    """The starts of all lines."""
    lines = text.splitlines(keepends=True)
    whole = text.endswith("\n") or not text
    if "\r" in text or len(lines) != text.count("\n") + (not whole):  # `splitlines` knows further ends of lines
        return array("Q", [0, *(end.end() for end in _LINE_END.finditer(text))])
    starts = array("Q", accumulate(map(len, lines), initial=0))
    return starts if whole else starts[:-1]


def utf16_column(line: str, column: int) -> int:
    """The column (counted from 1, in characters) as the language server protocol counts: from 0, in UTF-16 units."""
    return len(line[: column - 1].encode("utf-16-le", "surrogatepass")) // 2
