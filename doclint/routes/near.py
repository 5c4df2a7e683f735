"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Collection

SHORTEST = 4  # letters of a last part that say enough by themselves


def nearest(name: str, known: Collection[str]) -> str:
    """Of known paths or ids the one with the same last part, else the one that is one or two letters away; else ''.

    Of several with the same last part, the one whose folders are most alike. Empty where none stands out.
    """
    last = name.rpartition("/")[2]
    same = [one for one in known if one.rpartition("/")[2] == last]
    if len(same) == 1 and len(last) >= SHORTEST:
        return same[0]
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    if same:
        near = process.extract(name, same, scorer=fuzz.ratio, score_cutoff=70, limit=2)
        return str(near[0][0]) if near and (len(near) == 1 or near[0][1] > near[1][1]) else ""
    if len(name) < SHORTEST:
        return ""
    limit = 1 if len(last) < 6 else 2
    close = process.extract(name, list(known), scorer=OSA.distance, score_cutoff=limit, limit=2)
    return str(close[0][0]) if close and (len(close) == 1 or close[0][1] < close[1][1]) else ""
