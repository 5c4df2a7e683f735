"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix
from doclint.page import Page
from doclint.rule import Invalid, Valid
from doclint.suppress import SuppressionRule, Trouble, Verdict


class SuppressionUnknown(SuppressionRule):
    """A comment for doclint must name an instruction, a rule and a reason.

    A comment with a slip in it silences nothing, and one without a reason leaves the next reader to
    guess whether the text is right. Write `doclint: ignore RULE because REASON`.
    """

    VALID = [
        Valid("<!-- doclinter: no comment for us -->\n\nText.\n"),
        Valid("We run doclint: ignore this sentence.\n"),
    ]
    INVALID = [
        Invalid(
            "<!-- doclint: ignore «table-raged» because it is an import -->\nText.\n",
            'unknown rule "table-raged"; did you mean "table-ragged"?',
            fixed="<!-- doclint: ignore table-ragged because it is an import -->\nText.\n",
        ),
        Invalid(
            "<!-- doclint: «ignroe» table-ragged because it is an import -->\nText.\n",
            'did you mean "ignore"?',
            fixed="<!-- doclint: ignore table-ragged because it is an import -->\nText.\n",
        ),
        Invalid("«<!-- doclint: ignore table-ragged -->»\nText.\n", "no reason"),
        Invalid("«{/* doclint: ignore-start table-ragged because of an import */}»\n\nText.\n", "ignore-end"),
    ]

    def check(self, page: Page, verdict: Verdict) -> Iterator[Finding]:
        """Findings on the comments of one page."""
        for trouble in verdict.troubles:
            message = f"comment for doclint: {trouble.message}"
            yield self.finding(page.at(trouble.place), message, found=trouble.place.text, fix=_fix(page, trouble))


def _fix(page: Page, trouble: Trouble) -> Fix | None:
    if not trouble.better:
        return None
    return Fix(f'write "{trouble.better}"', "unsafe", (Edit(page.at(trouble.place), trouble.better),))
