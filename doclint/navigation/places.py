"""A Place: where one page stands among the others, as its front matter and its path say."""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern
from typing import Literal

from doclint.finding import Span
from doclint.kept_regex import compiled
from doclint.named import NamedTuple
from doclint.page import FrontValue, Page
from doclint.profile import Profile
from doclint.routes.names import stem_of

Role = Literal["next", "previous", "parent", "sibling", "total_steps", "rank"]
Side = Literal["next", "previous"]

OPPOSITE: Mapping[Side, Side] = {"next": "previous", "previous": "next"}

_NUMBER = compiled(r"(\d{1,9})[-_. ]")
_LINKS: tuple[Role, ...] = ("next", "previous", "parent", "sibling")


class Place(NamedTuple):
    """One page in the navigation.

    `folder` is the path of its folder, `is_index` whether it is the folder's index page. `rank` orders
    the pages of a folder; `ranked` is false where nothing states one, and then `rank` is 0.
    `next`, `previous`, `parent` and `sibling` are what the page declares: '' where it declares that there is none,
    None where it says nothing. `steps` is the number of steps that it states, if it is one. `keys` are the keys of
    front matter by role. A `hidden` page is in no menu.
    """

    page: Page
    id: str
    folder: str
    is_index: bool
    rank: float
    ranked: bool
    next: str | None
    previous: str | None
    parent: str | None
    sibling: str | None
    steps: float | None
    keys: Mapping[str, str]
    hidden: bool = False

    def said(self, role: Role) -> str | None:
        """What the page declares, '' where it declares that there is none, None where it says nothing."""
        found: str | None = getattr(self, role) if role in _LINKS else _said(self.entry(role))
        return found

    def sides(self) -> tuple[tuple[Side, str | None], tuple[Side, str | None]]:
        """What the page declares to come after it and before it."""
        return ("next", self.next), ("previous", self.previous)

    def entry(self, role: Role) -> FrontValue | None:
        """The entry of the front matter that states it."""
        front = self.page.front
        return front.get(self.keys[role]) if front is not None and role in self.keys else None

    def span(self, role: Role) -> Span:
        """Where the page declares it: the value, empty quotes, or the key without a value; else the first heading."""
        entry = self.entry(role)
        if entry is None:
            return self.start()
        start, end = entry.value.start, entry.value.end
        if start < end:
            return self.page.at(entry.value)
        quotes = self.page.text[max(0, start - 1) : end + 1]
        return self.page.span(start - 1, end + 1) if quotes in ("''", '""') else self.page.at(entry.key)

    def start(self) -> Span:
        """The words of the first heading, else the first line."""
        if self.page.headings:
            return self.page.at(self.page.headings[0].title)
        text = self.page.text
        end = text.find("\n")
        return self.page.span(0, len(text) if end < 0 else end)


def place_of(page: Page, profile: Profile, name: str) -> Place:
    """The Place of a page; `name` is its id."""
    folder, _, file = page.path.rpartition("/")
    is_index = stem_of(file).lower() in profile.index
    keys, entries = profile.fields, page.front.entries if page.front is not None else {}
    stated = {role: entries[key] for role, key in keys.items() if key in entries}
    rank = _number(stated["rank"].data) if "rank" in stated else None
    if rank is None:
        rank = _numbered(folder.rpartition("/")[2] if is_index else file)
    following, previous, parent, sibling = [_said(stated.get(role)) for role in _LINKS]
    return Place(
        page, name, folder or ".", is_index, rank or 0, rank is not None, following, previous, parent, sibling,
        _number(stated["total_steps"].data) if "total_steps" in stated else None, keys,
        "hidden" in stated and stated["hidden"].data is True,
    )  # fmt: skip


def _said(entry: FrontValue | None) -> str | None:
    if entry is None:
        return None
    data = entry.data
    return "" if data is None or data is False else intern(str(data).strip().strip("/"))


def _number(data: object) -> float | None:
    return float(data) if isinstance(data, int | float) and not isinstance(data, bool) else None


def _numbered(name: str) -> float | None:
    found = _NUMBER.match(name)
    return float(found[1]) if found else None
