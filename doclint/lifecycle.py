"""Whether an entity is still to be had: deprecated or retired on a platform, as of the reference's day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Literal

from doclint.claim import Mention
from doclint.kept_regex import compiled
from doclint.named import NamedTuple
from doclint.page import Page, Piece
from doclint.platforms import around
from doclint.reference import Reference
from doclint.reference.fact import Fact
from doclint.reference.lookup import HOME
from doclint.roles import role
from doclint.roles import words as said
from doclint.site import Site
from doclint.values.reading import Date

_MOVING = compiled(r"latest$", re.I)  # a pointer: what it leads to may have changed since the data were read

Stage = Literal["retired", "deprecated"]


@cache
def _not_now() -> re.Pattern[str]:
    """Words of pages that look back, and of pages about entities that somebody else runs (`roles.toml`)."""
    words = [re.escape(word) for word in (*said("past"), *said("elsewhere"))]
    inside = (word.removesuffix(r"\ ").replace(r"\ ", "[-_ ]?") for word in words)
    gaps = ("[-_ ]" if word.endswith(r"\ ") else "" for word in words)
    return compiled("|".join(map(str.__add__, inside, gaps)), re.I)


def stages() -> tuple[tuple[Stage, str], ...]:
    """The ends of an entity with the attribute that dates each, the last one first."""
    return ("retired", role("retirement")), ("deprecated", role("deprecation"))


class Ending(NamedTuple):
    """The end of an entity on a platform: what it is by now, and the fact that says since when."""

    state: Stage
    fact: Fact
    day: Date


def endings(entity: str, platform: str | None, reference: Reference) -> Iterator[Ending]:
    """All stages with an exact day from a first-hand source, the last stage first."""
    for state, attribute in stages():
        for fact in reference.facts(entity, attribute, platform).facts:
            if fact.accept == "primary" and fact.bound == "exact" and not fact.weak and isinstance(fact.value, Date):
                yield Ending(state, fact, fact.value)


def ending(entity: str, platform: str | None, reference: Reference) -> Ending | None:
    """The latest stage that has been reached on the day of the reference."""
    return next((end for end in endings(entity, platform, reference) if last_day(end.day) <= reference.as_of), None)


class Use(NamedTuple):
    """An id that a page uses: its entity, and the platform that it is used on (None: nothing says which)."""

    piece: Piece
    entity: str
    platform: str | None


class Upcoming(NamedTuple):
    """A place that will go stale: the page, what it uses, and what happens when."""

    page: Page
    use: Use
    ending: Ending


def upcoming(site: Site, until: str) -> list[Upcoming]:
    """Ids in use whose entity ends after the reference's day and by `until` (an ISO day), in order of the dates."""
    found = [
        Upcoming(page, use, end)
        for page in site.pages
        for use in uses(page, site)
        for end in endings(use.entity, use.platform, site.reference)
        if site.as_of < last_day(end.day) <= until
    ]
    return sorted(found, key=lambda one: (last_day(one.ending.day), one.page.path, one.use.piece.start))


def successor(entity: str, reference: Reference) -> str | None:
    """The name of what the source recommends instead."""
    for fact in reference.facts(entity, role("follower")).facts:
        text = getattr(fact.value, "text", "")
        return reference.entities[text].name if text in reference.entities else text or None
    return None


def uses(page: Page, site: Site) -> Iterator[Use]:
    """Ids that a page uses, spelt as the maker or a platform spells them; each once, at its first place.

    Ids stand in code, in cells of their own, and in prose where they are more than a name. Left out are pages
    and places that look back, those about running entities elsewhere, cards, which give their own ids, and
    entities whose days the page gives.
    """
    pieces = _id_pieces(page, site)
    title = page.headings[0].title.text if pieces and page.headings else ""
    if not pieces or any(_not_now().search(text) for text in (page.path, title)):
        return
    names, entities, cards = site.reference.names, site.reference.entities, site.said(page).cards
    dated = _dated(page, site)
    seen: set[str] = set()
    for piece in pieces:
        entity = names.known_id(piece.text) if piece.text not in seen else None
        if entity is None or not any(piece.text in ids for ids in entities[entity].ids.values()):
            continue
        presents = piece.start in dated or any(card.start <= piece.start < card.end for card in cards)
        if not presents and not _looks_back(page, piece):
            seen.add(piece.text)
            yield Use(piece, entity, _platform(piece, entity, page, site))


def _dated(page: Page, site: Site) -> frozenset[int]:
    """Where names stand of which the page says when they began or end."""
    days = {role("release"), role("deprecation"), role("retirement"), role("state")}
    return frozenset(claim.subject.words.start for claim in site.said(page).claims if claim.attribute in days)


def _id_pieces(page: Page, site: Site) -> list[Piece]:
    """All places that may be an id, in order."""
    said = site.said(page)
    if not said.mentions and not said.ids:
        return []
    may_name = site.reference.names.may_name
    mentions = [one for one in said.mentions if one.resolution.entity is not None and not one.words.text.isalnum()]
    cells = _cells(page) if mentions else frozenset()
    named = [one.words for one in mentions if _is_use(one, cells, site)]
    ids = [one for one in said.ids if may_name(one.text)]  # others are no known ids
    return sorted({*ids, *named}, key=lambda piece: (piece.start, -piece.end))


def _is_use(mention: Mention, cells: frozenset[tuple[int, str]], site: Site) -> bool:
    """Whether words that name an entity are an id rather than its name (`o3-mini` can be both)."""
    words = mention.words
    if mention.carrier == "code":
        return not _MOVING.search(words.text)
    if (words.start, words.text) in cells:
        return site.reference.entities[mention.resolution.entity or ""].name != words.text
    name = site.reference.names.parse(words.text)
    return name is not None and bool(name.snapshot)


def _cells(page: Page) -> frozenset[tuple[int, str]]:
    return frozenset((cell.start, cell.text) for table in page.tables for row in table.rows for cell in row.cells)


def _platform(piece: Piece, entity: str, page: Page, site: Site) -> str | None:
    """The platform whose id this is; for the maker's own ids, which others often share, the one that the page names.

    A page names a platform in its title, in a heading above the place, or by its file's name.
    """
    listed = [name for name, ids in site.reference.entities[entity].ids.items() if piece.text in ids]
    named = around(page, piece.start, site.vocabulary)
    if len(named) == 1 and (named <= {*listed} or listed == [HOME]):
        return next(iter(named))
    return listed[0] if len(listed) == 1 else None


def _looks_back(page: Page, piece: Piece) -> bool:
    start = page.text.rfind("\n", 0, piece.start) + 1
    end = page.text.find("\n", piece.end)
    line = page.text[start : end if end >= 0 else len(page.text)]
    above = page.tables[bisect_right(page.tables, piece.start, key=lambda table: table.start) - 1 :][:1]
    heads = [cell.text for table in above if table.start <= piece.start < table.end for cell in table.header.cells]
    headings = (heading.title.text for heading in page.section(piece.start))
    return any(_not_now().search(text) for text in (line, *heads, *headings))


def last_day(day: Date) -> str:
    """The last ISO day that a date can mean (the 31st of any month)."""
    return f"{day.year:04}-{day.month or 12:02}-{day.day or 31:02}"
