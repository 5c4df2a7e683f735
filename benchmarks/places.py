"""Where values stand in the text of a site, found without doclint: a bench must not share its eyes.

Only plain forms are known: pipe tables, `<td>` rows, labelled list items, headings, front matter, tags, links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from benchmarks.sites import Site

What = Literal["date", "cutoff", "count", "name", "id", "maker", ""]

_LABELS: tuple[tuple[What, re.Pattern[str]], ...] = (
    (
        "id",
        re.compile(r"\b(?:api )?model[ _](?:id|name in api)\b|api[ _]?(?:model )?name|^model id$|APIモデル名", re.I),
    ),
    ("name", re.compile(r"^(?:model(?: name)?|name|モデル名)$", re.I)),
    ("cutoff", re.compile(r"cut-?off|カットオフ", re.I)),
    ("date", re.compile(r"releas|launch|リリース", re.I)),
    (
        "count",
        re.compile(r"context|max\w* (?:output|input)|(?:output|input) (?:tokens|limit)|コンテキスト|最大出力", re.I),
    ),
    ("maker", re.compile(r"^(?:provider|maker|vendor|developer|プロバイダー)$", re.I)),
)
_MARKS = re.compile(r"^[*_`\s]+|[*_`\s]+$")
_TABLE = re.compile(r"(?m)^\|.*\n\|[ :|-]+\n(?:\|.*(?:\n|\Z))+")
_BULLET = re.compile(r"(?m)^[-*] \*\*([^*:\n]+):?\*\*:?[ ]+(\S.*?)[ ]*$")
_HTML_ROW = re.compile(r"<tr>(.*?)</tr>", re.S)
_HTML_CELL = re.compile(r"<t[dh]>([^<]*)</t[dh]>")
_HEADING = re.compile(r"(?m)^(#{1,3}) (.+?)[ ]*$")
_TITLE = re.compile(r"(?m)\A---\n(?:.*\n)*?title: (.+)\n")


class Value(NamedTuple):
    """One value: where it stands (without marks), under which label, of whom, and its whole line."""

    path: str
    start: int
    end: int
    text: str
    what: What
    label: str
    name: str
    form: Literal["card", "row", "column", "bullet", "html"]
    line: tuple[int, int]


def what_of(label: str) -> What:
    """What a label speaks of."""
    return next((what for what, pattern in _LABELS if pattern.search(label.strip())), "")


def values(site: Site) -> list[Value]:
    """All values of a site, in order."""
    return [value for path in sorted(site) for value in values_of(path, site[path])]


@lru_cache(maxsize=4096)
def values_of(path: str, text: str) -> tuple[Value, ...]:
    """The values of one page."""
    if not path.endswith((".md", ".mdx")):
        return ()
    return (*_in_tables(path, text), *_in_bullets(path, text), *_in_html(path, text))


class _Cell(NamedTuple):
    start: int
    end: int
    text: str


def _cell(text: str, start: int, end: int) -> _Cell:
    """The words of a cell without marks."""
    raw = text[start:end]
    before = _MARKS.match(raw)
    first = start + (before.end() if before else 0)
    words = _MARKS.sub("", raw)
    return _Cell(first, first + len(words), words)


def _cells(text: str, start: int, end: int) -> list[_Cell]:
    pipes = [match.start() for match in re.compile(r"(?<!\\)\|").finditer(text, start, end)]
    return [_cell(text, one + 1, two) for one, two in pairwise(pipes)]


def _in_tables(path: str, text: str) -> Iterator[Value]:
    for table in _TABLE.finditer(text):
        lines = []
        place = table.start()
        for line in table[0].split("\n"):
            if line:
                lines.append((place, place + len(line)))
            place += len(line) + 1
        head, _, *rows = [(one, _cells(text, *one)) for one in lines]
        labels = [what_of(cell.text) for cell in head[1]]
        if sum(map(bool, labels)) >= 2:
            yield from _matrix(path, head[1], labels, rows)
        elif sum(bool(what_of(cells[0].text)) for _, cells in rows if cells) >= 2:
            yield from _by_label(path, text, head[1], rows)


_Row = tuple[tuple[int, int], list[_Cell]]


def _matrix(path: str, head: list[_Cell], labels: list[What], rows: list[_Row]) -> Iterator[Value]:
    column = labels.index("name") if "name" in labels else 0
    for line, cells in rows:
        for label, what, cell in zip(head, labels, cells, strict=False):
            if what and cell.text:
                yield Value(path, cell.start, cell.end, cell.text, what, label.text, cells[column].text, "row", line)


def _by_label(path: str, text: str, head: list[_Cell], rows: list[_Row]) -> Iterator[Value]:
    """A card, or a matrix with a column an entity."""
    wide = len(head) > 2 and not head[0].text
    name = subject(path, text, rows[0][0][0])
    for line, cells in rows:
        what = what_of(cells[0].text) if cells else ""
        for number, cell in enumerate(cells[1:] if wide else cells[1:2], start=1):
            if what and cell.text:
                whose = head[number].text if wide and number < len(head) else name
                form: Literal["card", "column"] = "column" if wide else "card"
                yield Value(path, cell.start, cell.end, cell.text, what, cells[0].text, whose, form, line)


def _in_bullets(path: str, text: str) -> Iterator[Value]:
    for match in _BULLET.finditer(text):
        what = what_of(match[1])
        if what:
            cell = _cell(text, *match.span(2))
            name = subject(path, text, match.start())
            yield Value(path, cell.start, cell.end, cell.text, what, match[1], name, "bullet", match.span())


def _in_html(path: str, text: str) -> Iterator[Value]:
    labels: list[What] = []
    heads: list[_Cell] = []
    for row in _HTML_ROW.finditer(text):
        cells = [_cell(text, *match.span(1)) for match in _HTML_CELL.finditer(text, *row.span(1))]
        if "<th>" in row[0]:
            heads, labels = cells, [what_of(cell.text) for cell in cells]
            continue
        for head, what, cell in zip(heads, labels, cells, strict=False):
            if what and cell.text:
                line = (text.rfind("\n", 0, cell.start) + 1, text.find("\n", cell.end))
                yield Value(path, cell.start, cell.end, cell.text, what, head.text, cells[0].text, "html", line)


def subject(path: str, text: str, place: int) -> str:
    """The nearest heading above a place, else the title, else the name of the file."""
    above = [match[2] for match in _HEADING.finditer(text, 0, place)]
    if above:
        return above[-1]
    title = _TITLE.match(text)
    return title[1].strip("'\"") if title else PurePosixPath(path).stem


class Card(NamedTuple):
    """A page about one thing, with the values that stand on it."""

    path: str
    name: str
    values: tuple[Value, ...]


def cards(site: Site) -> list[Card]:
    """Pages with one card each: one name, two kinds of values at least."""
    found = []
    for path in sorted(site):
        here = values_of(path, site[path])
        names = {value.name for value in here}
        forms = {value.form for value in here}
        if len(names) == 1 and forms <= {"card", "bullet"} and len({value.what for value in here}) >= 2:
            found.append(Card(path, names.pop(), here))
    return found
