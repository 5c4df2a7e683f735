"""Values that whoever sells an entity sets: whether a page gives those of the maker.

A reseller's price is no mistake, and a page seldom says whose price it gives. But where most of the
prices of a page are exactly those of the makers, it gives the makers' prices, and one that differs
is wrong. Open models have no such price: everybody may sell them. And a page most of whose limits are
lower than the makers' gives those of a product.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from doclint.claim import Claim
from doclint.judge import Reason, Verdict, is_open, judge
from doclint.lazy_regex import pattern
from doclint.page import Page
from doclint.reference import Reference
from doclint.roles import Role, Roles, role
from doclint.site import Site
from doclint.values.reading import Date, Tokens

FEWEST = 3  # prices of a page that must be the makers'
SHARE = 3  # times as many as those that are not
_ENDS: Final[tuple[Role, ...]] = ("deprecation", "retirement")
# Headings of tables with other prices than the usual.
_SPECIAL = pattern(
    r"batch|flex|priority|provision|reserved|tuning|tuned|training|discount|promo|markup|surcharge|cach|region|long|off-peak"
    r"|credit|バッチ|割引|批量|缓存|배치|Rabatt|remise|descuento",
    re.I,
)


def judged(page: Page, site: Site) -> Sequence[tuple[Claim, Verdict]]:
    """Every claim of a page with its verdict."""
    if not site.said(page).claims:
        return ()
    return site.noted("verdicts", page, lambda: tuple(_judged(page, site)))


def _judged(page: Page, site: Site) -> Iterator[tuple[Claim, Verdict]]:
    claims = site.said(page).claims
    if not claims:
        return
    found = _by_makers(claims, page, site)
    verdicts = [found.get(id(claim)) or judge(claim, site.reference, site.vocabulary) for claim in claims]
    reasons = _not_the_makers(claims, verdicts, page, site.reference.roles)
    for claim, verdict in zip(claims, verdicts, strict=True):
        reason = reasons.get(id(claim))
        yield claim, verdict._replace(outcome="unchecked", reason=reason) if reason else verdict


def _not_the_makers(
    claims: Sequence[Claim], verdicts: Sequence[Verdict], page: Page, roles: Roles
) -> Mapping[int, Reason]:
    """Claims, by their identity, that give no value of the maker, and why."""
    products: Mapping[int, Reason] = dict.fromkeys(_own_values(claims, verdicts, page, roles), "of a product")
    unplaced: Mapping[int, Reason] = dict.fromkeys(_unplaced(claims, verdicts, roles), "seller unknown")
    return {**products, **unplaced}


def _own_values(claims: Sequence[Claim], verdicts: Sequence[Verdict], page: Page, roles: Roles) -> set[int]:
    """Claims of tables that give a product's own limits and days.

    Most are then not the makers', and all in the same way; or one lower limit holds for several entities.
    """
    groups: dict[tuple[str, int], list[tuple[Claim, Verdict]]] = {}
    verdict_of = {id(claim): verdict for claim, verdict in zip(claims, verdicts, strict=True)}
    for claim, verdict in zip(claims, verdicts, strict=True):
        listed = claim.carrier in ("matrix-rows", "matrix-columns") and claim.platform is None
        if listed and verdict.outcome != "unchecked":
            table = bisect_right(page.tables, claim.start, key=lambda one: one.start)
            groups.setdefault((claim.attribute, table), []).append((claim, verdict))
    found: set[int] = set()
    for group in groups.values():
        own = [claim for claim, verdict in group if verdict.outcome != "agrees" and _is_own(claim, verdict, roles)]
        if 2 * len(own) > len(group) and _about_several(own):
            found.update(id(claim) for claim in own)
        for alike in _by_limit(own, verdict_of).values():
            if _about_several(alike):
                found.update(id(claim) for claim in alike)
    return found


def _unplaced(claims: Sequence[Claim], verdicts: Sequence[Verdict], roles: Roles) -> set[int]:
    """Claims of last days on no platform, on a page that gives none of the maker's: each platform has its own."""
    both = zip(claims, verdicts, strict=True)
    days = [(claim, verdict) for claim, verdict in both if roles.of(claim.attribute) in _ENDS]
    if any(verdict.outcome == "agrees" for _, verdict in days):
        return set()
    open_ = [(claim, verdict) for claim, verdict in days if verdict.outcome != "unchecked" and claim.platform is None]
    return {id(claim) for claim, verdict in open_ if any(fact.platforms for fact in verdict.facts)}


def _about_several(claims: Sequence[Claim]) -> bool:
    return len({claim.subject.resolution for claim in claims}) > 1


def _by_limit(claims: Sequence[Claim], verdict_of: Mapping[int, Verdict]) -> Mapping[Decimal, list[Claim]]:
    """Claims of limits by the limit that they give."""
    found: dict[Decimal, list[Claim]] = {}
    for claim in claims:
        value = verdict_of[id(claim)].value
        if isinstance(value, Tokens):
            found.setdefault(value.number * value.scale, []).append(claim)
    return found


def _is_own(claim: Claim, verdict: Verdict, roles: Roles) -> bool:
    """Whether a value can be that of a product: a lower limit, a later first day, any last day."""
    right, value = [fact.value for fact in verdict.expected], verdict.value
    if isinstance(value, Tokens):
        limits = [one.number * one.scale for one in right if isinstance(one, Tokens)]
        return bool(limits) and value.number * value.scale < min(limits)
    if isinstance(value, Date) and roles.of(claim.attribute) == "release":
        return all(value.first() > one.first() for one in right if isinstance(one, Date))
    return isinstance(value, Date) and roles.of(claim.attribute) in _ENDS


def sellers_differ(claim: Claim, site: Site) -> bool:
    """Whether whoever sells or runs an entity sets this value, so that two pages may both be right."""
    if site.vocabulary.attribute(claim.attribute).by_seller:
        return True
    counts = any(isinstance(value, Tokens) for value in claim.reading.values)
    return counts and any(is_open(one, site.reference) for one in claim.subject.resolution.entities)


def _by_makers(claims: Sequence[Claim], page: Page, site: Site) -> dict[int, Verdict]:
    """The verdicts of values that depend on the seller, where those of the page are the makers'."""
    open_ = [claim for claim in claims if _depends(claim, site) and not special(claim, page)]
    if len(open_) < FEWEST:
        return {}
    found = {id(claim): judge(claim, site.reference, site.vocabulary, of_maker=True) for claim in open_}
    right = sum(verdict.outcome == "agrees" for verdict in found.values())
    wrong = sum(verdict.outcome in ("disagrees", "stale") for verdict in found.values())
    return found if right >= max(FEWEST, SHARE * wrong) else {}


def _depends(claim: Claim, site: Site) -> bool:
    """Whether the seller decides and none is named, for an entity that its maker alone prices."""
    by_seller = site.vocabulary.attribute(claim.attribute).by_seller and claim.platform is None
    entities = claim.subject.resolution.entities
    return by_seller and bool(entities) and all(_is_closed(one, site.reference) for one in entities)


def _is_closed(entity: str, reference: Reference) -> bool:
    facts = reference.facts(entity, role("open")).facts
    return bool(facts) and not is_open(entity, reference)


def special(claim: Claim, page: Page) -> frozenset[str]:
    """The words of its label and headings that tell of other prices than the usual, in small letters."""
    titles = (claim.label.text, *(heading.title.text for heading in page.section(claim.start)[1:]))
    return frozenset(match[0].casefold() for title in titles for match in _SPECIAL.finditer(title))
