"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Collection

SHORTEST = 4  # letters of a last part that say enough by themselves
_FEW = 100  # names; of more rapidfuzz tells sooner, which takes as long to import as ten pages to read


def nearest(name: str, known: Collection[str]) -> str:
    """Of known paths or ids the one with the same last part, else the one that is one or two letters away; else ''.

    Of several with the same last part, the one whose folders are most alike. Empty where none stands out.
    """
    last = name.rpartition("/")[2]
    same = [one for one in known if one.rpartition("/")[2] == last]
    if len(same) == 1 and len(last) >= SHORTEST:
        return same[0]
    if same:
        from rapidfuzz import fuzz, process

        near = process.extract(name, same, scorer=fuzz.ratio, score_cutoff=70, limit=2)
        return str(near[0][0]) if near and (len(near) == 1 or near[0][1] > near[1][1]) else ""
    return slip_of(name, known, 1 if len(last) < 6 else 2) if len(name) >= SHORTEST else ""


def slip_of(word: str, known: Collection[str], most: int) -> str:
    """The one known word that is nearest, with at most so many letters wrong; '' where none, or several are."""
    alike = may_be_near(word, known, most)
    if not alike:
        return ""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=most, limit=2)
    return str(near[0][0]) if near and (len(near) == 1 or near[0][1] < near[1][1]) else ""


def may_be_near(word: str, known: Collection[str], most: int) -> list[str]:
    """Known words that may be so few edits away, in their order: no others have nearly the same letters."""
    if len(known) > _FEW:
        return list(known)
    letters = frozenset(word)  # an edit puts in one letter at most, and takes out one
    alike = [one for one in known if abs(len(one) - len(word)) <= most]
    return [one for one in alike if len(letters.symmetric_difference(one)) <= 2 * most]
