"""The places of a site that a change of the reference makes wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from doclint.claim import Claim
from doclint.judge import fits
from doclint.lifecycle import stages, uses
from doclint.named import NamedTuple
from doclint.position import LineIndex
from doclint.reference.diffing import Change
from doclint.reference.fact import Entity, Fact
from doclint.site import Site


class Place(NamedTuple):
    """Where a page states what a change makes wrong. `text` is what stands there; `line` counts from 1."""

    path: str
    line: int
    text: str


def affected(
    changes: Iterable[Change], new: Mapping[str, Entity], site: Site
) -> Iterator[tuple[Change, tuple[Place, ...]]]:
    """Each change with the places that state the old value, or use what is now to end.

    `new` are all entities as they are now. The site's reference must know the entities of both sides.
    """
    claims: dict[str, list[Claim]] = {}
    for claim in site.claims():
        if claim.subject.resolution.entity is not None and claim.reading.state == "stated":
            claims.setdefault(claim.subject.resolution.entity, []).append(claim)
    indexes = {page.path: LineIndex(page.text) for page in site.pages}
    used = _used(site, indexes)
    ends = [attribute for _, attribute in stages()]
    for change in changes:
        stating = [one for one in claims.get(change.entity, ()) if _states_old(one, change, new, site)]
        found = [Place(one.path, indexes[one.path].position(one.start).line, one.raw) for one in stating]
        if change.what in ends and change.new_fact is not None:
            platforms = used.get(change.entity, ())
            found += [place for platform, place in platforms if _on(change.new_fact, platform or None)]
        yield change, tuple(sorted({*found}))


def _states_old(claim: Claim, change: Change, new: Mapping[str, Entity], site: Site) -> bool:
    """Whether a claim says what a fact said, and nothing that holds now."""
    old, means = change.old_fact, site.vocabulary.attribute(claim.attribute).means
    if old is None or old.accept not in ("primary", "also") or change.what not in means:
        return False
    facts = new[change.entity].facts if change.entity in new else {}
    right = [fact for attribute in means for fact in facts.get(attribute, ()) if fact.accept in ("primary", "also")]
    right = [fact for fact in right if _on(fact, claim.platform)]
    return _on(old, claim.platform) and any(
        fits(value, old, site.reference) and not any(fits(value, fact, site.reference) for fact in right)
        for value in claim.reading.values
    )


def _on(fact: Fact, platform: str | None) -> bool:
    return platform is None or not fact.platforms or platform in fact.platforms


def _used(site: Site, indexes: Mapping[str, LineIndex]) -> dict[str, list[tuple[str, Place]]]:
    """Ids in use by entity, with their platform ("" where nothing says which)."""
    found: dict[str, list[tuple[str, Place]]] = {}
    for page in site.pages:
        for use in uses(page, site):
            place = Place(page.path, indexes[page.path].position(use.piece.start).line, use.piece.text)
            found.setdefault(use.entity, []).append((use.platform or "", place))
    return found
