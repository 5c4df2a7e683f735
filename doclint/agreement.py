"""Claims that ought to agree: the same attribute of the same entity at several places of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from doclint.claim import Carrier, Claim
from doclint.identifiers import declared, odd_ones, spelling_groups
from doclint.judge import CARD_CARRIERS
from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.sellers import judged, sellers_differ, special
from doclint.site import Site
from doclint.values import kind, measure
from doclint.values.reading import Name

_AUTHORITY: tuple[Carrier, ...] = ("card", "front-matter", "matrix-rows", "matrix-columns", "bullet", "tag")
_QUALIFIER = pattern(r"\(([^()]*)\)|[<>≤≥].*")


class Dispute(NamedTuple):
    """One claim against others that say something else: `wrong` has the least authority or the fewest friends."""

    wrong: Claim
    others: tuple[Claim, ...]


def disputes(site: Site) -> Iterator[Dispute]:
    """Contradictions that the reference does not decide, and ids in two spellings."""
    yield from _spellings(site)
    groups: dict[tuple[object, ...], list[Claim]] = {}
    open_ = ((page, *one) for page in site.pages for one in judged(page, site) if one[1].outcome == "unchecked")
    for page, claim, verdict in open_:
        key = _key(claim, site) if verdict.reason != "of a product" else None
        if key is not None:
            # Sellers differ: what one says on its page is no word against another.
            own = verdict.reason == "seller unknown" or sellers_differ(claim, site)
            key = (*key, special(claim, page) if own else "", page.path if own else "")
            groups.setdefault(key, []).append(claim)
    for found in groups.values():
        if len(found) > 1:
            yield from _dispute(found)


def _spellings(site: Site) -> Iterator[Dispute]:
    known = declared(site)
    for spellings in spelling_groups(known):
        odd = odd_ones(spellings, known)
        right = tuple(claim for spelling in spellings if spelling not in odd for claim in spellings[spelling])
        for spelling in sorted(odd):
            yield from (Dispute(claim, right) for claim in spellings[spelling])


def _key(claim: Claim, site: Site) -> tuple[object, ...] | None:
    """What claims that ought to agree have in common; None for a claim that is no part of this."""
    plain = claim.reading.state == "stated" and len(claim.reading.values) == 1
    if not plain or claim.carrier not in _AUTHORITY or claim.attribute in site.reference.roles.group("loose"):
        return None
    if claim.attribute in site.reference.roles.group("of_cards") and claim.carrier not in CARD_CARRIERS:
        return None
    resolution = claim.subject.resolution
    subject: object = resolution.entities
    if resolution.state == "none":
        subject = site.reference.names.parse(claim.subject.words.text)
    if not subject:
        return None
    qualifiers = tuple(match[0] for match in _QUALIFIER.finditer(claim.subject.words.text))
    return subject, qualifiers, claim.attribute, claim.platform, measure(claim.reading.values[0])


def _dispute(group: Sequence[Claim]) -> Iterator[Dispute]:
    parties = _parties(group)
    if len(parties) < 2:
        return
    ranked = sorted(parties, key=_weight, reverse=True)
    right = ranked[0]
    for party in ranked[1:]:
        for claim in party:
            yield Dispute(claim, tuple(right))


def _parties(group: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that agree with each other, together; a claim that agrees with two parties joins the first."""
    parties: list[list[Claim]] = []
    for claim in group:
        home = next((party for party in parties if agree(claim, party[0])), None)
        if home is None:
            parties.append([claim])
        else:
            home.append(claim)
    return parties


def agree(one: Claim, other: Claim) -> bool:
    """Whether two claims with one value each can both be right."""
    mine, theirs = one.reading.values[0], other.reading.values[0]
    name = mine.kind if isinstance(mine, Name) else type(mine).__name__.lower()
    return kind(name).agree(mine, theirs)


def _weight(party: Sequence[Claim]) -> tuple[int, int]:
    """Cards outweigh tiles; then the number of pages decides."""
    best = max(len(_AUTHORITY) - _AUTHORITY.index(claim.carrier) for claim in party)
    return best, len({claim.path for claim in party})


class Sheet(NamedTuple):
    """All claims that one place (a card, a table row or column) makes of one subject, by attribute."""

    claims: dict[str, Claim]

    def value(self, attribute: str) -> Claim | None:
        """The claim with exactly one stated value, else None."""
        claim = self.claims.get(attribute)
        single = claim is not None and claim.reading.state == "stated" and len(claim.reading.values) == 1
        return claim if single else None

    def first(self, attributes: Iterable[str]) -> Claim | None:
        """The first of some attributes that has one stated value."""
        return next(filter(None, map(self.value, attributes)), None)


def sheets(claims: Sequence[Claim]) -> Iterator[Sheet]:
    """Claims gathered by the words that name their subject."""
    found: dict[tuple[int, int, Carrier], dict[str, Claim]] = {}
    for claim in claims:
        if claim.carrier != "prose":
            key = (claim.subject.words.start, claim.subject.words.end, claim.carrier)
            found.setdefault(key, {}).setdefault(claim.attribute, claim)
    for sheet in found.values():
        yield Sheet(sheet)
