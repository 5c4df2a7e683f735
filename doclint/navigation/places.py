"""A Place: where one page stands among the others, as its front matter and its path say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern
from typing import Literal

from doclint.finding import Span
from doclint.kept_regex import compiled
from doclint.page import FrontMatter, FrontValue, Page
from doclint.profile import Profile
from doclint.routes.names import stem_of

Role = Literal["next", "previous", "parent", "sibling", "total_steps", "rank"]
Side = Literal["next", "previous"]

OPPOSITE: Mapping[Side, Side] = {"next": "previous", "previous": "next"}

_NUMBER = compiled(r"(\d{1,9})[-_. ]")
_LINKS: tuple[Role, ...] = ("next", "previous", "parent", "sibling")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Place:
    """One page in the navigation.

    `folder` is the path of its folder, `index` whether it is the folder's index page. `rank` orders
    the pages of a folder; `ranked` is false where nothing states one, and then `rank` is 0.
    `next`, `previous`, `parent` and `sibling` are what the page declares: '' where it declares that there is none,
    None where it says nothing. `steps` is the number of steps that it states, if it is one. `keys` are the keys of
    front matter by role. A `hidden` page is in no menu.
    """

    page: Page
    id: str
    folder: str
    index: bool
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
        if role in _LINKS:
            found: str | None = getattr(self, role)
            return found
        return _said(self.entry(role))

    def entry(self, role: Role) -> FrontValue | None:
        """The entry of the front matter that states it."""
        return _entry(self.page.front, self.keys, role)

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
    index = stem_of(file).lower() in profile.index
    keys, front = profile.fields, page.front
    stated = _entry(front, keys, "rank")
    rank = _number(stated.data) if stated is not None else None
    if rank is None:
        rank = _numbered(folder.rpartition("/")[2] if index else file)
    following, previous, parent, sibling = (_said(_entry(front, keys, role)) for role in _LINKS)
    steps, hidden = _entry(front, keys, "total_steps"), _entry(front, keys, "hidden")
    return Place(
        page, name, folder or ".", index, rank or 0, rank is not None, following, previous, parent, sibling,
        _number(steps.data) if steps is not None else None, keys, hidden is not None and hidden.data is True,
    )  # fmt: skip


def _entry(front: FrontMatter | None, keys: Mapping[str, str], role: str) -> FrontValue | None:
    return front.get(keys[role]) if front is not None and role in keys else None


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
