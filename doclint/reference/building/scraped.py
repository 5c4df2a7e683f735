"""Pages that were scraped to plain text: paragraphs, and tables whose cells run together.

`Model | Bedrock model ID | us | eu` comes out of some scrapers as `ModelBedrock model IDuseu`, and its rows alike. The
head is split into labels that are known, and the rows into values of the kinds that the labels ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from doclint.claims.context import Context
from doclint.named import NamedTuple
from doclint.page import Block, Cell, Page, Row, Table

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*")
_FLAG = r"(?:Yes|No|True|False|yes|no|true|false|[✓✔✗✘✅❌])"
_VALUES = {
    "flag": _FLAG,
    "identifier": r"[A-Za-z0-9][\w.:@/-]{1,100}?",
    "date": r"(?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}(?:st|nd|rd|th)?, )?\d{4}|\d{4}-\d\d(?:-\d\d)?)",
    "tokens": r"\d[\d.,]{0,12}(?: ?[KMkm](?![a-z]))?(?: tokens)?(?!\d)",
    "money": r"[$€£]\d[\d.,]{0,10}(?: ?/ ?(?:MTok|[Mm]illion tokens|1[MK] tokens))?(?!\d)",
}
_RUN_ON = frozenset({"identifier", "tokens", "date"})  # what cannot be told from an id, or a figure, before it
_NOTHING = r"(?:N/A|n/a|[—–-])"
_LONGEST_HEAD = 200  # characters of a head, and of a row, that is looked at
_LONGEST_ROW = 500
_LONGEST_LABEL = 60
_LONGEST_NAME = 60


class _Column(NamedTuple):
    start: int
    end: int
    kind: str


def is_plain(page: Page) -> bool:
    """Whether nothing on a page is marked up, so that its indentation means nothing either."""
    code = any(one.kind != "indented" for one in page.codes)
    links = any(one.kind != "autolink" for one in page.links)
    return not (page.tables or page.headings or links or code or page.front)


def plain_page(page: Page, context: Context, regions: frozenset[str]) -> Page:
    """The page read as plain text, with the tables that can be told from it. `regions` can head columns of flags."""
    blocks = tuple(Block("paragraph", *match.span(), 0) for match in _PARAGRAPH.finditer(page.text))
    plain = Page(page.path, page.text, page.text, blocks=blocks)
    tables = tuple(_tables(plain, context, regions))
    return Page(page.path, page.text, page.text, blocks=blocks, tables=tables)


def _tables(page: Page, context: Context, regions: frozenset[str]) -> Iterator[Table]:
    for block in page.blocks:
        columns, body = _head(page.text, block, context, regions)
        rows = list(_rows(page.text, body, block.end, columns, context)) if columns else []
        if len(rows) > 1:
            cells = tuple(_cell(page.text, one.start, one.end) for one in columns)
            yield Table(Row(cells, block.start, body), tuple(rows), block.start, rows[-1].end)


def _head(text: str, block: Block, context: Context, regions: frozenset[str]) -> tuple[list[_Column], int]:
    """The columns of a table that begins a paragraph, and where its rows begin; no columns where none does."""
    end = text.find("\n", block.start, block.end)
    if end < 0 or end - block.start > _LONGEST_HEAD or not _begins_with_a_name(text[block.start : end], context):
        return [], 0
    pieces = _split(text[block.start : end], context, regions)
    columns = [_Column(block.start + start, block.start + stop, kind) for start, stop, kind in pieces]
    return (columns, end + 1) if len(columns) > 1 else ([], 0)


def _begins_with_a_name(line: str, context: Context) -> bool:
    return any(_kind(line[:length], context, frozenset()) == "name" for length in range(2, min(len(line), 30)))


def _kind(label: str, context: Context, regions: frozenset[str]) -> str | None:
    """The kind of the values below a label; "name" where it heads the names."""
    if label.casefold() in regions:
        return "flag"
    found = context.vocabulary.labels(label) if label.strip() == label else ()
    if not found:
        return None
    return "name" if found[0].attribute.role == "name" else found[0].attribute.kind


def _split(line: str, context: Context, regions: frozenset[str]) -> list[tuple[int, int, str]]:
    """A head as the fewest known labels that make it up, the first of which heads the names; empty where none do."""
    best: list[list[tuple[int, int, str]] | None] = [[], *[None] * len(line)]
    for end in range(1, len(line) + 1):
        for start in range(max(0, end - _LONGEST_LABEL), end):
            before = best[start]
            known = best[end]
            if before is None or (known is not None and len(known) <= len(before) + 1):
                continue
            kind = _kind(line[start:end].strip(), context, regions)
            if kind in ("name", *_VALUES) and (kind == "name") == (start == 0):
                best[end] = [*before, (*_trimmed(line, start, end), str(kind))]
    return best[-1] or []


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    piece = line[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _rows(text: str, start: int, end: int, columns: Sequence[_Column], context: Context) -> Iterator[Row]:
    """The rows of a table: each begins on a line of its own and may run over several."""
    rest = re.compile("".join(_parts(columns)) + r"\s*")
    starts = [match.start() for match in re.finditer(r"(?m)^[ \t]*\S", text[start:end])]
    lines = [start + one for one in starts] + [end]
    at = 0
    while at < len(lines) - 1:
        for last in range(at + 1, min(at + len(columns) + 3, len(lines))):
            row = _row(text, lines[at], lines[last], rest, context)
            if row is not None:
                yield row
                at = last
                break
        else:
            at += 1


def _parts(columns: Sequence[_Column]) -> Iterator[str]:
    """The pattern of each cell with what stands before it: nothing need, except where an id would run on."""
    for before, column in pairwise(columns):
        joint = r"\s+" if before.kind == "identifier" and column.kind in _RUN_ON else r"\s*"
        if before.kind == "name" and column.kind in _RUN_ON:
            joint = r"(?:\s*(?=[A-Za-z])|[ ]{2,}|[ ]*[\t\n]\s*)"  # a figure may be the version
        yield f"{joint}({_VALUES[column.kind]}|{_NOTHING})"


def _row(text: str, start: int, end: int, rest: re.Pattern[str], context: Context) -> Row | None:
    """A row between two offsets: a name, perhaps a mark on a line of its own, and values to the end."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if end - start > _LONGEST_ROW:
        return None
    found: list[tuple[tuple[int, ...], Row]] = []
    for stop in range(start + 2, min(start + _LONGEST_NAME, end)):
        name = text[start:stop]
        if name[-1].isspace() or "\n" in name:
            continue
        values = rest.fullmatch(text, _after_mark(text, stop, end, context), end)
        if values is not None and _named(name, context):
            cells = [_cell(text, start, stop), *(_cell(text, *values.span(one + 1)) for one in range(rest.groups))]
            found.append((_likeliness(text, stop, cells, context), Row(tuple(cells), start, cells[-1].end)))
    best = max((likeliness for likeliness, _ in found), default=())
    rows = [row for likeliness, row in found if likeliness == best]
    return rows[0] if len(rows) == 1 else None


def _after_mark(text: str, start: int, end: int, context: Context) -> int:
    """Where the values begin: behind a line that only says where the entity stands in its life."""
    match = re.compile(r"[ \t]*\n[ \t]*([^\n]{3,30}?)\.?[ \t]*\n").match(text, start, end)
    return match.end() if match is not None and context.vocabulary.mark(match[1]) else start


def _named(text: str, context: Context) -> bool:
    return context.names.resolve(text).state != "none" or context.names.parse(text) is not None


def _likeliness(text: str, stop: int, cells: Sequence[Cell], context: Context) -> tuple[int, ...]:
    """How sure it is that a name ends here: its id is that of the same entity, and the writing changes."""
    meant = context.names.resolve(cells[0].text)
    same = sum(
        1 if context.names.resolve(cell.text) == meant and meant.state == "match" else 0
        for cell in cells[1:]
        if len(cell.text) > 5
    )
    before, after = text[stop - 1], text[stop : stop + 1]
    turn = after.isspace() or (before.isdigit() and after.isalpha()) or (before.islower() and after.isupper())
    return same, int(turn), int(meant.state == "match")


def _cell(text: str, start: int, end: int) -> Cell:
    return Cell(text[start:end], start, end, start, end, False)
