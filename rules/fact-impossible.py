"""fact-impossible."""

from collections.abc import Iterator

from doclint.finding import Finding, Related, Span
from doclint.page import Page
from doclint.plausible import impossibilities
from doclint.remedy import cause
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site

CARD = "# Claude Opus 9\n\n| Item | Value |\n|---|---|\n| Release date | {} |\n| Knowledge cutoff | {} |\n"
LIMITS = "# Claude Opus 9\n\n| Item | Value |\n|---|---|\n| Context window | {} |\n| Max output | {} |\n"


class FactImpossible(PageRule):
    """Two values of one card cannot both be true.

    Nothing is released before the date in its id, or, as a model, before its knowledge ends; and no
    model writes more than fits into its context window. An attribute of your own can be bounded by
    another one likewise (`at_most`, `not_before`). One of the two values is a slip, whatever
    the reference says.

    Input and output limits that add up to more than the context window are no finding: they overlap
    by design.
    """

    needs = "claims"
    VALID = [
        Valid(CARD.format("May 22, 2025", "March 2025")),
        Valid(LIMITS.format("128k", "131,072")),
    ]
    INVALID = [
        Invalid(CARD.format("«May 22, 2024»", "March 2025"), "released before its knowledge ends"),
        Invalid(LIMITS.format("128k", "«200k»"), "more output than fits into its context window"),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        for wrong, other, why in impossibilities(page, site):
            yield self.finding(
                Span(wrong.path, wrong.start, wrong.end),
                f'{wrong.subject.words.text}: {why}: "{wrong.raw}" against "{other.raw}"',
                attribute=wrong.attribute,
                entity=wrong.subject.resolution.entity,
                found=wrong.raw,
                related=(Related(Span(other.path, other.start, other.end), f'says "{other.raw}"'),),
                cause=cause(wrong),
            )
