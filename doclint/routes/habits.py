"""Habits: whether a site's links of one kind can be judged at all, because nearly all of them lead somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

from doclint.named import NamedTuple
from doclint.profile import Profile
from doclint.routes.local import Found

FEW = 4  # links of a zone that lead somewhere, where the kind of site is known
CROWD = 3  # different links into one folder that is not there: it is made elsewhere


class Habits(NamedTuple):
    """How many different links of each zone lead somewhere (`good`) and nowhere (`bad`)."""

    good: Mapping[str, int]
    bad: Mapping[str, int]
    profile: Profile
    folders: Mapping[str, int]

    def decides(self, zone: str, known_folder: bool) -> bool:
        """Whether a link of a zone that leads nowhere is broken; `known_folder`: pages lie where the zone begins."""
        good, bad = self.good.get(zone, 0), self.bad.get(zone, 0)
        if zone == "page file":
            return True
        if zone == "relative route":
            return good >= bad or bad <= 1
        if zone.startswith("asset"):
            return good >= bad or bad <= 1
        if zone.startswith(("far asset", "/asset", "html")):
            return good >= 9 * bad and good + bad >= 10
        return known_folder and self._routes_decide(zone, good, bad)

    def crowded(self, folder: str) -> bool:
        """Whether many different links lead into a folder that is not there."""
        return self.folders.get(folder, 0) >= CROWD

    def _routes_decide(self, zone: str, good: int, bad: int) -> bool:
        if self.profile.routes or zone[1:] in self.profile.roots.values():
            return good >= bad
        if self.profile.name in ("plain", "numbered"):
            return good + bad >= 10 and good >= 9 * bad
        return good >= FEW and good >= 9 * (bad - 1)


def habits_of(found: Collection[tuple[str, Found]], profile: Profile, is_there: Callable[[Found], bool]) -> Habits:
    """The habits that links show; each comes with the page that it stands on.

    `is_there` tells whether the folder is there that a link leads into.
    """
    absent = [(source, one) for source, one in found if one.state == "absent" and not one.right]
    folders: dict[str, set[str]] = {}
    for _, one in absent:
        if not is_there(one):
            folders.setdefault(folder_of(one.path), set()).add(one.path)
    crowds = {folder: len(paths) for folder, paths in folders.items()}
    good = _counts((source, one) for source, one in found if one.state in ("page", "file"))
    bad = _counts((source, one) for source, one in absent if crowds.get(folder_of(one.path), 0) < CROWD)
    return Habits(good, bad, profile, crowds)


def folder_of(path: str) -> str:
    """The folder that a path leads into."""
    return path.rstrip("/").rpartition("/")[0]


def _counts(found: Iterable[tuple[str, Found]]) -> Counter[str]:
    """How many different links there are of each zone."""
    return Counter(zone for _, zone, _ in {(source, one.zone, one.path) for source, one in found})
