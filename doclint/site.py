"""A Site: all pages of one documentation, what they say, where their links lead and how they hang together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from doclint.claim import Claim, Said
from doclint.named import NamedTuple
from doclint.page import Link, Page
from doclint.profile import Profile, detect_profile, top_of
from doclint.reference import Reference
from doclint.routes.anchors import Anchors, labels, quiet_components
from doclint.routes.ids import all_have_ids, ids_of
from doclint.routes.names import is_part
from doclint.routes.target import State, Target
from doclint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from doclint.navigation import Navigation
    from doclint.routes.router import Router

__all__ = ["Site", "Target", "build_site", "detect_profile"]

_NOTHING = Said()
_KEPT = 500  # pages whose anchors are remembered: links lead to the same ones again and again
_Led = dict[State | None, list[tuple[Link, Target]]]
Noted = TypeVar("Noted")
_PICTURES = frozenset({"img", "image", "picture", "source", "frame", "themedimage", "zoomimage", "figure"})


class Ways(NamedTuple):
    """What is known of the routes of a site: its top, and its Router as data, if an earlier run made one."""

    top: str
    router: tuple[Any, ...] | None = None


class Site:
    """All pages (in order of their paths), and the reference and words that they are read with.

    `root` is relative to the working directory, as the paths of pages are.
    """

    def __init__(
        self,
        root: Path,
        pages: tuple[Page, ...],
        profile: Profile,
        reference: Reference,
        vocabulary: Vocabulary,
        said: Mapping[str, Said],
        ways: Ways | None = None,
    ) -> None:
        self.root = root
        self.pages = pages
        self.profile = profile
        self.reference = reference
        self.vocabulary = vocabulary
        self._said = said
        self._ways = ways
        self._anchors: dict[str, Anchors] = {}
        self._links: dict[str, _Led] = {}
        self._noted: dict[tuple[str, str], Any] = {}
        self._heard: dict[str, Said] = {}

    def page(self, path: str) -> Page | None:
        """The page of a path."""
        return self._by_path.get(path)

    def said(self, page: Page) -> Said:
        """What doclint understood of a page."""
        found = self._heard.get(page.path)
        if found is None:
            found = self._heard[page.path] = self._said.get(page.path, _NOTHING)
        return found

    def noted(self, what: str, page: Page, make: Callable[[], Noted]) -> Noted:
        """What `make` gives for a page, made once; `what` says which of several things that is."""
        key = (what, page.path)
        if key not in self._noted:
            self._noted[key] = make()
        found: Noted = self._noted[key]
        return found

    def claims(self) -> Iterator[Claim]:
        """The claims of all pages."""
        for page in self.pages:
            yield from self.said(page).claims

    @property
    def as_of(self) -> str:
        """The ISO day that the site is judged as of."""
        return self.reference.as_of

    def id_of(self, page: Page) -> str:
        """The id of a page: what other pages call it, else its route without the first slash."""
        return self.names[page.path]

    def target(self, page: Page, link: Link) -> Target:
        """Where a link of a page leads."""
        return self.router.target(page, link)

    def links(self, page: Page, state: State | None = None) -> Iterator[tuple[Link, Target]]:
        """The links of a page with their targets; several that share one written address come once.

        `state`: those alone whose targets are of this state.
        """
        known = self._links.get(page.path)
        if known is None:
            self._links.clear()  # several rules ask for the same page, one after another
            known = self._links[page.path] = self._led(page)
        return iter(known.get(state, ()))

    def _led(self, page: Page) -> _Led:
        """The links of a page with their targets, all of them (None) and by state."""
        written: dict[int, Link] = {}
        for link in page.links:
            if link.kind != "undefined":
                written.setdefault(link.target.start, link)
        target = self.router.target
        pairs = [(link, target(page, link)) for link in written.values()]
        led: _Led = {None: pairs}
        for pair in pairs:
            led.setdefault(pair[1].state, []).append(pair)
        return led

    def is_image(self, page: Page, link: Link) -> bool:
        """Whether a link is an image: one of Markdown, or the address of a tag that shows one."""
        if link.kind in ("image", "image-reference"):
            return True
        return link.tag is not None and page.tags[link.tag].name.text.lower() in _PICTURES

    def anchors(self, page: Page) -> Anchors:
        """The anchors of a page."""
        found = self._anchors.get(page.path)
        if found is None:
            if len(self._anchors) >= _KEPT:
                self._anchors.clear()
            found = self._anchors[page.path] = Anchors(page, is_part(page.path, self.profile))
        return found

    def lacks(self, page: Page, anchor: str) -> bool:
        """Whether a page surely has no such anchor; a page that takes in parts from elsewhere may have any."""
        anchors = self.anchors(page) if anchor else None
        if anchors is None or anchors.has(anchor) or not anchors.closed:
            return False
        if anchors.components and not anchors.components <= self._quiet:
            return False
        return anchor.casefold() not in self._labels

    @cached_property
    def _labels(self) -> frozenset[str]:
        return labels(self.pages)

    @cached_property
    def _quiet(self) -> frozenset[str]:
        targets = (target for page in self.pages for _, target in self.links(page))
        return quiet_components((self.anchors(one.page), one.anchor) for one in targets if one.page and one.anchor)

    @cached_property
    def router(self) -> Router:
        """What tells where links lead."""
        if self._ways is not None and self._ways.router is not None:
            from doclint.routes.kept import router_from_data

            return router_from_data(self._ways.router, self.root, self.top, self._by_path, self.profile)
        from doclint.routes.router import build_router

        return build_router(self.root, self.pages, self.profile, self.top)

    @property
    def has_router(self) -> bool:
        """Whether anybody has asked where a link leads."""
        return "router" in self.__dict__

    @cached_property
    def is_told_by_folders(self) -> bool:
        """Whether pages have ids by their folders: then how they hang together is known without their links."""
        return all_have_ids(self.pages, self.profile)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The ids of all pages by path."""
        if self.has_router or not self.is_told_by_folders:
            return self.router.names
        return {page.path: name for page, _, name in ids_of(self.root, self.pages, self.profile)[1]}

    @cached_property
    def top(self) -> Path:
        """The folder of the site's configuration, which its routes count from."""
        return Path(self._ways.top) if self._ways is not None else top_of(self.root, self.pages, self.profile)

    @cached_property
    def navigation(self) -> Navigation:
        """Which page comes before, after and above which."""
        from doclint.navigation import build_navigation

        return build_navigation(self.pages, self.profile, self.names, self.top)

    @cached_property
    def _by_path(self) -> Mapping[str, Page]:
        return {page.path: page for page in self.pages}


def build_site(
    root: Path,
    pages: Sequence[Page],
    profile: Profile,
    reference: Reference,
    said: Mapping[str, Said],
    vocabulary: Vocabulary,
    ways: Ways | None = None,
) -> Site:
    """A Site of pages; `said` is by path, and may lack pages. `ways` are those of the same site, if they are known."""
    ordered = tuple(sorted(pages, key=lambda page: page.path))
    return Site(root, ordered, profile, reference, vocabulary, said, ways)
