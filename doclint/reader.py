"""Bytes to a Page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter

from doclint.decode import decode
from doclint.frontmatter import read_front
from doclint.markdown.blocks import parse_blocks
from doclint.markdown.cells import cells_of_row, make_cell, piece_of
from doclint.markdown.codespans import find_code, indented_code
from doclint.markdown.elements import BLOCK_NAMES, Elements
from doclint.markdown.headings import explicit_id
from doclint.markdown.html_tables import html_tables
from doclint.markdown.leaves import Leaves, Paragraph, RawHeading, RawRow, RawTable, Segment
from doclint.markdown.links import fold_label
from doclint.markdown.prose import Prose, words_of_lines
from doclint.markdown.seen import blanked_lines, with_returns
from doclint.markdown.tags import TagScan, scan_tags
from doclint.markdown.view import FILL, INNER, NOTHING, View, flatten, make_view, merge
from doclint.page import Block, BlockKind, Cell, Code, Definition, Heading, Link, Page, Piece, Row, Table, Tag

_START = attrgetter("start")
# The same for what there is much of: the number of the field is found in half the time of its name.
_BLOCK_START, _LINK_START, _CODE_START, _HEADING_START = (
    itemgetter(kind._fields.index("start")) for kind in (Block, Link, Code, Heading)
)
_new = tuple.__new__  # half the time of a named tuple's own constructor, where there are thousands
_ADDRESSES = frozenset({"href", "src"})
_TAG_RANGE = attrgetter("start", "end")
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
    return Page(
        path=path,
        text=text,
        seen=parts.seen,
        front=front.front,
        headings=parts.headings(),
        tables=parts.tables(),
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
    return merge([*map(_TAG_RANGE, scan.tags), *scan.hidden])


class _Parts:
    """The parts of one page, made from its leaf blocks and tags."""

    def __init__(self, text: str, view: View, leaves: Leaves, scan: TagScan) -> None:
        self._text, self._view, self._tags = text, view, scan.tags
        self._names = set(map(str.lower, {tag[0][0] for tag in scan.tags}))
        self._kinds: dict[int, BlockKind] = {}
        samples = _samples(scan.tags) if "pre" in self._names else ()
        self._prose = prose = Prose(view.flat, _bare(view, scan), view.masked, samples, _by_label(leaves.definitions))
        self._add_paragraphs(leaves.paragraphs)
        titles = [_title(view.flat, heading) for heading in leaves.headings]
        for heading, (segments, _) in zip(leaves.headings, titles, strict=True):
            if segments:
                prose.add("heading", segments, heading.depth)
        self._odd_rows = prose.read_rows(leaves.tables)
        for _, segments in leaves.codes:
            for start, end in segments:
                prose.show(start, end)
        self._seen = seen = prose.read()
        self.seen: str = with_returns(seen, text) if "\r" in text else seen
        codes = [code.code for code in leaves.codes] + prose.codes
        self.codes: tuple[Code, ...] = tuple(sorted(codes, key=_CODE_START))
        self._headings = list(map(self._heading, leaves.headings, titles))
        self._tables = list(map(self._table, leaves.tables))

    @cached_property
    def _elements(self) -> Elements:
        return Elements(self._text, self._tags)

    def _add_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Add the paragraphs, or the parts into which block elements cut them, to what is read."""
        add, masked = self._prose.add, self._view.masked
        starts = [*(tag.start for tag in self._tags), len(masked)]
        only_inline = BLOCK_NAMES.isdisjoint(self._names)
        for segments, depth, item in paragraphs:
            pieces: Iterable[Sequence[Segment]] = (segments,)
            if starts[bisect_left(starts, segments[0][0])] < segments[-1][1] and self._elements.cut:
                pieces = self._elements.pieces(words_of_lines(masked, segments))
            for piece in pieces:
                first = piece[0][0]
                if masked[first] in NOTHING and not any(masked[start:end].strip(NOTHING) for start, end in piece):
                    continue
                kind = "paragraph" if only_inline else self._kind(first, bisect_right(starts, first))
                add("item" if item and kind == "paragraph" else kind, piece, depth)

    def _kind(self, place: int, tags_before: int) -> BlockKind:
        """What the element around a place makes of its text: the same for all places between two tags."""
        kind = self._kinds.get(tags_before)
        if kind is None:
            kind = self._kinds[tags_before] = self._elements.kind(place)
        return kind

    def _heading(self, heading: RawHeading, title: tuple[tuple[Segment, ...], str]) -> Heading:
        level, _, start, end, _ = heading
        segments, anchor = title
        if segments:
            first = segments[0][0]
            words = piece_of(self._seen[first : segments[-1][1]], first)
        else:
            words = Piece("", end, end)
        return _new(Heading, (level, words, anchor, start, end))

    def _table(self, table: RawTable) -> Table:
        header, *rows = [self._row(row) for row in table.rows]
        return _new(Table, (header, tuple(rows), table.start, table.end, False))

    def _row(self, row: RawRow) -> Row:
        start, end, cells = row
        flat, seen = self._view.flat, self._seen
        if start in self._odd_rows:
            made = [make_cell(flat[first:last], seen[first:last], first, self.codes) for first, last in cells]
        else:
            made = cells_of_row(flat, seen, cells, self.codes)
        return _new(Row, (tuple(made), start, end))

    def _html_cell(self, start: int, end: int) -> Cell:
        return make_cell(self._text[start:end], self.seen[start:end], start, self.codes)

    def blocks(self) -> tuple[Block, ...]:
        """The stretches of prose, in order."""
        return tuple(sorted(self._prose.blocks, key=_BLOCK_START))

    def links(self) -> tuple[Link, ...]:
        """Links and images in text, and addresses in tags."""
        return tuple(sorted(chain(self._prose.links, _attribute_links(self._text, self._tags)), key=_LINK_START))

    def headings(self) -> tuple[Heading, ...]:
        """All headings, Markdown and HTML."""
        html = () if _HEADING_NAMES.isdisjoint(self._names) else self._html_headings()
        return tuple(sorted(chain(self._headings, html), key=_HEADING_START))

    def _html_headings(self) -> Iterator[Heading]:
        tags = self._tags
        for tag in tags:
            if tag.partner is not None and not tag.closing and tag.name.text.lower() in _HEADING_NAMES:
                partner = tags[tag.partner]
                title = piece_of(self.seen[tag.end : partner.start], tag.end)
                anchor = tag.attribute("id")
                yield Heading(int(tag.name.text[1]), title, anchor.text if anchor else "", tag.start, partner.end)

    def tables(self) -> tuple[Table, ...]:
        """All tables, Markdown and HTML."""
        html = html_tables(self._tags, self._html_cell) if "table" in self._names else ()
        return tuple(sorted(chain(self._tables, html), key=_START))


def _bare(view: View, scan: TagScan) -> str:
    """The text with blanks in place of tags and what else is masked."""
    flat, masked = view.flat, view.masked
    if masked is flat:
        return flat
    if FILL in flat or INNER in flat:
        return blanked_lines(flat, _masked(scan))
    return masked.replace(FILL, " ").replace(INNER, " ")


def _samples(tags: Sequence[Tag]) -> list[Segment]:
    """The insides of `<pre>`."""
    pre = (tag for tag in tags if tag.name.text == "pre" and not tag.closing and tag.partner is not None)
    return [(tag.end, tags[tag.partner or 0].start) for tag in pre]


def _by_label(definitions: Iterable[Definition]) -> dict[str, Definition]:
    """The definitions by their folded labels; the first one counts."""
    found: dict[str, Definition] = {}
    for definition in sorted(definitions, key=_START):
        found.setdefault(fold_label(definition.label.text), definition)
    return found


def _title(flat: str, heading: RawHeading) -> tuple[tuple[Segment, ...], str]:
    """The words of a heading and its explicit id."""
    segments = heading.segments
    if not segments or flat[segments[-1][1] - 1] != "}":
        return segments, ""
    *before, last = segments
    anchor, end = explicit_id(flat, last)
    words = [*before, (last[0], end)] if last[0] < end else before
    return tuple(words), anchor


def _attribute_links(text: str, tags: Sequence[Tag]) -> Iterator[Link]:
    for index, tag in enumerate(tags):
        for attribute in tag[1]:
            value = attribute.value
            if value is not None and attribute.name.text in _ADDRESSES:
                end = value.end + (text[value.end : value.end + 1] in ("'", '"'))
                words = Piece("", value.start, value.start)
                yield Link("attribute", words, value, None, attribute.name.start, end, index)
