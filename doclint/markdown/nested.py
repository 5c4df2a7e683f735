"""The state of lists and quotes in each other, as mistune takes them apart."""

from __future__ import annotations

from typing import Any

from mistune.core import BlockState

from doclint.lazy_regex import pattern
from doclint.markdown.positions import State

_EMPTY_ITEM = pattern(r"[ \t]*(?:[*+-]|\d{1,9}[.)])(?P<text>[^\n]*)")


class Nested(State, BlockState):
    """A block parser's state that knows where it stands in the page. Nothing is kept as mistune's tokens."""

    def __init__(self, parent: Nested | None = None) -> None:
        BlockState.__init__(self, parent)
        self.next_child = 0  # where in `src` the next child begins
        self.next_is_item = False
        self.gathering = False  # whether the lines of a list or quote of this state are being gathered
        if parent is not None:
            State.__init__(self, parent.view, parent.leaves)
            self.straight, self.even, self.cursor = False, False, 0
            self.level = parent.level + 1

    @classmethod
    def of(cls, state: State) -> Nested:
        """The state of a page, for mistune to go on with."""
        nested = cls()
        vars(nested).update(vars(state))
        return nested

    def depth(self) -> int:
        """How many lists and quotes enclose this state."""
        return self.level

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> Nested:
        """The state of a list item or quote that begins at `next_child`."""
        self.end_text()
        child = super().child_state(src, lazy_line_starts)
        assert isinstance(child, Nested)
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

    def append_paragraph(self) -> int | None:
        """Add the current line to the paragraph, if one is open, and give the line's end."""
        return self.extend_text(self.cursor, self.after_line(self.cursor)) if self.text >= 0 else None
