"""Addresses that are paths: of files, as seen from the page, and of routes, as seen from the site's top."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal

from doclint.named import NamedTuple
from doclint.page import Page
from doclint.profile import Profile
from doclint.routes.disk import Disk, repository
from doclint.routes.index import PageIndex
from doclint.routes.locales import twins
from doclint.routes.mounts import Mount
from doclint.routes.names import HTML_ENDINGS, PAGE_ENDINGS, Key, has_ending, is_part, join, key_of, unnumbered
from doclint.routes.near import nearest
from doclint.routes.redirects import Redirects

_REMEMBERED = 10_000  # links: a page, or all pages, lead to the same places again and again
_NO_ASSETS = frozenset({"", *PAGE_ENDINGS, *HTML_ENDINGS})
_ALIASES = ("@site/", "@/", "~/", "@@/", "~~/")

State = Literal["page", "file", "absent", "unknown"]


class Found(NamedTuple):
    """What stands at a path. `zone` are the links that one can tell of together; `right` is the path as it is spelt."""

    state: State
    zone: str = ""
    page: Page | None = None
    path: str = ""
    right: str = ""


class Places:
    """Where paths are looked for. `root` and `top` are folders as seen from the working directory."""

    def __init__(
        self,
        root: str,
        top: str,
        profile: Profile,
        index: PageIndex,
        disk: Disk,
        redirects: Redirects,
        mounts: Sequence[Mount] = (),
    ) -> None:
        self.root = root
        self.top = top
        self.profile = profile
        self.index = index
        self.disk = disk
        self.redirects = redirects
        self.mounts = mounts
        self._known: dict[str, bool] = {}
        self._found: dict[tuple[str, str], Found] = {}
        self._alone: dict[str, bool] = {}

    def mounted(self, mounts: Sequence[Mount]) -> Places:
        """The same with other mounts."""
        return Places(self.root, self.top, self.profile, self.index, self.disk, self.redirects, mounts)

    def find(self, page: Page, path: str) -> Found:
        """What a path leads to from a page."""
        asked = (page.path, path)
        found = self._found.get(asked)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[asked] = self._find(page, path)
        return found

    def _find(self, page: Page, path: str) -> Found:
        if path.startswith(_ALIASES):
            return self._aliased(path)
        return self.absolute(path, page.path) if path.startswith("/") else self.relative(page, path)

    def has_folder(self, found: Found, depth: int | None = None) -> bool:
        """Whether there is the folder that a path leads into, or the part of a route to some depth."""
        folder = posixpath.dirname(found.path.rstrip("/"))
        if found.path.startswith("/"):
            return self.exists(key_of(folder, self.profile), depth)
        return key_of(folder, self.profile) in self.index.folders or self.disk.is_folder(folder or ".")

    def relative(self, page: Page, path: str) -> Found:
        """What a path leads to from a page."""
        ending = has_ending(path)
        zone = _zone(ending)
        for base in self._bases(page, ending):
            found = self._at(join(base, path), path, ending, zone)
            if found is not None:
                return found
        joined = join(page.path.rpartition("/")[0], path)
        outside = not self._inside(joined) or not self._is_alone(page.path)
        if outside or (ending not in PAGE_ENDINGS and self._made and self._is_made(key_of(joined, self.profile))):
            return Found("unknown", path=joined)
        is_far = ending not in _NO_ASSETS and not self.disk.has_kind(posixpath.dirname(joined), (ending,))
        return Found("absent", f"far {zone}" if is_far else zone, path=joined)

    def _is_alone(self, path: str) -> bool:
        """Whether a page is a file of its own, so that its links count from its path."""
        if path not in self._alone:
            self._alone[path] = self.disk.kind(path) is not None and not is_part(path, self.profile)
        return self._alone[path]

    def absolute(self, path: str, source: str) -> Found:
        """What a path that begins with `/` leads to; of several pages that which is nearest to the page `source`."""
        key, ending = key_of(path, self.profile), has_ending(path)
        zone = f"/{key[0]}" if key else "/"
        if ending not in _NO_ASSETS:
            zone = f"/asset {posixpath.dirname(path)}"
        pages = [self.index.slugs[key]] if key in self.index.slugs else list(self._mounted(key))
        page = max(pages, key=lambda one: _common(one.path, source), default=None)
        if page is not None:
            return Found("page", zone, page, path)
        # A folder without a page of its own is a page that the build makes, or leads on to its first page.
        if not key or self.exists(key) or self.redirects.leads_on(path) or self._is_elsewhere(path.lstrip("/")):
            return Found("file", zone, path=path)
        return Found("unknown" if self._is_made(key) else "absent", zone, path=path)

    def _aliased(self, path: str) -> Found:
        """What a path leads to that begins with a name of the site's top, as bundlers have them."""
        joined = join(self.top, path.partition("/")[2])
        page = self.index.paths.get(joined)
        if page is not None:
            return Found("page", "page file", page, joined)
        # Only `@site` is certain to be the top; other names lead wherever a configuration says.
        known = self.disk.kind(joined) is not None
        lost = path.startswith("@site/") and has_ending(path) in PAGE_ENDINGS and not known
        return Found("absent" if lost else "file" if known else "unknown", "page file", path=joined)

    def _is_made(self, key: Key) -> bool:
        """Whether a route is, or lies below, one that the build makes; a folder of that name with pages is none."""
        made = self._made
        spots = (count for count, part in enumerate(key, start=1) if made is not None and made.fullmatch(part))
        return any(not self.exists(key[:count]) and key[:count] not in self.index.folders for count in spots)

    @cached_property
    def _made(self) -> re.Pattern[str] | None:
        return re.compile(self.profile.made) if self.profile.made else None

    def exists(self, folder: Key, depth: int | None = None) -> bool:
        """Whether pages that were read lie below a folder (the key of a route), or below its first `depth` segments."""
        paths = ((mount, path) for mount in self.mounts if (path := mount.path(folder)) is not None)
        ends = ((path, None if depth is None else len(mount.folder) + depth) for mount, path in paths)
        return any(path[:end] in self.index.folders for path, end in ends)

    def nearest(self, path: str) -> Page | None:
        """The page that was probably meant."""
        known = self._routes if path.startswith("/") else self._files
        name = nearest("/".join(key_of(path, self.profile)), known)
        return known[name] if name else None

    @cached_property
    def _files(self) -> dict[str, Page]:
        """The pages that a link may be meant for, by their key as text."""
        pages = self.index.keys.items()
        return {"/".join(key): page for key, page in pages if key and not is_part(page.path, self.profile)}

    @cached_property
    def _routes(self) -> dict[str, Page]:
        """The same by route; of translations the first."""
        routes: dict[str, Page] = {}
        for page in self._files.values():
            routes.setdefault(self._route(page).casefold(), page)
        return routes

    def _route(self, page: Page) -> str:
        """The route of a page, without its first slash."""
        key = key_of(page.path, self.profile)
        parts = [unnumbered(part, self.profile) for part in key_of(page.path, self.profile, clean=False)]
        own = (mount for mount in self.mounts if key[: len(mount.folder)] == mount.folder)
        mount = next(own, Mount((), ()))
        return "/".join((*mount.prefix, *parts[len(mount.folder) :]))

    def address(self, page: Page, source: Page, path: str) -> str:
        """How a link from `source` names a page, in the manner of `path`."""
        if not path.startswith("/"):
            own = posixpath.relpath(page.path, posixpath.dirname(source.path) or ".")
            own = own if has_ending(path) else self._without_ending(own)
            return f"./{own}" if path.startswith("./") else own
        return "/" + self._route(page) + (has_ending(path) if has_ending(path) in PAGE_ENDINGS else "")

    def _bases(self, page: Page, ending: str) -> Iterator[str]:
        folder, _, name = page.path.rpartition("/")
        yield folder
        if ending not in PAGE_ENDINGS:
            # A route without its last slash counts from the folder above, one with it from the page itself.
            stem = posixpath.splitext(name)[0]
            yield posixpath.dirname(folder) if stem.lower() in self.profile.index else posixpath.join(folder, stem)
        yield from twins(folder)

    def _at(self, joined: str, path: str, ending: str, zone: str) -> Found | None:
        page = self.index.paths.get(joined)
        if page is None and ending in _NO_ASSETS:
            page = self.index.keys.get(key_of(joined, self.profile))
        if page is not None:
            return self._spelt(page.path, joined, zone, page, path, ending)
        folder, name = posixpath.split(joined)
        if self.disk.lacks(folder):
            return None
        if self.disk.kind(joined):
            return Found("file", zone, path=joined)
        if ending in PAGE_ENDINGS:
            return None
        place = self.disk.find(folder, name)
        return self._spelt(place, joined, zone, None, path, ending) if place else None

    def _spelt(self, place: str, joined: str, zone: str, page: Page | None, path: str, ending: str) -> Found:
        """A place that was found; absent where its name has other capitals than a link that names the very file."""
        if place == joined:
            return Found("page" if page else "file", zone, page, joined)
        place = posixpath.normpath(place)
        wrong = ending and ending not in HTML_ENDINGS and place != joined and place.casefold() == joined.casefold()
        if not wrong or not self.disk.kind(place):
            return Found("page" if page else "file", zone, page, joined)
        count = len(posixpath.normpath(path).replace("../", "").lstrip("./"))
        right = path[: len(path) - count] + place[len(place) - count :]
        return Found("absent", zone, None, joined, right if right.casefold() == path.casefold() else "")

    def _mounted(self, key: Key) -> Iterator[Page]:
        for mount in self.mounts:
            path = mount.path(key)
            if path is not None and path in self.index.keys:
                yield self.index.keys[path]

    def _is_elsewhere(self, path: str) -> bool:
        if path not in self._known:
            self._known[path] = any(self._elsewhere(path))
        return self._known[path]

    def _elsewhere(self, path: str) -> Iterator[bool]:
        """Whether files that are no pages of this run stand at a route."""
        profile = self.profile
        yield from (self.disk.kind(join(self._below(static), path)) is not None for static in (*profile.statics, ""))
        yield from (self.disk.find(self._below(one), path) is not None for one in (*profile.sources, *profile.content))
        yield self.disk.kind(join(self.root, path)) is not None
        # On a code host `/` is the top of the repository.
        top = self._repository
        yield top is not None and self.disk.kind(join(top, path)) is not None

    @cached_property
    def _repository(self) -> str | None:
        return repository(Path(self.root))

    def _below(self, folder: str) -> str:
        return posixpath.normpath(posixpath.join(self.top, folder))

    def _inside(self, path: str) -> bool:
        root = posixpath.normpath(self.root)
        if path.startswith(("..", "/")) or root.startswith(("..", "/")):
            return not posixpath.relpath(path, root).startswith("..")  # only the working directory tells
        return root in (".", path) or (path.startswith(f"{root}/") and not path.startswith("..", len(root) + 1))

    def _without_ending(self, path: str) -> str:
        folder, name = posixpath.split(path)
        parts = key_of(name, self.profile, clean=False)
        return posixpath.join(folder, *(unnumbered(part, self.profile) for part in parts)) or "."


def _common(one: str, other: str) -> int:
    """How many folders two paths share."""
    pairs = zip(one.split("/"), other.split("/"), strict=False)
    return next((number for number, (mine, theirs) in enumerate(pairs) if mine != theirs), 0)


def _zone(ending: str) -> str:
    if ending not in _NO_ASSETS:
        return f"asset {ending}"
    if ending in PAGE_ENDINGS:
        return "page file"
    return "html" if ending else "relative route"
