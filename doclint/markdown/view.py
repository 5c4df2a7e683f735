"""The text as the block parser gets it: tags masked, the content of elements moved to their column.

mistune knows no JSX. So tags, comments and expressions are masked with characters that mean nothing
in Markdown; a line of nothing else becomes blank, which parts the blocks around it as MDX does. What
is changed in a line is only ever its *beginning*: places are found again from the end of the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, count
from operator import add

from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.page import Tag

Range = tuple[int, int]

FILL = "\ufffc"  # OBJECT REPLACEMENT CHARACTER, for what begins its line
INNER = "\ufffb"  # for what begins within a line: its further lines stay in the paragraph
NOTHING = FILL + INNER + " \t\r\n\v\f"

CONTAINERS = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t][ \t>]*)*\Z")  # quote and list markers before a block

_NOT_LINE_END = pattern(r"[^\n]")
_MASKED_LINE = pattern(rf"(?P<before>\n[ \t>]*){FILL}[{FILL} \t]*(?=\n|\Z)")
_INDENTED = pattern(r"\n +[^ \n]")
_LEAD = pattern(r"(?:\n *)+")  # before the first words on the lines after a place
_TABS = pattern(r"^ *\t[ \t]*", re.M)
_ADMONITION = pattern(r" *(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+\S")
_LATER_ADMONITION = pattern(r"\n *(?:!!!|\?\?\?|===)")


class View:
    """`source` is what is parsed; line n of it is `masked[starts[n]:ends[n]]` but for its beginning.

    `flat` and `masked` have the length of the page's text and `\\n` line ends only. The first line begins at
    `body` in the page. Where no line was moved the view is `straight`: places in `source` are places in the page.
    """

    def __init__(self, source: str, flat: str, masked: str, body: int, straight: bool) -> None:
        self.source, self.flat, self.masked = source, flat, masked
        self.body, self.straight = body, straight

    @property
    def begin(self) -> int:
        """Where the first line begins in `source`."""
        return self.body if self.straight else 0

    @cached_property
    def even(self) -> bool:
        """Whether it is straight and no other space than spaces and line ends stands in the page."""
        return self.straight and not any(odd in self.flat for odd in "\t\v\f")

    @cached_property
    def starts(self) -> list[int]:
        """Where the lines begin in the page."""
        return [self.body, *(end + 1 for end in self.ends[:-1])]

    @cached_property
    def ends(self) -> list[int]:
        """Where the lines end in the page."""
        return line_ends(self.flat, self.body)


def flatten(text: str) -> str:
    """The text with `\\n` line ends only, at its full length: `\\r\\n` becomes a space and `\\n`."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def make_view(flat: str, body: int, ranges: Sequence[Range], tags: Sequence[Tag]) -> View:
    """The view of a page from `body` on; `ranges` (sorted, apart) are masked."""
    masked = _mask(flat, ranges, body) if ranges else flat
    source = "\n" * body + masked[body:]
    length = len(source)
    if "\t" in source:
        source = _TABS.sub(lambda match: match[0].expandtabs(4), source)
    straight = len(source) == length
    opened: dict[int, _Opening] = {}
    parts: list[Range] = []
    if _may_admonish(source, body):
        opened, parts = _opened(flat, body, tags), [(body, len(flat) + 1)]
    elif tags and (not straight or _INDENTED.search(source, body)):
        opened = _opened(flat, body, tags)
        if not straight or _any_deeper(source, opened):
            parts = list(_outermost(opened))
    ends = line_ends(flat, body) if parts else []
    if parts:
        source = "\n" * body + _dedented(source[body:], ends, opened, parts)
    straight = straight and len(source) == length
    source += "" if source.endswith("\n") else "\n"
    view = View(source if straight else source[body:], flat, masked, body, straight)
    if parts:
        view.ends = ends  # they are known already
    return view


def _may_admonish(source: str, body: int) -> bool:
    """Whether a line may begin an admonition."""
    for mark in "!?=":  # single characters are searched fastest
        if mark in source and mark * 3 in source:
            return bool(_ADMONITION.match(source, body) or _LATER_ADMONITION.search(source, body))
    return False


def line_ends(text: str, start: int) -> list[int]:
    """Where the lines of a text end, from a place on."""
    lengths = map(len, text[start:].split("\n"))
    return list(map(add, accumulate(lengths), count(start)))


def merge(ranges: Iterable[Range]) -> list[Range]:
    """Sorted ranges that do not touch, from any."""
    merged: list[Range] = []
    done = -1
    for one in sorted(ranges):
        start, end = one
        if start > done:
            if start < end:
                merged.append(one)
                done = end
        elif end > done:
            merged[-1] = (merged[-1][0], end)
            done = end
    return merged


def _mask(flat: str, ranges: Sequence[Range], body: int) -> str:
    """The text with these ranges masked; where a line holds nothing else they are blank."""
    pieces = ["\n"]
    done, begins = body, True
    for start, end in ranges:
        between, inside = flat[done:start], flat[start:end]
        if flat[end : end + 1] == "\n" and (start == body or flat[start - 1] == "\n"):
            begins, fill = True, " "  # it fills its lines
        else:
            # whether only space, container markers and masked text stand before the range on its line
            line = between.rfind("\n") + 1
            begins = (begins or line > 0) and CONTAINERS.match(between, line) is not None
            fill = FILL if begins else INNER
        pieces += between, _NOT_LINE_END.sub(fill, inside) if "\n" in inside else fill * len(inside)
        done = end
    pieces.append(flat[done:])
    masked = "".join(pieces)
    if FILL in masked:
        masked = _MASKED_LINE.sub(_blank, masked)
    return flat[:body] + masked[1:]


def _blank(line: re.Match[str]) -> str:
    """A line of nothing but masked text is blank, though quote markers stay."""
    return line["before"] + " " * (line.end() - line.end("before"))


class _Opening(NamedTuple):
    """A tag that begins a line and is closed on a later one: its column, the end of its line, where it is closed.

    The latter two are places, or the numbers of lines.
    """

    column: int
    line: int
    closed: int


def _opened(flat: str, body: int, tags: Sequence[Tag]) -> dict[int, _Opening]:
    """The opening tags that begin a line and are closed on a later one, by their places."""
    opened: dict[int, _Opening] = {}
    line_end = -1
    for _, _, closing, _, start, _, partner, _ in tags:
        if closing or start <= line_end or partner is None:
            continue  # only the first of a line is of interest
        line_end = flat.find("\n", start)
        closed = tags[partner].start
        if closed < line_end or line_end < 0:
            continue
        before = flat[max(body, flat.rfind("\n", 0, start) + 1) : start]
        if not before.strip(" \t"):
            opened[start] = _Opening(len(before.expandtabs(4)), line_end, closed)
    return opened


def _any_deeper(source: str, opened: dict[int, _Opening]) -> bool:
    """Whether what stands first in any element stands deeper than its opening: else nothing is moved."""
    after, column_after = len(source), 0
    for start, (column, line_end, closed) in reversed(opened.items()):
        limit = min(after, closed)
        lead = _LEAD.match(source, line_end, limit)
        first = lead.end() if lead else limit
        if first < limit:
            inner = first - source.rfind("\n", line_end, first) - 1
        else:
            inner = column_after if after < closed else 0
        if inner > column:
            return True
        after, column_after = start, column
    return False


def _outermost(opened: dict[int, _Opening]) -> Iterator[Range]:
    """From where to where the elements reach that stand in no other."""
    done = -1
    for start, opening in opened.items():
        if start > done:
            done = opening.closed
            yield start, done


def _dedented(source: str, ends: list[int], opened: dict[int, _Opening], parts: Iterable[Range]) -> str:
    """The source with the content of elements and admonitions in these parts moved to the column of their opening."""
    lines = source.split("\n")
    by_line = {
        (line := bisect_left(ends, start)): _Opening(opening.column, line, bisect_left(ends, opening.closed))
        for start, opening in opened.items()
    }
    for start, end in parts:
        _dedent(lines, by_line, bisect_left(ends, start), min(bisect_left(ends, end), len(lines)))
    return "\n".join(lines)


class _Element:
    def __init__(self, end: int, column: int, written: int) -> None:
        self.end = end  # the line of its closing tag; no line's where it ends with its indentation
        self.column = column  # of its opening tag, after moving
        self.written = written  # where it ends with its indentation: the same column as written; else -1
        self.shift = -1


def _dedent(lines: list[str], opened: dict[int, _Opening], first: int, last: int) -> None:
    """Move what stands in elements and admonitions that begin on some lines."""
    stack: list[_Element] = []
    for number, line in enumerate(lines[first:last], first):
        opening = opened.get(number)
        bare = line.lstrip(" ")
        if not bare and not opening:
            continue
        indent = opening.column if opening else len(line) - len(bare)
        while stack and (number >= stack[-1].end or (bare and indent <= stack[-1].written)):
            stack.pop()
        column = indent
        if stack:
            element = stack[-1]
            if element.shift < 0:
                element.shift = max(0, indent - element.column)
            if element.shift and indent:
                column = indent - min(element.shift, indent)
                lines[number] = line[indent - column :]
        if opening:
            stack.append(_Element(opening.closed, column, -1))
        elif bare[0] in "!?=" and _ADMONITION.match(line) and _indented_next(lines, number, indent):
            stack.append(_Element(last, column, indent))


def _indented_next(lines: Sequence[str], number: int, indent: int) -> bool:
    following = next((line for line in lines[number + 1 : number + 3] if line.strip()), "")
    return len(following) - len(following.lstrip(" ")) >= indent + 4
