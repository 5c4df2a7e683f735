"""Old addresses of pages (`alias_paths`, `aliases`, `redirect_from`): which two pages claim."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from doclint.finding import Span
from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.page import Page, Piece
from doclint.routes.names import stem_of, unnumbered

if TYPE_CHECKING:
    from doclint.site import Site

# A folder of a translation or of a version: its pages repeat those of the folder beside it.
_EDITION = pattern(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?|v?\d+(?:[._]\w+)*|latest|next|current|stable|version-.*")


class Claimed(NamedTuple):
    """An alias that another page claims too, or (`route`) that is the other page's own address."""

    span: Span
    alias: str
    other: Page
    other_span: Span
    route: bool


def collisions(site: Site) -> Iterator[Claimed]:
    """Aliases that do not lead to one page; one for each alias and page, at the page that they fit less."""
    owners: dict[str, dict[str, tuple[Page, Piece]]] = {}
    for page, alias, piece in _aliases(site):
        owners.setdefault(alias, {}).setdefault(page.path, (page, piece))
    if not owners:
        return
    routes = _Routes(site)
    pages = {route: page for page in site.pages if (route := routes.of(page.path)) in owners}
    fit: dict[tuple[str, ...], Counter[str]] = {}
    for alias, claims in owners.items():
        if len(claims) > 1:
            alike = {path: _likeness(alias, routes.of(path)) for path in claims}
            fit.setdefault(tuple(claims), Counter()).update(alike)
    for alias, claims in owners.items():
        target = pages.get(alias)
        best = claims[max(claims, key=lambda path: fit[tuple(claims)][path])] if len(claims) > 1 else None
        for page, piece in claims.values():
            if target is not None and target is not page:
                yield Claimed(page.at(piece), alias, target, Span(target.path, 0, 0), True)
            elif best is not None and best[0] is not page and not _editions(page.path, best[0].path):
                yield Claimed(page.at(piece), alias, best[0], best[0].at(best[1]), False)


def _likeness(alias: str, route: str) -> int:
    """How much the last word of an alias is like the last word of the page's own address, 0-100."""
    from rapidfuzz import fuzz

    return round(fuzz.ratio(alias.rpartition("/")[2], route.rpartition("/")[2]))


def _aliases(site: Site) -> Iterator[tuple[Page, str, Piece]]:
    keys = site.profile.aliases
    for page in site.pages if keys else ():
        for key in keys:
            entry = page.front.get(key) if page.front is not None else None
            if entry is None:
                continue
            values = entry.data if isinstance(entry.data, list) else [entry.data]
            for piece, value in zip(entry.items or (entry.value,), values, strict=False):
                # Without a slash in front it is a name, or relative to the page.
                if isinstance(value, str) and value.startswith("/"):
                    yield page, _folded(value), piece


def _folded(alias: str) -> str:
    return alias.strip().rstrip("/").lower() or "/"


class _Routes:
    """The addresses that paths alone give to pages."""

    def __init__(self, site: Site) -> None:
        self._profile, self._root = site.profile, site.root.as_posix()
        self._folders: dict[str, str] = {}

    def of(self, path: str) -> str:
        """The address of the page at a path."""
        folder, _, file = path.rpartition("/")
        above = self._folders.get(folder)
        if above is None:
            parts = posixpath.relpath(folder or ".", self._root).split("/")
            plain = [unnumbered(part, self._profile) for part in parts if part != "."]
            above = self._folders[folder] = "".join(f"/{part}" for part in plain)
        name = stem_of(file)
        return _folded(above if name.lower() in self._profile.index else f"{above}/{unnumbered(name, self._profile)}")


def _editions(one: str, other: str) -> bool:
    """Whether two paths are the same page in two languages or versions."""
    first, second = PurePosixPath(one), PurePosixPath(other)
    if first.parent == second.parent:
        stems = {name.name.split(".")[0] for name in (first, second)}
        return len(stems) == 1
    if len(first.parts) != len(second.parts):
        return False
    differ = [pair for pair in zip(first.parts, second.parts, strict=True) if pair[0] != pair[1]]
    return len(differ) == 1 and all(_EDITION.fullmatch(part) for part in differ[0])
