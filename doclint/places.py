"""Where findings stand, as people count: worked out from the texts, and kept from run to run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from doclint.finding import Finding, Span
from doclint.named import NamedTuple
from doclint.position import LineIndex

_KEPT = 100  # files whose lines are remembered: findings come file by file
_LONG = 1_000  # characters; longer lines are looked up again

Stood = tuple[int, int, int, int, str]
"""The line and column of a start, those of an end, and the text of the first line."""
_NONE: Mapping[Span, Stood] = MappingProxyType({})


class Place(NamedTuple):
    """A span as people count it: lines and columns start at 1, columns count characters, the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Places:
    """Works out places, the lines of a file counted when they are asked for."""

    def __init__(self, texts: Mapping[str, str], known: Mapping[Span, Stood] = _NONE) -> None:
        """`texts` are files by path, `known` what is known of spans: their files are not asked for."""
        self._texts = texts
        self._known = known
        self._indexes: dict[str, LineIndex] = {}

    def place(self, span: Span) -> Place:
        """Where a span starts and ends."""
        known = self._known.get(span)
        if known is not None:
            return Place(span.path, *known[:4])
        index = self._index(span.path)
        start, end = index.position(span.start), index.position(max(span.start, span.end))
        return Place(span.path, start.line, start.column, end.line, end.column)

    def line(self, path: str, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        return self._index(path).line_text(number)

    def line_of(self, span: Span) -> str | None:
        """The text of the line that a span starts in, without its end; None where the file has no text."""
        known = self._known.get(span)
        if known is not None:
            return known[-1]
        return self._index(span.path).line_at(span.start) if self._texts.get(span.path) else None

    def of(self, findings: Iterable[Finding]) -> dict[Span, Stood]:
        """What can be known of the spans of findings."""
        found: dict[Span, Stood] = {}
        for finding in findings:
            for span in (finding.span, *(one.span for one in finding.related)):
                line = self.line_of(span)
                if line is not None and len(line) <= _LONG:
                    found[span] = (*self.place(span)[1:], line)
        return found

    def _index(self, path: str) -> LineIndex:
        if path not in self._indexes:
            if len(self._indexes) >= _KEPT:
                self._indexes.clear()
            self._indexes[path] = LineIndex(self._texts.get(path, ""))
        return self._indexes[path]
