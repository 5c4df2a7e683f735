"""The lines of one inline context as one string, with the way back to the places in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

Range = tuple[int, int]


class Joined:
    """Line ranges of a text, joined with `\\n`. Offsets in `text` are called local."""

    __slots__ = ("_lines", "_starts", "text")

    _lines: list[Range]  # in the file, without line ends
    _starts: list[int]  # local

    def __init__(self, text: str, segments: Sequence[Range]) -> None:
        if len(segments) == 1:
            start, end = segments[0]
            self.text = text[start:end].rstrip("\r\n")
            self._lines, self._starts = [(start, start + len(self.text))], [0]
            return
        words: list[str] = []
        self._lines = []
        self._starts = []
        local = 0
        for start, end in segments:
            line = text[start:end].rstrip("\r\n")
            words.append(line)
            self._lines.append((start, start + len(line)))
            self._starts.append(local)
            local += len(line) + 1
        self.text = "\n".join(words)

    def offset(self, local: int) -> int:
        """The place in the file of a local place."""
        if not self._lines:
            return 0
        line = bisect_right(self._starts, local) - 1 if len(self._starts) > 1 else 0
        return self._lines[line][0] + local - self._starts[line]

    def span(self, start: int, end: int) -> Range:
        """The range in the file of a local range; between its lines it may hold markers of containers."""
        if end <= start:
            place = self.offset(start)
            return place, place
        if len(self._lines) == 1:
            shift = self._lines[0][0]
            return shift + start, shift + end
        return self.offset(start), self.offset(end - 1) + 1

    def ranges(self, start: int, end: int) -> Iterable[Range]:
        """The ranges in the file of a local range, one a line; without line ends."""
        if len(self._lines) > 1:
            return self._ranges(start, end)
        first, last = self._lines[0] if self._lines else (0, 0)
        stop = min(end + first, last)
        return ((start + first, stop),) if start + first < stop else ()

    def _ranges(self, start: int, end: int) -> Iterator[Range]:
        line = bisect_right(self._starts, start) - 1
        while start < end and line < len(self._lines):
            first, last = self._lines[line]
            shift = first - self._starts[line]
            stop = min(end + shift, last)
            if start + shift < stop:
                yield start + shift, stop
            line += 1
            if line < len(self._lines):
                start = self._starts[line]
