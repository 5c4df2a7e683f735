"""What every output format starts from: findings with the places that people and editors count in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from doclint import __version__
from doclint.engine import Result
from doclint.finding import Finding, Span
from doclint.fingerprint import fingerprints
from doclint.named import NamedTuple
from doclint.position import LineIndex

_KEPT = 100  # files whose lines are remembered: findings come file by file


class Place(NamedTuple):
    """A span as people count it: lines and columns start at 1, columns count characters, the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Report:
    """A result with its places worked out, the lines of a file counted when they are asked for."""

    version = __version__

    def __init__(self, result: Result) -> None:
        self.result = result
        self.findings: Sequence[Finding] = result.findings
        self._indexes: dict[str, LineIndex] = {}

    def place(self, span: Span) -> Place:
        """Where a span starts and ends."""
        index = self._index(span.path)
        start, end = index.position(span.start), index.position(max(span.start, span.end))
        return Place(span.path, start.line, start.column, end.line, end.column)

    def line(self, path: str, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        return self._index(path).line_text(number)

    def line_of(self, span: Span) -> str:
        """The text of the line that a span starts in, without its end."""
        return self._index(span.path).line_at(span.start)

    @cached_property
    def fingerprints(self) -> list[str]:
        """For each finding a name that stays the same when lines move."""
        return fingerprints(self.findings, self.result.texts)

    def _index(self, path: str) -> LineIndex:
        if path not in self._indexes:
            if len(self._indexes) >= _KEPT:
                self._indexes.clear()
            self._indexes[path] = LineIndex(self.result.texts.get(path, ""))
        return self._indexes[path]


def counted(number: int, noun: str) -> str:
    """`1 page`, `3 pages`, `2,345 pages`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def printable(text: str) -> str:
    """Text that is safe on a terminal and on one line: control characters and lone surrogates become escapes."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == " " else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    if char == "\t":
        return " "
    # Formatting characters of scripts (joiners, soft hyphens) and wide spaces are text, not commands.
    if (
        ord(char) >= 0xA0
        and not 0x2028 <= ord(char) <= 0x202E
        and not 0x2066 <= ord(char) <= 0x2069
        and not 0xD800 <= ord(char) < 0xE000
    ):
        return char
    return char.encode("unicode_escape").decode("ascii")
