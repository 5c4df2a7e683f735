"""model-unlisted."""

from collections.abc import Iterator

from doclint.finding import Finding, Related, Span
from doclint.rule import Invalid, SiteRule, Valid
from doclint.siblings import unlisted
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
CARD = "# {}\n\n| Item | Value |\n|---|---|\n| Provider | Someone |\n| Context window | 1k tokens |\n"
CARDS = {f"cards/{index}.md": CARD.format(name) for index, name in enumerate(NAMES)}


def tiles(count: int) -> str:
    """An index with a tile for each of the first cards."""
    return "# Models\n\n" + "".join(
        f'<Tile title="{NAMES[index]}" href="cards/{index}.md" />\n' for index in range(count)
    )


class ModelUnlisted(SiteRule):
    """An index leads to all cards of a folder but this one.

    A card that the index forgets exists for nobody. Add a tile for it, or remove the card.

    A page counts as the index where its tags lead to nine of ten cards of a folder that holds at least five.
    """

    follows = True
    severity = "warning"
    VALID = [Valid(CARDS | {"index.md": tiles(10)}), Valid(CARDS | {"index.md": tiles(6)})]
    INVALID = [
        Invalid(
            CARDS | {"index.md": tiles(9), "cards/9.md": CARD.format("«o3-mini»")},
            "o3-mini: no tile of index.md leads to this card",
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for (page, card), index in unlisted(site):
            words = card.subject.words
            yield self.finding(
                page.at(words),
                f"{words.text}: no tile of {index.path} leads to this card",
                entity=card.subject.resolution.entity,
                related=(Related(Span(index.path, 0, 0), "the index"),),
            )
