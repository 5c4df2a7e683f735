"""fact-unreadable."""

from collections.abc import Iterator

from doclint.finding import Finding, Span
from doclint.page import Page
from doclint.plausible import garbled
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site

CARD = "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Release date | {} |\n| Context window | {} |\n"


class FactUnreadable(PageRule):
    """A value in a fact table is no value of its kind: a date that no calendar has, a garbled number.

    Nobody can check such a value, and readers cannot use it. Values in words (`see the pricing page`)
    and placeholders (`Not specified`) are no finding.
    """

    severity = "warning"
    needs = "claims"
    VALID = [Valid(CARD.format("May 22, 2025", "200k")), Valid(CARD.format("see the blog", "Not specified"))]
    INVALID = [Invalid(CARD.format("«February 30, 2025»", "200k"), "Claude Opus 4: the release date")]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        for claim in site.said(page).claims:
            if garbled(claim, site.vocabulary):
                name = site.vocabulary.attribute(claim.attribute).name
                yield self.finding(
                    Span(claim.path, claim.start, claim.end),
                    f'{claim.subject.words.text}: the {name} "{claim.raw}" cannot be read',
                    attribute=claim.attribute,
                    entity=claim.subject.resolution.entity,
                    found=claim.raw,
                )
