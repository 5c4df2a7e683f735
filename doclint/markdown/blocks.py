"""Text to leaf blocks: what is plain by patterns, and the rest, from the first block that is not, by mistune."""

from __future__ import annotations

from doclint.markdown.containers import contained
from doclint.markdown.leaves import Leaves
from doclint.markdown.plain_blocks import plain_blocks, takers_of
from doclint.markdown.positions import State
from doclint.markdown.view import View


def parse_blocks(view: View, mdx: bool) -> Leaves:
    """The leaf blocks of a page. With `mdx` there is no indented code and any block may be indented."""
    state = State(view, Leaves())
    if not _read_plain(state, mdx):
        from doclint.markdown.parser import parse_on  # mistune takes as long to import as many pages to read

        parse_on(state, mdx)
    return state.leaves


def _read_plain(state: State, mdx: bool) -> bool:
    """Read on to the end, or to the first block that is not plain: then it is False."""
    plain, takers = plain_blocks(mdx, lists=True), takers_of(mdx)
    source, size = state.src, state.cursor_max
    while state.cursor < size:
        match = plain(source, state.cursor)
        if (match is None or not takers[match.lastgroup](match, state)) and not _take_container(state, mdx):
            return False
    state.end_text()
    return True


def _take_container(state: State, mdx: bool) -> bool:
    """Read the list or the quote at the cursor; False where not all of it is plain: then nothing of it is kept."""
    inside = contained(state)
    if inside is None:
        return False
    before = state.mark()
    state.end_text()
    for inner in inside:
        if not _read_plain(state.child(inner.start, inner.source, is_item=not inner.quoted), mdx):
            state.go_back(before)
            return False
    state.cursor = inside[-1].end
    return True
