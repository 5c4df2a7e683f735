"""How the ids of all entities are spelt: what a word is held against that may be a slip of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from doclint.claim import ParsedName
from doclint.kept_regex import compiled
from doclint.named import NamedTuple

if TYPE_CHECKING:  # the reference itself uses names
    from doclint.reference.fact import Entity

_ALNUM = compiled(r"[^a-z0-9]+")
_BETWEEN = compiled(r"[^a-z0-9\n]+")  # in ids a line
_NO_DIGITS = compiled(r"[^\d\n]+")  # in ids a line
_DIGITS = compiled(r"\d+")
_WORD = compiled(r"[A-Za-z]+|\d+")

Digits = tuple[str, ...]
Key = tuple[str, str, frozenset[str], frozenset[str]]
"""What ids share that differ in their snapshots alone."""


class Spelt(NamedTuple):
    """The ids of all entities, and their aliases in one word, by what words are compared by.

    `by_digits` has them by their numbers, `skeletons` are their letters and digits alone, `words` are all words of
    them and of names, in small letters, and `snapshots` are the ids of snapshots.
    """

    ids: frozenset[str]
    by_digits: dict[Digits, list[str]]
    skeletons: frozenset[str]
    words: frozenset[str]
    snapshots: dict[Key, list[str]]


def spelt_of(entities: Collection[Entity], parse: Callable[[str], ParsedName | None]) -> Spelt:
    """How the ids of some entities are spelt; `parse` takes an id apart."""
    ids = {one for entity in entities for found in entity.ids.values() for one in found}
    ids.update(alias for entity in entities for alias in entity.aliases if " " not in alias)
    words = words_of([*ids, *(entity.name for entity in entities)])
    every = sorted(ids)
    return Spelt(frozenset(ids), by_digits(every), frozenset(skeletons(every)), frozenset(words), _dated(every, parse))


def _dated(ids: Iterable[str], parse: Callable[[str], ParsedName | None]) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = defaultdict(list)
    for one in ids:
        name = parse(one) if _DIGITS.search(one) else None
        if name is not None and name.snapshot:
            found[key_of(name)].append(one)
    return dict(found)


def key_of(name: ParsedName) -> Key:
    """What a name says but for its snapshot."""
    return name.family, name.version, name.tiers, name.sizes


def by_digits(identifiers: Collection[str]) -> dict[Digits, list[str]]:
    """Ids by their numbers."""
    found: dict[Digits, list[str]] = {}
    digits = _NO_DIGITS.sub(" ", _in_lines(identifiers)).split("\n")
    for one, own in zip(identifiers, digits, strict=False):  # a line also of none
        found.setdefault(tuple(own.split()), []).append(one)
    return found


def digits_of(identifier: str) -> Digits:
    """The numbers in an id."""
    return tuple(_DIGITS.findall(identifier))


def skeleton(identifier: str) -> str:
    """Letters and digits alone: two ids with one skeleton differ in punctuation only."""
    return _ALNUM.sub("", identifier.casefold())


def skeletons(identifiers: Collection[str]) -> set[str]:
    """The skeletons of many ids."""
    return set(_BETWEEN.sub("", _in_lines(identifiers).casefold()).split("\n")) if identifiers else set()


def words_of(texts: Iterable[str]) -> set[str]:
    """The words and numbers in some texts, in small letters."""
    return set(_WORD.findall("\n".join(texts).casefold()))


def _in_lines(identifiers: Iterable[str]) -> str:
    """Ids one a line, for expressions to look at all of them at once."""
    return "\n".join([one.replace("\n", " ") for one in identifiers])
