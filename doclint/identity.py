"""Where a page calls one entity by names of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from doclint.claim import Card, Claim, Mention, NamePlace
from doclint.claim import Role as Place
from doclint.named import NamedTuple
from doclint.page import Page, Piece
from doclint.site import Site

_PLACE: Mapping[Place, str] = {
    "heading": "the heading",
    "lead": "the first sentence",
    "file": "the file name",
    "id": "the page id",
    "title": "the title",
}


class Disagreement(NamedTuple):
    """`words` names another entity than `subject`, which `others` name; `what` says where the words stand."""

    subject: str
    what: str
    words: Piece
    others: tuple[Piece, ...]


def disagreements(page: Page, site: Site) -> Iterator[Disagreement]:
    """The odd names of each card, and ids of another entity in the rows of a table."""
    for card in site.said(page).cards:
        yield from _in_card(card, site)
    for claim in site.said(page).claims:
        in_matrix = claim.carrier in ("matrix-rows", "matrix-columns", "platform-columns")
        if site.reference.roles.of(claim.attribute) == "id" and in_matrix and _names_another(claim, site):
            words = Piece(claim.raw, claim.start, claim.end)
            yield Disagreement(
                claim.subject.words.text, _place("api-name", claim.subject, site), words, (claim.subject.words,)
            )


def _in_card(card: Card, site: Site) -> Iterator[Disagreement]:
    """Places that contradict the party which the card's subject comes from."""
    party = [place for place in card.places if not _clash(place, card.subject.words.text, site)]
    strays = [place for place in card.places if place not in party]
    visible = [place for place in party if place.role != "file"]
    for stray in strays:
        if stray.role != "file":
            yield Disagreement(
                card.subject.words.text,
                _place(stray.role, card.subject, site),
                stray.words,
                tuple(place.words for place in visible),
            )
        elif visible and len(strays) == 1:
            yield Disagreement(
                stray.words.text,
                "the file is named so, but " + _place(visible[0].role, card.subject, site),
                visible[0].words,
                (),
            )


def _place(place: Place, subject: Mention, site: Site) -> str:
    """What messages call a place that gives a name."""
    if place in _PLACE:
        return _PLACE[place]
    reference, entity = site.reference, subject.resolution.entity
    kind = reference.entities[entity].kind if entity is not None else ""
    attribute = reference.roles.named("name" if place == "name-row" else "id", kind)
    return f"the {site.vocabulary.attribute(attribute).name}"


def _clash(place: NamePlace, subject: str, site: Site) -> bool:
    names = site.reference.names
    name = names.parse(subject)
    return place.name is not None and name is not None and names.conflict(place.name, name)


def _names_another(claim: Claim, site: Site) -> bool:
    subject, meant = claim.subject.resolution, site.reference.resolve(claim.raw)
    if subject.state == "none" or meant.state != "match" or meant.entities[0] in subject.entities:
        return False
    names = site.reference.names
    one, other = names.parse(claim.raw), names.parse(claim.subject.words.text)
    return one is not None and other is not None and names.conflict(one, other)
