"""Lists whose items are one line each, at any depth: they are read here, all others by mistune."""

from __future__ import annotations

import re

from doclint.lazy_regex import pattern
from doclint.markdown.leaves import Segment
from doclint.named import NamedTuple

MARKER = r"(?:[-*+]|[0-9]{1,9}[.)])"

_ITEM = pattern(rf"^(?P<indent> *)(?P<marker>{MARKER}) +(?P<words>[^ \t\v\f\n](?:[^\n]*[^ \t\v\f\n])?)", re.M)
_AFTER = pattern(r"(?P<indent> *)(?:[^\s\d]|[0-9])")  # mistune knows markers of other digits


class Items(NamedTuple):
    """Items of one line: their words, as local places, and how many lists they stand in; `end` is behind them."""

    found: list[tuple[Segment, int]]
    end: int


def interrupts_text(marker: str) -> bool:
    """Whether an item with this marker may follow a paragraph without a blank line."""
    return marker in "-*+" or int(marker[:-1]) == 1


def plain_items(lines: re.Match[str], deepest: int) -> Items:
    """The items on lines that each begin one, as far as they surely are items of one line.

    `lines` has the groups `indent` (of the first) and `items` and ends behind the blank lines after them.
    No more than `deepest` lists may stand in each other. Where it is unsure what belongs to the last
    item of the outermost list, that item is left out with all that stands in it.
    """
    found: list[tuple[Segment, int]] = []
    indents: list[int] = []  # of the items that are open, outermost first
    columns: list[int] = []  # where their words begin
    sure, end = 0, lines.start()
    for item in _ITEM.finditer(lines.string, end, lines.end("items")):
        line = item.start()
        indent, column = item.end("indent") - line, item.start("words") - line
        if columns and indent >= columns[-1]:
            if indent > columns[-1] + 3 or len(columns) == deepest or not interrupts_text(item["marker"]):
                break
        else:
            while indents and indents[-1] > indent:
                indents.pop()
            if found and (not indents or indents.pop() != indent):
                break
            del columns[len(indents) :]
        if not indents:
            sure, end = len(found), line
        indents.append(indent)
        columns.append(column)
        found.append((item.span("words"), len(indents)))
    else:
        if _is_over(lines):
            return Items(found, lines.end())
    return Items(found[:sure], end)


def _is_over(lines: re.Match[str]) -> bool:
    """Whether nothing more can belong to the last items: the source ends, or what follows is not indented."""
    end, size = lines.end(), len(lines.string)
    if end == size or end == lines.end("items"):
        return end == size
    after = _AFTER.match(lines.string, end)
    return after is not None and len(after["indent"]) < len(lines["indent"]) + 2
