"""Lists of related pages in front matter: which entries name no page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from doclint.finding import Span
from doclint.named import NamedTuple
from doclint.page import FrontValue, Page
from doclint.spelling import near

if TYPE_CHECKING:
    from doclint.site import Site

# An id is taken for a misspelt one when so many edits lead to it.
SLIPS = 2


class Lost(NamedTuple):
    """An entry of a list that names no page of the kind the list holds.

    `right` is the id that it probably means, '' where nothing tells; `key` is the list that it belongs to.
    """

    span: Span
    key: str
    kind: str
    found: str
    right: str
    right_key: str


class _Catalogue:
    """The ids of a site by kind."""

    def __init__(self, site: Site) -> None:
        self.roots: Mapping[str, str] = site.profile.roots
        self.keys = {kind: key for key, kind in reversed(list(site.profile.related.items()))}
        self.ids: dict[str, dict[str, Page]] = {kind: {} for kind in self.roots}
        self.whole: set[str] = set()
        folders = {folder: kind for kind, folder in self.roots.items()}
        roots: dict[str, str] = {}  # of each folder the one for a kind that it lies in
        for place in site.navigation.places.values():
            root = roots.get(place.folder)
            if root is None:
                inside = (name for name in place.folder.split("/") if name in folders)
                root = roots[place.folder] = next(inside, "")
            if root:
                self.ids[folders[root]][place.id] = place.page
                if place.is_index and place.folder.endswith(root):
                    self.whole.add(folders[root])
        self.tops = {kind: {name.partition("/")[0] for name in ids} for kind, ids in self.ids.items()}
        self._known: dict[tuple[str, str], bool] = {}

    def knows(self, kind: str, name: str) -> bool:
        """Whether the id exists, or may stand outside of what was read."""
        asked = (kind, name)
        if asked not in self._known:
            self._known[asked] = self._knows(kind, name)
        return self._known[asked]

    def _knows(self, kind: str, name: str) -> bool:
        plain = posixpath.normpath(name.strip("/")).removesuffix("/index")
        if plain in self.ids[kind]:
            return True
        partial = kind not in self.whole and plain.partition("/")[0] not in self.tops[kind]
        return partial and not plain.startswith("..")

    def meant(self, kind: str, name: str) -> tuple[str, str]:
        """The id that is probably meant and its kind; '' where nothing is near."""
        path = posixpath.normpath(posixpath.join(self.roots[kind], name.strip("/"))).removesuffix("/index")
        for other, root in self.roots.items():
            inside = path.removeprefix(f"{root}/") if path.startswith(f"{root}/") else name.strip("/")
            inside = inside.removeprefix(f"{root}/")
            if inside in self.ids[other]:
                return inside, other
        meant = near(name, self.ids[kind], SLIPS)
        return (meant[0] if len(meant) == 1 else ""), kind


def lost(site: Site) -> Iterator[Lost]:
    """The entries of all pages that name no page."""
    if not site.profile.related:
        return
    catalogue = _Catalogue(site)
    lists = [(key, kind) for key, kind in site.profile.related.items() if catalogue.ids.get(kind)]
    for page in site.pages if lists else ():
        for key, kind in lists:
            entry = page.front.get(key) if page.front is not None else None
            if entry is not None:
                yield from _lost(page, entry, kind, catalogue)


def _lost(page: Page, entry: FrontValue, kind: str, catalogue: _Catalogue) -> Iterator[Lost]:
    values = entry.data if isinstance(entry.data, list) else []
    for piece, value in zip(entry.items, values, strict=False):
        if isinstance(value, str) and value.strip() and not catalogue.knows(kind, value.strip()):
            right, other = catalogue.meant(kind, value.strip())
            yield Lost(page.at(piece), entry.key.text, kind, value, right, catalogue.keys.get(other, ""))
