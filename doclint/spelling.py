"""Words that are the same word but for a slip of the keyboard.

A letter more, less or another, or two neighbours swapped, are one edit. rapidfuzz counts them, which takes as long
to import as ten pages to read: first comes a look at lengths and letters, which nearly always tells enough.
"""

from __future__ import annotations

from collections.abc import Collection

_FEW = 100  # words; of more rapidfuzz tells sooner


def near(word: str, known: Collection[str], most: int) -> list[str]:
    """Known words that are at most so many edits away, the nearest first."""
    return [one for one, _ in _counted(word, known, most)]


def slip_of(word: str, known: Collection[str], most: int) -> str:
    """The one known word that is nearest, at most so many edits away; '' where none, or several are."""
    found = _counted(word, known, most)
    return found[0][0] if found and (len(found) == 1 or found[0][1] < found[1][1]) else ""


def _counted(word: str, known: Collection[str], most: int) -> list[tuple[str, int]]:
    """These words with their edits."""
    alike = _may_be_near(word, known, most)
    if not alike:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    return [found[:2] for found in process.extract(word, alike, scorer=OSA.distance, score_cutoff=most, limit=None)]


def _may_be_near(word: str, known: Collection[str], most: int) -> list[str]:
    """Known words that may be so few edits away, in their order: no others have nearly the same letters."""
    if len(known) > _FEW:
        return list(known)
    letters = frozenset(word)  # an edit puts in one letter at most, and takes out one
    alike = [one for one in known if abs(len(one) - len(word)) <= most]
    return [one for one in alike if len(letters.symmetric_difference(one)) <= 2 * most]
