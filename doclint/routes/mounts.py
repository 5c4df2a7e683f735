"""Mounts: which folder the routes of a site count from, as its links show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

from doclint.named import NamedTuple
from doclint.routes.index import PageIndex
from doclint.routes.names import Key

LONGEST_PREFIX = 2  # segments that routes may begin with and paths do not have
FEWEST = 5  # links that a mount must explain
SHARE = 0.6  # of the links that could be below a mount must be
TWIN = 0.9  # of the routes of a mount that another one explains as well
MOST = 12  # mounts of one site
CROWD = 40  # pages with one end: too many to tell anything


class Mount(NamedTuple):
    """Routes that begin with `prefix` are the pages below `folder`."""

    prefix: Key
    folder: Key

    def path(self, route: Key) -> Key | None:
        """The key of the page of a route, None where the route is not below the mount."""
        count = len(self.prefix)
        return self.folder + route[count:] if route[:count] == self.prefix else None


def infer_mounts(routes: Collection[Key], index: PageIndex) -> list[Mount]:
    """The mounts that explain routes which are used as links, the one that explains most first."""
    votes: dict[Mount, set[Key]] = {}
    ends = _by_end({end for route in routes for _, end in _parted(route)}, index.keys)
    for route in routes:
        for mount in _candidates(route, ends):
            votes.setdefault(mount, set()).add(route)
    found: list[Mount] = []
    left = set(routes)
    while len(found) < MOST and votes:
        best = max(votes, key=lambda mount: (len(votes[mount] & left), -len(mount.prefix), mount))
        explained = votes.pop(best) & left
        if len(explained) < FEWEST:
            break
        if len(explained) >= SHARE * _below(best, left, index):
            # Trees in several languages explain the same routes.
            found += [best, *(one for one, own in votes.items() if len(own & explained) >= TWIN * len(explained))]
            left -= explained
    return found


def by_use(mounts: Iterable[Mount], routes: Collection[Key], index: PageIndex) -> list[Mount]:
    """Mounts, those first that explain more of the routes which are used as links."""

    def uses(mount: Mount) -> int:
        return sum((path := mount.path(route)) is not None and path in index.keys for route in routes)

    return sorted(dict.fromkeys(mounts), key=uses, reverse=True)


def _parted(route: Key) -> Iterator[tuple[Key, Key]]:
    """What a route may begin with that is no part of a path, and the rest."""
    for count in range(min(LONGEST_PREFIX, len(route) - 1) + 1):
        yield route[:count], route[count:]


def _by_end(ends: Set[Key], keys: Iterable[Key]) -> dict[Key, list[Key]]:
    """Keys by those of their ends that are wanted."""
    found: dict[Key, list[Key]] = {end: [] for end in ends}
    if found:
        for key in keys:
            for start in range(len(key)):
                if key[start:] in found:
                    found[key[start:]].append(key)
    return found


def _candidates(route: Key, ends: Mapping[Key, Sequence[Key]]) -> Iterator[Mount]:
    for prefix, end in _parted(route):
        keys = ends[end]
        if len(keys) <= CROWD:
            for key in keys:
                yield Mount(prefix, key[: len(key) - len(end)])


def _below(mount: Mount, routes: Iterable[Key], index: PageIndex) -> int:
    """How many routes could be below a mount: those whose first segment is a folder or a page there."""
    return sum(
        1
        for route in routes
        if (path := mount.path(route)) is not None
        and (path in index.keys or (index.under(path[: len(mount.folder) + 1]) and len(path) > len(mount.folder)))
    )
