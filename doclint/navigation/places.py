"""A Place: where one page stands among the others, as its front matter and its path say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from doclint.finding import Span
from doclint.page import FrontValue, Page
from doclint.profile import Profile

Role = Literal["next", "previous", "parent", "sibling", "total_steps", "rank"]
Side = Literal["next", "previous"]

ROLES: tuple[Role, ...] = ("next", "previous", "parent", "sibling", "total_steps", "rank")
OPPOSITE: Mapping[Side, Side] = {"next": "previous", "previous": "next"}

_NUMBER = re.compile(r"(\d{1,9})[-_. ]")


@dataclass(frozen=True, slots=True)
class Place:
    """One page in the navigation.

    `folder` is the path of its folder, `index` whether it is the folder's index page. `rank` orders
    the pages of a folder; `ranked` is false where nothing states one, and then `rank` is 0.
    `declared` holds the front-matter entries by role; a role that the page does not state is missing.
    A `hidden` page is in no menu.
    """

    page: Page
    id: str
    folder: str
    index: bool
    rank: float
    ranked: bool
    declared: Mapping[Role, FrontValue]
    hidden: bool = False

    def said(self, role: Role) -> str | None:
        """What the page declares, '' where it declares that there is none, None where it says nothing."""
        entry = self.declared.get(role)
        if entry is None:
            return None
        return "" if entry.data is None or entry.data is False else str(entry.data).strip().strip("/")

    def number(self, role: Role) -> float | None:
        """What the page declares as a number; None where it says nothing, or no number."""
        entry = self.declared.get(role)
        return _number(entry.data) if entry else None

    def span(self, role: Role) -> Span:
        """Where the page declares it: the value, empty quotes, or the key without a value; else the first heading."""
        entry = self.declared.get(role)
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
    path = PurePosixPath(page.path)
    index = path.stem.lower() in profile.index
    declared = _declared(page, profile)
    rank = _number(declared["rank"].data) if "rank" in declared else None
    if rank is None:
        rank = _numbered(path.parent.name if index else path.name)
    hidden = _hidden(page, profile)
    return Place(page, name, path.parent.as_posix(), index, rank or 0, rank is not None, declared, hidden)


def _hidden(page: Page, profile: Profile) -> bool:
    entry = page.front.get(profile.fields["hidden"]) if page.front is not None and "hidden" in profile.fields else None
    return entry is not None and entry.data is True


def _declared(page: Page, profile: Profile) -> dict[Role, FrontValue]:
    if page.front is None:
        return {}
    entries = {role: page.front.get(profile.fields[role]) for role in ROLES if role in profile.fields}
    return {role: entry for role, entry in entries.items() if entry is not None}


def _number(data: object) -> float | None:
    return float(data) if isinstance(data, int | float) and not isinstance(data, bool) else None


def _numbered(name: str) -> float | None:
    found = _NUMBER.match(name)
    return float(found[1]) if found else None
