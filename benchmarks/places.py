"""Where values stand in the text of a site, found without doclint: a bench must not share its eyes.

Only plain forms are known: pipe tables, `<td>` rows, labelled list items, front matter, sentences, headings.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from decimal import Decimal
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
MONTHS = "|".join((*calendar.month_name[1:], *calendar.month_abbr[1:]))
DAY = re.compile(
    rf"(?P<month>{MONTHS})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})|(?P<year2>\d{{4}})-(?P<month2>\d\d)-(?P<day2>\d\d)"
)
COUNT = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<unit> ?[kKmM]\b)?")
_MONTH = re.compile(rf"(?:(?P<month>{MONTHS})\.? )?(?P<year>(?:19|20)\d\d)")
_FIGURE = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?: ?(?P<unit>[kKmM])\b)?")
_MARKS = re.compile(r"^[*_`\s]+|[*_`\s]+$")
_TABLE = re.compile(r"(?m)^\|.*\n\|[ :|-]+\n(?:\|.*(?:\n|\Z))+")
_BULLET = re.compile(r"(?m)^[ ]*[-*] (?:\*\*)?([A-Za-z][^*:\n]*?)(?::\*\*|\*\*:|:)[ ]+(\S.*?)[ ]*$")
_HTML_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.S)
_HTML_CELL = re.compile(r"<t[dh]\b[^>]*>([^<]*)</t[dh]>")
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)
_FIELD = re.compile(r"(?m)^(\w+): ['\"]?([^'\"\n]+)")
# A label, what stands between, and the value.
_SAID = re.compile(
    rf"(?P<label>released) (?:on|in) (?P<date>(?:{MONTHS}) \d{{1,2}}, \d{{4}})"
    rf"|(?P<label2>cutoff)(?: date)? (?:of|is) (?P<cutoff>(?:{MONTHS}) (?:\d{{1,2}}, )?\d{{4}})"
    r"|(?P<label3>context window|maximum output) (?:of|is) (?P<count>\d[\d,]*[kKM]?)(?= tokens)",
    re.I,
)
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
    form: Literal["card", "row", "column", "bullet", "html", "front", "prose"]
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
    readers = (_in_tables, _in_bullets, _in_html, _in_front, _in_sentences)
    found = [value for read in readers for value in read(path, text)]
    names = {value.text for value in found if value.what == "name" and value.form == "card"}
    if len(names) != 1:
        return tuple(found)
    # A card that says its name needs no heading.
    name = names.pop()
    return tuple(value._replace(name=name) if value.form == "card" else value for value in found)


def figure(text: str) -> Decimal:
    """How many a count says, however its digits are grouped; 0 for none."""
    match = _FIGURE.search(text)
    if match is None:
        return Decimal(0)
    scale = {"k": 1_000, "m": 1_000_000}.get((match["unit"] or "").casefold(), 1)
    return Decimal(match["number"].replace(",", "")) * scale


def day_of(text: str) -> tuple[int, int, int]:
    """Year, month and day of a text, 0 for each that it does not say."""
    match = DAY.search(text)
    if match and match["year2"]:
        return int(match["year2"]), int(match["month2"]), int(match["day2"])
    found = match or _MONTH.search(text)
    if found is None:
        return 0, 0, 0
    names = [name[:3] for name in calendar.month_name]
    month = names.index(found["month"][:3]) if found["month"] else 0
    return int(found["year"]), month, int(found["day"]) if match else 0


def form(text: str) -> str:
    """What a value looks like: two dates of one style, or two counts of one style, have one form.

    Groups of other than three digits, and days that no month has, have a form of their own: they are no values.
    """
    if any(day_of(text)):
        year, month, day = day_of(text)
        late = bool(month) and day > calendar.monthrange(year, month)[1]
        return re.sub(r"\d+", "0", re.sub(rf"\b(?:{MONTHS})\b", "M", text)) + ("!" if late else "")
    broken = re.search(r",(?!\d{3}(?!\d))\d|\d{4,},", text) is not None
    plain = re.sub(r"\d[\d,]*", lambda match: "0" if "," in match[0] or len(match[0]) < 4 else "0000", text)
    return re.sub(r"(?<=0)( ?)[kKmM]\b", r"\1K", plain) + ("!" if broken else "")


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


def _in_front(path: str, text: str) -> Iterator[Value]:
    front = _FRONT.match(text)
    for match in _FIELD.finditer(text, *front.span(1)) if front else ():
        what = what_of(match[1].replace("_", " "))
        if what in ("date", "cutoff", "count", "maker"):
            cell = _cell(text, *match.span(2))
            label, name = match[1].replace("_", " "), subject(path, text, len(text))
            yield Value(path, cell.start, cell.end, cell.text, what, label, name, "front", match.span())


def _in_sentences(path: str, text: str) -> Iterator[Value]:
    for match in _SAID.finditer(text):
        what: What = "date" if match["date"] else "cutoff" if match["cutoff"] else "count"
        label = match["label"] or match["label2"] or match["label3"]
        line = (text.rfind("\n", 0, match.start()) + 1, match.end())
        name = subject(path, text, match.start())
        yield Value(path, *match.span(what), match[what], what, label, name, "prose", line)


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
