"""Page to Claims: one small extractor a carrier."""

from __future__ import annotations

from doclint.claim import Claim, Said
from doclint.claims.cards import card_claims, cards, list_card
from doclint.claims.context import Context
from doclint.claims.front import front_claims
from doclint.claims.ids import id_words
from doclint.claims.prose import prose_claims
from doclint.claims.standing import standing_claims
from doclint.claims.tables import table_claims
from doclint.claims.tags import tag_claims
from doclint.names import Names
from doclint.page import Page
from doclint.vocabulary import Vocabulary


def extract(page: Page, names: Names, vocabulary: Vocabulary) -> Said:
    """All that doclint understands of a page, in the order of the page."""
    context = Context(page, names, vocabulary)
    found_cards = list(cards(context)) if page.tables else []
    claims: list[Claim] = []
    for card, rows in found_cards:
        claims.extend(card_claims(card, rows, context))
    for table in page.tables:
        claims.extend(table_claims(table, context))
    prose = list(prose_claims(context))
    listed, prose = list_card(prose, context) if prose and not found_cards else (None, prose)
    claims.extend(prose)
    claims.extend(tag_claims(context))
    claims.extend(front_claims(context))
    claims.extend(standing_claims(context))
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.end, claim.attribute, claim.subject.words.start))
    every = tuple(card for card, _ in found_cards) + ((listed,) if listed else ())
    return Said(tuple(ordered), context.mentions, every, tuple(id_words(page, names.nouns)))
