"""What rank says: the order of a folder's pages, and where the pages themselves say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from doclint.named import NamedTuple
from doclint.navigation.places import OPPOSITE, Place, Side

# Below this share of declared neighbours that agree with the ranks, a site does not order its pages by them.
TRUST = 2 / 3


class Misfit(NamedTuple):
    """A rank that contradicts the chain its page stands in; `fits` is the one whole number that does not, if any."""

    place: Place
    before: Place | None
    after: Place | None
    fits: int | None


class Order(NamedTuple):
    """The order of pages by rank.

    `neighbours` are, by path and side, the ids that rank allows: the first is the neighbour, the
    others share its rank. Folders without any rank are left out. `ties` are pages of one folder with
    an equal rank. `trusted` says whether the site's own chains follow the ranks.
    """

    neighbours: Mapping[tuple[str, Side], tuple[str, ...]]
    ties: tuple[tuple[Place, ...], ...]
    misfits: tuple[Misfit, ...]
    trusted: bool


def order_of(folders: Mapping[str, Sequence[Place]], by_id: Mapping[str, Place]) -> Order:
    """The order of all folders."""
    neighbours: dict[tuple[str, Side], tuple[str, ...]] = {}
    ties: list[tuple[Place, ...]] = []
    misfits: list[Misfit] = []
    ranked = {folder: places for folder, places in folders.items() if any(place.ranked for place in places)}
    for places in ranked.values():
        wrong = _misfits(places, by_id)
        misfits.extend(wrong)
        groups = _groups(_mended(places, wrong))
        ties.extend(group for group in groups if len(group) > 1)
        neighbours.update(_neighbours(groups))
    return Order(neighbours, tuple(ties), tuple(misfits), _trusted(ranked, neighbours))


def reciprocal(place: Place, side: Side, by_id: Mapping[str, Place]) -> Place | None:
    """The neighbour that a page declares, where that page declares it back."""
    other = by_id.get(place.said(side) or "")
    return other if other is not None and other is not place and other.said(OPPOSITE[side]) == place.id else None


def _groups(places: Iterable[Place]) -> list[tuple[Place, ...]]:
    groups: dict[float, list[Place]] = {}
    for place in sorted(places, key=lambda one: (one.rank, one.page.path)):
        groups.setdefault(place.rank, []).append(place)
    return [tuple(group) for group in groups.values()]


def _neighbours(groups: Sequence[tuple[Place, ...]]) -> dict[tuple[str, Side], tuple[str, ...]]:
    """Next is the first page of the next greater rank, previous the first one of the next smaller rank."""
    found: dict[tuple[str, Side], tuple[str, ...]] = {}
    for number, group in enumerate(groups):
        following = tuple([one.id for one in groups[number + 1]]) if number + 1 < len(groups) else ()
        preceding = tuple([one.id for one in groups[number - 1]]) if number else ()
        for place in group:
            found[place.page.path, "next"] = following
            found[place.page.path, "previous"] = preceding
    return found


def _misfits(places: Sequence[Place], by_id: Mapping[str, Place]) -> list[Misfit]:
    """Pages whose rank is out of order in the chain that the pages of a folder declare, where few are."""
    found: list[Misfit] = []
    length = 0
    for place in places:
        if place.said("next") is not None and reciprocal(place, "previous", by_id) is None:
            chain = _chain(place, by_id)
            length += len(chain)
            found.extend(_out_of_order(chain))
    return found if 3 * len(found) <= length else []


def _chain(head: Place, by_id: Mapping[str, Place]) -> list[Place]:
    chain = [head]
    while (following := reciprocal(chain[-1], "next", by_id)) is not None and following.folder == head.folder:
        chain.append(following)
    return chain


def _out_of_order(chain: Sequence[Place]) -> list[Misfit]:
    kept: list[Place] = []
    found: list[Misfit] = []
    for number, place in enumerate(chain):
        after = chain[number + 1] if number + 1 < len(chain) else None
        if not kept or kept[-1].rank < place.rank:
            kept.append(place)
        elif _earlier_is_wrong(kept, place, after):
            found.append(_misfit(kept.pop(), kept[-1] if kept else None, place))
            kept.append(place)
        else:
            found.append(_misfit(place, kept[-1], after))
    return found


def _earlier_is_wrong(kept: Sequence[Place], place: Place, after: Place | None) -> bool:
    """Which of two neighbours has the wrong rank: the one whose rank alone can be mended, and no index page."""
    before = kept[-2].rank if len(kept) > 1 else -inf
    earlier_fits = before < place.rank
    later_fits = after is None or kept[-1].rank < after.rank
    if earlier_fits and later_fits and kept[-1].is_index != place.is_index:
        return place.is_index
    if earlier_fits != later_fits:
        return earlier_fits
    room = place.rank - before >= 2
    return room and (after is None or after.rank - kept[-1].rank < 2)


def _misfit(place: Place, before: Place | None, after: Place | None) -> Misfit:
    fits = None
    if before is not None and after is not None and after.rank - before.rank == 2:
        fits = int(before.rank) + 1
    return Misfit(place, before, after, fits)


def _mended(places: Iterable[Place], misfits: Sequence[Misfit]) -> list[Place]:
    """The places with a rank between that of their neighbours where theirs is a misfit."""
    ranks = {misfit.place.page.path: _between(misfit) for misfit in misfits}
    return [one._replace(rank=ranks[one.page.path]) if one.page.path in ranks else one for one in places]


def _between(misfit: Misfit) -> float:
    if misfit.before is None:
        return misfit.after.rank - 0.5 if misfit.after is not None else 0.0
    return (misfit.before.rank + misfit.after.rank) / 2 if misfit.after is not None else misfit.before.rank + 0.5


def _trusted(folders: Mapping[str, Sequence[Place]], neighbours: Mapping[tuple[str, Side], tuple[str, ...]]) -> bool:
    agree = stated = 0
    for places in folders.values():
        for place in places if len(places) > 1 else ():
            for side, said in place.sides():
                if said is not None:
                    right = neighbours[place.page.path, side]
                    stated += 1
                    agree += said in right if said else not right
    return stated > 0 and agree >= TRUST * stated
