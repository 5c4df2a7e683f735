"""The text as the block parser gets it: tags masked, the content of elements moved to their column.

mistune knows no JSX. So tags, comments and expressions are masked with characters that mean nothing
in Markdown; a line of nothing else becomes blank, which parts the blocks around it as MDX does. What
is changed in a line is only ever its *beginning*: places are found again from the end of the line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from doclint.page import Tag

Range = tuple[int, int]

FILL = "\ufffc"  # OBJECT REPLACEMENT CHARACTER, for what begins its line
INNER = "\ufffb"  # for what begins within a line: its further lines stay in the paragraph
NOTHING = FILL + INNER + " \t\r\n\v\f"

CONTAINERS = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t][ \t>]*)*\Z")  # quote and list markers before a block

_MASK = FILL + " \t"
_NOT_LINE_END = re.compile(r"[^\n]")
_TABS = re.compile(r"^ *\t[ \t]*", re.M)
_ADMONITION = re.compile(r" *(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+\S")


class View(NamedTuple):
    """`source` is what is parsed; line n of it is `masked[starts[n]:ends[n]]` but for its beginning.

    `flat` and `masked` have the length of the page's text and `\\n` line ends only.
    """

    source: str
    flat: str
    masked: str
    starts: list[int]
    ends: list[int]
    straight: bool  # whether no line was moved


def flatten(text: str) -> str:
    """The text with `\\n` line ends only, at its full length: `\\r\\n` becomes a space and `\\n`."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def make_view(flat: str, body: int, ranges: Sequence[Range], tags: Sequence[Tag]) -> View:
    """The view of a page from `body` on; `ranges` (sorted, apart) are masked."""
    masked = _mask(flat, ranges, body) if ranges else flat
    starts, ends = _lines(flat, body)
    source = masked[body:]
    length = len(source)
    if "\t" in source:
        source = _TABS.sub(lambda match: match[0].expandtabs(4), source)
    straight = len(source) == length
    admonitions = "!!! " in source or "??? " in source or '=== "' in source
    if ranges or admonitions:
        lines = source.split("\n")
        if ranges:
            lines = [_without_mask(line) if FILL in line else line for line in lines]
        opened = _opened(flat, tags, starts)
        for first, last in [(0, len(lines))] if admonitions else _outermost(opened):
            _dedent(lines, opened, first, min(last, len(lines)))
        source = "\n".join(lines)
    straight = straight and len(source) == length
    source += "" if source.endswith("\n") else "\n"
    return View(source, flat, masked, starts, ends, straight)


def merge(ranges: Iterable[Range]) -> list[Range]:
    """Sorted ranges that do not touch, from any."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        elif start < end:
            merged.append((start, end))
    return merged


def _lines(flat: str, body: int) -> tuple[list[int], list[int]]:
    ends = [match.start() for match in re.compile("\n").finditer(flat, body)]
    starts = [body, *(end + 1 for end in ends)]
    ends.append(len(flat))
    return starts, ends


def _mask(flat: str, ranges: Sequence[Range], body: int) -> str:
    pieces = [flat[:body]]
    done, begins = body, True
    for start, end in ranges:
        between = flat[done:start]
        line = between.rfind("\n") + 1
        # whether only space, container markers and masked text stand before the range on its line
        begins = (begins or line > 0) and CONTAINERS.match(between, line) is not None
        inside = flat[start:end]
        fill = FILL if begins else INNER
        pieces += (between, fill * len(inside) if "\n" not in inside else _NOT_LINE_END.sub(fill, inside))
        done = end
    pieces.append(flat[done:])
    return "".join(pieces)


def _without_mask(line: str) -> str:
    """A line of nothing but masked text is blank, though quote markers stay."""
    bare = line.lstrip(" \t>")
    if bare.strip(_MASK):
        return line
    return line[: len(line) - len(bare)] + " " * len(bare)


class _Opening(NamedTuple):
    column: int
    closing_line: int


def _opened(flat: str, tags: Sequence[Tag], starts: Sequence[int]) -> dict[int, _Opening]:
    """The opening tags that begin a line and are closed on a later one, by their line."""
    opened: dict[int, _Opening] = {}
    last = -1
    for tag in tags:
        line = bisect_right(starts, tag.start) - 1
        if line == last:
            continue
        last = line
        before = flat[starts[line] : tag.start]
        if tag.closing or tag.partner is None or before.strip(" \t"):
            continue
        closing = bisect_right(starts, tags[tag.partner].start) - 1
        if closing > line:
            opened[line] = _Opening(len(before.expandtabs(4)), closing)
    return opened


@dataclass(slots=True, eq=False, repr=False)
class _Element:
    end: int  # the line of its closing tag; -1: it ends with its indentation
    column: int  # of its opening tag, after moving
    written: int  # the same column as written
    shift: int = -1


def _outermost(opened: dict[int, _Opening]) -> Iterator[tuple[int, int]]:
    """The lines of the elements that stand in no other."""
    done = -1
    for line, opening in opened.items():
        if line > done:
            done = opening.closing_line
            yield line, done


def _dedent(lines: list[str], opened: dict[int, _Opening], first: int, last: int) -> None:
    """Move the content of elements and admonitions to the column of their opening."""
    stack: list[_Element] = []
    for number in range(first, last):
        line = lines[number]
        opening = opened.get(number)
        bare = line.lstrip(" ")
        indent = opening.column if opening else len(line) - len(bare)
        while stack and _is_over(stack[-1], number, indent, bare):
            stack.pop()
        column = indent
        if stack and (bare or opening):
            element = stack[-1]
            if element.shift < 0:
                element.shift = max(0, indent - element.column)
            column = indent - min(element.shift, indent)
            lines[number] = line[indent - column :]
        if opening:
            stack.append(_Element(opening.closing_line, column, indent))
        elif (
            bare.startswith(("!!!", "???", "===")) and _ADMONITION.match(line) and _indented_next(lines, number, indent)
        ):
            stack.append(_Element(-1, column, indent))


def _is_over(element: _Element, number: int, indent: int, bare: str) -> bool:
    if element.end >= 0:
        return number >= element.end
    return bool(bare) and indent <= element.written


def _indented_next(lines: Sequence[str], number: int, indent: int) -> bool:
    following = next((line for line in lines[number + 1 : number + 3] if line.strip()), "")
    return len(following) - len(following.lstrip(" ")) >= indent + 4
