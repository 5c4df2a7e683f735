"""Ids in code and cells that nobody has, next to ids that somebody has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from doclint.claim import ParsedName
from doclint.identifiers import declared, near_miss, one_edit_away
from doclint.kept_regex import compiled
from doclint.named import NamedTuple
from doclint.names.spelt import Digits, by_digits, digits_of, key_of, skeleton, skeletons, words_of
from doclint.page import Page, Piece
from doclint.reference import Reference
from doclint.site import Site

_DIGITS = compiled(r"\d+")
_UNDERSCORES = compiled(r"_+")
_WORD = compiled(r"[A-Za-z]+|\d+")
_LONG = 4  # letters of a word that is no abbreviation
_SHORTEST = 10  # characters; below that one letter more or less is too often another id


class Doubt(NamedTuple):
    """An id that nobody has: where it stands, the id that was meant, and what is wrong with it."""

    page: Page
    piece: Piece
    right: str
    why: str


class _Known:
    """The ids of the reference and of the site's cards, ready to be asked for neighbours."""

    def __init__(self, site: Site) -> None:
        self.reference = site.reference
        self.declared = declared(site)
        self._spelt = site.reference.names.spelt
        self._doubts: dict[str, tuple[str, str] | None] = {}

    @cached_property
    def _flat(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self.declared:
            found.setdefault(_flat(one) or one, []).append(one)
        return found

    @cached_property
    def _by_digits(self) -> Mapping[Digits, list[str]]:
        """Of declared ids those that the reference does not have."""
        return by_digits(self.declared.keys() - self._spelt.ids)

    @cached_property
    def _skeletons(self) -> set[str]:
        return skeletons(self.declared.keys())

    @cached_property
    def _uses(self) -> Counter[str]:
        return Counter(word for one in self.declared for word in words_of([one]))

    def doubt(self, word: str) -> tuple[str, str] | None:
        """The id that a word was meant to be, and why it is none."""
        if word not in self._doubts:
            self._doubts[word] = self._doubt(word)
        return self._doubts[word]

    def _doubt(self, word: str) -> tuple[str, str] | None:
        stated = word in self.declared
        underscores = () if stated or word in self._spelt.ids else self._flat.get(_flat(word), ())
        if len(underscores) == 1:
            return underscores[0], "no such id is known"
        if word in self._spelt.ids or (not stated and self._is_respelt(word)):
            return None
        name = self._own_form(word)
        if name is not None and word.endswith("-latest"):
            return self._no_pointer(word)
        if self.reference.names.known_id(word) is not None:
            return None
        wrong = self._wrong_snapshot(word, name) if name is not None and name.snapshot else self._near_snapshot(word)
        return wrong or self._slip(word) or self._misspelt(word)

    def _is_respelt(self, word: str) -> bool:
        """Whether an id differs from a word in punctuation alone."""
        letters = skeleton(word)
        return letters in self._spelt.skeletons or letters in self._skeletons

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

    def _near_snapshot(self, word: str) -> tuple[str, str] | None:
        """A date one day, or one digit, away from that of a snapshot: no maker gives out two such."""
        name = self.reference.names.parse(word) if self.reference.names.looks_like_id(word) else None
        today = self.reference.as_of.replace("-", "")
        if name is None or len(name.snapshot) != 8 or name.snapshot > today or not word.startswith(name.family):
            return None
        near = [
            other
            for other in self._spelt.snapshots.get(key_of(name), ())
            if _form(other) == _form(word) and _is_slip(_snapshot_of(other, self.reference), name.snapshot)
        ]
        return (near[0], f"no such snapshot is known ({name.snapshot})") if len(near) == 1 else None

    def _wrong_snapshot(self, word: str, name: ParsedName) -> tuple[str, str] | None:
        """A date that no snapshot has; dates after the reference's day may be new."""
        others = sorted(other for other in self._spelt.snapshots.get(key_of(name), ()) if _form(other) == _form(word))
        if others:
            best = min(others, key=lambda other: (sum(a != b for a, b in zip(other, word, strict=True)), other))
            return best, f"no such snapshot is known ({name.snapshot})"
        every = self._spelt.snapshots.items()
        kin = [one for key, ids in every if key[0] == name.family and key[2] == name.tiers for one in ids]
        if not kin or len(name.snapshot) != 8 or name.snapshot >= self.reference.as_of.replace("-", ""):
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        nearest = process.extractOne(word, sorted(kin), scorer=OSA.distance)
        return str(nearest[0]), "no such id is known"

    def _slip(self, word: str) -> tuple[str, str] | None:
        if len(word) < _SHORTEST:
            return None
        strange = words_of([word]) - self._spelt.words
        if sum(one not in self._uses for one in strange) > 1:
            return None  # more than one word is in no id
        right = one_edit_away(word, self._like(word))
        pair = _inside_a_word(word, right) if right is not None else None
        if right is None or pair is None or not self._is_odd(word, *pair):
            return None
        return right, "no such id is known"

    def _like(self, word: str) -> list[str]:
        """The ids that have the same numbers."""
        digits = digits_of(word)
        return [*self._spelt.by_digits.get(digits, ()), *self._by_digits.get(digits, ())]

    def _misspelt(self, identifier: str) -> tuple[str, str] | None:
        """An id in which a word of its card's name has one letter wrong, and which nobody else writes so."""
        claims = self.declared.get(identifier, ())
        words = [word for word in _WORD.findall(identifier) if len(word) >= _LONG and word.islower()] if claims else ()
        odd = [word for word in words if word not in self._spelt.words and self._uses[word] == 1]
        for claim in claims if odd else ():
            own = words_of([claim.subject.words.text]) - words_of([identifier])
            known = [word for word in own if len(word) >= _LONG and word in self._spelt.words]
            for word in odd:
                right = near_miss(word, known)
                if right is not None and right.rstrip("s") != word.rstrip("s"):
                    return identifier.replace(word, right), "no such id is known"
        return None

    def _is_odd(self, identifier: str, mine: str, theirs: str) -> bool:
        """Whether a word stands in this id alone, and the word it is nearly in others: no two models are so named."""
        claims = self.declared.get(identifier, ())
        own = words_of(claim.subject.words.text for claim in claims if claim.subject.words.text != identifier)
        alone = mine not in self._spelt.words and mine not in own and self._uses[mine] <= bool(claims)
        return alone and (theirs in self._spelt.words or self._uses[theirs] > 1 or not claims)


def doubtful_ids(site: Site) -> Iterator[Doubt]:
    """All of them, page by page."""
    known = _Known(site)
    for page in site.pages:
        said = site.said(page)
        if not said.ids and not said.claims:
            continue
        seen: set[int] = set()
        for piece in (*said.ids, *_stated(page, site)):
            found = known.doubt(piece.text) if piece.start not in seen else None
            seen.add(piece.start)
            if found is not None:
                yield Doubt(page, piece, *found)


def _inside_a_word(one: str, other: str) -> tuple[str, str] | None:
    """The only words in which two ids differ, if they are long: `H3` and `M3` are two names, `sonnnet` is a slip."""
    mine, theirs = _WORD.findall(one.casefold()), _WORD.findall(other.casefold())
    pairs = [pair for pair in zip(mine, theirs, strict=False) if pair[0] != pair[1]]
    if len(mine) != len(theirs) or len(pairs) != 1 or min(map(len, pairs[0])) < _LONG or not pairs[0][1].isalpha():
        return None
    return pairs[0]


def _stated(page: Page, site: Site) -> Iterator[Piece]:
    for claim in site.said(page).claims:
        if site.reference.roles.of(claim.attribute) == "id" and " " not in claim.raw:
            yield Piece(claim.raw, claim.start, claim.end)


def _snapshot_of(identifier: str, reference: Reference) -> str:
    name = reference.names.parse(identifier)
    return name.snapshot if name is not None else ""


def _is_slip(one: str, other: str) -> bool:
    """Whether two dates of eight digits are a digit, or in one month a day, apart."""
    if len(one) != 8 or len(other) != 8:
        return False
    apart = sum(mine != theirs for mine, theirs in zip(one, other, strict=True))
    return apart == 1 or (apart > 0 and one[:6] == other[:6] and abs(int(one[6:]) - int(other[6:])) == 1)


def _flat(identifier: str) -> str:
    """An id with its underscores one by one; '' where it has none."""
    return _UNDERSCORES.sub("_", identifier) if "__" in identifier or identifier.count("_") > 1 else ""


def _form(identifier: str) -> str:
    return _DIGITS.sub(lambda match: "0" * len(match[0]), identifier)
