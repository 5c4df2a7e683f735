"""The pages of a site by everything that they may be called."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from doclint.page import Page
from doclint.profile import Profile
from doclint.routes.names import Key, key_of


@dataclass(eq=False, repr=False)
class PageIndex:
    """`paths`: pages by path; `keys`: by the key of their path; `slugs`: by routes that they declare themselves.

    `ends` are the keys by each of their ends, `folders` all folders (as keys) that hold a page.
    """

    paths: Mapping[str, Page]
    keys: Mapping[Key, Page]
    slugs: Mapping[Key, Page]
    ends: Mapping[Key, Sequence[Key]]
    folders: frozenset[Key]

    def under(self, folder: Key) -> bool:
        """Whether a page lies somewhere below a folder."""
        return folder in self.folders


def build_index(pages: Sequence[Page], profile: Profile) -> PageIndex:
    """The index of a site's pages. Where two pages have one key, the first path has it."""
    keys: dict[Key, Page] = {}
    slugs: dict[Key, Page] = {}
    folders: set[Key] = set()
    for page in sorted(pages, key=lambda one: one.path):
        key = key_of(page.path, profile)
        keys.setdefault(key, page)
        holder = key_of(posixpath.dirname(page.path), profile, True) if posixpath.dirname(page.path) else ()
        folders.update(holder[:count] for count in range(len(holder) + 1))
        for slug in _slug_keys(page, key, profile):
            slugs.setdefault(slug, page)
    return PageIndex({page.path: page for page in pages}, keys, slugs, ends_of(keys), frozenset(folders))


def ends_of(keys: Iterable[Key]) -> dict[Key, list[Key]]:
    """Keys by each of their ends."""
    ends: dict[Key, list[Key]] = {}
    for key in keys:
        for start in range(len(key)):
            ends.setdefault(key[start:], []).append(key)
    return ends


def _slug_keys(page: Page, key: Key, profile: Profile) -> Iterator[Key]:
    """Routes that the front matter gives, as seen from the page's folder and from the top."""
    for name in profile.slugs:
        value = page.front.data.get(name) if page.front is not None else None
        if isinstance(value, str) and value.strip():
            slug = key_of(value.strip("/") or ".", profile)
            folder = key_of(posixpath.dirname(page.path), profile) if "/" in page.path else ()
            yield slug
            yield folder + slug
            yield from (folder[:count] + slug for count in range(1, len(folder)))
