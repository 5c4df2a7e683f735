"""Bytes to a Page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from doclint.decode import decode
from doclint.frontmatter import read_front
from doclint.markdown.blocks import parse_blocks
from doclint.markdown.codespans import find_code, indented_code
from doclint.markdown.elements import Elements
from doclint.markdown.headings import explicit_id
from doclint.markdown.html_tables import html_tables
from doclint.markdown.inline import scan_inline
from doclint.markdown.leaves import Leaves, Paragraph, RawHeading, RawRow, RawTable, Segment
from doclint.markdown.links import fold_label
from doclint.markdown.seen import make_seen
from doclint.markdown.tags import TagScan, scan_tags
from doclint.markdown.view import NOTHING, View, flatten, make_view, merge
from doclint.page import Block, BlockKind, Cell, Code, Definition, Heading, Link, Page, Piece, Row, Table, Tag

_MARKUP = re.compile(r"[\\`<\[\]*_~&{]")
_ESCAPED_PIPE = re.compile(r"\\(?=\|)")
_START = attrgetter("start")
_ADDRESSES = frozenset({"href", "src"})
_HEADING_NAMES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def read_page(path: str, data: bytes) -> Page:
    """The page of a file. Never raises on its content: what cannot be read is among `problems`."""
    text, problems = decode(data)
    front = read_front(text)
    body = max(front.body, int(text.startswith("\ufeff")))
    flat = flatten(text)
    mdx = path.lower().endswith(".mdx")
    scan = _scan_tags(text, flat, body, mdx)
    view = make_view(flat, body, _masked(scan), scan.tags)
    leaves = parse_blocks(view, mdx)
    parts = _Parts(text, view, leaves, scan)
    tables, headings = parts.tables(), parts.headings()
    return Page(
        path=path,
        text=text,
        seen=parts.seen,
        front=front.front,
        headings=headings,
        tables=tables,
        links=parts.links(),
        definitions=tuple(sorted(leaves.definitions, key=_START)),
        tags=scan.tags,
        codes=parts.codes,
        blocks=parts.blocks(),
        comments=scan.comments,
        problems=tuple(sorted((*problems, *front.problems, *scan.problems), key=_START)),
    )


def _scan_tags(text: str, flat: str, body: int, mdx: bool) -> TagScan:
    """The tags of a page. Indented code is known only once the tags around it are; then they are read again."""
    if "<" not in flat and "{" not in flat:
        return TagScan((), (), (), ())
    code = find_code(flat, body, mdx)
    scan = scan_tags(text, body, code, mdx)
    if mdx or not scan.tags:
        return scan
    indented = indented_code(flat, body, code, scan.tags)
    return scan_tags(text, body, merge([*code, *indented]), mdx) if indented else scan


def _masked(scan: TagScan) -> list[Segment]:
    return merge(chain(((tag.start, tag.end) for tag in scan.tags), scan.hidden))


class _Context(NamedTuple):
    """Words that are read as one: a paragraph, a heading, a cell."""

    kind: BlockKind
    segments: tuple[Segment, ...]
    depth: int


@dataclass(slots=True, eq=False, repr=False)
class _Found:
    """What stands inside the contexts."""

    links: list[Link] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    hidden: list[Segment] = field(default_factory=list)


class _Parts:
    """The parts of one page, made from its leaf blocks and tags."""

    def __init__(self, text: str, view: View, leaves: Leaves, scan: TagScan) -> None:
        self._text, self._view, self._leaves, self._scan = text, view, leaves, scan
        self._elements = Elements(text, scan.tags)
        tags = scan.tags
        pre = (tag for tag in tags if tag.name.text == "pre" and not tag.closing and tag.partner is not None)
        self._samples = [(tag.end, tags[tag.partner or 0].start) for tag in pre]
        self._titles = [(heading, *_title(view, heading)) for heading in leaves.headings]
        self._contexts = list(self._all_contexts())
        found = self._read_inline()
        self._inline_links = found.links
        codes = chain((code.code for code in leaves.codes), found.codes)
        self.codes: tuple[Code, ...] = tuple(sorted(codes, key=_START))
        self._code_starts = [code.start for code in self.codes]
        visible = chain(
            (segment for context in self._contexts for segment in context.segments),
            (segment for code in leaves.codes for segment in code.segments),
        )
        self.seen: str = make_seen(text, visible, merge(chain(_masked(scan), found.hidden)))

    def _all_contexts(self) -> Iterator[_Context]:
        for paragraph in self._leaves.paragraphs:
            yield from self._paragraph(paragraph)
        for heading, segments, _ in self._titles:
            if segments:
                yield _Context("heading", segments, heading.depth)
        for table in self._leaves.tables:
            cells = (cell for row in table.rows for cell in row.cells if cell[0] < cell[1])
            yield from (_Context("cell", (cell,), table.depth) for cell in cells)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[_Context]:
        """A paragraph, or the parts into which block elements cut it."""
        masked = self._view.masked
        kind: BlockKind = "item" if paragraph.item else "paragraph"
        for piece in self._elements.pieces(paragraph.segments):
            if any(masked[start:end].strip(NOTHING) for start, end in piece):
                inner = self._elements.kind(piece[0][0]) if self._scan.tags else "paragraph"
                yield _Context(kind if inner == "paragraph" else inner, piece, paragraph.depth)

    def _read_inline(self) -> _Found:
        """Read what stands inside the contexts that hold any markup."""
        found = _Found()
        flat = self._view.flat
        definitions: dict[str, Definition] = {}
        for definition in sorted(self._leaves.definitions, key=_START):
            definitions.setdefault(fold_label(definition.label.text), definition)
        for context in self._contexts:
            first, last = context.segments[0][0], context.segments[-1][1]
            if not _has_markup(flat, first, last) or self._is_sample(first):
                continue
            inline = scan_inline(flat, context.segments, definitions)
            found.links += inline.links
            found.codes += inline.codes
            found.hidden += inline.hidden
            if context.kind == "cell":
                found.hidden += (match.span() for match in _ESCAPED_PIPE.finditer(flat, first, last))
        return found

    def _is_sample(self, offset: int) -> bool:
        """Whether a place stands inside of `<pre>`: there Markdown is text."""
        return any(start <= offset < end for start, end in self._samples)

    def blocks(self) -> tuple[Block, ...]:
        """The stretches of prose, in order."""
        found = (
            Block(context.kind, context.segments[0][0], context.segments[-1][1], context.depth)
            for context in self._contexts
        )
        return tuple(sorted(found, key=_START))

    def links(self) -> tuple[Link, ...]:
        """Links and images in text, and addresses in tags."""
        return tuple(sorted(chain(self._inline_links, _attribute_links(self._text, self._scan.tags)), key=_START))

    def headings(self) -> tuple[Heading, ...]:
        """All headings, Markdown and HTML."""
        found = [
            Heading(
                heading.level,
                self._piece(segments[0][0], segments[-1][1]) if segments else Piece("", heading.end, heading.end),
                anchor,
                heading.start,
                heading.end,
            )
            for heading, segments, anchor in self._titles
        ]
        return tuple(sorted(chain(found, self._html_headings()), key=_START))

    def _html_headings(self) -> Iterator[Heading]:
        tags = self._scan.tags
        for tag in tags:
            if tag.partner is not None and not tag.closing and tag.name.text.lower() in _HEADING_NAMES:
                partner = tags[tag.partner]
                title = self._piece(tag.end, partner.start)
                anchor = tag.attribute("id")
                yield Heading(int(tag.name.text[1]), title, anchor.text if anchor else "", tag.start, partner.end)

    def tables(self) -> tuple[Table, ...]:
        """All tables, Markdown and HTML."""
        found = (self._table(table) for table in self._leaves.tables)
        return tuple(sorted(chain(found, html_tables(self._scan.tags, self._cell)), key=_START))

    def _table(self, table: RawTable) -> Table:
        header, *rows = (self._row(row) for row in table.rows)
        return Table(header, tuple(rows), table.start, table.end)

    def _row(self, row: RawRow) -> Row:
        return Row(tuple(self._cell(start, end) for start, end in row.cells), row.start, row.end)

    def _cell(self, start: int, end: int) -> Cell:
        raw = self._text[start:end]
        bare = raw.strip()
        raw_start = start + (raw.find(bare) if bare else 0)
        text, first, last = self._piece(start, end)
        return Cell(text, first, last, raw_start, raw_start + len(bare), self._is_code(first, last, bare))

    def _is_code(self, start: int, end: int, raw: str) -> bool:
        """Whether visible words are one code span or one `<code>`."""
        if raw.startswith("<code") and raw.endswith("</code>"):
            return raw.count("<code") == 1
        if "`" not in raw or start == end:
            return False
        code = self.codes[bisect_right(self._code_starts, start) - 1] if self._code_starts else None
        return code is not None and code.kind == "span" and code.start <= start and end <= code.end

    def _piece(self, start: int, end: int) -> Piece:
        """The visible words between two offsets."""
        seen = self.seen[start:end]
        words = seen.strip()
        first = start + (seen.find(words) if words else 0)
        return Piece(" ".join(words.split()), first, first + len(words))


def _has_markup(text: str, start: int, end: int) -> bool:
    """Whether there is anything to read inside a context."""
    if _MARKUP.search(text, start, end):
        return True
    return any(text.find(part, start, end) >= 0 for part in ("://", "www.", "WWW."))


def _title(view: View, heading: RawHeading) -> tuple[tuple[Segment, ...], str]:
    """The words of a heading and its explicit id."""
    if not heading.segments:
        return (), ""
    *before, last = heading.segments
    anchor, end = explicit_id(view.flat, last)
    words = [*before, (last[0], end)] if last[0] < end else before
    return tuple(words), anchor


def _attribute_links(text: str, tags: Sequence[Tag]) -> Iterator[Link]:
    for index, tag in enumerate(tags):
        for attribute in tag.attributes:
            value = attribute.value
            if value is not None and attribute.name.text in _ADDRESSES:
                end = value.end + (text[value.end : value.end + 1] in ("'", '"'))
                words = Piece("", value.start, value.start)
                yield Link("attribute", words, value, None, attribute.name.start, end, index)
