"""Fenced code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from doclint.lazy_regex import pattern
from doclint.markdown.keep import keep_code

if TYPE_CHECKING:
    from doclint.markdown.positions import State

_CLOSING = pattern(r"(?P<indent> *)(?:`{3,}|~{3,})[ \t]*(?=\n|\Z)")


def keep_fence(state: State, opening: re.Match[str], indent: int, mdx: bool) -> int | None:
    """Keep a fenced block, closed or not, and give the place after it; None where the line opens none.

    `opening` has the groups that mistune has for its mark and words; `indent` spaces stand before it.
    """
    mark, info = opening["fenced_2"], opening["fenced_3"].strip()
    if mark[0] == "`" and "`" in info:
        return None
    start = min(opening.end() + 1, state.cursor_max)
    body_end = end = state.cursor_max
    position = start
    while (position := state.src.find(mark, position)) >= 0:
        closing = _CLOSING.match(state.src, state.src.rfind("\n", 0, position) + 1)
        if closing and len(closing["indent"]) <= (indent if mdx else 0) + 3:
            body_end, end = closing.start(), closing.end() + 1
            break
        position = state.after_line(position)
    state.end_text()
    keep_code(state, "fence", info, start, body_end, indent)
    return end
