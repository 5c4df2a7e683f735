"""Ids: pages of sites whose links name them under a scheme, and ids that only their use can tell of."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path

from doclint import files
from doclint.lazy_regex import pattern
from doclint.page import Page
from doclint.profile import Profile
from doclint.routes.disk import Disk
from doclint.routes.names import key_of
from doclint.routes.near import nearest

USUAL = 3  # uses that make an id one to rely on
MANY = 20  # ids of a kind that show how its ids begin
NEARLY = 0.9
RARE = 2  # uses that an odd one has at most

_PATH = attrgetter("path")
_NONE: Counter[str] = Counter()
_NUMBER = pattern(r"^\d+[-_.](?=\D)")
_PLURAL = pattern(r"s(?=_|$)")


def root_folders(kind: str, root: Path, folders: Iterable[str], profile: Profile) -> tuple[str, ...]:
    """The folders that hold the pages of a kind: those of its name among the folders, else one around the root."""
    name = profile.roots.get(kind)
    if name is None:
        return ()
    found: set[str] = set()
    for folder in folders:
        parts = folder.split("/")
        if name in parts:
            found.add("/".join(parts[: parts.index(name) + 1]))
    return tuple(sorted(found)) or _around(name, root)


def _around(name: str, root: Path) -> tuple[str, ...]:
    """A folder of that name among those that hold the root, or beside one of them."""
    above = Path(files.real(root))
    up = root.as_posix()
    for _ in above.parts[1:]:
        if above.name == name:
            return (posixpath.normpath(up),)
        if files.is_folder(above / name):
            return (posixpath.normpath(posixpath.join(up, name)),)
        if files.exists(above / ".git"):
            break
        above, up = above.parent, posixpath.join(up, "..")
    return ()


def page_id(page: Page, folders: Mapping[str, Sequence[str]], profile: Profile) -> tuple[str, str] | None:
    """Kind and id of a page; the page of the whole folder has the folder's name as its id."""
    for kind, places in folders.items():
        for place in places:
            if page.path.startswith(f"{place}/"):
                key = key_of(page.path[len(place) + 1 :], profile, clean=False)
                plain = [_NUMBER.sub("", part) for part in key] if profile.numbered else key
                return kind, "/".join(plain) or posixpath.basename(place)
    return None


def ids_of(
    root: Path, pages: Iterable[Page], profile: Profile
) -> tuple[dict[str, tuple[str, ...]], list[tuple[Page, str, str]]]:
    """The folders that hold the pages of each kind, and the pages in them with their kinds and ids, in order."""
    places = {page.path.rpartition("/")[0] for page in pages}
    folders = {kind: root_folders(kind, root, places, profile) for kind in profile.roots}
    ordered = sorted(pages, key=_PATH) if folders else ()
    return folders, [(page, *own) for page in ordered if (own := page_id(page, folders, profile)) is not None]


def all_have_ids(pages: Iterable[Page], profile: Profile) -> bool:
    """Whether every page surely lies in a folder that holds the pages of a kind."""
    names = set(profile.roots.values())
    places = {page.path.rpartition("/")[0] for page in pages}
    return bool(names) and not any(names.isdisjoint(place.split("/")) for place in places)


class Ids:
    """The ids of a site by kind, the folders that hold their pages, and how often ids of other kinds are used."""

    def __init__(
        self,
        pages: Mapping[str, Mapping[str, Page]],
        folders: Mapping[str, Sequence[str]],
        uses: Mapping[str, Counter[str]],
        disk: Disk,
    ) -> None:
        self.pages = pages
        self.folders = folders
        self.uses = uses
        self.disk = disk
        self._heads: dict[str, frozenset[str]] = {}
        self._alike: dict[str, dict[tuple[bool, str], list[str]]] = {}

    def counts(self, kind: str) -> Counter[str]:
        """How often the ids of a kind are used; nothing is known of kinds whose pages are in the tree."""
        return self.uses.get(kind, _NONE)

    def on_disk(self, kind: str, name: str) -> bool:
        """Whether a page that was not read has this id."""
        return any(self._page_at(folder, name) for folder in self.folders[kind])

    def _page_at(self, folder: str, name: str) -> bool:
        place = self.disk.find(folder, name)
        if place is None or self.disk.kind(place) == "file":
            return place is not None
        return any(one.lower().rpartition(".")[0].endswith("index") for one in self.disk.names(place))

    def kind_of(self, name: str, kinds: Iterable[str]) -> str | None:
        """The first of some kinds that has an id."""
        return next((kind for kind in kinds if name in self.pages.get(kind, {}) or self._on_disk(kind, name)), None)

    def _on_disk(self, kind: str, name: str) -> bool:
        return bool(self.folders.get(kind)) and bool(name) and self.on_disk(kind, name)

    def nearest(self, kind: str, name: str) -> str:
        """The id that was probably meant, or ''."""
        return nearest(name, self.pages.get(kind, {}))

    def has_part(self, kind: str, part: str) -> bool:
        """Whether an id begins with this segment."""
        return any(one.partition("/")[0] == part for one in self.pages.get(kind, {}))

    def with_head(self, kind: str, name: str) -> str:
        """The id in use that is this `folded` one with a first word, where nearly all of the kind have one; else ''."""
        if kind not in self._heads:
            self._heads[kind] = _usual_heads(self.counts(kind))
        uses, usual = self.counts(kind), self._heads[kind]
        if name.partition("_")[0] in usual:
            return ""
        return next((longer for head in sorted(usual) if (longer := f"{head}_{name}") in uses), "")

    def usual(self, kind: str, name: str) -> str:
        """The id in common use that this `folded` rare one is a slip of: by a plural `s` or a separator; else ''."""
        uses = self.counts(kind)
        if not 0 < uses[name] <= RARE:
            return ""
        if kind not in self._alike:
            self._alike[kind] = _by_likeness(one for one, count in uses.items() if count >= USUAL)
        alike = {one for like in _likenesses(name) for one in self._alike[kind].get(like, ())}
        near = [one for one in alike if abs(len(one) - len(name)) == 1]
        return near[0] if len(near) == 1 else ""


def _usual_heads(uses: Mapping[str, int]) -> frozenset[str]:
    """The first words of ids, where nearly all ids have one of few; else none."""
    heads = Counter(one.partition("_")[0] for one in uses)
    usual = frozenset(head for head, count in heads.items() if count >= USUAL)
    decided = len(uses) >= MANY and sum(heads[head] for head in usual) >= NEARLY * len(uses)
    return usual if decided else frozenset()


def folded(name: str) -> str:
    """An id as it is compared: `-` and `_` are one."""
    return name.strip("/").casefold().replace("-", "_")


def _by_likeness(names: Iterable[str]) -> dict[tuple[bool, str], list[str]]:
    """Ids by what those have in common that are slips of each other."""
    found: dict[tuple[bool, str], list[str]] = {}
    for name in names:
        for like in _likenesses(name):
            found.setdefault(like, []).append(name)
    return found


def _likenesses(name: str) -> tuple[tuple[bool, str], tuple[bool, str]]:
    """An id without doubled separators, and without the `s` of plurals."""
    return (True, name.replace("__", "_")), (False, _PLURAL.sub("", name))
