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
from typing import Any

from mistune.core import BlockState

from doclint.lazy_regex import pattern
from doclint.markdown.keep import keep_paragraph
from doclint.markdown.leaves import Leaves, Segment
from doclint.markdown.view import View, line_ends

DEEPEST = 16  # lists and quotes in each other; what stands deeper is read as text

_EMPTY_ITEM = pattern(r"[ \t]*(?:[*+-]|\d{1,9}[.)])(?P<text>[^\n]*)")
_WORDS = pattern(r"[^ \t\v\f\n](?:[^\n]*[^ \t\v\f\n])?")  # of a line


class State(BlockState):
    """A block parser's state that knows where it stands in the page.

    Nothing is kept as mistune's tokens: leaves are kept at once, and the paragraph that may still go
    on is known by its local places.
    """

    def __init__(self, parent: State | None = None) -> None:
        super().__init__(parent)
        self.first_line = 0
        self.level = 0
        self.is_item = False
        self.next_child = 0  # where in `src` the next child begins
        self.next_is_item = False
        self.gathering = False  # whether the lines of a list or quote of this state are being gathered
        self.straight = False  # whether local places are places in the page
        self.text = -1  # where the open paragraph begins; -1: none is open
        self.text_end = -1
        self.began = False  # whether anything stands before the open paragraph
        if parent is not None:
            self.level = parent.level + 1
            self.view: View = parent.view
            self.leaves: Leaves = parent.leaves

    @classmethod
    def root(cls, view: View) -> State:
        """The state of a whole page."""
        state = cls()
        state.view, state.leaves = view, Leaves()
        state.process(view.source)
        state.straight = view.straight
        state.cursor = view.begin
        return state

    def depth(self) -> int:
        """How many lists and quotes enclose this state."""
        return self.level

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> State:
        """The state of a list item or quote that begins at `next_child`."""
        self.end_text()
        child = super().child_state(src, lazy_line_starts)
        assert isinstance(child, State)
        child.first_line = self.line(self.next_child)
        child.is_item = self.next_is_item
        if self.next_is_item:
            # mistune drops the first line of an item that has no text there
            marker = _EMPTY_ITEM.match(self.src, self.next_child)
            if marker is None or not marker["text"].strip():
                child.first_line += 1
            # the next item, if any, begins on the line before the cursor
            self.next_child = self.src.rfind("\n", 0, max(0, self.cursor - 1)) + 1
        return child

    def append_token(self, token: dict[str, Any]) -> None:
        """Another block than a paragraph begins or has ended; what it holds is kept elsewhere."""
        self.end_text()

    def extend_text(self, start: int, end: int) -> int:
        """Add lines to the open paragraph, or open one, and give the end."""
        if self.text < 0:
            self.text = start
        self.text_end = end
        return end

    def append_paragraph(self) -> int | None:
        """Add the current line to the paragraph, if one is open, and give the line's end."""
        return self.extend_text(self.cursor, self.find_line_end()) if self.text >= 0 else None

    def end_text(self) -> None:
        """Something else begins: keep the open paragraph, if there is one."""
        if self.text >= 0:
            start, self.text = self.text, -1
            keep_paragraph(self, start, self.text_end)
        self.began = True

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
