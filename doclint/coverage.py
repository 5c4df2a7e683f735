"""What was checked and what was not, and why: no silent skip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from doclint.finding import Span
from doclint.judge import verdicts
from doclint.page import Page, Table
from doclint.site import Site


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of claims by outcome, by reason and by attribute, and tables that look like facts but were not read."""

    claims: int
    outcomes: dict[str, int]
    reasons: dict[str, int]
    attributes: dict[str, dict[str, int]]
    unread: tuple[Span, ...]


def coverage(site: Site) -> Coverage:
    """Count all claims of a site."""
    outcomes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    attributes: dict[str, Counter[str]] = {}
    for claim, verdict in verdicts(site.claims(), site.reference, site.vocabulary):
        outcomes[verdict.outcome] += 1
        attributes.setdefault(claim.attribute, Counter())[verdict.outcome] += 1
        if verdict.outcome == "unchecked":
            reasons[verdict.reason] += 1
    by_attribute = {name: dict(counts) for name, counts in sorted(attributes.items())}
    return Coverage(sum(outcomes.values()), dict(outcomes), dict(reasons), by_attribute, tuple(unread_tables(site)))


def unread_tables(site: Site) -> Iterator[Span]:
    """Tables that name known entities or attributes, and of which no claim was taken."""
    for page in site.pages:
        said = site.said(page)
        for table in page.tables:
            read = any(table.start <= claim.start < table.end for claim in said.claims)
            if not read and _looks_like_facts(table, page, site):
                yield page.span(table.header.start, table.header.end)


def _looks_like_facts(table: Table, page: Page, site: Site) -> bool:
    labels = [cell for cell in table.header.cells if site.vocabulary.labels(cell.text)]
    labels += [row.cells[0] for row in table.rows if row.cells and site.vocabulary.labels(row.cells[0].text)]
    named = any(
        table.start <= mention.words.start < table.end and mention.resolution.state != "none"
        for mention in site.said(page).mentions
    )
    return len(labels) >= 2 or (named and bool(labels))
