"""An official page as it is read: its claims, where it comes from, and the platform that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from doclint.claim import Claim
from doclint.claims import extract
from doclint.claims.clauses import platform_said
from doclint.claims.context import Context
from doclint.claims.tables import name_column, shape_of
from doclint.names import load_grammar
from doclint.page import Cell, Page, Table
from doclint.position import LineIndex
from doclint.reader import read_page
from doclint.reference.building.scraped import is_plain, plain_page
from doclint.reference.fact import Source, SourceKind
from doclint.reference.lookup import Reference
from doclint.roles import role
from doclint.values import kind
from doclint.values.reading import Flag
from doclint.vocabulary import Label, Vocabulary

_URL = re.compile(r"(?im)^[^\w\n]*(?:url|source|canonical)\W*:\s*(https?://\S+)")
_ABOUT_URLS = 2_000  # characters at the start of a page that may say where it comes from
_URL_KEYS = ("source_url", "url", "canonical", "canonical_url", "source")
_SLUG = re.compile(r"[^a-z0-9]+")


def is_id(attribute: str) -> bool:
    """Whether the values of an attribute are ids of entities."""
    return attribute in (role("id"), role("other_id"))


@dataclass(frozen=True)
class Origin:
    """Where a page comes from, as far as the caller knows; it may say more itself. `retrieved` is an ISO day."""

    retrieved: str
    url: str = ""
    kind: SourceKind = "maker-docs"
    platform: str | None = None


@dataclass(frozen=True)
class Official:
    """One page with its claims. `regional` are the ids with a region before them that its tables tell."""

    page: Page
    claims: tuple[Claim, ...]
    regional: tuple[Claim, ...]
    source: Source
    platform: str | None
    lines: LineIndex = field(repr=False, compare=False)

    def line(self, offset: int) -> int:
        """The number of the line (from 1) of a place."""
        return self.lines.position(offset).line

    def row(self, offset: int) -> str:
        """The words of the line of a place."""
        line = self.line(offset)
        start = self.lines.line_start(line)
        seen = self.page.seen[start : start + len(self.lines.line_text(line))]
        return " ".join(seen.replace("|", " ").split())


def read_official(path: str, data: bytes, origin: Origin, reference: Reference, vocabulary: Vocabulary) -> Official:
    """Read a page. Never raises on content."""
    page = read_page(path, data)
    regions = (reference.grammar or load_grammar()).regions
    if is_plain(page):
        page = plain_page(page, Context(page, reference.names, vocabulary), regions)
    claims = extract(page, reference.names, vocabulary).claims
    context = Context(page, reference.names, vocabulary)
    regional = tuple(claim for table in page.tables for claim in _regional(table, context, claims, regions))
    platform = origin.platform or _platform(claims, page, context)
    return Official(page, claims, regional, _source(page, origin), platform, LineIndex(page.text))


def title_of(page: Page) -> str:
    """What a page calls itself: in its front matter, its first heading, or a line near its start like its address."""
    front = page.front.get("title") if page.front is not None else None
    if front is not None and isinstance(front.data, str):
        return front.data
    if page.headings:
        return page.headings[0].title.text
    lines = [" ".join(line.strip(" \t\r⇱#*").split()) for line in page.text[:_ABOUT_URLS].split("\n")]
    wanted = set(_words(PurePath(_url(page).rstrip("/")).name))
    return max(
        (line for line in lines if " " in line and "://" not in line),
        default="",
        key=lambda line: _likeness(line, wanted),
    )


def _words(text: str) -> list[str]:
    return [word for word in _SLUG.split(text.casefold()) if word]


def _likeness(line: str, wanted: set[str]) -> float:
    """How much of a line is in an address, and of the address in the line; the first of equals is taken."""
    words = set(_words(line))
    return len(words & wanted) / len(words | wanted) if words else 0.0


def _source(page: Page, origin: Origin) -> Source:
    url = origin.url or _url(page)
    name = PurePath(url.rstrip("/") or page.path).name if url else PurePath(page.path).stem
    code = _SLUG.sub("-", name.casefold()).strip("-") or "page"
    return Source(code, url, origin.kind, origin.retrieved, title_of(page)[:120])


def _url(page: Page) -> str:
    for key in _URL_KEYS:
        entry = page.front.get(key) if page.front is not None else None
        if entry is not None and str(entry.data).startswith("http"):
            return str(entry.data).strip()
    found = _URL.search(page.text[:_ABOUT_URLS])
    return found[1] if found else ""


def _platform(claims: Iterable[Claim], page: Page, context: Context) -> str | None:
    """The one platform whose ids a page gives, or that its title names."""
    said = {claim.platform for claim in claims if is_id(claim.attribute)}
    if len(said) == 1 and None not in said:
        return said.pop()
    return platform_said(title_of(page), context) if not said - {None} else None


def _regional(table: Table, context: Context, claims: Iterable[Claim], regions: frozenset[str]) -> Iterator[Claim]:
    """Ids of a table with each region before them that a column of flags says they are served in."""
    heads = [cell.text.casefold().strip(". ") for cell in table.header.cells]
    columns = [column for column, head in enumerate(heads) if head in regions]
    if not columns or shape_of(table, context) != "matrix-rows":
        return
    records = list(table.records())
    if name_column(table, records, context) is None:
        return
    for record in records:
        ids = [one for one in claims if one.attribute == role("id") and record[0].start <= one.start <= record[-1].end]
        served = [heads[column] for column in columns if _yes(record[column])]
        for claim in ids if len(ids) == 1 and len(ids[0].reading.values) == 1 else ():
            yield from (_in_region(claim, region, context) for region in served)


def _yes(cell: Cell) -> bool:
    values = kind("flag").parse(cell.text).values
    return len(values) == 1 and isinstance(values[0], Flag) and values[0].value


def _in_region(claim: Claim, region: str, context: Context) -> Claim:
    label = Label(context.vocabulary.attribute(claim.attribute), claim.platform)
    made = context.stated(claim.subject, label, claim.label, f"{region}.{claim.raw}")
    return Claim(
        claim.path, claim.subject, claim.attribute, made.reading, claim.raw, claim.start, claim.end, claim.label,
        claim.carrier, claim.platform,
    )  # fmt: skip
