"""fact-mismatch."""

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.page import Page
from doclint.remedy import details, mismatch_message, value_span
from doclint.rule import Invalid, PageRule, Valid
from doclint.sellers import judged
from doclint.site import Site

CARD = """# Claude Opus 4

| Item | Value |
|---|---|
| Release date | {} |
| Context window | 200k tokens |
"""


class FactMismatch(PageRule):
    """A stated fact is not what the canonical reference says.

    Dates, limits and prices are copied by hand from other pages and from older cards. Readers plan
    with them, and a reader who finds one wrong figure trusts none.

    Compare the value with the cited source and correct it. Where the page is right and the reference
    is not, add the value to an overlay with its source. A value is compared at its own precision:
    `March 2025` agrees with 2025-03-14, and `200k` with 200,000. A warning means that only second-hand
    sources stand behind the expected value, or that the value was right once. Select one attribute
    with `fact-mismatch:release-date`.
    """

    needs = "claims"
    VALID = [Valid(CARD.format("May 22, 2025")), Valid(CARD.format("Not specified"))]
    INVALID = [
        Invalid(
            CARD.format("**«March 4th 2024»**"),
            'Claude Opus 4: released 2025-05-22, not "March 4th 2024"',
            fixed=CARD.format("**May 22nd 2025**"),
        )
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        for claim, verdict in judged(page, site):
            if verdict.outcome in ("disagrees", "stale"):
                message = mismatch_message(claim, verdict, page, site)
                yield self.finding(value_span(claim, verdict), message, **details(claim, verdict, page))
