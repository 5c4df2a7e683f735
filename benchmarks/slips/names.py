"""Slips between cards: rows, headings, titles, link texts and tiles of another model."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from pathlib import PurePosixPath

from benchmarks.places import Card, Value, cards, figure, form
from benchmarks.sites import Site
from benchmarks.slips.mutant import Mutant, Slip, edit


def two_cards(site: Site, rng: random.Random) -> tuple[Card, Card] | None:
    """Two cards of one folder, the first the one to spoil."""
    found = cards(site)
    folders: dict[object, list[Card]] = {}
    for card in found:
        folders.setdefault(PurePosixPath(card.path).parent, []).append(card)
    family = [group for group in folders.values() if len(group) > 1]
    if not family:
        return None
    one, two = rng.sample(rng.choice(family), 2)
    return one, two


def pasted_row(site: Site, rng: random.Random) -> Mutant | None:
    """A row pasted from another card over the same row."""
    pair = two_cards(site, rng)
    if pair is None:
        return None
    mine, theirs = ({value.label: value for value in card.values if value.what} for card in pair)
    labels = [label for label in mine if label in theirs and differ(mine[label], theirs[label])]
    if not labels:
        return None
    one, two = mine[label := rng.choice(sorted(labels))], theirs[label]
    mutant = edit(site, one.path, *one.line, site[two.path][slice(*two.line)])
    known = one.what in ("date", "cutoff", "count", "maker") and form(one.text) == form(two.text)
    return mutant and mutant._replace(fixable=known, claim=(one, two.text))


def differ(one: Value, two: Value) -> bool:
    """Whether two values are two truths, and both are values."""
    if one.what == "count":
        mine, theirs = figure(one.text), figure(two.text)
        return bool(mine and theirs) and not Decimal("0.9") < mine / theirs < Decimal("1.1")
    stated = all(any(char.isdigit() for char in value.text) for value in (one, two)) or one.what in ("maker", "name")
    return stated and one.text != two.text


def pasted_dates(site: Site, rng: random.Random) -> Mutant | None:
    """Release date and cutoff pasted from another card."""
    pair = two_cards(site, rng)
    if pair is None:
        return None
    mine, theirs = (
        {str(value.what): value for value in card.values if value.what in ("date", "cutoff")} for card in pair
    )
    if len(mine) != 2 or len(theirs) != 2 or not all(differ(mine[what], theirs[what]) for what in mine):
        return None
    text = site[pair[0].path]
    for value in sorted(mine.values(), reverse=True, key=lambda one: one.start):
        text = text[: value.start] + theirs[value.what].text + text[value.end :]
    path = pair[0].path
    known = all(form(mine[what].text) == form(theirs[what].text) for what in mine)
    changed = {**site, path: text}
    claim = (mine["cutoff"], theirs["cutoff"].text)
    return Mutant(changed, frozenset({path}), f"{path}: dates of {pair[1].path}", None, known, claim)


def other_row(site: Site, rng: random.Random) -> Mutant | None:
    """The name row of another card."""
    pair = two_cards(site, rng)
    names = [value for value in pair[0].values if value.what == "name"] if pair else []
    if pair is None or not names or akin(names[0].text, pair[1].name):
        return None
    return edit(site, names[0].path, names[0].start, names[0].end, pair[1].name)


def other_id_row(site: Site, rng: random.Random) -> Mutant | None:
    """The API name of another card."""
    pair = two_cards(site, rng)
    if pair is None:
        return None
    mine, theirs = ([value for value in card.values if value.what == "id"] for card in pair)
    if not mine or not theirs:
        return None
    return edit(site, mine[0].path, mine[0].start, mine[0].end, theirs[0].text, pair[1].path)


def other_heading(site: Site, rng: random.Random) -> Mutant | None:
    """The heading of another model's card."""
    pair = two_cards(site, rng)
    heading = re.search(rf"(?m)^# ({re.escape(pair[0].name)})$", site[pair[0].path]) if pair else None
    if pair is None or heading is None or akin(pair[0].name, pair[1].name):
        return None
    return edit(site, pair[0].path, *heading.span(1), pair[1].name, pair[0].path)


def other_title(site: Site, rng: random.Random) -> Mutant | None:
    """The title of another model's page in the front matter."""
    pair = two_cards(site, rng)
    title = re.search(rf"(?m)^title: ['\"]?({re.escape(pair[0].name)})", site[pair[0].path]) if pair else None
    if pair is None or title is None or akin(pair[0].name, pair[1].name):
        return None
    # Where the page says nothing else of itself, the links to it do.
    stem = PurePosixPath(pair[0].path).stem
    return edit(site, pair[0].path, *title.span(1), pair[1].name, *(path for path in site if stem in site[path]))


def akin(one: str, two: str) -> bool:
    """Whether one name may be a longer form of the other, such as an alias."""
    mine, theirs = set(one.casefold().split()), set(two.casefold().split())
    return mine <= theirs or theirs <= mine


def other_link_text(site: Site, rng: random.Random) -> Mutant | None:
    """A documentation link left over from another card."""
    pair = two_cards(site, rng)
    if pair is None or akin(pair[0].name, pair[1].name):
        return None
    link = re.search(rf"\[[^\]\n]*?({re.escape(pair[0].name)})[^\]\n]*\]", site[pair[0].path])
    return link and edit(site, pair[0].path, *link.span(1), pair[1].name)


_TILE = re.compile(r'<[A-Z]\w* [^<>\n]*?title="(?P<title>[^"\n]+)"[^<>\n]*?href="(?P<href>[^"\n]+)"')


def _tiles(site: Site, rng: random.Random) -> tuple[str, re.Match[str], re.Match[str]] | None:
    """Two tiles of one page that lead to cards, the first the one to spoil."""
    targets = {PurePosixPath(card.path).stem for card in cards(site)}
    pages = []
    for path in sorted(site):
        found = [match for match in _TILE.finditer(site[path]) if PurePosixPath(match["href"]).name in targets]
        if len(found) > 1:
            pages.append((path, found))
    if not pages:
        return None
    path, found = rng.choice(pages)
    number = rng.randrange(len(found))
    return path, found[number], found[number - 1 if number else 1]


def other_tile_target(site: Site, rng: random.Random) -> Mutant | None:
    """A tile that leads to its neighbour."""
    hit = _tiles(site, rng)
    return hit and edit(site, hit[0], *hit[1].span("href"), hit[2]["href"], hit[0])


def other_tile_title(site: Site, rng: random.Random) -> Mutant | None:
    """A tile with the title of its neighbour."""
    hit = _tiles(site, rng)
    return hit and edit(site, hit[0], *hit[1].span("title"), hit[2]["title"], hit[0])


SLIPS: tuple[Slip, ...] = (
    pasted_row, pasted_dates, other_row, other_id_row, other_heading, other_title, other_link_text,
    other_tile_target, other_tile_title,
)  # fmt: skip
