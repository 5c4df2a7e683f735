"""Ids in code and cells that nobody has, next to ids that somebody has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from doclint.claim import ParsedName
from doclint.identifiers import declared, near_miss, skeleton
from doclint.page import Page, Piece
from doclint.reference import Reference
from doclint.site import Site

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[A-Za-z]+|\d+")
_SHORTEST = 10  # characters; below that one letter more or less is too often another id


Key = tuple[str, str, frozenset[str], frozenset[str]]


class Doubt(NamedTuple):
    """An id that nobody has: where it stands, the id that was meant, and what is wrong with it."""

    page: Page
    piece: Piece
    right: str
    why: str


class _Known:
    """The ids of the reference and of the site's cards, ready to be asked for neighbours."""

    def __init__(self, site: Site) -> None:
        reference = site.reference
        self.reference = reference
        self.exact = {one for entity in reference.entities.values() for ids in entity.ids.values() for one in ids}
        self.exact.update(
            alias for entity in reference.entities.values() for alias in entity.aliases if " " not in alias
        )
        self.declared = set(declared(site))
        self._by_digits: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for one in self.exact | self.declared:
            self._by_digits[tuple(_DIGITS.findall(one))].append(one)
        self._skeletons = {skeleton(one) for one in self.exact | self.declared}
        self._snapshots = _snapshots(self.exact, reference)

    def doubt(self, word: str) -> tuple[str, str] | None:
        """The id that a word was meant to be, and why it is none."""
        if word in self.exact or word in self.declared or skeleton(word) in self._skeletons:
            return None
        name = self._own_form(word)
        if name is not None and word.endswith("-latest"):
            return self._no_pointer(word)
        if self.reference.names.known_id(word) is not None:
            return None
        return (self._wrong_snapshot(word, name) if name is not None and name.snapshot else None) or self._slip(word)

    def _own_form(self, word: str) -> ParsedName | None:
        """The parts of an id in the form of a maker all of whose ids are known; None for what others make of it."""
        maker = self.reference.names.looks_like_id(word)
        name = self.reference.names.parse(word) if maker and self.reference.closed(maker) else None
        return name if name is not None and word.startswith(name.family) else None

    def _no_pointer(self, word: str) -> tuple[str, str] | None:
        """A `-latest` that the maker never gave out."""
        entity = self.reference.names.known_id(word)
        ids = self.reference.entities[entity].ids.get("api", ()) if entity is not None else ()
        return (min(ids, key=lambda one: (len(one), one)), "no such id is known") if ids else None

    def _wrong_snapshot(self, word: str, name: ParsedName) -> tuple[str, str] | None:
        """A date that no snapshot has; dates after the reference's day may be new."""
        others = sorted(other for other in self._snapshots[_key(name)] if _form(other) == _form(word))
        if others:
            best = min(others, key=lambda other: (sum(a != b for a, b in zip(other, word, strict=True)), other))
            return best, f"no such snapshot is known ({name.snapshot})"
        kin = [
            one for key, ids in self._snapshots.items() if key[0] == name.family and key[2] == name.tiers for one in ids
        ]
        past = len(name.snapshot) == 8 and name.snapshot < self.reference.as_of.replace("-", "")
        nearest = process.extractOne(word, sorted(kin), scorer=OSA.distance) if past else None
        return (str(nearest[0]), "no such id is known") if nearest else None

    def _slip(self, word: str) -> tuple[str, str] | None:
        candidates = self._by_digits.get(tuple(_DIGITS.findall(word)), [])
        right = near_miss(word, candidates) if len(word) >= _SHORTEST else None
        if right is None or not _inside_a_word(word, right) or self._differ(word, right):
            return None
        return right, "no such id is known"

    def _differ(self, one: str, other: str) -> bool:
        names = self.reference.names
        mine, theirs = names.parse(one), names.parse(other)
        return mine is not None and theirs is not None and names.conflict(mine, theirs)


def doubtful_ids(site: Site) -> Iterator[Doubt]:
    """All of them, page by page."""
    known = _Known(site)
    for page in site.pages:
        seen: set[int] = set()
        for piece in (*site.said(page).ids, *_stated(page, site)):
            found = known.doubt(piece.text) if piece.start not in seen else None
            seen.add(piece.start)
            if found is not None:
                yield Doubt(page, piece, *found)


def _inside_a_word(one: str, other: str) -> bool:
    """Whether two ids differ inside one word of some length: `H3` and `M3` are two names, `sonnnet` is a slip."""
    mine, theirs = _WORD.findall(one), _WORD.findall(other)
    pairs = [pair for pair in zip(mine, theirs, strict=False) if pair[0] != pair[1]]
    return len(mine) == len(theirs) and len(pairs) == 1 and min(map(len, pairs[0])) >= 4 and pairs[0][1].isalpha()


def _stated(page: Page, site: Site) -> Iterator[Piece]:
    for claim in site.said(page).claims:
        if claim.attribute == "api_name" and " " not in claim.raw:
            yield Piece(claim.raw, claim.start, claim.end)


def _key(name: ParsedName) -> Key:
    return name.family, name.version, name.tiers, name.sizes


def _form(identifier: str) -> str:
    return _DIGITS.sub(lambda match: "0" * len(match[0]), identifier)


def _snapshots(ids: Iterable[str], reference: Reference) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = defaultdict(list)
    for one in ids:
        name = reference.names.parse(one) if _DIGITS.search(one) else None
        if name is not None and name.snapshot:
            found[_key(name)].append(one)
    return found
