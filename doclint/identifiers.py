"""The ids that a site's cards declare, and spellings that nearly are one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from doclint.claim import Claim
from doclint.kept_regex import compiled
from doclint.names.spelt import skeleton
from doclint.site import Site
from doclint.spelling import slip_of

_WORDS = compiled(r"[a-z0-9]+")
_DIGITS = compiled(r"\d+")


def declared(site: Site) -> dict[str, list[Claim]]:
    """API names that cards and tiles give as such, with the claims that give them."""
    found: dict[str, list[Claim]] = {}
    roles = site.reference.roles
    for claim in site.claims():
        if roles.of(claim.attribute) == "id" and claim.carrier in ("card", "tag") and " " not in claim.raw:
            found.setdefault(claim.raw, []).append(claim)
    return found


def style(identifier: str) -> str:
    """The punctuation of an id: `aws__claude_4` has the style `__ _`."""
    return " ".join(sorted(set(_WORDS.split(identifier.casefold())) - {""}))


def odd_ones(identifiers: Iterable[str], site_ids: Iterable[str]) -> set[str]:
    """Of ids that differ in punctuation only, those whose style fewer ids of the site share.

    Ids with the same first word are asked first; empty where the site does not decide.
    """
    candidates = sorted(set(identifiers))
    known = [other for other in site_ids if other not in candidates]
    for group in ([other for other in known if other.split("_")[0] == candidates[0].split("_")[0]], known):
        votes = Counter(_shape(other) for other in group)
        scores = {candidate: votes[_shape(candidate)] for candidate in candidates}
        best = max(scores.values())
        odd = {candidate for candidate, score in scores.items() if score < best}
        if odd and len(odd) < len(candidates):
            return odd
    return set()


def _shape(identifier: str) -> tuple[str, int]:
    return style(identifier), identifier.count("__")


def near_miss(identifier: str, known: Iterable[str]) -> str | None:
    """The one known id that is one edit away (two swapped letters are one edit) with the same digits."""
    digits = _DIGITS.findall(identifier)
    return one_edit_away(identifier, [other for other in known if _DIGITS.findall(other) == digits])


def one_edit_away(identifier: str, known: Iterable[str]) -> str | None:
    """The one of some other ids that is one edit away."""
    return slip_of(identifier, [other for other in known if other != identifier], 1) or None


def spelling_groups(ids: Mapping[str, list[Claim]]) -> Iterator[dict[str, list[Claim]]]:
    """Declared ids that are one id in two spellings, each spelling with its claims."""
    groups: dict[str, dict[str, list[Claim]]] = {}
    for identifier, claims in ids.items():
        groups.setdefault(skeleton(identifier), {})[identifier] = claims
    for spellings in groups.values():
        if len(spellings) > 1:
            yield spellings
