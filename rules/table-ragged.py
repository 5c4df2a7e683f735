"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.page import Page
from doclint.rows import ragged_rows
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site

HEAD = "| Model | Price | Note |\n|---|---|---|\n"


class TableRagged(PageRule):
    """A table row must have as many cells as its header.

    GitHub's Markdown drops what is too much, and puts empty cells at the end of what is too short:
    the reader misses a value, or sees it in the wrong column. A pipe splits a cell even in code;
    write `\\|` for it. Text right below a table becomes a row of it; put an empty line before it.

    Rows that part a table into sections (empty, or one cell in bold) are no finding. A warning means
    that nothing is lost but the order of the columns.
    """

    needs = "tables"
    VALID = [
        Valid(HEAD + "| tiny | $1 | |\n| big | $2 | a `x \\| y` b |\n\nText.\n"),
        Valid(HEAD + "| **Old** |\n| tiny | $1 | none |\n"),
        Valid("| Model | Price | |\n|---|---|---|\n| tiny | $1 |\n"),
    ]
    INVALID = [
        Invalid(HEAD + "| tiny | $1 | cheap | «fast» |\n", '4 cells in a table of 3 columns: "fast" is not shown'),
        Invalid(HEAD + "«| tiny | cheap |»\n", "2 cells in a table of 3 columns"),
        Invalid(HEAD + "| tiny | $1 | none |\n«Prices without tax.»\n", "taken into the table"),
        Invalid(
            HEAD + "| tiny | $1 | `a «|» b` |\n",
            "a pipe splits the cell even in code",
            fixed=HEAD + "| tiny | $1 | `a \\| b` |\n",
        ),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        for ragged in ragged_rows(page):
            span = page.span(ragged.start, ragged.end)
            severity = self.severity if ragged.lost else "warning"
            yield self.finding(span, ragged.message, severity=severity, fix=ragged.fix)
