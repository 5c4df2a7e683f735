"""Old addresses of pages (`alias_paths`, `aliases`, `redirect_from`): which two pages claim."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from doclint.finding import Span
from doclint.page import Page
from doclint.routes.names import unnumbered

if TYPE_CHECKING:
    from doclint.site import Site

# A folder of a translation or of a version: its pages repeat those of the folder beside it.
_EDITION = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?|v?\d+(?:[._]\w+)*|latest|next|current|stable|version-.*")


class Claimed(NamedTuple):
    """An alias that another page claims too, or (`route`) that is the other page's own address."""

    span: Span
    alias: str
    other: Page
    other_span: Span
    route: bool


def collisions(site: Site) -> Iterator[Claimed]:
    """Aliases that do not lead to one page; one for each alias and page, at the page that they fit less."""
    routes = {_route(page.path, site): page for page in site.pages}
    owners: dict[str, dict[str, tuple[Page, Span]]] = {}
    for page, alias, span in _aliases(site):
        owners.setdefault(alias, {}).setdefault(page.path, (page, span))
    fit: dict[tuple[str, ...], Counter[str]] = {}
    for alias, claims in owners.items():
        if len(claims) > 1:
            fit.setdefault(tuple(claims), Counter()).update({path: _likeness(alias, path, site) for path in claims})
    for alias, claims in owners.items():
        target = routes.get(alias)
        best = claims[max(claims, key=lambda path: fit[tuple(claims)][path])] if len(claims) > 1 else None
        for page, span in claims.values():
            if target is not None and target is not page:
                yield Claimed(span, alias, target, Span(target.path, 0, 0), True)
            elif best is not None and best[0] is not page and not _editions(page.path, best[0].path):
                yield Claimed(span, alias, *best, False)


def _likeness(alias: str, path: str, site: Site) -> int:
    """How much the last word of an alias is like the last word of the page's own address, 0-100."""
    from rapidfuzz import fuzz

    return round(fuzz.ratio(alias.rpartition("/")[2], _route(path, site).rpartition("/")[2]))


def _aliases(site: Site) -> Iterator[tuple[Page, str, Span]]:
    for page in site.pages:
        for key in site.profile.aliases:
            entry = page.front.get(key) if page.front is not None else None
            if entry is None:
                continue
            values = entry.data if isinstance(entry.data, list) else [entry.data]
            for piece, value in zip(entry.items or (entry.value,), values, strict=False):
                # Without a slash in front it is a name, or relative to the page.
                if isinstance(value, str) and value.startswith("/"):
                    yield page, _folded(value), page.at(piece)


def _folded(alias: str) -> str:
    return alias.strip().rstrip("/").lower() or "/"


def _route(path: str, site: Site) -> str:
    """The address that the path alone gives."""
    below = PurePosixPath(os.path.relpath(path, site.root).replace(os.sep, "/"))
    parts = below.parts[:-1] if below.stem.lower() in site.profile.index else (*below.parts[:-1], below.stem)
    return _folded("/" + "/".join(unnumbered(part, site.profile) for part in parts))


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
