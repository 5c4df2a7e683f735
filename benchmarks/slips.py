"""Realistic slips: each takes a correct site and makes one mistake, or says None where it cannot."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

from benchmarks.sites import MODELS, Model, Site

Slip = Callable[[Site, random.Random], "Mutant | None"]

_DATE = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2}), (\d{4})"
)
_COUNT = re.compile(r"\b\d{1,3}(?:,\d{3})+\b")
_CUTOFF = re.compile(r"(?<=\| )(January|June|July|August|October) (\d{4})(?= \|)")


class Mutant(NamedTuple):
    """A spoilt site: the pages where a finding is looked for, and what was changed."""

    site: Site
    pages: frozenset[str]
    note: str


def _edit(site: Site, path: str, start: int, end: int, text: str, *others: str) -> Mutant | None:
    before = site[path]
    if before[start:end] == text:
        return None
    changed = {**site, path: before[:start] + text + before[end:]}
    return Mutant(changed, frozenset({path, *others}), f"{path}: {before[start:end]!r} -> {text!r}")


def _pick(site: Site, pattern: re.Pattern[str], rng: random.Random) -> tuple[str, re.Match[str]] | None:
    found = [(path, match) for path in sorted(site) for match in pattern.finditer(site[path])]
    return rng.choice(found) if found else None


def other_year(site: Site, rng: random.Random) -> Mutant | None:
    """A release date of another year."""
    hit = _pick(site, _DATE, rng)
    return hit and _edit(site, hit[0], *hit[1].span(3), str(int(hit[1][3]) - rng.choice((1, 2))))


def other_month(site: Site, rng: random.Random) -> Mutant | None:
    """A release date of another month."""
    hit = _pick(site, _DATE, rng)
    months = [month for month in ("March", "June", "September", "December") if hit and month != hit[1][1]]
    return hit and _edit(site, hit[0], *hit[1].span(1), rng.choice(months))


def other_day(site: Site, rng: random.Random) -> Mutant | None:
    """A release date of another day."""
    hit = _pick(site, _DATE, rng)
    return hit and _edit(site, hit[0], *hit[1].span(2), str(int(hit[1][2]) % 28 + 1))


def lost_digit(site: Site, rng: random.Random) -> Mutant | None:
    """A count that lost a group of digits or a zero."""
    hit = _pick(site, _COUNT, rng)
    if hit is None:
        return None
    return _edit(site, hit[0], *hit[1].span(), hit[1][0][:-4] if rng.random() < 0.5 else hit[1][0][:-1])


def wrong_unit(site: Site, rng: random.Random) -> Mutant | None:
    """Thousands for millions, and millions for thousands."""
    hit = _pick(site, re.compile(r"(?<=\d)[KM](?= tokens)"), rng)
    return hit and _edit(site, hit[0], *hit[1].span(), "M" if hit[1][0] == "K" else "K")


def sibling_value(site: Site, rng: random.Random) -> Mutant | None:
    """The count of another model, where it differs."""
    hit = _pick(site, _COUNT, rng)
    others = sorted({f"{model.window:,}" for model in MODELS} | {f"{model.output:,}" for model in MODELS})
    far = [text for text in others if hit and not 0.9 < _number(text) / _number(hit[1][0]) < 1.1]
    return hit and _edit(site, hit[0], *hit[1].span(), rng.choice(far))


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def other_cutoff(site: Site, rng: random.Random) -> Mutant | None:
    """A knowledge cutoff of another year."""
    hit = _pick(site, _CUTOFF, rng)
    return hit and _edit(site, hit[0], *hit[1].span(2), str(int(hit[1][2]) - 1))


def _named(site: Site, pattern: str, rng: random.Random) -> tuple[str, re.Match[str], Model] | None:
    found = [
        (path, match, model)
        for path in sorted(site)
        for model in MODELS
        for match in re.finditer(pattern.format(name=re.escape(model.name), slug=model.slug), site[path], re.M)
    ]
    return rng.choice(found) if found else None


def _another(model: Model, rng: random.Random) -> Model:
    return rng.choice([other for other in MODELS if other is not model])


def other_heading(site: Site, rng: random.Random) -> Mutant | None:
    """The heading of another model's card."""
    hit = _named(site, r"^# ({name})$", rng)
    return hit and _edit(site, hit[0], *hit[1].span(1), _another(hit[2], rng).name)


def other_link_text(site: Site, rng: random.Random) -> Mutant | None:
    """A documentation link left over from another card."""
    hit = _named(site, r"official ({name}) documentation", rng)
    return hit and _edit(site, hit[0], *hit[1].span(1), _another(hit[2], rng).name)


def other_tile_target(site: Site, rng: random.Random) -> Mutant | None:
    """A tile that leads to its neighbour."""
    hit = _named(site, r'href="[^"]*/({slug})"', rng)
    return hit and _edit(site, hit[0], *hit[1].span(1), _another(hit[2], rng).slug)


def other_row(site: Site, rng: random.Random) -> Mutant | None:
    """The name row of another card."""
    hit = _named(site, r"^\| Model name \| \*\*({name})\*\*", rng)
    return hit and _edit(site, hit[0], *hit[1].span(1), _another(hit[2], rng).name)


def misspelt_id(site: Site, rng: random.Random) -> Mutant | None:
    """An id with one letter doubled, or one underscore less."""
    hit = _pick(site, re.compile(r"(?<=[`\"])(?:house__[a-z0-9_]+|claude-[a-z0-9-]+-\d{8})(?=[`\"])"), rng)
    if hit is None:
        return None
    word = hit[1][0]
    spoilt = word.replace("__", "_") if "__" in word else re.sub(r"(?<=[a-z])([a-z])(?=-)", r"\1\1", word, count=1)
    pages = [path for path in site if word in site[path]]
    return _edit(site, hit[0], *hit[1].span(), spoilt, *pages)


def wrong_snapshot(site: Site, rng: random.Random) -> Mutant | None:
    """An id with a date that no snapshot has."""
    hit = _pick(site, re.compile(r"(?<=claude-)[a-z0-9-]+-(\d{8})"), rng)
    return hit and _edit(site, hit[0], *hit[1].span(1), str(int(hit[1][1]) + rng.choice((1, 2, 100))))


def retired_id(site: Site, rng: random.Random) -> Mutant | None:
    """A sample with a retired id."""
    hit = _pick(site, re.compile(r'(?<=call\(model=")[^"]+'), rng)
    return hit and _edit(site, hit[0], *hit[1].span(), rng.choice(["claude-2.1", "claude-3-opus-20240229"]))


_NEIGHBOUR = re.compile(r"^(next|previous)_page_id: (\S+)$", re.M)


def other_neighbour(site: Site, rng: random.Random) -> Mutant | None:
    """A next or previous page that is another card, or none."""
    hit = _pick(site, _NEIGHBOUR, rng)
    if hit is None:
        return None
    values = [f"models/{model.slug}" for model in MODELS if f"models/{model.slug}" != hit[1][2]] + [
        "models/no-such-page"
    ]
    return _edit(site, hit[0], *hit[1].span(2), rng.choice(values), *site)


def swapped_neighbours(site: Site, rng: random.Random) -> Mutant | None:
    """Next and previous exchanged."""
    hit = _pick(site, re.compile(r"^next_page_id: (\S+)\nprevious_page_id: (\S+)$", re.M), rng)
    text = hit and f"next_page_id: {hit[1][2]}\nprevious_page_id: {hit[1][1]}"
    return _edit(site, hit[0], *hit[1].span(), text, *site) if hit and text else None


def rank_twice(site: Site, rng: random.Random) -> Mutant | None:
    """A rank that another card has."""
    hit = _pick(site, re.compile(r"^rank: ([3-9])$", re.M), rng)
    return hit and _edit(site, hit[0], *hit[1].span(1), str(int(hit[1][1]) - 1), *site)


def deleted_page(site: Site, rng: random.Random) -> Mutant | None:
    """A page that is gone."""
    victims = [
        path
        for path in sorted(site)
        if any(path.endswith(f"{model.slug}.md{x}") for model in MODELS for x in ("", "x"))
    ]
    victims += [path for path in ("compare.md", "models.md") if path in site]
    if not victims:
        return None
    gone = rng.choice(victims)
    rest = {path: text for path, text in site.items() if path != gone}
    return Mutant(rest, frozenset(rest), f"{gone} deleted")


def renamed_page(site: Site, rng: random.Random) -> Mutant | None:
    """A page with another file name."""
    mutant = deleted_page(site, rng)
    if mutant is None:
        return None
    (gone,) = set(site) - set(mutant.site)
    moved = {**mutant.site, gone.replace(".md", "-old.md"): site[gone]}
    return Mutant(moved, frozenset(moved), f"{gone} renamed")


def misspelt_scheme(site: Site, rng: random.Random) -> Mutant | None:
    """`g;//`, `g:///`, `htps://`."""
    hit = _pick(site, re.compile(r"g://(?=models\))|https://(?=docs\.example)"), rng)
    if hit is None:
        return None
    choices = ["g;//", "g:///"] if hit[1][0] == "g://" else ["htps://", "https//", "https;//"]
    return _edit(site, hit[0], *hit[1].span(), rng.choice(choices))


def undefined_reference(site: Site, rng: random.Random) -> Mutant | None:
    """A reference link whose label is misspelt."""
    hit = _pick(site, re.compile(r"(?<=\]\[)docs(?=\])"), rng)
    return hit and _edit(site, hit[0], *hit[1].span(), "dcs")


SLIPS: tuple[Slip, ...] = (
    other_year,
    other_month,
    other_day,
    lost_digit,
    wrong_unit,
    sibling_value,
    other_cutoff,
    other_heading,
    other_link_text,
    other_tile_target,
    other_row,
    misspelt_id,
    wrong_snapshot,
    retired_id,
    other_neighbour,
    swapped_neighbours,
    rank_twice,
    deleted_page,
    renamed_page,
    misspelt_scheme,
    undefined_reference,
)
