"""What stands in a tab, an accordion or a box with a title: the title is its heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from doclint.lazy_regex import pattern
from doclint.page import Heading, Page, Piece, Tag

LEVEL = 7  # below all headings
_TITLES = ("title", "label", "name", "heading", "header", "summary")
# `=== "Title"`, `??? note "Title"`: their content is indented.
_INDENTED = pattern(r'^(?P<indent> *)(?:===[!+]?|\?\?\?\+?|!!!)(?: [\w-]+)* "(?P<title>[^"\n]{1,120})"[ \t]*$', re.M)
_MARKS = ('=== "', "??? ", "???+ ", "!!! ")
_FENCED = pattern(
    r"^ {0,3}(?P<colons>:{3,})[ \t]*"
    r"(?:[\w-]+[ \t]*(?:\[(?P<boxed>[^\]\n]{1,120})\]|(?P<plain>[^\n{]{1,120}))?)?[^\n]*$",
    re.M,
)


def containers(page: Page) -> tuple[Heading, ...]:
    """The titled containers of a page by their start; `start` and `end` are those of the whole container."""
    found = [*_elements(page), *_indented(page), *_fenced(page)]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


class Around:
    """The containers around any place, found without looking at them all."""

    def __init__(self, containers: Sequence[Heading]) -> None:
        self._all = containers
        self._starts = [one.start for one in containers]
        self._outer: list[int] = []
        open_: list[int] = []
        for number, one in enumerate(containers):
            while open_ and containers[open_[-1]].end <= one.start:
                open_.pop()
            self._outer.append(open_[-1] if open_ else -1)
            open_.append(number)

    def at(self, offset: int) -> Iterator[Heading]:
        """The containers around a place, innermost first."""
        number = bisect_right(self._starts, offset) - 1
        while number >= 0:
            if self._all[number].end > offset:
                yield self._all[number]
            number = self._outer[number]


def _elements(page: Page) -> Iterator[Heading]:
    for tag in page.tags:
        if tag.closing or tag.partner is None:
            continue
        if tag.name.text == "summary" and tag.parent is not None:
            outer, title = page.tags[tag.parent], page.piece(tag.end, page.tags[tag.partner].start)
        elif tag.name.text[:1].isupper():
            outer, title = tag, _title(tag)
        else:
            continue
        if title.text and outer.partner is not None:
            yield _made(title, outer.start, page.tags[outer.partner].start)


def _title(tag: Tag) -> Piece:
    pieces = (tag.attribute(name) for name in _TITLES)
    return next((piece for piece in pieces if piece is not None and piece.text), Piece("", tag.start, tag.start))


def _indented(page: Page) -> Iterator[Heading]:
    if not any(mark in page.text for mark in _MARKS):
        return
    open_: list[tuple[int, re.Match[str]]] = []
    offset = 0
    for line in page.text.splitlines(keepends=True):
        bare = line.strip()
        indent = len(line) - len(line.lstrip(" "))
        while bare and open_ and indent <= open_[-1][0]:
            yield _of_match(open_.pop()[1], offset)
        match = _INDENTED.match(page.text, offset) if bare.startswith(("===", "???", "!!!")) else None
        if match is not None:
            open_.append((indent, match))
        offset += len(line)
    for _, match in open_:
        yield _of_match(match, offset)


def _of_match(match: re.Match[str], end: int) -> Heading:
    return _made(Piece(match["title"], *match.span("title")), match.start(), end)


def _fenced(page: Page) -> Iterator[Heading]:
    """`:::details Title` to `:::`."""
    open_: list[tuple[int, re.Match[str]]] = []
    for match in _FENCED.finditer(page.text) if ":::" in page.text else ():
        count = len(match["colons"])
        if match[0].strip(" \t:") == "":
            while open_ and open_[-1][0] < count:
                open_.pop()
            if open_:
                opening = open_.pop()[1]
                name = "boxed" if opening["boxed"] else "plain"
                words = (opening[name] or "").strip()
                if words:
                    start = opening.start(name) + len(opening[name]) - len(opening[name].lstrip())
                    yield _made(Piece(words, start, start + len(words)), opening.start(), match.start())
        else:
            open_.append((count, match))


def _made(title: Piece, start: int, end: int) -> Heading:
    return Heading(LEVEL, title, "", start, end)
