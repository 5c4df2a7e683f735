"""What the block parser finds, with places in the page; their inside is still unread."""

from __future__ import annotations

from doclint.named import NamedTuple
from doclint.page import Code, Definition

Segment = tuple[int, int]

new = tuple.__new__  # makes a NamedTuple of its values in half the time that calling it takes


class Paragraph(NamedTuple):
    """A paragraph: the words of each of its lines, without container markers. `item`: the first of a list item.

    Lines with nothing but spaces between them may be one segment.
    """

    segments: tuple[Segment, ...]
    depth: int
    item: bool


class RawHeading(NamedTuple):
    """A Markdown heading; `segments` are the words between its marks, with any `{#id}`."""

    level: int
    segments: tuple[Segment, ...]
    start: int
    end: int
    depth: int


class RawRow(NamedTuple):
    """A line of a table and the words of its cells, without padding."""

    start: int
    end: int
    cells: tuple[Segment, ...]


class RawTable(NamedTuple):
    """A GFM table, header first; start:end includes the delimiter row."""

    rows: tuple[RawRow, ...]
    start: int
    end: int
    depth: int


class RawCode(NamedTuple):
    """A code block and the lines of its content without container markers."""

    code: Code
    segments: tuple[Segment, ...]


class Leaves:
    """All leaf blocks of a page, in the order in which they were found."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.headings: list[RawHeading] = []
        self.tables: list[RawTable] = []
        self.codes: list[RawCode] = []
        self.definitions: list[Definition] = []

    def counts(self) -> tuple[int, ...]:
        """How many of each kind there are."""
        return tuple(map(len, vars(self).values()))

    def cut(self, counts: tuple[int, ...]) -> None:
        """Keep so many of each kind."""
        for found, count in zip(vars(self).values(), counts, strict=True):
            del found[count:]
