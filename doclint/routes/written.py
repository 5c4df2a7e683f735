"""The addresses that the pages of a site have written, before anything is known of where they lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from doclint.page import Page
from doclint.profile import Profile
from doclint.routes.address import has_scheme, is_template, parse, plain, scheme_of, slip
from doclint.routes.ids import folded


class Written:
    """The addresses that the pages of a site have written.

    `counts` tell how often each is written, `of_pages` are the paths among them by page, each once.
    """

    def __init__(self, pages: Sequence[Page], profile: Profile) -> None:
        self.counts: Counter[str] = Counter()
        self.of_pages: list[tuple[Page, list[str]]] = []
        known: dict[str, str] = {}
        for page in pages:
            links = page.links
            if not links:
                continue
            self.counts.update([link.target.text for link in links])
            paths = []
            for text in dict.fromkeys([link.target.text for link in links if link.kind != "autolink"]):
                path = known.get(text)
                if path is None:
                    path = known[text] = _path_of(text, profile)
                if path:
                    paths.append(path)
            if paths:
                self.of_pages.append((page, paths))

    def routes(self) -> set[str]:
        """The paths that count from the top of the site."""
        return {path for _, paths in self.of_pages for path in paths if path[0] == "/"}


def _path_of(text: str, profile: Profile) -> str:
    """The path that an address is; '' where it is anything else."""
    if has_scheme(text):
        return ""
    written = plain(text)
    if not written or is_template(written) or slip(written, profile.schemes) is not None:
        return ""
    address = parse(text)
    return "" if address.scheme or address.path.startswith("//") else address.path


def uses_of(pages: Sequence[Page], profile: Profile, written: Written) -> dict[str, Counter[str]]:
    """How often ids that are in no tree are used, in links and in lists of the front matter."""
    uses: dict[str, Counter[str]] = {kind: Counter() for kind in profile.schemes.values() if kind not in profile.roots}
    for text, count in written.counts.items() if uses else ():
        kind = profile.schemes.get(scheme_of(plain(text))) if "://" in text else None
        if kind in uses:
            uses[kind][folded(parse(text).path)] += count
    keys = [(key, uses[kind]) for key, kind in profile.related.items() if kind in uses]
    for page in pages if keys else ():
        entries = page.front.entries if page.front is not None else {}
        for key, counts in keys:
            if key in entries:
                counts.update([folded(item.text) for item in entries[key].items])
    return uses
