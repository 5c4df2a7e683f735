"""The counts of a run: pages, claims, findings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from doclint.finding import Finding
from doclint.named import NamedTuple
from doclint.outcomes import Counts, Noted, Standing, Tally
from doclint.page import Page
from doclint.pages import internal_error
from doclint.sellers import judged
from doclint.site import Site
from doclint.suppress import speaks


class Summary(NamedTuple):
    """Counts of a run."""

    pages: int = 0
    claims: int = 0
    claims_checked: int = 0
    findings: int = 0
    fixable: int = 0


def note(page: Page, site: Site) -> Noted:
    """What is counted on a page, and whether it has comments for doclint."""
    return Noted(*_counts(page, site), speaks(page))


def summarise(
    site: Site,
    findings: Sequence[Finding],
    errors: list[str],
    named: Collection[str] | None,
    standing: Standing | None,
    tally: Tally,
    noted: Mapping[str, Noted],
) -> Summary:
    """The counts of a run, of the named pages; `errors` gains a line for a page whose claims get no verdict.

    `noted` is what pages told when they were checked.
    """
    for page in site.pages:
        if named is None or page.path in named:
            told = noted.get(page.path)
            known = standing.counts(page.path) if standing is not None else None
            tally.counts[page.path] = known or (told[:2] if told is not None else _counted(page, site, errors))
    counts = tally.counts.values()
    fixable = sum(finding.fix is not None for finding in findings)
    return Summary(
        len(site.pages), sum(one for one, _ in counts), sum(one for _, one in counts), len(findings), fixable
    )


def _counted(page: Page, site: Site, errors: list[str]) -> Counts:
    """The counts of a page; where its claims get no verdict, none have one."""
    try:
        return _counts(page, site)
    except Exception as error:
        errors.append(internal_error("the judging of claims", page.path, error))
    return len(site.said(page).claims), 0


def _counts(page: Page, site: Site) -> Counts:
    """The number of a page's claims, and of those with a verdict."""
    verdicts = judged(page, site)
    return len(verdicts), sum(verdict.outcome != "unchecked" for _, verdict in verdicts)
