"""Places in a page, kept while mistune takes it apart.

mistune copies the source of a list item or block quote into a child state, line by line, and changes
only what stands at the beginning of lines. So a place is known from its line and its distance from
the *end* of that line, at any depth; only the first line of each child must be noted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from operator import sub

from doclint.lazy_regex import pattern
from doclint.markdown.keep import keep_paragraph
from doclint.markdown.leaves import Leaves, Segment
from doclint.markdown.view import View, line_ends
from doclint.named import NamedTuple

DEEPEST = 16  # lists and quotes in each other; what stands deeper is read as text

_WORDS = pattern(r"[^ \t\v\f\n](?:[^\n]*[^ \t\v\f\n])?")  # of a line


class Mark(NamedTuple):
    """What is known of a state: where its paragraph begins, whether anything stands before, how much was found."""

    text: int
    began: bool
    counts: tuple[int, ...]


class State:
    """Where the reading of blocks stands in a page, or in a list item or a quote of it.

    Leaves are kept at once, and the paragraph that may still go on is known by its local places.
    """

    def __init__(self, view: View, leaves: Leaves) -> None:
        """The state of a whole page."""
        self.view, self.leaves = view, leaves
        self.src = view.source
        self.cursor, self.cursor_max = view.begin, len(self.src)
        self.straight = view.straight  # whether local places are places in the page
        self.even = view.even  # whether, besides, all lines of a paragraph can be kept as one stretch
        self.first_line = 0
        self.level = 0
        self.is_item = False
        self.text = -1  # where the open paragraph begins; -1: none is open
        self.text_end = -1
        self.began = False  # whether anything stands before the open paragraph

    def child(self, start: int, source: str, is_item: bool) -> State:
        """The state of a list item or a quote that begins on the line at a local place; `source` are its lines."""
        child = State(self.view, self.leaves)
        child.src, child.cursor, child.cursor_max = source, 0, len(source)
        child.straight = child.even = False
        child.first_line, child.level, child.is_item = self.line(start), self.level + 1, is_item
        return child

    def mark(self) -> Mark:
        """Where the reading stands."""
        return Mark(self.text, self.began, self.leaves.counts())

    def go_back(self, mark: Mark) -> None:
        """Forget what was read since then."""
        self.text, self.began = mark.text, mark.began
        self.leaves.cut(mark.counts)

    def extend_text(self, start: int, end: int) -> int:
        """Add lines to the open paragraph, or open one, and give the end."""
        if self.text < 0:
            self.text = start
        self.text_end = end
        return end

    def end_text(self) -> None:
        """Something else begins: keep the open paragraph, if there is one."""
        if self.text >= 0:
            start, self.text = self.text, -1
            keep_paragraph(self, start, self.text_end)
        self.began = True

    def after_line(self, position: int) -> int:
        """Where the line after a local place begins."""
        return self.src.find("\n", position) + 1 or len(self.src)

    @cached_property
    def _ends(self) -> list[int]:
        """The local ends of lines."""
        return self.view.ends if self.straight else line_ends(self.src, 0)

    @cached_property
    def _moves(self) -> list[int]:
        """How far the words of each line of the page stand behind their local places."""
        return list(map(sub, self.view.ends, self._ends))

    def line(self, position: int) -> int:
        """The line of the page on which a local place stands."""
        return self.first_line + bisect_left(self._ends, position)

    def lines(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The local start and end of each line between two places, and its line in the page."""
        number = self.line(start)
        find = self.src.find
        while start < end:
            line_end = find("\n", start)
            if line_end < 0 or line_end > end:
                line_end = len(self.src) if line_end < 0 else line_end
            yield start, line_end, number
            start = line_end + 1
            number += 1

    def offset(self, position: int) -> int:
        """The place in the page of a local place."""
        if self.straight:
            return min(position, len(self.view.flat))
        index = bisect_left(self._ends, position)
        return self.at(position, self._ends[min(index, len(self._ends) - 1)], self.first_line + index)

    def at(self, position: int, line_end: int, number: int) -> int:
        """The same where the local end of the line and the line in the page are known."""
        view = self.view
        last = len(view.ends) - 1
        number = min(number, last)
        return max(view.starts[number], view.ends[number] - (line_end - position))

    def segments(self, start: int, end: int) -> list[Segment]:
        """The places of the words of each line between two local places."""
        found = [match.span() for match in _WORDS.finditer(self.src, start, end)]
        return found if self.straight else [self.segment(span) for span in found]

    def segment(self, span: Segment) -> Segment:
        """The place of words that stand on one line."""
        if self.straight:
            return span
        first, last = span
        move = self.offset(first) - first if self.level else self._moves[bisect_left(self._ends, first)]
        return first + move, last + move
