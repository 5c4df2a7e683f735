"""Navigation: which page comes before, after and above which, as pages declare it or as their ranks give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from doclint.navigation.listings import Listing, read_listings
from doclint.navigation.order import Order, order_of
from doclint.navigation.places import Place, Side, place_of
from doclint.navigation.slips import Kind, Slip, slips
from doclint.navigation.tree import parent_of, tree_slips
from doclint.page import Page
from doclint.profile import Profile

__all__ = ["Listing", "Navigation", "Place", "Slip", "build_navigation"]


class Navigation:
    """How the pages of a site hang together.

    `places` are all pages by path, `by_id` by id, `folders` by folder in order of their paths, and
    `indexes` the index page of each folder. `ranks`: whether front matter has a key for ranks. `top` is the folder
    of the site's configuration.
    """

    def __init__(
        self,
        places: Mapping[str, Place],
        by_id: Mapping[str, Place],
        folders: Mapping[str, Sequence[Place]],
        indexes: Mapping[str, Place],
        ranks: bool,
        top: Path | None = None,
    ) -> None:
        self.places = places
        self.by_id = by_id
        self.folders = folders
        self.indexes = indexes
        self.ranks = ranks
        self.top = top

    @cached_property
    def order(self) -> Order:
        """What the ranks of pages say."""
        return order_of(self.folders if self.ranks else {}, self.by_id)

    @cached_property
    def partial(self) -> frozenset[str]:
        """The folders of which only some pages were read."""
        return frozenset(folder for folder, found in self.folders.items() if _partial(found))

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """The navigation that configuration files hold."""
        return read_listings(self.top) if self.top is not None else ()

    def next(self, page: Page) -> Page | None:
        """The page after this one, declared or by rank."""
        return self._beside(page, "next")

    def previous(self, page: Page) -> Page | None:
        """The page before this one, declared or by rank."""
        return self._beside(page, "previous")

    def parent(self, page: Page) -> Page | None:
        """The page above this one: declared, else the index page of its folder."""
        place = self.places.get(page.path)
        if place is None:
            return None
        said = place.said("parent")
        above = parent_of(place, self) if said is None else self.by_id.get(said)
        return above.page if above else None

    def sibling(self, page: Page) -> str:
        """The id of the folder that the page stands in: declared, else that of its parent."""
        place = self.places.get(page.path)
        if place is None:
            return ""
        above = parent_of(place, self)
        return place.said("sibling") or (above.id if above else place.id.rpartition("/")[0])

    def rank(self, page: Page) -> float:
        """The rank of a page inside its folder; 0 where nothing states one."""
        place = self.places.get(page.path)
        return place.rank if place else 0

    def total_steps(self, page: Page) -> int:
        """The number of other pages in the folder: declared, else counted."""
        place = self.places.get(page.path)
        if place is None:
            return 0
        said = place.steps
        return len(self.folders[place.folder]) - 1 if said is None else int(said)

    @cached_property
    def _slips(self) -> tuple[Slip, ...]:
        return (*slips(self), *sorted(tree_slips(self), key=lambda slip: slip.span))

    def slips(self, *kinds: Kind) -> Iterator[Slip]:
        """What is wrong, of the given kinds."""
        return (slip for slip in self._slips if slip.kind in kinds)

    def _beside(self, page: Page, side: Side) -> Page | None:
        place = self.places.get(page.path)
        if place is None:
            return None
        said = place.said(side)
        if said is None:
            said = next(iter(self.order.neighbours.get((page.path, side), ())), "")
        other = self.by_id.get(said)
        return other.page if other else None


def build_navigation(
    pages: Sequence[Page], profile: Profile, ids: Mapping[str, str], top: Path | None = None
) -> Navigation:
    """The navigation of a site; `ids` are the ids of its pages by path, `top` is the folder of its configuration."""
    names = _names(pages, profile, ids)
    places = {page.path: place_of(page, profile, names[page.path]) for page in pages if page.path in names}
    by_id: dict[str, Place] = {}
    folders: dict[str, list[Place]] = {}
    indexes: dict[str, Place] = {}
    for path in sorted(places):
        place = places[path]
        if place.id:
            by_id.setdefault(place.id, place)
        folders.setdefault(place.folder, []).append(place)
        if place.is_index:
            indexes.setdefault(place.folder, place)
    return Navigation(places, by_id, folders, indexes, "rank" in profile.fields, top)


def _names(pages: Sequence[Page], profile: Profile, ids: Mapping[str, str]) -> Mapping[str, str]:
    """The ids by path: those that pages state where other pages know them by these, and not by `ids`.

    Where a part of the site is read, `ids` lack the folders above it.
    """
    owns = [(page.path, page.front.get("id")) for page in pages if page.front is not None]
    stated = {path: str(own.data) for path, own in owns if own is not None and own.data}
    others = {path: name for path, name in stated.items() if ids.get(path) != name}
    if not others:
        return ids
    known = _named(pages, profile)
    usual = 2 * len(others) > len(stated)
    names = dict(ids)
    for path, name in others.items():
        route = ids.get(path, "")
        if not route or known[name] > known[route] or (usual and known[name] == known[route]):
            names[path] = name
    return names


def _named(pages: Sequence[Page], profile: Profile) -> Counter[str]:
    """How often pages name an id as that of another page."""
    keys = [profile.fields[role] for role in ("next", "previous", "parent", "sibling") if role in profile.fields]
    fronts = (page.front for page in pages if page.front is not None)
    return Counter(str(entry.data) for front in fronts for key in keys if (entry := front.get(key)) is not None)


def _partial(places: Sequence[Place]) -> bool:
    """Whether a folder has, by the counts that its pages give, more than twice the pages that were read."""
    counts = sorted(place.steps for place in places if place.steps is not None)
    return bool(counts) and counts[len(counts) // 2] >= 2 * len(places)
