"""Cards: pages or sections about one entity, and which entity that is.

A card says several times what it is about: heading, bold lead sentence, *Model name* row, API name,
title, file name. The places are gathered here and weighed against each other; where they disagree
in earnest a rule reports it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import PurePosixPath

from doclint.claim import Card, Carrier, Claim, Mention, NamePlace, Resolution, Role
from doclint.claims.containers import LEVEL as CONTAINER
from doclint.claims.context import NOBODY, Context
from doclint.claims.tables import CardRow, card_rows, shape_of
from doclint.kept_regex import compiled
from doclint.lazy_regex import pattern
from doclint.names import Nouns
from doclint.page import Heading, Piece, Table

_LEAD = pattern(r"\*\*(?=\S)([^*\n]{2,80})\*\*")
_LEAD_START = 24  # characters of a sentence before its bold name: "The **AWS Claude …** model"


def cards(context: Context) -> Iterator[tuple[Card, list[CardRow]]]:
    """Every card of a page with the rows that state its values."""
    tables = [table for table in context.page.tables if shape_of(table, context) == "card"]
    for table in tables:
        rows = card_rows(table, context)
        places = _places(table, rows, context, alone=len(tables) == 1)
        subject = _subject(places, context) or _unknown_subject(table, rows, context)
        if subject is not None:
            yield Card(tuple(places), subject, table.start, table.end), rows


def card_claims(card: Card, rows: Sequence[CardRow], context: Context) -> Iterator[Claim]:
    """What the rows of a card say of its subject."""
    carrier: Carrier = "card"
    for row in rows:
        if row.label.attribute.role != "name":
            yield context.claim(card.subject, row.label, row.words, row.value.start, row.value.end, carrier)


def list_card(claims: Sequence[Claim], context: Context) -> tuple[Card | None, list[Claim]]:
    """A page whose labelled lines make one card, as tables do, and the claims with that card's subject."""
    lines = [claim for claim in claims if claim.carrier == "bullet"]
    subjects = {claim.subject.words for claim in lines}
    if len({claim.attribute for claim in lines}) < 2 or len(subjects) != 1:
        return None, list(claims)
    words = subjects.pop()
    headings = [heading for heading in context.page.headings[:1] if heading.title.start == words.start]
    own: list[tuple[Role, Piece]] = [("heading", heading.title) for heading in headings]
    places = _named_places([*own, *_front_words(context), _file_words(context)], context)
    subject = _subject(places, context)
    if subject is None or not any(place.words.start == words.start for place in places):
        return None, list(claims)
    kept = [claim._replace(subject=subject) if claim.carrier == "bullet" else claim for claim in claims]
    return Card(tuple(places), subject, lines[0].start, lines[-1].end), kept


def _places(table: Table, rows: Sequence[CardRow], context: Context, alone: bool) -> list[NamePlace]:
    words = list(_own_words(table, rows, context))
    heading = _heading(table, context)
    alone = alone and (heading is None or heading.level != CONTAINER)
    if alone:
        words += _front_words(context)
    if alone and not context.page.tables[0].html:
        words.append(_file_words(context))
    return _named_places(words, context)


def _named_places(words: Iterable[tuple[Role, Piece]], context: Context) -> list[NamePlace]:
    found = [
        NamePlace(role, piece, context.names.parse(piece.text), context.named(piece.text)) for role, piece in words
    ]
    return [place for place in found if place.name is not None or place.resolution.state != "none"]


def _file_words(context: Context) -> tuple[Role, Piece]:
    return "file", Piece(PurePosixPath(context.page.path).stem, 0, 0)


def _front_words(context: Context) -> Iterator[tuple[Role, Piece]]:
    keys: tuple[tuple[str, Role], ...] = (("title", "title"), ("id", "id"))
    for key, place in keys:
        entry = context.page.front.get(key) if context.page.front is not None else None
        if entry is not None and isinstance(entry.data, str):
            yield place, entry.value


def _own_words(table: Table, rows: Sequence[CardRow], context: Context) -> Iterator[tuple[Role, Piece]]:
    roles: dict[str, Role] = {"name": "name-row", "id": "api-name"}
    heading = _heading(table, context)
    if heading is not None:
        yield "heading", heading.title
        lead = _lead(heading, table, context)
        if lead is not None:
            yield "lead", lead
    for row in rows:
        place = roles.get(row.label.attribute.role)
        if place is not None and row.label.platform is None:
            yield place, Piece(row.value.text, row.value.start, row.value.end)


def _heading(table: Table, context: Context) -> Heading | None:
    for heading in context.section(table.start):
        if context.names_one(heading.title.text):
            return heading
    return None


def _lead(heading: Heading, table: Table, context: Context) -> Piece | None:
    """The name that the first sentence between a heading and the card is about: in bold, or its subject."""
    page = context.page
    block = context.paragraph_from(heading.end)
    if block is None or block.start >= table.start:
        return None
    match = _LEAD.search(page.text, block.start, min(block.end, block.start + _LEAD_START + 90))
    if match is not None and match.start() - block.start <= _LEAD_START:
        return page.piece(match.start(1), match.end(1))
    first = next(iter(context.mentions_in(block.start, block.start + len("The new "))), None)
    return first.words if first is not None and _verb(context.names.nouns).match(page.seen, first.words.end) else None


@cache
def _verb(nouns: Nouns) -> re.Pattern[str]:
    """What tells that the name before it is the subject of its sentence."""
    return compiled(
        rf" (?:{nouns.spaced} |family )?(?:is|offers|provides|excels|delivers|combines|brings|represents"
        r"|was (?:built|designed|released))\b"
    )


def _subject(places: Sequence[NamePlace], context: Context) -> Mention | None:
    """The entity most places speak of; all candidates where they only differ in how exact they are."""
    if not places:
        return None
    chief = next((place for role in ("name-row", "heading") for place in places if place.role == role), places[0])
    agreeing = _largest_party(places, context)
    named = [place for place in agreeing if place.resolution.state != "none"]
    carrier: Carrier = "card"
    if not named:
        return Mention(chief.words, NOBODY, carrier)
    common = set(named[0].resolution.entities).intersection(*(place.resolution.entities for place in named))
    entities = common or {entity for place in named for entity in place.resolution.entities}
    words = chief.words if chief in agreeing else named[0].words
    return Mention(words, Resolution("match" if len(entities) == 1 else "ambiguous", tuple(sorted(entities))), carrier)


def _unknown_subject(table: Table, rows: Sequence[CardRow], context: Context) -> Mention | None:
    """What a card calls an entity that nobody knows: its name row, else the heading above it."""
    for place, piece in _own_words(table, rows, context):
        if place == "name-row":
            return Mention(piece, NOBODY, "card")
    above = next(context.section(table.start), None)
    return Mention(above.title, NOBODY, "card") if above is not None else None


def _largest_party(places: Sequence[NamePlace], context: Context) -> list[NamePlace]:
    """The places that do not contradict the name that most others can live with."""
    if len({place.name for place in places} - {None}) < 2:
        return list(places)
    support = Counter[int]()
    for index, place in enumerate(places):
        support[index] = sum(not clash(place, other, context) for other in places)
    best = max(range(len(places)), key=lambda index: (support[index], -index))
    return [place for place in places if not clash(places[best], place, context)]


def clash(one: NamePlace, other: NamePlace, context: Context) -> bool:
    """Whether two places surely name different entities."""
    return one.name is not None and other.name is not None and context.names.conflict(one.name, other.name)
