"""Where code stands, found before anything else: tags must not be looked for in it.

The block parser decides later what is a code block. This first look needs no containers: fences are
recognised behind quote and list markers, code spans end with their paragraph, list item or cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from doclint.kept_regex import compiled
from doclint.markdown.view import CONTAINERS
from doclint.page import Tag

Range = tuple[int, int]

_MARK = compiled(r"``*|~~~~*|<!--|\{/\*")  # alternatives that begin with a plain character are searched fast
_DEEPEST_FENCE = 200  # characters before a fence on its line
_TELLING = ("<", "{", "```", "~~~")  # fences, and what spans would hide
_CLOSING = compiled(r"([ \t>]*)(`{3,}|~{3,})[ \t]*$", re.M)
_UNQUOTED = compiled(r"^(?![ \t]*>)", re.M)
_CHUNK_END = compiled(r"\n[ \t>]*(?=\n|\||(?:[-*+]|\d{1,9}[.)])[ \t]|#{1,6}[ \t]|```|~~~)")
_ROW = compiled(r"[ \t>]*\|")
_RUN = compiled(r"`+")
_INDENTED_TAG = compiled(r"^(?: {4}| {0,3}\t)[^\n<{]*[<{]", re.M)
_INDENTATIONS = ("    ", "\t", " \t", "  \t", "   \t")
_MARKERS = 16  # list markers that are read on one line
_MARKER = compiled(r"(?:[-*+]|\d{1,9}[.)])(?: {1,4}(?=\S)|(?= |$))")


def find_code(text: str, start: int, mdx: bool) -> list[Range]:
    """The sorted ranges of fenced code (with its fences) and code spans (with their backticks) from `start` on.

    Spans without anything like a tag around them are left out. Line ends must be `\\n`.
    """
    found: list[Range] = []
    if "`" not in text and "~~~" not in text:
        return found
    closers = {"<!--": "-->"} | ({"{/*": "*/}"} if mdx else {})
    position = start
    telling = -1
    ahead = _Telling(text)
    while True:
        if telling < position:
            telling = ahead.next(position)
            if telling < 0:
                return found
            position = max(position, text.rfind("\n\n", position, telling))  # nothing before its paragraph matters
        tick = text.find("`", position, telling)
        if tick >= 0:
            line = text.rfind("\n", tick, telling)
            ends = line >= 0 and _CHUNK_END.match(text, line)  # what the span stands in holds nothing that tells
            position = line if ends else _spans(text, tick, found)
            continue
        match = _MARK.search(text, telling)
        if match is None:
            return found
        mark = match[0]
        before = _before_fence(text, match, start) if len(mark) >= 3 and mark[0] in "`~" else None
        if before is not None:
            position = _fence_end(text, match, before)
            found.append((match.start(), position))
        elif mark[0] == "`":
            position = _spans(text, telling, found) if match.start() == telling else match.start()
        else:
            position = match.end()
            end = text.find(closers[mark], position) if mark in closers else -1
            if end >= 0:
                position = end + 3
            else:
                closers.pop(mark, None)  # none of this kind is closed from here on


class _Telling:
    """The next of some marks, for places asked in rising order. Each is searched by itself: that is fastest."""

    __slots__ = ("_places", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = {mark: -1 for mark in _TELLING if mark[0] in text}

    def next(self, position: int) -> int:
        """The next place of a mark at or after a place; -1 where there is none."""
        none = nearest = len(self._text)
        for mark, place in self._places.items():
            if place < position:
                place = self._text.find(mark, position)
                self._places[mark] = place = none if place < 0 else place
            if place < nearest:
                nearest = place
        return nearest if nearest < none else -1


def _before_fence(text: str, mark: re.Match[str], start: int) -> str | None:
    """What stands before an opening fence on its line; None where the mark is no fence."""
    place = mark.start()
    low = max(start, place - _DEEPEST_FENCE)
    line_end = text.rfind("\n", low, place)
    if line_end < 0 and low > start:
        return None
    before = text[max(line_end + 1, start) : place]
    if before and not CONTAINERS.match(before):
        return None
    if text[place] == "`":
        line_end = text.find("\n", mark.end())
        if text.find("`", mark.end(), len(text) if line_end < 0 else line_end) >= 0:
            return None
    return before


def _fence_end(text: str, opening: re.Match[str], before: str) -> int:
    """The end of the closing fence's line, of the block quote around it, or of the text."""
    mark = opening[0]
    limit = len(text)
    if ">" in before:
        unquoted = _UNQUOTED.search(text, min(opening.end() + 1, limit))
        limit = unquoted.start() if unquoted else limit
    width = len(before.expandtabs(4)) + 3
    line_end = text.find("\n", opening.end(), limit)
    while line_end >= 0 and (place := text.find(mark[:3], line_end, limit)) >= 0:
        closing = _CLOSING.match(text, text.rfind("\n", line_end, place) + 1, limit)
        fits = closing is not None and closing[2][0] == mark[0] and len(closing[2]) >= len(mark)
        if closing is not None and fits and len(closing[1].expandtabs(4)) <= width:
            return closing.end()
        line_end = text.find("\n", place, limit)
    return limit


def _spans(text: str, first: int, found: list[Range]) -> int:
    """Add the code spans from `first` to the end of its paragraph or cell, and give that end."""
    end = _chunk_end(text, first)
    if text.find("<", first, end) < 0 and text.find("{", first, end) < 0:
        return end
    runs = [match.span() for match in _RUN.finditer(text, first, end)]
    starts: dict[int, list[int]] = defaultdict(list)
    for start, stop in runs:
        starts[stop - start].append(start)
    position = first
    for start, stop in runs:
        if start < position:
            continue
        escaped = _escaped(text, start)
        length = stop - start - escaped
        later = starts.get(length, [])
        index = bisect_right(later, start)
        if length and index < len(later):
            position = later[index] + length
            found.append((start + escaped, position))
    return end


def _chunk_end(text: str, position: int) -> int:
    line = text.rfind("\n", 0, position) + 1
    end = _CHUNK_END.search(text, position)
    limit = end.start() if end else len(text)
    if not _ROW.match(text, line):
        return limit
    pipe = text.find("|", position, limit)
    line_end = text.find("\n", position, limit)
    if pipe < 0 or line_end < 0:
        return max(pipe, line_end) if pipe >= 0 or line_end >= 0 else limit
    return min(pipe, line_end)


def _escaped(text: str, position: int) -> int:
    """1 where an odd number of backslashes stands before a character."""
    first = position
    while first and text[first - 1] == "\\":
        first -= 1
    return (position - first) % 2


def indented_code(text: str, start: int, code: Sequence[Range], tags: Sequence[Tag]) -> list[Range]:
    """The ranges of indented code that hold a tag: after a blank line, outside elements, four columns in.

    Only a guess at lists: the columns of the items that are still open count as indentation.
    """
    if not _any_indented(text, tags):
        return []
    look = _IndentLook(text, code, tags)
    if not any(look.may_be_code(match.start()) for match in _INDENTED_TAG.finditer(text, start)):
        return []
    position = start
    while position < len(text):
        line_end = text.find("\n", position)
        line_end = len(text) if line_end < 0 else line_end
        look.line(position, line_end)
        position = line_end + 1
    starts = [tag.start for tag in tags]
    return [found for found in look.found if bisect_right(starts, found[0]) < bisect_right(starts, found[1])]


def _any_indented(text: str, tags: Sequence[Tag]) -> bool:
    """Whether a line that begins four columns in, outside elements, holds a tag."""
    before: Tag | None = None
    last = 0
    for tag in tags:
        start = tag.start
        line_end = text.rfind("\n", last, start)
        indented = (line_end >= 0 or last == 0) and text.startswith(_INDENTATIONS, line_end + 1)
        if indented and (before is None or not _is_open(before, tags, line_end + 1)):
            return True
        before, last = tag, start
    return False


def _is_open(tag: Tag, tags: Sequence[Tag], offset: int) -> bool:
    """Whether a place stands in an element, `tag` being the last one that begins before it."""
    if tag.end > offset:
        return True
    if not tag.closing:
        return tag.partner is not None or tag.parent is not None
    return tag.partner is None or tags[tag.partner].parent is not None


class _IndentLook:
    """Reads lines for `indented_code`."""

    def __init__(self, text: str, code: Sequence[Range], tags: Sequence[Tag]) -> None:
        self.found: list[Range] = []
        self._text, self._code, self._tags = text, code, tags
        self._code_starts = [start for start, _ in code]
        self._tag_starts = [tag.start for tag in tags]
        self._items: list[int] = []  # the columns of the text of open list items
        self._after_blank = True
        self._inside = False

    def may_be_code(self, start: int) -> bool:
        """Whether a line stands outside elements and other code."""
        return not self._in_element(start) and not self._in_code(start)

    def line(self, start: int, end: int) -> None:
        """Read the next line."""
        line = self._text[start:end].expandtabs(4)
        bare = line.lstrip(" ")
        if not bare:
            self._after_blank = True
            return
        indent = len(line) - len(bare)
        marker = _MARKER.match(line, indent)
        if self._after_blank or marker:
            while self._items and indent < self._items[-1]:
                self._items.pop()
        deep = indent >= (self._items[-1] if self._items else 0) + 4
        if self._inside and deep:
            self.found[-1] = (self.found[-1][0], end)
        else:
            self._inside = deep and self._after_blank and self.may_be_code(start)
            if self._inside:
                self.found.append((start, end))
            elif marker:
                self._open_items(line, marker)
        self._after_blank = False

    def _open_items(self, line: str, marker: re.Match[str]) -> None:
        """Note the columns of the items that begin on a line: `- 1. text` begins two."""
        for _ in range(_MARKERS):
            self._items.append(marker.end())
            following = _MARKER.match(line, marker.end())
            if following is None:
                break
            marker = following

    def _in_code(self, offset: int) -> bool:
        index = bisect_right(self._code_starts, offset) - 1
        return index >= 0 and offset < self._code[index][1]

    def _in_element(self, offset: int) -> bool:
        index = bisect_right(self._tag_starts, offset) - 1
        return index >= 0 and _is_open(self._tags[index], self._tags, offset)
