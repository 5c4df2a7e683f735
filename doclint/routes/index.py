"""The pages of a site by everything that they may be called."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from doclint.named import NamedTuple
from doclint.page import Page
from doclint.profile import Profile
from doclint.routes.names import Key, key_of

_PATH = attrgetter("path")


class PageIndex(NamedTuple):
    """`paths`: pages by path; `keys`: by the key of their path; `slugs`: by routes that they declare themselves.

    `folders` are all folders (as keys) that hold a page.
    """

    paths: Mapping[str, Page]
    keys: Mapping[Key, Page]
    slugs: Mapping[Key, Page]
    folders: frozenset[Key]

    def under(self, folder: Key) -> bool:
        """Whether a page lies somewhere below a folder."""
        return folder in self.folders


def build_index(pages: Sequence[Page], profile: Profile) -> PageIndex:
    """The index of a site's pages. Where two pages have one key, the first path has it."""
    keys: dict[Key, Page] = {}
    slugs: dict[Key, Page] = {}
    folders: set[Key] = set()
    for page in sorted(pages, key=_PATH):
        keys.setdefault(key_of(page.path, profile), page)
        for slug in _slug_keys(page, profile):
            slugs.setdefault(slug, page)
    for folder in {page.path.rpartition("/")[0] for page in pages}:
        holder = key_of(folder, profile)
        folders.update(holder[:count] for count in range(len(holder) + 1))
    return PageIndex({page.path: page for page in pages}, keys, slugs, frozenset(folders))


def _slug_keys(page: Page, profile: Profile) -> Iterator[Key]:
    """Routes that the front matter gives, as seen from the page's folder and from the top."""
    for name in profile.slugs:
        value = page.front.data.get(name) if page.front is not None else None
        if isinstance(value, str) and value.strip():
            slug = key_of(value.strip("/") or ".", profile)
            folder = key_of(posixpath.dirname(page.path), profile) if "/" in page.path else ()
            yield slug
            yield folder + slug
            yield from (folder[:count] + slug for count in range(1, len(folder)))
