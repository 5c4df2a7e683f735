"""Lists and quotes, taken apart into what stands in their items, as mistune does it.

An item begins with its marker and words at the column of the list; lines as deep as its words go on with it, and
behind no blank line others that begin no block. A quote has `>` before each of its lines. Where a list or quote may
go on otherwise it is not plain: then mistune reads the page.
"""

from __future__ import annotations

import re
from functools import cache

from doclint.kept_regex import compiled
from doclint.lazy_regex import pattern
from doclint.markdown.items import MARKER, interrupts_text
from doclint.markdown.plain_blocks import Matcher
from doclint.markdown.positions import DEEPEST, State
from doclint.named import NamedTuple

_RULE = r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})(?:\n|\Z)"  # a thematic break
_ITEM = pattern(rf"(?P<indent> {{0,3}})(?!{_RULE})(?P<marker>{MARKER}) {{1,4}}(?P<words>\S[^\n]*(?:\n|\Z))")
_ANY_ITEM = pattern(r" *(?P<marker>[-*+]|\d{1,9}[.)])(?:[ \t\n]|\Z)")
# What ends a list without a blank line before it.
_BREAK = pattern(r"(?:`{3,}[^`\n]*|~{3,}[^\n]*|#{1,6}[ \t]+[^\n]*|>[^\n]*|(?:-{3,}|\*{3,}|_{3,})[ \t]*)(?:\n|\Z)")
_BLANK = pattern(r"[ \t\v\f]*\n")
_QUOTE = pattern(r"(?: {0,3}>[^\n\t]*(?:\n|\Z))+")
_QUOTE_MARK = pattern(r"^ {0,3}> ?", re.M)
_ANY_QUOTE = pattern(r" {0,3}>")
_BLANK_OR_END = pattern(r"[ \t\v\f]*(?:\n|\Z)")
_QUOTED_BLANK = pattern(r" {0,3}>[ \v\f]*\n")


class Inner(NamedTuple):
    """What stands in an item or a quote: where it begins, its lines without their marks, and where it ends."""

    start: int
    source: str
    end: int
    quoted: bool = False


def contained(state: State) -> list[Inner] | None:
    """What stands in the list or the quote at the cursor; None where none is plain there."""
    if state.level >= DEEPEST - 1:
        return None
    item = _ITEM.match(state.src, state.cursor)
    if item is None:
        return _quoted(state)
    if state.text >= 0 and not interrupts_text(item["marker"]):
        return None
    return _items(state, item)


def _items(state: State, item: re.Match[str]) -> list[Inner] | None:
    """What stands in the items of the list that begins with this one."""
    source, size = state.src, state.cursor_max
    found: list[Inner] = []
    while True:
        width = item.start("words") - item.start()
        end = _further_lines(width)(source, item.end()).end()  # type: ignore[union-attr]
        lines = _indentation(width).sub("", source[item.end() : end])
        found.append(Inner(item.start(), _without_end(item["words"] + lines), end))
        if end == size:
            return found
        following = _ITEM.match(source, end)
        if following and following["indent"] == item["indent"] and following["marker"][-1] == item["marker"][-1]:
            item = following
            continue
        return found if _ends(source, end, item["marker"]) else None


def _ends(source: str, place: int, marker: str) -> bool:
    """Whether a list surely ends at a place, before a line that is none of its items in plain form."""
    if _BREAK.match(source, place):
        return True
    other = _ANY_ITEM.match(source, place)
    if other and other["marker"][-1] == marker[-1]:
        return False
    return _BLANK.match(source, source.rfind("\n", 0, place - 1) + 1) is not None


def _quoted(state: State) -> list[Inner] | None:
    """What stands in the quote at the cursor."""
    source = state.src
    quote = _QUOTE.match(source, state.cursor)
    if quote is None or _ANY_QUOTE.match(source, quote.end()):
        return None
    start, end = quote.span()
    last_line = source.rfind("\n", 0, end - 1) + 1
    if not (_BLANK_OR_END.match(source, end) or _QUOTED_BLANK.match(source, last_line)):
        return None
    return [Inner(start, _QUOTE_MARK.sub("", quote[0]), end, quoted=True)]


@cache
def _further_lines(width: int) -> Matcher:
    """What matches the lines that go on with an item; `width` columns stand before its words."""
    lazy = rf"(?: {{0,{width - 1}}}[^\s#>`~*+_\d-][^\n]*(?:\n|\Z))*"  # never behind a blank line
    matcher = compiled(rf"{lazy}(?:[ \t\v\f]*\n| {{{width}}}[^\n]*(?:\n|\Z){lazy})*")
    return matcher.match


@cache
def _indentation(width: int) -> re.Pattern[str]:
    """What stands before the words of these lines; all of a blank one."""
    return compiled(rf"^(?:[ \t\v\f]+$| {{{width}}})", re.M)


def _without_end(source: str) -> str:
    """The lines without blank ones at their end."""
    line_end = source.find("\n", len(source.rstrip()))
    return source[: line_end + 1] if line_end >= 0 else source
