"""Slips in next and previous pages and in ranks."""

from __future__ import annotations

import random
import re

from benchmarks.sites import Site
from benchmarks.slips.mutant import Mutant, Slip, edit, pick

_NEIGHBOUR = re.compile(r"^(?:next|previous)_page_id: (\S+)\n", re.M)
_BOTH = re.compile(r"^next_page_id: (\S+)\nprevious_page_id: (\S+)$", re.M)


def other_neighbour(site: Site, rng: random.Random) -> Mutant | None:
    """A next or previous page that is another one, or none."""
    hit = pick(site, _NEIGHBOUR, rng)
    if hit is None:
        return None
    known = sorted({match[1] for text in site.values() for match in _NEIGHBOUR.finditer(text)} - {hit[1][1], "''"})
    wrong = rng.choice([*known, "models/no-such-page"])
    # Another page tells which one is next, but none tells that there is none.
    return edit(site, hit[0], *hit[1].span(1), wrong, *site, fixable=hit[1][1] != "''")


def removed_neighbour(site: Site, rng: random.Random) -> Mutant | None:
    """A next or previous page that is left out."""
    hit = pick(site, re.compile(r"^(?:next|previous)_page_id: (?!'')\S+\n", re.M), rng)
    return hit and edit(site, hit[0], *hit[1].span(), "", *site)


def emptied_neighbour(site: Site, rng: random.Random) -> Mutant | None:
    """A next or previous page that is made empty."""
    hit = pick(site, re.compile(r"^(?:next|previous)_page_id: ((?!'')\S+)\n", re.M), rng)
    return hit and edit(site, hit[0], *hit[1].span(1), "''", *site, fixable=True)


def doubled_neighbour(site: Site, rng: random.Random) -> Mutant | None:
    """The next or previous page given twice."""
    hit = pick(site, _NEIGHBOUR, rng)
    return hit and edit(site, hit[0], hit[1].end(), hit[1].end(), hit[1][0], *site, fixable=True)


def copied_neighbours(site: Site, rng: random.Random) -> Mutant | None:
    """Next and previous pasted from another page."""
    one, two = pick(site, _BOTH, rng), pick(site, _BOTH, rng)
    return one and two and edit(site, one[0], *one[1].span(), two[1][0], *site, fixable="''" not in one[1].groups())


def swapped_neighbours(site: Site, rng: random.Random) -> Mutant | None:
    """Next and previous exchanged."""
    hit = pick(site, _BOTH, rng)
    text = hit and f"next_page_id: {hit[1][2]}\nprevious_page_id: {hit[1][1]}"
    if hit is None or text is None:
        return None
    return edit(site, hit[0], *hit[1].span(), text, *site, fixable="''" not in hit[1].groups())


_RANK = re.compile(r"^rank: (\d+)$", re.M)


def rank_twice(site: Site, rng: random.Random) -> Mutant | None:
    """A rank that another page has."""
    hit = pick(site, _RANK, rng)
    if hit is None or int(hit[1][1]) < 3:
        return None
    # Between neighbours that are further apart, and behind the last page, there is more than one right rank.
    rank = int(hit[1][1])
    last = not any(f"\nrank: {rank + 1}\n" in text for text in site.values())
    around = {_rank_of(one, site) for one in _NEIGHBOUR.findall(site[hit[0]])} - {None}
    tight = not around or around == {rank - 1, rank + 1}
    return edit(site, hit[0], *hit[1].span(1), str(rank - 1), *site, fixable=tight and not last)


def _rank_of(identifier: str, site: Site) -> int | None:
    """The rank of the page that states an id."""
    stated = (text for text in site.values() if f"\nid: {identifier}\n" in text)
    ranks = (_RANK.search(text) for text in stated)
    return next((int(rank[1]) for rank in ranks if rank is not None), None)


SLIPS: tuple[Slip, ...] = (
    other_neighbour, removed_neighbour, emptied_neighbour, doubled_neighbour, copied_neighbours,
    swapped_neighbours, rank_twice,
)  # fmt: skip
