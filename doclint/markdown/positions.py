"""Places in a page, kept while mistune takes it apart.

mistune copies the source of a list item or block quote into a child state, line by line, and changes
only what stands at the beginning of lines. So a place is known from its line and its distance from
the *end* of that line, at any depth; only the first line of each child must be noted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from mistune.core import BlockState

from doclint.markdown.leaves import Leaves, Segment
from doclint.markdown.view import View

_EMPTY_ITEM = re.compile(r"[ \t]*(?:[*+-]|\d{1,9}[.)])(?P<text>[^\n]*)")


class State(BlockState):
    """A block parser's state that knows where it stands in the page.

    Paragraph tokens carry local offsets `s`, `e` instead of their text, so that a long one is not
    copied again for each of its lines.
    """

    def __init__(self, parent: State | None = None) -> None:
        super().__init__(parent)
        self.first_line = 0
        self.level = 0
        self.is_item = False
        self.next_child = 0  # where in `src` the next child begins
        self.next_is_item = False
        self.gathering = False  # whether the lines of a list or quote of this state are being gathered
        self._starts: list[int] = []
        self._shift = -1  # from local places to those in the page, where that is the same for all
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
        state._shift = view.starts[0] if view.straight else -1
        return state

    def depth(self) -> int:
        """How many lists and quotes enclose this state."""
        return self.level

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> State:
        """The state of a list item or quote that begins at `next_child`."""
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
        """Add a token; its place is the cursor, unless it says otherwise."""
        token.setdefault("s", self.cursor)
        self.tokens.append(token)

    def add_paragraph(self, text: str) -> None:
        """Add the text at the cursor to the paragraph, or begin one."""
        self.extend_paragraph(self.cursor, self.cursor + len(text))

    def extend_paragraph(self, start: int, end: int) -> None:
        """Add lines to the paragraph, or begin one."""
        last = self.last_token()
        if last and last["type"] == "paragraph":
            last["e"] = end
        else:
            self.tokens.append({"type": "paragraph", "s": start, "e": end})

    def append_paragraph(self) -> int | None:
        """Add the current line to the paragraph, if there is one, and give the line's end."""
        last = self.last_token()
        if last and last["type"] == "paragraph":
            end = self.find_line_end()
            last["e"] = end
            return end
        return None

    def line(self, position: int) -> int:
        """The line of the page on which a local place stands."""
        starts = self._starts
        if not starts:
            starts.append(0)
            starts.extend(match.end() for match in re.finditer("\n", self.src))
        return self.first_line + bisect_right(starts, position) - 1

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
        if self._shift >= 0:
            return min(position + self._shift, self.view.ends[-1])
        number = self.line(position)
        line_end = self.src.find("\n", position)
        return self.at(position, len(self.src) if line_end < 0 else line_end, number)

    def at(self, position: int, line_end: int, number: int) -> int:
        """The same where the local end of the line and the line in the page are known."""
        view = self.view
        last = len(view.ends) - 1
        number = min(number, last)
        return max(view.starts[number], view.ends[number] - (line_end - position))

    def segments(self, start: int, end: int) -> list[Segment]:
        """The places of the words of each line between two local places."""
        if self.src.find("\n", start, end - 1) < 0:
            return self._segment(start, end)
        found: list[Segment] = []
        for line_start, line_end, number in self.lines(start, end):
            words = self.src[line_start : min(line_end, end)]
            bare = words.strip(" \t\v\f")
            if bare:
                first = line_start + words.find(bare)
                place = self.at(first, line_end, number)
                found.append((place, place + len(bare)))
        return found

    def _segment(self, start: int, end: int) -> list[Segment]:
        """The same for a single line."""
        words = self.src[start:end]
        bare = words.strip(" \t\n\v\f")
        if not bare:
            return []
        place = self.offset(start + words.find(bare))
        return [(place, place + len(bare))]
