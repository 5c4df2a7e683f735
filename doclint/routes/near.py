"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Collection

from doclint.spelling import slip_of

SHORTEST = 4  # letters of a last part that say enough by themselves


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
