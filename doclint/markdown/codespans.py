"""Where code stands, found before anything else: tags must not be looked for in it.

The block parser decides later what is a code block. This first look needs no containers: fences are
recognised behind quote and list markers, code spans end with their paragraph, list item or cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from doclint.page import Tag

Range = tuple[int, int]

_NEXT = re.compile(
    r"(?P<fence>^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t][ \t>]*)*(?:(?P<ticks>`{3,})[^`\n]*|(?P<tildes>~{3,})[^\n]*)$)"
    r"|(?P<comment><!--)|(?P<jsx>\{/\*)|(?P<run>`+)",
    re.M,
)
_CLOSING = re.compile(r"^([ \t>]*)(`{3,}|~{3,})[ \t]*$", re.M)
_UNQUOTED = re.compile(r"^(?![ \t]*>)", re.M)
_CHUNK_END = re.compile(
    r"\n[ \t>]*(?=\n|\||(?:[-*+]|\d{1,9}[.)])[ \t]|#{1,6}[ \t]|```|~~~)"
)
_ROW = re.compile(r"[ \t>]*\|")
_RUN = re.compile(r"`+")
_INDENTED_TAG = re.compile(r"^(?: {4}| {0,3}\t)[^\n<{]*[<{]", re.M)
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?: {1,4}(?=\S)|(?= |$))")


class _Run(NamedTuple):
    start: int
    length: int


def find_code(text: str, start: int, mdx: bool) -> list[Range]:
    """The sorted ranges of fenced code (with its fences) and code spans (with their backticks) from `start` on.

    Line ends must be `\\n`.
    """
    found: list[Range] = []
    position = start
    while match := _NEXT.search(text, position):
        group = match.lastgroup
        if group in ("comment", "jsx"):
            position = _after_comment(text, match, mdx)
        elif group == "run":
            position = _spans(text, match.start(), found)
        else:
            position = _fence_end(text, match)
            found.append((match.start("ticks" if match["ticks"] else "tildes"), position))
    return found


def _after_comment(text: str, match: re.Match[str], mdx: bool) -> int:
    if match.lastgroup == "jsx" and not mdx:
        return match.end()
    closer = "-->" if match.lastgroup == "comment" else "*/}"
    end = text.find(closer, match.end())
    return match.end() if end < 0 else end + len(closer)


def _fence_end(text: str, opening: re.Match[str]) -> int:
    """The end of the closing fence's line, of the block quote around it, or of the text."""
    mark: str = opening["ticks"] or opening["tildes"]
    limit = len(text)
    before = opening[0][: opening[0].index(mark)]
    if ">" in before:
        unquoted = _UNQUOTED.search(text, min(opening.end() + 1, limit))
        limit = unquoted.start() if unquoted else limit
    for closing in _CLOSING.finditer(text, opening.end(), limit):
        fits = closing[2][0] == mark[0] and len(closing[2]) >= len(mark)
        if fits and len(closing[1].expandtabs(4)) <= len(before.expandtabs(4)) + 3:
            return closing.end()
    return limit


def _spans(text: str, first: int, found: list[Range]) -> int:
    """Add the code spans from `first` to the end of its paragraph or cell, and give that end."""
    end = _chunk_end(text, first)
    runs = [_Run(match.start(), match.end() - match.start()) for match in _RUN.finditer(text, first, end)]
    starts: dict[int, list[int]] = defaultdict(list)
    for run in runs:
        starts[run.length].append(run.start)
    position = first
    for run in runs:
        if run.start < position:
            continue
        escaped = _escaped(text, run.start)
        length = run.length - escaped
        later = starts.get(length, [])
        index = bisect_right(later, run.start)
        if length and index < len(later):
            position = later[index] + length
            found.append((run.start + escaped, position))
    return end


def _chunk_end(text: str, position: int) -> int:
    line = text.rfind("\n", 0, position) + 1
    end = _CHUNK_END.search(text, position)
    limit = end.start() if end else len(text)
    if not _ROW.match(text, line):
        return limit
    pipe = text.find("|", position, limit)
    line_end = text.find("\n", position, limit)
    return min((place for place in (pipe, line_end) if place >= 0), default=limit)


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
    if not _INDENTED_TAG.search(text, start):
        return []
    look = _IndentLook(text, code, tags)
    position = start
    while position < len(text):
        line_end = text.find("\n", position)
        line_end = len(text) if line_end < 0 else line_end
        look.line(position, line_end)
        position = line_end + 1
    starts = [tag.start for tag in tags]
    return [found for found in look.found if bisect_right(starts, found[0]) < bisect_right(starts, found[1])]


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

    def line(self, start: int, end: int) -> None:
        line = self._text[start:end].expandtabs(4)
        bare = line.lstrip(" ")
        if not bare:
            self._after_blank = True
            return
        indent = len(line) - len(bare)
        marker = _MARKER.match(bare)
        if self._after_blank or marker:
            while self._items and indent < self._items[-1]:
                self._items.pop()
        deep = indent >= (self._items[-1] if self._items else 0) + 4
        if self._inside and deep:
            self.found[-1] = (self.found[-1][0], end)
        else:
            self._inside = deep and self._after_blank and not self._in_element(start) and not self._in_code(start)
            if self._inside:
                self.found.append((start, end))
            elif marker:
                self._items.append(indent + marker.end())
        self._after_blank = False

    def _in_code(self, offset: int) -> bool:
        index = bisect_right(self._code_starts, offset) - 1
        return index >= 0 and offset < self._code[index][1]

    def _in_element(self, offset: int) -> bool:
        index = bisect_right(self._tag_starts, offset) - 1
        if index < 0:
            return False
        tag = self._tags[index]
        if tag.end > offset:
            return True
        if not tag.closing:
            return tag.partner is not None or tag.parent is not None
        return tag.partner is None or self._tags[tag.partner].parent is not None
