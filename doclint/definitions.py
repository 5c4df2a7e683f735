"""Reference links: labels, where they are defined and where they are used."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from doclint.finding import Span
from doclint.kept_regex import compiled
from doclint.lazy_regex import pattern
from doclint.page import Definition, Link, Page, Piece
from doclint.spelling import slip_of

_COMMENT = pattern(r"//.*|comment.*|#|_|-+|\.|\W*|todo.*|note:.*|metadata_.*", re.IGNORECASE)
_BRACKETS = pattern(r"\[((?:[^\[\]\\\n]++|\\.|\n(?!\s*\n))+)\]")
_CODE = pattern(r"[{}<>=|;^]|\.\.\.|…")
_WORD = pattern(r"[^\W\d_]{2}")


def folded(label: str) -> str:
    """A label as Markdown compares it."""
    return " ".join(label.split()).casefold()


def undefined(page: Page) -> Iterator[tuple[Link, Piece]]:
    """References without a definition, with their labels. What may be an index into a list is left out."""
    for link in page.links:
        if link.kind == "undefined" and link.label is not None and _is_reference(link, page):
            yield link, link.label


def nearest_label(label: str, page: Page) -> str:
    """The one label that is defined on the page and that this one is a slip of, else ''."""
    labels = {folded(one.label.text): one.label.text for one in page.definitions}
    near = slip_of(folded(label), labels, 1 if len(label) < 8 else 2)
    return labels[near] if near else ""


def unused(page: Page) -> Iterator[Definition]:
    """Definitions whose label stands in brackets nowhere else on the page. The first of each label only."""
    if not page.definitions:
        return
    written = {link.label.text for link in page.links if link.label is not None}
    if written.issuperset([definition.label.text for definition in page.definitions]):
        return  # nearly always they are written alike
    used = set(map(folded, written))
    left: dict[str, Definition] = {}
    for definition in page.definitions:
        label = folded(definition.label.text)
        if label not in used and not _COMMENT.fullmatch(label) and label[:1] != "^":
            left.setdefault(label, definition)
    taken = [(definition.start, definition.end) for definition in page.definitions] if left else []
    for match in _BRACKETS.finditer(page.text) if left else ():
        label = folded(match[1])
        if label in left and not _inside(match.start(), taken):
            del left[label]
    yield from left.values()


def repeated(page: Page) -> Iterator[tuple[Definition, Definition]]:
    """Definitions of a label that is defined before: the first definition and the later one."""
    first: dict[str, Definition] = {}
    for definition in page.definitions:
        label = folded(definition.label.text)
        before = first.setdefault(label, definition)
        if before is not definition and not _COMMENT.fullmatch(label) and label[:1] != "^":
            yield before, definition


def line_span(page: Page, definition: Definition) -> Span:
    """A definition with the end of its line, where nothing else stands on the line."""
    start, end = definition.start, definition.end
    before = page.text[page.text.rfind("\n", 0, start) + 1 : start]
    rest = compiled(r"[ \t]*(?:\r\n|\n|\r|$)").match(page.text, end)
    if before.strip() or rest is None:
        return page.span(start, end)
    return page.span(start - len(before), rest.end())


def _is_reference(link: Link, page: Page) -> bool:
    label = link.label.text if link.label is not None else ""
    before = page.text[link.start - 1 : link.start]
    if not _WORD.search(label) or before.isalnum() or before in ("]", ")", "_", "$", "\\"):
        return False
    return bool(_WORD.search(link.text.text)) and not _CODE.search(label)


def _inside(place: int, ranges: list[tuple[int, int]]) -> bool:
    index = bisect_right(ranges, place, key=lambda one: one[0]) - 1
    return index >= 0 and place < ranges[index][1]
