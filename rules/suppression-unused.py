"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix
from doclint.page import Page
from doclint.rule import Invalid, Valid
from doclint.suppress import Suppression, SuppressionRule, Verdict


class SuppressionUnused(SuppressionRule):
    """A comment that silences a rule must silence something.

    When the text that it speaks of has been mended, the comment stays behind, and one day it hides
    a new mistake that nobody has looked at. Delete the comment, or the rule that it does not need.
    """

    severity = "warning"
    VALID = [
        Valid("<!-- an ordinary comment -->\n\nText.\n"),
        Valid("<!-- doclint: ignore-file table-ragged because GFM drops it -->\n\n| A |\n|--|\n| 1 | 2 |\n"),
    ]
    INVALID = [
        Invalid(
            "<!-- doclint: ignore «table-ragged» because it is an import -->\nText.\n",
            'nothing to silence: no finding of "table-ragged"',
            fixed="Text.\n",
        ),
        Invalid(
            "Text. <!-- doclint: ignore-file «table-ragged» because it is an import -->\n",
            "nothing to silence",
            fixed="Text.\n",
        ),
    ]

    def check(self, page: Page, verdict: Verdict) -> Iterator[Finding]:
        """Findings on the comments of one page."""
        for unused in verdict.unused:
            message = f'nothing to silence: no finding of "{unused.selector}" stands here'
            yield self.finding(page.at(unused.place), message, found=str(unused.selector), fix=_fix(page, unused))


def _fix(page: Page, unused: Suppression) -> Fix | None:
    if unused.removable is None:
        return None
    return Fix("delete the comment", "safe", (Edit(page.span(*unused.removable), ""),))
