"""Link reference definitions: `[label]: target "title"`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from doclint.lazy_regex import pattern
from doclint.markdown.leaves import new
from doclint.markdown.view import FILL, INNER
from doclint.page import Definition, Piece

if TYPE_CHECKING:
    from doclint.markdown.positions import State

OPENING = r"^ {0,3}\[(?!\^)"

_LABEL = pattern(r" *\[(?P<label>(?:[^\\\[\]]|\\.){1,999})\]:", re.S)
_SIMPLE = pattern(r"[ \t]*(?P<target>[^\s<>\\()\[\]\"'][^\s<>\\()]*)[ \t]*\n(?![ \t]*[\"'(])")
_BLANK_LINE = pattern(r"\n[ \t]*\n")
_LINE_REST = pattern(r"[ \t]*(?:\n|\Z)")
_LONGEST_TITLE = 2000  # characters; keeps unclosed titles from being looked through again and again


def parse_definition(state: State, start: int) -> int | None:
    """Keep the definition that begins on the line at a local place, if one does, and give the place after it."""
    label = _LABEL.match(state.src, start)
    if label is None or not label["label"].strip() or _BLANK_LINE.search(label["label"]):
        return None
    simple = _SIMPLE.match(state.src, label.end())
    if simple:
        keep_definition(state, label, *simple.span("target"), simple.end("target"))
        return simple.end()
    from mistune.helpers import parse_link_href  # here, for what is plain needs no mistune

    href, after = parse_link_href(state.src, label.end(), block=True)
    if href is None or after is None:
        return None
    angle = state.src[after - 1 : after] == ">" and state.src[after - len(href) - 2 : after - len(href) - 1] == "<"
    target_end = after - 1 if angle else after
    close, end = _title_end(state.src, after)
    if end is None:
        return None
    keep_definition(state, label, target_end - len(href), target_end, close)
    return end


def _title_end(source: str, after: int) -> tuple[int, int | None]:
    """Where the definition ends (with its title, if there is one) and where the next line begins."""
    from mistune.helpers import parse_link_title

    _, title_end = parse_link_title(source, after, min(len(source), after + _LONGEST_TITLE))
    if title_end:
        rest = _LINE_REST.match(source, title_end)
        if rest:
            return title_end, rest.end()
    rest = _LINE_REST.match(source, after)
    return after, rest.end() if rest else None


def keep_definition(state: State, label: re.Match[str], target_start: int, target_end: int, close: int) -> None:
    """Keep the definition with these local places; `label` has a group of that name."""
    name_start, name_end = label.span("label")
    first, last = target_start, target_end
    if not state.straight:
        name_start, name_end = state.offset(name_start), state.offset(name_end)
        first, last = state.offset(first), state.offset(last)
    name = new(Piece, (label["label"], name_start, name_end))
    text = state.src[target_start:target_end]
    if INNER in text or FILL in text:  # `<two words.md>` has the form of a tag
        text = state.view.flat[first:last]
        if text.startswith("<") and text.endswith(">"):
            text, first, last = text[1:-1], first + 1, last - 1
    state.end_text()
    target = new(Piece, (text, first, last))
    state.leaves.definitions.append(new(Definition, (name, target, name_start - 1, state.offset(close))))
