"""Realistic slips: each takes a correct site and makes one mistake, or says None where it cannot.

They work on the text of any site, by the places that `benchmarks.places` finds in it.
"""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import PurePosixPath
from typing import NamedTuple

from benchmarks.places import Card, Value, What, cards, values
from benchmarks.sites import Site

Slip = Callable[[Site, random.Random], "Mutant | None"]

_MONTHS = "|".join((*calendar.month_name[1:], *calendar.month_abbr[1:]))
_DAY = re.compile(
    rf"(?P<month>{_MONTHS})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})|(?P<year2>\d{{4}})-(?P<month2>\d\d)-(?P<day2>\d\d)"
)
_COUNT = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<unit> ?[kKmM]\b)?")
_GENERIC_ID = re.compile(r"(?<=[`\"])[A-Za-z][A-Za-z0-9.]*(?:[-_]{1,2}[A-Za-z0-9.]+){2,}(?=[`\"])")


class Mutant(NamedTuple):
    """A spoilt site: the pages on which a finding is looked for, the places that changed, and what was done."""

    site: Site
    pages: frozenset[str]
    note: str
    place: tuple[str, int, int] | None = None


def _edit(site: Site, path: str, start: int, end: int, text: str, *others: str) -> Mutant | None:
    before = site[path]
    if before[start:end] == text:
        return None
    changed = {**site, path: before[:start] + text + before[end:]}
    place = None if others else (path, start, start + len(text))
    return Mutant(changed, frozenset({path, *others}), f"{path}: {before[start:end]!r} -> {text!r}", place)


def _value(site: Site, rng: random.Random, what: What, pattern: re.Pattern[str]) -> tuple[Value, re.Match[str]] | None:
    found = [(value, match) for value in values(site) if value.what == what and (match := pattern.search(value.text))]
    return rng.choice(found) if found else None


def _change(site: Site, value: Value, span: tuple[int, int], text: str) -> Mutant | None:
    return _edit(site, value.path, value.start + span[0], value.start + span[1], text)


# Values.


def other_year(site: Site, rng: random.Random) -> Mutant | None:
    """A release date of another year."""
    hit = _value(site, rng, "date", _DAY)
    if hit is None:
        return None
    group = "year" if hit[1]["year"] else "year2"
    return _change(site, hit[0], hit[1].span(group), str(int(hit[1][group]) + rng.choice((-2, -1, 1))))


def other_month(site: Site, rng: random.Random) -> Mutant | None:
    """A release date of another month."""
    hit = _value(site, rng, "date", _DAY)
    if hit is None:
        return None
    group = "month" if hit[1]["month"] else "month2"
    others = ["March", "June", "September", "December"] if hit[1]["month"] else ["03", "06", "09", "12"]
    return _change(
        site, hit[0], hit[1].span(group), rng.choice([one for one in others if one[:3] != hit[1][group][:3]])
    )


def other_day(site: Site, rng: random.Random) -> Mutant | None:
    """A release date of another day."""
    hit = _value(site, rng, "date", _DAY)
    if hit is None:
        return None
    group = "day" if hit[1]["day"] else "day2"
    day = int(hit[1][group]) % 28 + 1
    return _change(site, hit[0], hit[1].span(group), f"{day:02}" if group == "day2" else str(day))


def no_such_day(site: Site, rng: random.Random) -> Mutant | None:
    """A release date that no calendar has."""
    hit = _value(site, rng, "date", _DAY)
    if hit is None:
        return None
    return _change(site, hit[0], hit[1].span("day" if hit[1]["day"] else "day2"), str(rng.choice((32, 45))))


def sibling_date(site: Site, rng: random.Random) -> Mutant | None:
    """The release date of another model."""
    hit = _value(site, rng, "date", _DAY)
    others = sorted({value.text for value in values(site) if value.what == "date" and _DAY.search(value.text)})
    others = [text for text in others if hit and text != hit[0].text]
    return (hit and others and _change(site, hit[0], (0, len(hit[0].text)), rng.choice(others))) or None


def other_cutoff(site: Site, rng: random.Random) -> Mutant | None:
    """A knowledge cutoff of another year."""
    hit = _value(site, rng, "cutoff", re.compile(r"\b20\d\d\b"))
    return hit and _change(site, hit[0], hit[1].span(), str(int(hit[1][0]) - rng.choice((1, 2))))


def other_cutoff_month(site: Site, rng: random.Random) -> Mutant | None:
    """A knowledge cutoff of a month well away."""
    hit = _value(site, rng, "cutoff", re.compile(rf"(?P<month>{_MONTHS})(?= \d{{4}})"))
    if hit is None:
        return None
    names = list(calendar.month_name)
    number = next((index for index, name in enumerate(names) if name and name[:3] == hit[1][0][:3]), 1)
    return _change(site, hit[0], hit[1].span(), names[(number + rng.choice((3, 4, 5)) - 1) % 12 + 1])


def lost_digit(site: Site, rng: random.Random) -> Mutant | None:
    """A count that lost a group of digits or a zero."""
    hit = _value(site, rng, "count", re.compile(r"\d{1,3}(?:,\d{3})+|\d{4,}|\d\d+(?= ?[kK]\b)"))
    if hit is None:
        return None
    text = hit[1][0]
    shorter = [text[:-1], *([text[:-4]] if "," in text else []), *([text[0] + text[2:]] if text[1:2] != "," else [])]
    shorter = [one for one in shorter if one != text and one.strip("0,") and not one.startswith(("0", ","))]
    return _change(site, hit[0], hit[1].span(), rng.choice(shorter)) if shorter else None


def swapped_digits(site: Site, rng: random.Random) -> Mutant | None:
    """A count with its first two digits exchanged."""
    hit = _value(site, rng, "count", re.compile(r"\b([1-9])([1-9])(?=\d|,\d{3}| ?[kK]\b)"))
    if hit is None or hit[1][1] == hit[1][2]:
        return None
    return _change(site, hit[0], hit[1].span(), hit[1][2] + hit[1][1])


def wrong_unit(site: Site, rng: random.Random) -> Mutant | None:
    """Thousands for millions, and millions for thousands."""
    hit = _value(site, rng, "count", re.compile(r"(?<=\d)(?P<gap> ?)(?P<unit>[kKmM])\b"))
    if hit is None:
        return None
    other = {"k": "m", "K": "M", "m": "k", "M": "K"}[hit[1]["unit"]]
    return _change(site, hit[0], hit[1].span("unit"), other)


def _number(text: str) -> Decimal:
    match = _COUNT.search(text)
    if match is None:
        return Decimal(0)
    scale = {"k": 1_000, "m": 1_000_000}.get((match["unit"] or "").strip().casefold(), 1)
    return Decimal(match["number"].replace(",", "")) * scale


def sibling_value(site: Site, rng: random.Random) -> Mutant | None:
    """The count of another model, where it differs by more than rounding."""
    hit = _value(site, rng, "count", _COUNT)
    if hit is None:
        return None
    mine = _number(hit[0].text)
    others = sorted({value.text for value in values(site) if value.what == "count" and _number(value.text)})
    others = [text for text in others if mine and not Decimal("0.9") < _number(text) / mine < Decimal("1.1")]
    return _change(site, hit[0], (0, len(hit[0].text)), rng.choice(others)) if others else None


def other_maker(site: Site, rng: random.Random) -> Mutant | None:
    """The maker of another model."""
    hit = _value(site, rng, "maker", re.compile(".+"))
    others = sorted({value.text for value in values(site) if value.what == "maker"} - {hit[0].text if hit else ""})
    return _change(site, hit[0], (0, len(hit[0].text)), rng.choice(others)) if hit and others else None


# Rows and names.


def _two_cards(site: Site, rng: random.Random) -> tuple[Card, Card] | None:
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
    pair = _two_cards(site, rng)
    if pair is None:
        return None
    mine, theirs = ({value.label: value for value in card.values if value.what} for card in pair)
    labels = [label for label in mine if label in theirs and _differ(mine[label], theirs[label])]
    if not labels:
        return None
    one, two = mine[label := rng.choice(sorted(labels))], theirs[label]
    return _edit(site, one.path, *one.line, site[two.path][slice(*two.line)])


def _differ(one: Value, two: Value) -> bool:
    """Whether two values are two truths, and both are values."""
    if one.what == "count":
        mine, theirs = _number(one.text), _number(two.text)
        return bool(mine and theirs) and not Decimal("0.9") < mine / theirs < Decimal("1.1")
    stated = all(any(char.isdigit() for char in value.text) for value in (one, two)) or one.what in ("maker", "name")
    return stated and one.text != two.text


def pasted_dates(site: Site, rng: random.Random) -> Mutant | None:
    """Release date and cutoff pasted from another card."""
    pair = _two_cards(site, rng)
    if pair is None:
        return None
    mine, theirs = ({value.what: value for value in card.values if value.what in ("date", "cutoff")} for card in pair)
    if len(mine) != 2 or len(theirs) != 2 or not all(_differ(mine[what], theirs[what]) for what in mine):
        return None
    text = site[pair[0].path]
    for value in sorted(mine.values(), reverse=True, key=lambda one: one.start):
        text = text[: value.start] + theirs[value.what].text + text[value.end :]
    path = pair[0].path
    return Mutant({**site, path: text}, frozenset({path}), f"{path}: dates of {pair[1].path}")


def other_row(site: Site, rng: random.Random) -> Mutant | None:
    """The name row of another card."""
    pair = _two_cards(site, rng)
    names = [value for value in pair[0].values if value.what == "name"] if pair else []
    if pair is None or not names or _akin(names[0].text, pair[1].name):
        return None
    return _edit(site, names[0].path, names[0].start, names[0].end, pair[1].name)


def other_id_row(site: Site, rng: random.Random) -> Mutant | None:
    """The API name of another card."""
    pair = _two_cards(site, rng)
    if pair is None:
        return None
    mine, theirs = ([value for value in card.values if value.what == "id"] for card in pair)
    if not mine or not theirs:
        return None
    return _edit(site, mine[0].path, mine[0].start, mine[0].end, theirs[0].text, pair[1].path)


def other_heading(site: Site, rng: random.Random) -> Mutant | None:
    """The heading of another model's card."""
    pair = _two_cards(site, rng)
    heading = re.search(rf"(?m)^# ({re.escape(pair[0].name)})$", site[pair[0].path]) if pair else None
    if pair is None or heading is None or _akin(pair[0].name, pair[1].name):
        return None
    return _edit(site, pair[0].path, *heading.span(1), pair[1].name, pair[0].path)


def other_title(site: Site, rng: random.Random) -> Mutant | None:
    """The title of another model's page in the front matter."""
    pair = _two_cards(site, rng)
    title = re.search(rf"(?m)^title: ['\"]?({re.escape(pair[0].name)})", site[pair[0].path]) if pair else None
    if pair is None or title is None or _akin(pair[0].name, pair[1].name):
        return None
    return _edit(site, pair[0].path, *title.span(1), pair[1].name, pair[0].path)


def _akin(one: str, two: str) -> bool:
    """Whether one name may be a longer form of the other, such as an alias."""
    mine, theirs = set(one.casefold().split()), set(two.casefold().split())
    return mine <= theirs or theirs <= mine


def other_link_text(site: Site, rng: random.Random) -> Mutant | None:
    """A documentation link left over from another card."""
    pair = _two_cards(site, rng)
    if pair is None or _akin(pair[0].name, pair[1].name):
        return None
    link = re.search(rf"\[[^\]\n]*?({re.escape(pair[0].name)})[^\]\n]*\]", site[pair[0].path])
    return link and _edit(site, pair[0].path, *link.span(1), pair[1].name)


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
    return hit and _edit(site, hit[0], *hit[1].span("href"), hit[2]["href"], hit[0])


def other_tile_title(site: Site, rng: random.Random) -> Mutant | None:
    """A tile with the title of its neighbour."""
    hit = _tiles(site, rng)
    return hit and _edit(site, hit[0], *hit[1].span("title"), hit[2]["title"], hit[0])


# Ids.


def _ids(site: Site) -> list[tuple[str, int, int, str]]:
    found = [(value.path, value.start, value.end, value.text) for value in values(site) if value.what == "id"]
    places = {(path, start) for path, start, _, _ in found}
    for path in sorted(site):
        for match in re.compile(r'(?<=model=")[^"\n]+|(?<=title=")[a-z0-9]+(?:_+[a-z0-9]+)+').finditer(site[path]):
            if (path, match.start()) not in places:
                found.append((path, *match.span(), match[0]))
    return [one for one in found if _GENERIC_ID.search(f"`{one[3]}`")]


def _long_word(text: str, rng: random.Random) -> re.Match[str] | None:
    """A word of letters in an id, long enough that one letter more makes no other name."""
    words = list(re.finditer(r"[a-z]{4,}", text))
    return rng.choice(words) if words else None


def _misspell(site: Site, rng: random.Random, change: Callable[[str], str | None]) -> Mutant | None:
    found = _ids(site)
    if not found:
        return None
    path, start, end, text = rng.choice(found)
    spoilt = change(text)
    pages = [page for page in site if text in site[page]]
    return _edit(site, path, start, end, spoilt, *pages) if spoilt and spoilt != text else None


def lost_underscore(site: Site, rng: random.Random) -> Mutant | None:
    """An id with one underscore less."""
    return _misspell(site, rng, lambda text: text.replace("__", "_", 1) if "__" in text else None)


def doubled_letter(site: Site, rng: random.Random) -> Mutant | None:
    """An id with one letter twice."""

    def change(text: str) -> str | None:
        word = _long_word(text, rng)
        if word is None:
            return None
        place = rng.randrange(word.start() + 1, word.end())
        return text[:place] + text[place - 1] + text[place:]

    return _misspell(site, rng, change)


def lost_letter(site: Site, rng: random.Random) -> Mutant | None:
    """An id with one letter less."""

    def change(text: str) -> str | None:
        word = _long_word(text, rng)
        place = rng.randrange(word.start() + 1, word.end()) if word else 0
        return text[:place] + text[place + 1 :] if word and len(word[0]) > 4 else None

    return _misspell(site, rng, change)


def wrong_letter(site: Site, rng: random.Random) -> Mutant | None:
    """An id with one letter changed to its neighbour."""

    def change(text: str) -> str | None:
        word = _long_word(text, rng)
        if word is None:
            return None
        place = rng.randrange(word.start() + 1, word.end())
        return text[:place] + ("e" if text[place] != "e" else "a") + text[place + 1 :]

    return _misspell(site, rng, change)


def wrong_snapshot(site: Site, rng: random.Random) -> Mutant | None:
    """An id with a date that no snapshot has."""
    found = [one for one in _ids(site) if re.search(r"20\d{6}\b|20\d\d-\d\d-\d\d\b", one[3])]
    if not found:
        return None
    path, start, _, text = rng.choice(found)
    day = re.search(r"(20\d\d-?\d\d-?)(\d\d)\b", text)
    assert day is not None
    spoilt = f"{int(day[2]) % 28 + 1:02}"
    return _edit(site, path, start + day.start(2), start + day.end(2), spoilt, path)


def retired_id(site: Site, rng: random.Random) -> Mutant | None:
    """A sample with a retired id."""
    found = [(path, match) for path in sorted(site) for match in re.finditer(r'(?<=model=")[^"\n]+', site[path])]
    if not found:
        return None
    path, match = rng.choice(found)
    return _edit(
        site, path, *match.span(), rng.choice(["claude-2.1", "claude-3-opus-20240229", "gpt-4-vision-preview"])
    )


# Navigation.

_NEIGHBOUR = re.compile(r"^(?:next|previous)_page_id: (\S+)\n", re.M)
_BOTH = re.compile(r"^next_page_id: (\S+)\nprevious_page_id: (\S+)$", re.M)


def _pick(site: Site, pattern: re.Pattern[str], rng: random.Random) -> tuple[str, re.Match[str]] | None:
    found = [(path, match) for path in sorted(site) for match in pattern.finditer(site[path])]
    return rng.choice(found) if found else None


def other_neighbour(site: Site, rng: random.Random) -> Mutant | None:
    """A next or previous page that is another one, or none."""
    hit = _pick(site, _NEIGHBOUR, rng)
    if hit is None:
        return None
    known = sorted({match[1] for text in site.values() for match in _NEIGHBOUR.finditer(text)} - {hit[1][1], "''"})
    return _edit(site, hit[0], *hit[1].span(1), rng.choice([*known, "models/no-such-page"]), *site)


def removed_neighbour(site: Site, rng: random.Random) -> Mutant | None:
    """A next or previous page that is left out."""
    hit = _pick(site, re.compile(r"^(?:next|previous)_page_id: (?!'')\S+\n", re.M), rng)
    return hit and _edit(site, hit[0], *hit[1].span(), "", *site)


def emptied_neighbour(site: Site, rng: random.Random) -> Mutant | None:
    """A next or previous page that is made empty."""
    hit = _pick(site, re.compile(r"^(?:next|previous)_page_id: ((?!'')\S+)\n", re.M), rng)
    return hit and _edit(site, hit[0], *hit[1].span(1), "''", *site)


def doubled_neighbour(site: Site, rng: random.Random) -> Mutant | None:
    """The next or previous page given twice."""
    hit = _pick(site, _NEIGHBOUR, rng)
    return hit and _edit(site, hit[0], hit[1].end(), hit[1].end(), hit[1][0], *site)


def copied_neighbours(site: Site, rng: random.Random) -> Mutant | None:
    """Next and previous pasted from another page."""
    one, two = _pick(site, _BOTH, rng), _pick(site, _BOTH, rng)
    return one and two and _edit(site, one[0], *one[1].span(), two[1][0], *site)


def swapped_neighbours(site: Site, rng: random.Random) -> Mutant | None:
    """Next and previous exchanged."""
    hit = _pick(site, _BOTH, rng)
    text = hit and f"next_page_id: {hit[1][2]}\nprevious_page_id: {hit[1][1]}"
    return _edit(site, hit[0], *hit[1].span(), text, *site) if hit and text else None


def rank_twice(site: Site, rng: random.Random) -> Mutant | None:
    """A rank that another page has."""
    hit = _pick(site, re.compile(r"^rank: (\d+)$", re.M), rng)
    if hit is None or int(hit[1][1]) < 3:
        return None
    return _edit(site, hit[0], *hit[1].span(1), str(int(hit[1][1]) - 1), *site)


# Pages and links.


def _linked(site: Site) -> list[str]:
    """Pages that others lead to by their file's name."""
    found = []
    for path in sorted(site):
        stem = PurePosixPath(path).stem
        named = re.compile(rf"[(/\"]{re.escape(stem)}(?:\.mdx?)?[)#\"]|page_id: \S*\b{re.escape(stem)}$", re.M)
        if path.endswith((".md", ".mdx")) and any(named.search(text) for other, text in site.items() if other != path):
            found.append(path)
    return found


def deleted_page(site: Site, rng: random.Random) -> Mutant | None:
    """A page that is gone."""
    victims = _linked(site)
    if not victims:
        return None
    gone = rng.choice(victims)
    rest = {path: text for path, text in site.items() if path != gone}
    return Mutant(rest, frozenset(rest), f"{gone} deleted")


def renamed_page(site: Site, rng: random.Random) -> Mutant | None:
    """A page with another file name."""
    victims = _linked(site)
    if not victims:
        return None
    gone = rng.choice(victims)
    new = gone.replace(".md", "-old.md")
    moved = {new if path == gone else path: text for path, text in site.items()}
    return Mutant(moved, frozenset(moved), f"{gone} renamed")


_SCHEMES = {
    "g://": ["g;//", "g:///", "g:/", "gg://"],
    "endpoint://": ["endpoit://", "endpoint:///", "endpoint;//", "enpoint://"],
    "https://": ["htps://", "https//", "https;//", "https:/", "https:///"],
}


def misspelt_scheme(site: Site, rng: random.Random) -> Mutant | None:
    """`g;//`, `g:///`, `endpoit://`, `htps://`."""
    hit = _pick(site, re.compile(r"(?<=\()(?:g|endpoint)://(?=\w)|(?<=\]: )https://(?=\w)"), rng)
    return hit and _edit(site, hit[0], *hit[1].span(), rng.choice(_SCHEMES[hit[1][0]]))


def undefined_reference(site: Site, rng: random.Random) -> Mutant | None:
    """A reference link whose label is misspelt."""
    hit = _pick(site, re.compile(r"(?<=\]\[)[a-z][a-z0-9 _-]{2,}(?=\])"), rng)
    return hit and _edit(site, hit[0], *hit[1].span(), hit[1][0][0] + hit[1][0][2:])


def lost_definition(site: Site, rng: random.Random) -> Mutant | None:
    """A definition that is gone."""
    found = [
        (path, match)
        for path in sorted(site)
        for match in re.finditer(r"(?m)^\[([a-z][\w -]*)\]: \S+\n?", site[path])
        if f"][{match[1]}]" in site[path]
    ]
    if not found:
        return None
    path, match = rng.choice(found)
    return _edit(site, path, *match.span(), "", path)


def lost_anchor(site: Site, rng: random.Random) -> Mutant | None:
    """A link to a heading that is called otherwise."""
    hit = _pick(site, re.compile(r"(?<=\.md#)[a-z-]+(?=\))"), rng)
    return hit and _edit(site, hit[0], *hit[1].span(), f"{hit[1][0]}s-here")


def misspelt_tag(site: Site, rng: random.Random) -> Mutant | None:
    """A closing tag with a letter too many."""
    hit = _pick(site, re.compile(r"(?<=</)[A-Z]\w+(?=>)"), rng)
    return hit and _edit(site, hit[0], *hit[1].span(), hit[1][0][:2] + hit[1][0][1:], hit[0])


SLIPS: tuple[Slip, ...] = (
    other_year, other_month, other_day, no_such_day, sibling_date, other_cutoff, other_cutoff_month, lost_digit,
    swapped_digits, wrong_unit, sibling_value, other_maker, pasted_row, pasted_dates, other_row, other_id_row,
    other_heading, other_title, other_link_text, other_tile_target, other_tile_title, lost_underscore,
    doubled_letter, lost_letter, wrong_letter, wrong_snapshot, retired_id, other_neighbour, removed_neighbour,
    emptied_neighbour, doubled_neighbour, copied_neighbours, swapped_neighbours, rank_twice, deleted_page,
    renamed_page, misspelt_scheme, undefined_reference, lost_definition, lost_anchor, misspelt_tag,
)  # fmt: skip


def slips_named(names: Iterable[str]) -> tuple[Slip, ...]:
    """The slips of these names; all where there is none."""
    wanted = set(names)
    return tuple(slip for slip in SLIPS if not wanted or slip.__name__ in wanted)
