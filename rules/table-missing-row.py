"""table-missing-row."""

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.rule import Invalid, SiteRule, Valid
from doclint.siblings import families, missing_rows
from doclint.site import Site

NAMES = [
    "Claude Opus 4",
    "Claude Sonnet 4",
    "Claude Haiku 3.5",
    "GPT-4o",
    "GPT-4.1",
    "o3",
    "o4-mini",
    "Grok 3",
    "Grok 4",
    "o3-mini",
]
ROWS = "| Provider | Someone |\n| {}Context window{} | 1k tokens |\n"
CARD = "# {}\n\n| Item | Value |\n|---|---|\n" + ROWS
ALL = {f"cards/{index}.md": CARD.format(name, "", "") + "| Status | active |\n" for index, name in enumerate(NAMES)}


class TableMissingRow(SiteRule):
    """A card lacks a row that nearly all cards beside it have.

    Readers compare cards row by row. A row that one card of many lacks was usually lost when the card
    was copied or edited. Add the row; where there is no value, say so (`Not specified`).

    Cards count as a family where a folder holds at least five; a row is their habit where nine of ten
    have it.
    """

    severity = "warning"
    VALID = [
        Valid(ALL),
        Valid(ALL | {"cards/3.md": CARD.format("GPT-4o", "", "") + "| State | active |\n"}),
        Valid({path: ALL[path] for path in list(ALL)[:4]} | {"cards/9.md": CARD.format("Grok 3", "", "")}),
    ]
    INVALID = [
        Invalid(
            ALL | {"cards/3.md": CARD.format("GPT-4o", "«", "»")},
            'GPT-4o: the row "Status", which 9 of the 10 cards here have, is missing',
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for family in families(site):
            for entry, label, above, count in missing_rows(family, site.vocabulary):
                yield self.finding(
                    entry.page.at(above),
                    f'{entry.card.subject.words.text}: the row "{label}", which {count} of the {len(family)} cards '
                    "here have, is missing after this one",
                )
