"""What was checked and what was not, and why: no silent skip."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from doclint.finding import Span
from doclint.page import Cell, Page, Row, Table
from doclint.sellers import judged
from doclint.site import Site
from doclint.values import kind
from doclint.values.reading import Tokens

MANY = 200  # cells of a table that are looked at for values
FEW = 1_000  # tokens; what is less may count anything


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of a page that was not understood, or a page that could not be read, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of claims by outcome, by reason and by attribute; what was not read of the pages.

    `unread` are tables that look like facts but of which nothing was taken, `pages_unread` pages that
    are no text or cannot be opened, `tags_unread` tags without a partner.
    """

    pages: int
    claims: int
    outcomes: dict[str, int]
    reasons: dict[str, int]
    attributes: dict[str, dict[str, int]]
    unread: tuple[Span, ...] = ()
    pages_unread: tuple[Gap, ...] = ()
    tags_unread: tuple[Gap, ...] = ()

    @property
    def checked(self) -> int:
        """Claims that were compared with the reference."""
        return self.claims - self.outcomes.get("unchecked", 0)


def coverage(site: Site, named: Collection[str] | None = None) -> Coverage:
    """Count the claims of a site, or of some of its pages."""
    pages = [page for page in site.pages if named is None or page.path in named]
    outcomes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    attributes: dict[str, Counter[str]] = {}
    for claim, verdict in chain.from_iterable(judged(page, site) for page in pages):
        outcomes[verdict.outcome] += 1
        attributes.setdefault(claim.attribute, Counter())[verdict.outcome] += 1
        if verdict.outcome == "unchecked":
            reasons[verdict.reason] += 1
    by_attribute = {name: dict(counts) for name, counts in sorted(attributes.items())}
    return Coverage(
        len(pages),
        sum(outcomes.values()),
        dict(outcomes),
        dict(reasons),
        by_attribute,
        tuple(span for page in pages for span in unread_tables(page, site)),
        tuple(_gaps(pages, "page-unreadable")),
        tuple(_gaps(pages, "tag-unbalanced")),
    )


def _gaps(pages: list[Page], rule: str) -> Iterator[Gap]:
    for page in pages:
        yield from (Gap(page.span(one.start, one.end), one.message) for one in page.problems if one.rule == rule)


def unread_tables(page: Page, site: Site) -> Iterator[Span]:
    """Tables that name known entities or attributes, or hold values, and of which no claim was taken."""
    said = site.said(page)
    starts = sorted(claim.start for claim in said.claims)
    named = sorted(one.words.start for one in said.mentions if one.resolution.state != "none")
    for table in page.tables:
        if not _within(starts, table) and _looks_like_facts(table, _within(named, table), site):
            yield page.span(table.header.start, table.header.end)


def _within(places: list[int], table: Table) -> int:
    """How many of the places, which are in order, lie in a table."""
    return bisect_left(places, table.end) - bisect_left(places, table.start)


def _looks_like_facts(table: Table, named: int, site: Site) -> bool:
    if named >= 2 and any(_is_value(cell.text) for cell in islice(_cells(table.rows), MANY)):
        return True
    firsts = [row.cells[0] for row in table.rows if row.cells]
    labels = [cell for cell in (*table.header.cells, *firsts) if _is_label(cell.text, site)]
    return len(labels) >= 2 or bool(named and labels)


def _is_label(text: str, site: Site) -> bool:
    """Whether words can only be a label: `Model` and `Name` stand above many a table."""
    return any(not label.weak for label in site.vocabulary.labels(text))


def _cells(rows: tuple[Row, ...]) -> Iterator[Cell]:
    return (cell for row in rows for cell in row.cells[1:])


def _is_value(text: str) -> bool:
    """Whether a cell holds a date, a price or an amount of tokens; a bare number may be anything."""
    if text.strip().isdigit():
        return False
    if any(kind(name).parse(text).state == "stated" for name in ("date", "money")):
        return True
    return any(isinstance(one, Tokens) and one.number * one.scale >= FEW for one in kind("tokens").parse(text).values)
