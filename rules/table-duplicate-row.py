"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.finding import Finding, Related
from doclint.page import Page
from doclint.rows import repeated_rows, without
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site

CARD = "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Provider | Anthropic |\n| Context window | 200k |\n"


class TableDuplicateRow(PageRule):
    """A table says the same row twice, or a card gives one item two values.

    The second row is left over from an edit. Where the values differ, readers cannot tell which one
    holds.

    Only tables whose first column tells the rows apart are looked at, and none that is parted into
    sections: there the same label may well come once in each.
    """

    needs = "tables"
    VALID = [
        Valid(CARD + "| Max output | 32k |\n"),
        Valid("| Try | Result |\n|---|---|\n| one | cat |\n| one | dog |\n| two | cat |\n| two | cat |\n"),
        Valid("| Change | Tool |\n|---|---|\n| **A** | |\n| no x | none |\n| **B** | |\n| no x | none |\n"),
    ]
    INVALID = [
        Invalid(CARD + "«| Provider | Anthropic |»\n", "the row is there already", fixed=CARD),
        Invalid(CARD + "| «Context window» | 100k |\n", '"Context window" is there already, with "200k"'),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        cards = {card.start for card in site.said(page).cards}
        for table in page.tables:
            for first, again, whole in repeated_rows(table, page, table.start in cards, site.vocabulary):
                label = again.cells[0]
                if whole:
                    message = f'"{label.text}": the row is there already'
                else:
                    message = f'"{label.text}" is there already, with "{first.cells[1].text}"'
                yield self.finding(
                    page.span(again.start, again.end) if whole else page.at(label),
                    message,
                    found=label.text,
                    related=(Related(page.span(first.start, first.end), "the first one"),),
                    fix=without(again, page) if whole and not table.html else None,
                )
