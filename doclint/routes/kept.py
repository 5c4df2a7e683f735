"""A Router as plain values, and back: what the links of all pages told need not be found out again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from doclint.page import Page
from doclint.profile import Profile
from doclint.routes.disk import Disk, repository
from doclint.routes.habits import Habits
from doclint.routes.ids import Ids
from doclint.routes.index import PageIndex
from doclint.routes.local import Places
from doclint.routes.mounts import Mount
from doclint.routes.redirects import Redirects
from doclint.routes.router import Router


def router_as_data(router: Router) -> tuple[Any, ...]:
    """A Router as values that `marshal` can hold."""
    places, ids, habits = router.places, router.ids, router.habits
    index = places.index
    return (
        (_paths(index.keys), _paths(index.slugs), list(index.folders)),
        [tuple(mount) for mount in places.mounts],
        places.redirects.as_data(),
        (
            {kind: _paths(found) for kind, found in ids.pages.items()},
            {kind: tuple(found) for kind, found in ids.folders.items()},
            {kind: dict(found) for kind, found in ids.uses.items()},
        ),
        (dict(habits.good), dict(habits.bad), dict(habits.folders)),
        dict(router.names),
    )


def router_from_data(
    data: tuple[Any, ...], root: Path, top: Path, pages: Mapping[str, Page], profile: Profile
) -> Router:
    """The Router that was made into data, for the same pages."""
    (keys, slugs, folders), mounts, redirects, (named, homes, uses), (good, bad, crowds), names = data
    index = PageIndex(pages, _pages(keys, pages), _pages(slugs, pages), frozenset(folders))
    disk = disk_of(root, top, profile)
    places = Places(
        root.as_posix(), top.as_posix(), profile, index, disk, Redirects.from_data(redirects),
        [Mount._make(mount) for mount in mounts],
    )  # fmt: skip
    found = {kind: _pages(by_id, pages) for kind, by_id in named.items()}
    ids = Ids(found, homes, {kind: Counter(counts) for kind, counts in uses.items()}, disk)
    return Router(profile, places, ids, Habits(good, bad, profile, crowds), names)


def disk_of(root: Path, top: Path, profile: Profile) -> Disk:
    """What exists around a site."""
    return Disk(profile, [repository(root) or root.as_posix(), top.as_posix()])


def _paths(pages: Mapping[Any, Page]) -> Sequence[tuple[Any, str]]:
    return [(name, page.path) for name, page in pages.items()]


def _pages(paths: Sequence[tuple[Any, str]], pages: Mapping[str, Page]) -> dict[Any, Page]:
    return {name: pages[path] for name, path in paths}
