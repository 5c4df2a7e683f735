"""A Page: what one file holds, as plain values with exact places.

All offsets are half-open character offsets into `Page.text` (the whole file, front matter
included). Nothing here parses: `doclint.reader.read_page` makes a Page from bytes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final, Literal

from doclint.finding import Span
from doclint.named import NamedTuple

_START = attrgetter("start")

LinkKind = Literal["inline", "reference", "autolink", "image", "image-reference", "attribute", "undefined"]
BlockKind = Literal["paragraph", "heading", "item", "cell"]


class Piece(NamedTuple):
    """Words with their place: `text` is what a reader sees, `start:end` is where it stands.

    `page.text[start:end] == text` unless markup stands inside the words.
    """

    text: str
    start: int
    end: int


class Heading(NamedTuple):
    """`level` 1-6; `title` is the visible text; `anchor` an explicit `{#id}`, or ''. start:end is the whole line(s)."""

    level: int
    title: Piece
    anchor: str
    start: int
    end: int


class Cell(NamedTuple):
    """One table cell. `text` is its visible text at start:end; raw_start:raw_end is the cell without its padding.

    `code` is true when the visible text is one code span.
    """

    text: str
    start: int
    end: int
    raw_start: int
    raw_end: int
    code: bool


class Row(NamedTuple):
    """A table row as written: it may be shorter or longer than the header. start:end is its line."""

    cells: tuple[Cell, ...]
    start: int
    end: int


class Table(NamedTuple):
    """A GFM or HTML table. `html` tables come from <table>/<Table> tags."""

    header: Row
    rows: tuple[Row, ...]
    start: int
    end: int
    html: bool = False

    def records(self) -> Iterator[tuple[Cell, ...]]:
        """Rows with exactly as many cells as the header: short rows padded with empty cells, extra cells dropped."""
        width = len(self.header.cells)
        for row in self.rows:
            missing = width - len(row.cells)
            blank = Cell("", row.end, row.end, row.end, row.end, False)
            yield row.cells[:width] + (blank,) * max(0, missing)


class Definition(NamedTuple):
    """`[label]: target`; `label` and `target` are the text between the brackets and the address."""

    label: Piece
    target: Piece
    start: int
    end: int


class Link(NamedTuple):
    """A link or image. `text` is the visible text (alt text for images, '' for attributes).

    `target` is the address as written, at the place where it is written: for a reference link that
    is the definition's. `label` is the reference label of reference links. For "undefined" (a
    `[text][label]` without a definition) `target` is empty. For "attribute" (`href=`, `src=` of a
    tag) `tag` is the index of the tag in `Page.tags`. start:end is the whole construct.
    """

    kind: LinkKind
    text: Piece
    target: Piece
    label: Piece | None
    start: int
    end: int
    tag: int | None = None


class TagAttribute(NamedTuple):
    """One attribute of a tag. `value` is the text inside the quotes or braces; None for a bare attribute."""

    name: Piece
    value: Piece | None
    expression: bool  # {…} instead of quotes


class Tag(NamedTuple):
    """An HTML or JSX tag, opening, closing or self-closing; start:end is `<…>`.

    `partner` is the index of the matching closing (or opening) tag, None where there is none;
    `parent` is the index of the opening tag that encloses it.
    """

    name: Piece
    attributes: tuple[TagAttribute, ...]
    closing: bool
    self_closing: bool
    start: int
    end: int
    partner: int | None = None
    parent: int | None = None

    def attribute(self, name: str) -> Piece | None:
        """The value of the attribute, None where it is missing, bare or an expression that is no plain string."""
        for attribute in self.attributes:
            if attribute.name.text == name:
                return attribute.value
        return None


class Code(NamedTuple):
    """Code: a fenced or indented block, or a span; start:end is the content.

    `language` is the first word of the info string.
    """

    kind: Literal["fence", "indented", "span"]
    language: str
    text: str
    start: int
    end: int


class Block(NamedTuple):
    """A stretch of prose. `page.seen[start:end]` is what a reader sees; `depth` counts enclosing lists and quotes."""

    kind: BlockKind
    start: int
    end: int
    depth: int


class FrontValue(NamedTuple):
    """One front-matter entry. `key` is the (dotted) key, `value` its raw text, `items` the entries of a list."""

    key: Piece
    value: Piece
    data: object
    items: tuple[Piece, ...]


class FrontMatter(NamedTuple):
    """Front matter: `format` yaml, toml or json; start:end is what stands between the fences.

    `entries` maps dotted keys (`a`, `a.b`) to values with places; `data` is the loaded mapping.
    """

    format: str
    entries: dict[str, FrontValue]
    data: dict[str, object]
    start: int
    end: int

    def get(self, key: str) -> FrontValue | None:
        """The entry of a dotted key, or None."""
        return self.entries.get(key)


class Problem(NamedTuple):
    """Something in the file that could not be read. `rule` is the id of the rule that reports it.

    `right` is what surely belongs there instead; '' where that is not known.
    """

    rule: str
    message: str
    start: int
    end: int
    right: str = ""


class Comment(NamedTuple):
    """The text inside `<!-- … -->` or `{/* … */}`; start:end is the whole comment."""

    text: str
    start: int
    end: int


class Page:
    """One file, read once.

    `path` is relative to the working directory. `seen` has the length of `text`: every character
    that a reader does not see (marks, addresses, tags, comments, front matter, escapes, footnote
    marks) is a space there; line ends stay. Code blocks and code spans keep their text.
    Everything is in order of `start`.
    """

    __match_args__ = (
        *("path", "text", "seen", "front", "headings", "tables", "links"),
        *("definitions", "tags", "codes", "blocks", "comments", "problems"),
    )
    __slots__ = (*__match_args__, "_around")

    def __init__(
        self,
        path: str,
        text: str,
        seen: str = "",
        front: FrontMatter | None = None,
        headings: tuple[Heading, ...] = (),
        tables: tuple[Table, ...] = (),
        links: tuple[Link, ...] = (),
        definitions: tuple[Definition, ...] = (),
        tags: tuple[Tag, ...] = (),
        codes: tuple[Code, ...] = (),
        blocks: tuple[Block, ...] = (),
        comments: tuple[Comment, ...] = (),
        problems: tuple[Problem, ...] = (),
    ) -> None:
        self.path: Final = path
        self.text: Final = text
        self.seen: Final = seen
        self.front: Final = front
        self.headings: Final = headings
        self.tables: Final = tables
        self.links: Final = links
        self.definitions: Final = definitions
        self.tags: Final = tags
        self.codes: Final = codes
        self.blocks: Final = blocks
        self.comments: Final = comments
        self.problems: Final = problems
        # Of each heading the number of the one around it, -1 for none; made when it is first asked for.
        self._around: tuple[int, ...] | None = None

    def __eq__(self, other: object) -> bool:
        names = self.__match_args__
        return isinstance(other, Page) and all(getattr(self, name) == getattr(other, name) for name in names)

    def span(self, start: int, end: int) -> Span:
        """A Span of this page."""
        return Span(self.path, start, end)

    def at(self, piece: Piece | Cell | Heading | Link | Tag | Definition | Code | Block) -> Span:
        """The Span of anything that stands on this page."""
        return Span(self.path, piece.start, piece.end)

    def section(self, offset: int) -> tuple[Heading, ...]:
        """The headings that enclose a place, outermost first."""
        around = self._around
        if around is None:
            around = self._around = _enclosing(self.headings)
        number = bisect_right(self.headings, offset, key=_START) - 1
        path: list[Heading] = []
        while number >= 0:
            path.append(self.headings[number])
            number = around[number]
        return tuple(reversed(path))

    def piece(self, start: int, end: int) -> Piece:
        """The visible words between two offsets, without surrounding space, with inner space folded."""
        seen = self.seen[start:end]
        lead = len(seen) - len(seen.lstrip())
        words = seen.strip()
        return Piece(" ".join(words.split()), start + lead, start + lead + len(words))


def _enclosing(headings: Sequence[Heading]) -> tuple[int, ...]:
    """Of each heading the number of the one that it stands under, -1 for none."""
    found: list[int] = []
    open_: list[int] = []
    for number, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            open_.pop()
        found.append(open_[-1] if open_ else -1)
        open_.append(number)
    return tuple(found)
