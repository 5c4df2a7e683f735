"""link-names-other-model."""

from collections.abc import Iterator

from doclint.finding import Finding, Fix, Related
from doclint.page import Link, Page, Piece
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site
from doclint.topics import clash, naming_links, page_topic, relates, strays, target_topic, topic

CARD = "# Claude 3.7 Sonnet\n\n| Item | Value |\n|---|---|\n| Provider | Anthropic |\n| Context window | 200k |\n\n"
ROWS = "| Model | Context window | Card |\n|---|---|---|\n| Claude Opus 4.5 | 200k | [card]({}) |\n"


class LinkNamesOtherModel(PageRule):
    """A link, a tile or its target speaks of another thing than it should.

    New cards are copied from old ones, and people forget the link at the end; no link checker complains.

    The words of a link are compared with its target (the address, or the card of the page it leads to),
    a card's links to outside documentation with what the card is about, and links in tables with what
    their row is about: a model, or whatever else the reference knows. Mend whichever is wrong.
    """

    follows = True
    needs = "links"
    VALID = [
        Valid(CARD + "See the [official Claude 3.7 Sonnet documentation](https://example.com/claude)."),
        Valid(ROWS.format("https://example.com/models/claude-opus-4-5")),
        Valid("[Migrate from Claude Opus 4](https://example.com/migrate-to-claude-opus-4-1)."),
        Valid(CARD + "It replaces [Claude 3.5 Sonnet](https://example.com/models/claude-3-5-sonnet)."),
    ]
    INVALID = [
        Invalid(
            CARD + "See the [«official Claude 3.5 Sonnet documentation»](https://example.com/claude).",
            "Claude 3.7 Sonnet: the documentation link speaks of",
            fixed=CARD + "See the [official Claude 3.7 Sonnet documentation](https://example.com/claude).",
        ),
        Invalid(ROWS.format("«https://example.com/models/claude-opus-4-1»"), "the row of Claude Opus 4.5"),
        Invalid("See [Claude Opus 4](«https://example.com/models/claude-opus-4-1»).", "leads to"),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        for link, words in naming_links(page, site.reference.names):
            yield from self._words_against_target(link, words, page, site)
        for place, message, edit in strays(page, site):
            fix = Fix(f"Write {edit.text}", "unsafe", (edit,)) if edit else None
            yield self.finding(page.at(place), message, found=place.text, fix=fix)

    def _words_against_target(self, link: Link, words: Piece, page: Page, site: Site) -> Iterator[Finding]:
        names = site.reference.names
        said = topic([words.text], names)
        meant = target_topic(page, link, site) if said else said
        if clash(said, meant, names) and not relates(words.text, link.target.text):
            own = page_topic(page, site)
            wrong_words = clash(said, own, names) and not clash(meant, own, names)
            place, other = (words, link.target) if wrong_words else (link.target, words)
            message = f'"{words.text}": the link leads to "{link.target.text}"'
            yield self.finding(page.at(place), message, found=place.text, related=(Related(page.at(other), "against"),))
