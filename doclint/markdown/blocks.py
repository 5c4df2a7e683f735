"""Text to leaf blocks: what is plain by patterns, and the rest, from the first block that is not, by mistune."""

from __future__ import annotations

from doclint.markdown.leaves import Leaves
from doclint.markdown.plain_blocks import plain_blocks, takers_of
from doclint.markdown.positions import State
from doclint.markdown.view import View


def parse_blocks(view: View, mdx: bool) -> Leaves:
    """The leaf blocks of a page. With `mdx` there is no indented code and any block may be indented."""
    state = State(view, Leaves())
    plain, takers = plain_blocks(mdx, lists=True), takers_of(mdx)
    source, size = state.src, state.cursor_max
    while state.cursor < size:
        match = plain(source, state.cursor)
        if match is None or not takers[match.lastgroup](match, state):
            from doclint.markdown.parser import parse_on  # mistune takes as long to import as many pages to read

            parse_on(state, mdx)
            return state.leaves
    state.end_text()
    return state.leaves
