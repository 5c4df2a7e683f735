"""A Slip: one thing that is wrong in the navigation, and which rule speaks of it.

Each broken link of a chain is judged once, so that one cause gives one finding: a link that makes a
fork is no one-way pair as well, and pages that equal ranks keep apart are not unreachable as well.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from doclint.finding import Span
from doclint.named import NamedTuple
from doclint.navigation.order import reciprocal
from doclint.navigation.places import OPPOSITE, Place, Role, Side

if TYPE_CHECKING:
    from doclint.navigation import Navigation

ONE_SIDED = 0.1  # of pages with neighbours may state only one, where pages state both

Kind = Literal["missing", "one-way", "fork", "cycle", "unreachable", "order", "tie", "rank", "steps", "parent"]


class Slip(NamedTuple):
    """A wrong value in the navigation.

    `place` and `role` say whose value is wrong, `found` what it is and `right` what it ought to be
    (None where nothing tells, '' for none). `other` is the page that shows it. `certain` is true
    where the order by rank and the other page agree on `right`. `also` are further pages with the same slip.
    """

    kind: Kind
    place: Place
    role: Role
    found: str
    right: str | None = None
    other: Place | None = None
    certain: bool = False
    also: tuple[Place, ...] = ()

    @property
    def span(self) -> Span:
        """Where the wrong value stands."""
        return self.place.span(self.role)


Slips = dict[tuple[str, Role], Slip]


def slips(navigation: Navigation) -> tuple[Slip, ...]:
    """Everything that is wrong, in order of path and place; at most one slip a value."""
    judge = _Judge(navigation)
    found: Slips = {}
    for slip in judge.all():
        found.setdefault((slip.place.page.path, slip.role), slip)
    return tuple(sorted(found.values(), key=lambda slip: slip.span))


class _Judge:
    def __init__(self, navigation: Navigation) -> None:
        self._navigation = navigation
        self._places = navigation.places.values()
        self._by_id = navigation.by_id
        self._order = navigation.order
        self._folders = {name.rpartition("/")[0] for name in navigation.by_id}
        self._targets: dict[Side, dict[str, list[Place]]] = {"next": {}, "previous": {}}
        for place in self._places:
            for side, said in place.sides():
                if said:
                    self._targets[side].setdefault(said, []).append(place)
        declaring = [(place.next is not None) + (place.previous is not None) for place in self._places]
        one_sided = declaring.count(1)
        # Whether pages that state one neighbour state the other one too, if only as none.
        self._paired = one_sided <= max(1, ONE_SIDED * sum(map(bool, declaring)))

    @cached_property
    def _cycles(self) -> Mapping[Side, frozenset[str]]:
        """The pages that one comes back to by following a side."""
        return {side: frozenset(_on_cycles(self._places, side, self._by_id)) for side in OPPOSITE}

    def all(self) -> Iterator[Slip]:
        """Slips, the surest first: of two about one value the first one counts."""
        ranks = list(self._ranks()) if self._order.trusted else []
        yield from ranks
        yield from self._missing()
        misfits = {slip.place.page.path for slip in ranks}
        for place in self._places:
            for side in OPPOSITE:
                said = self._said(place, side)
                if said is not None and (not said or said in self._by_id):
                    yield from self._judged(place, side, said, misfits)
        if self._order.trusted or not any(self._targets.values()):
            yield from self._ties()

    def _said(self, place: Place, side: Side) -> str | None:
        """What a page says; '' where it leaves out a neighbour that it has, by what that one says."""
        said = place.said(side)
        left_out = said is None and self._paired and place.said(OPPOSITE[side]) is not None
        return "" if left_out and place.id in self._targets[OPPOSITE[side]] else said

    def _judged(self, place: Place, side: Side, said: str, misfits: Container[str]) -> Iterator[Slip]:
        if self._order.trusted and (place.page.path, side) in self._order.neighbours:
            return self._ranked(place, side, said, misfits)
        return self._voted(place, side)

    def _ranks(self) -> Iterator[Slip]:
        for misfit in self._order.misfits:
            other = misfit.before or misfit.after
            right = None if misfit.fits is None else str(misfit.fits)
            yield Slip("rank", misfit.place, "rank", _plain(misfit.place.rank), right, other, right is not None)

    def _missing(self) -> Iterator[Slip]:
        for place in self._places:
            for side, said in place.sides():
                if said and said not in self._by_id and self._whole(place, said):
                    right = self._right(place, side)
                    yield Slip("missing", place, side, said, right or None, None, self._sure(place, side, right))

    def _whole(self, place: Place, said: str) -> bool:
        """Whether a page of that id would have been read."""
        return place.folder not in self._navigation.partial and said.rpartition("/")[0] in self._folders

    def _right(self, place: Place, side: Side) -> str | None:
        """The neighbour by rank, '' for none; None where ranks do not tell."""
        right = self._order.neighbours.get((place.page.path, side))
        if not self._order.trusted or right is None:
            return None
        return right[0] if right else ""

    def _sure(self, place: Place, side: Side, right: str | None) -> bool:
        """Whether `right` is the only neighbour by rank, and says so itself."""
        if not right or len(self._order.neighbours[place.page.path, side]) != 1:
            return False
        return self._by_id[right].said(OPPOSITE[side]) == place.id

    def _ranked(self, place: Place, side: Side, said: str, misfits: Container[str]) -> Iterator[Slip]:
        """A neighbour that is not the one by rank."""
        allowed = self._order.neighbours.get((place.page.path, side), ())
        if (said in allowed) if said else not allowed:
            return
        right = allowed[0] if allowed else ""
        kind, other = self._kind(place, side, said, right)
        if other is None or other.page.path not in misfits:
            yield Slip(kind, place, side, said, right, other, self._sure(place, side, right))

    def _kind(self, place: Place, side: Side, said: str, right: str) -> tuple[Kind, Place | None]:
        """What a wrong neighbour breaks, and the page that shows it."""
        beside = self._by_id.get(right)
        if not said:
            reached = beside is not None and beside.said(OPPOSITE[side]) == place.id
            return ("one-way" if reached else "unreachable"), beside
        target = self._by_id[said]
        backwards = target.rank <= place.rank if side == "next" else target.rank >= place.rank
        if target is place or (backwards and place.page.path in self._cycles[side]):
            return "cycle", target
        if target.said(OPPOSITE[side]) == place.id:
            return ("order" if beside is None or self._targets[side].get(right) else "unreachable"), beside or target
        rival = self._rival(place, side, target)
        return ("fork", rival) if rival else ("one-way", target)

    def _rival(self, place: Place, side: Side, target: Place) -> Place | None:
        """Another page with the same neighbour, which that neighbour declares back."""
        back = self._by_id.get(target.said(OPPOSITE[side]) or "")
        return back if back is not None and back is not place and back.said(side) == target.id else None

    def _voted(self, place: Place, side: Side) -> Iterator[Slip]:
        """Which page of a one-way pair is wrong where no rank tells: the one that others contradict."""
        target = self._by_id.get(place.said(side) or "")
        if target is None:
            return
        if target is place:
            yield Slip("cycle", place, side, place.id, None, place)
            return
        back = self._said(target, OPPOSITE[side])
        rival = self._rival(place, side, target)
        if rival:
            kind: Kind = "cycle" if place.page.path in self._cycles[side] else "fork"
            yield Slip(kind, place, side, target.id, None, rival)
        elif back is not None and back != place.id:
            claimed = self._by_id.get(back)
            fork = claimed is not None and reciprocal(claimed, side, self._by_id)
            yield Slip("fork" if fork else "one-way", target, OPPOSITE[side], back, place.id, fork or place, True)
        elif place.page.path in self._cycles[side] and side == "next" and place is self._last_of_ring(place):
            yield Slip("cycle", place, side, target.id, None, target)

    def _last_of_ring(self, place: Place) -> Place:
        ring = [place]
        while (following := self._by_id[ring[-1].said("next") or ""]) is not place:
            ring.append(following)
        return max(ring, key=lambda one: one.page.path)

    def _ties(self) -> Iterator[Slip]:
        """Pages of equal rank have the same neighbours, so that a chain skips all but one of them."""
        indexes: list[Slip] = []
        for tie in self._order.ties:
            if tie[0].rank != 0 or not any(place.said("next") is not None for place in tie):
                pages = [place for place in tie if not place.is_index and place.ranked]
                indexes.extend(self._index_tie(place, pages[0]) for place in tie if place.is_index and pages)
                for one, other in pairwise(pages):
                    yield from _tie(one, other)
        yield from self._at_once(indexes)

    def _index_tie(self, index: Place, page: Place) -> Slip:
        return Slip("tie", index, "next", index.said("next") or "", page.id, page)

    def _at_once(self, ties: Iterable[Slip]) -> Iterator[Slip]:
        """Index pages that share a rank with pages of their own folder: one slip, at the largest folder.

        An index page has its rank among the pages of the parent folder. It counts only where it
        begins the chain of its own folder and skips the pages of the same rank.
        """
        count = self._navigation.folders
        skipping = [
            slip for slip in ties if slip.found and not self._order.neighbours[slip.place.page.path, "previous"]
        ]
        skipping.sort(key=lambda slip: (-len(count[slip.place.folder]), slip.place.page.path))
        if skipping:
            yield skipping[0]._replace(also=tuple(slip.place for slip in skipping[1:]))


def _tie(one: Place, other: Place) -> Iterator[Slip]:
    """Two pages of equal rank: wrong are the values that skip the other one, else the rank of the second."""
    if one.said("next") is None and other.said("previous") is None:
        yield Slip("tie", other, "rank", _plain(other.rank), None, one)
    sides: tuple[tuple[Place, Side, Place], ...] = ((one, "next", other), (other, "previous", one))
    for place, side, beside in sides:
        said = place.said(side)
        if said is not None and said != beside.id:
            yield Slip("tie", place, side, said, beside.id, beside)


def _on_cycles(places: Iterable[Place], side: Side, by_id: Mapping[str, Place]) -> Iterator[str]:
    """The paths of pages that one comes back to by following `side`."""
    done: set[str] = set()
    for start in places:
        walk: dict[str, None] = {}
        place: Place | None = start
        while place is not None and place.page.path not in done and place.page.path not in walk:
            walk[place.page.path] = None
            place = by_id.get(place.said(side) or "")
        if place is not None and place.page.path in walk:
            paths = list(walk)
            yield from paths[paths.index(place.page.path) :]
        done.update(walk)


def _plain(rank: float) -> str:
    return f"{rank:g}"
