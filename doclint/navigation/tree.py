"""Slips in the tree of pages: wrong parents and wrong counts of steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from doclint.navigation.order import TRUST
from doclint.navigation.places import Place, Role
from doclint.navigation.slips import Slip

if TYPE_CHECKING:
    from doclint.navigation import Navigation


def tree_slips(navigation: Navigation) -> Iterator[Slip]:
    """Wrong parents and step counts, in no particular order."""
    yield from _steps(navigation)
    parents = list(_parents(navigation, "parent"))
    yield from parents
    reported = {slip.place.page.path for slip in parents}
    yield from (slip for slip in _parents(navigation, "sibling") if slip.place.page.path not in reported)


def parent_of(place: Place, navigation: Navigation) -> Place | None:
    """The index page of the folder; for an index page that of the folder above."""
    folder = place.folder
    if place.is_index:
        folder = folder.rpartition("/")[0] or "."
    above = navigation.indexes.get(folder)
    return above if above is not place else None


def _steps(navigation: Navigation) -> Iterator[Slip]:
    """Counts that differ from the number of the folder's other pages."""
    wrong: dict[str, list[tuple[Place, str]]] = {}
    stated = 0
    for folder, places in navigation.folders.items():
        right = _counts(places, navigation)
        for place in places:
            said = place.steps
            stated += said is not None
            if said is not None and said not in right:
                wrong.setdefault(folder, []).append((place, f"{said:g}"))
    if sum(map(len, wrong.values())) > (1 - TRUST) * stated and len(wrong) > 1:
        return  # this site counts something else
    for folder, found in wrong.items():
        if folder in navigation.partial:
            continue
        yield from _counted(found, navigation.folders[folder])


def _counts(places: Sequence[Place], navigation: Navigation) -> set[int]:
    """The right counts: where a chain names pages that are gone, they may be counted or not."""
    gone = {said for place in places for _, said in place.sides() if said and said not in navigation.by_id}
    return set(range(len(places) - 1, len(places) + len(gone)))


def _counted(found: Sequence[tuple[Place, str]], places: Sequence[Place]) -> Iterator[Slip]:
    """One slip where most pages of a folder share the wrong count: a page came or went."""
    counts = Counter(count for _, count in found)
    said, number = max(counts.items(), key=itemgetter(1))  # `most_common` imports a module
    right = str(len(places) - 1)
    together = number > 1 and 2 * number > len(places)
    if together:
        group = [place for place, count in found if count == said]
        group.sort(key=lambda one: (not one.is_index, one.page.path))
        yield Slip("steps", group[0], "total_steps", said, right, None, True, tuple(group[1:]))
    for place, count in found:
        if not together or count != said:
            yield Slip("steps", place, "total_steps", count, right, None, True)


def _parents(navigation: Navigation, role: Role) -> Iterator[Slip]:
    slips: list[Slip] = []
    stated = 0
    for folder in navigation.folders.values():
        orphans: list[Place] = []
        for place in folder:
            said = place.said(role)
            if said is None:
                continue
            stated += 1
            above = parent_of(place, navigation)
            if above is None:
                orphans.extend([place] if _orphan(place, said, role, navigation) else [])
            elif said != above.id:
                slips.append(Slip("parent", place, role, said, above.id, above, True))
        if orphans:
            first, *others = orphans
            slips.append(Slip("parent", first, role, first.said(role) or "", None, None, False, tuple(others)))
    return iter(slips if len(slips) <= (1 - TRUST) * stated else [])


def _orphan(place: Place, said: str, role: Role, navigation: Navigation) -> bool:
    """A page in a folder without an index page, below the top."""
    if role != "parent" or place.hidden or said in navigation.by_id or place.folder in navigation.partial:
        return False
    return not place.is_index and "/" in place.id
