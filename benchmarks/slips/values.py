"""Slips in dates, counts and makers."""

from __future__ import annotations

import calendar
import random
import re
from decimal import Decimal

from benchmarks.places import COUNT, DAY, MONTHS, figure, values
from benchmarks.sites import Site
from benchmarks.slips.mutant import Mutant, Slip, change, choose


def other_year(site: Site, rng: random.Random) -> Mutant | None:
    """A release date of another year."""
    hit = choose(site, rng, "date", DAY)
    if hit is None:
        return None
    group = "year" if hit[1]["year"] else "year2"
    return change(site, hit[0], hit[1].span(group), str(int(hit[1][group]) + rng.choice((-2, -1, 1))))


def other_month(site: Site, rng: random.Random) -> Mutant | None:
    """A release date of another month."""
    hit = choose(site, rng, "date", DAY)
    if hit is None:
        return None
    group = "month" if hit[1]["month"] else "month2"
    others = ["March", "June", "September", "December"] if hit[1]["month"] else ["03", "06", "09", "12"]
    return change(site, hit[0], hit[1].span(group), rng.choice([one for one in others if one[:3] != hit[1][group][:3]]))


def other_day(site: Site, rng: random.Random) -> Mutant | None:
    """A release date of another day."""
    hit = choose(site, rng, "date", DAY)
    if hit is None:
        return None
    group = "day" if hit[1]["day"] else "day2"
    day = int(hit[1][group]) % 28 + 1
    return change(site, hit[0], hit[1].span(group), f"{day:02}" if group == "day2" else str(day))


def no_such_day(site: Site, rng: random.Random) -> Mutant | None:
    """A release date that no calendar has."""
    hit = choose(site, rng, "date", DAY)
    if hit is None:
        return None
    return change(site, hit[0], hit[1].span("day" if hit[1]["day"] else "day2"), str(rng.choice((32, 45))))


def sibling_date(site: Site, rng: random.Random) -> Mutant | None:
    """The release date of another model."""
    hit = choose(site, rng, "date", DAY)
    others = sorted({value.text for value in values(site) if value.what == "date" and DAY.search(value.text)})
    others = [text for text in others if hit and text != hit[0].text]
    return (hit and others and change(site, hit[0], (0, len(hit[0].text)), rng.choice(others))) or None


def other_cutoff(site: Site, rng: random.Random) -> Mutant | None:
    """A knowledge cutoff of another year."""
    hit = choose(site, rng, "cutoff", re.compile(r"\b20\d\d\b"))
    return hit and change(site, hit[0], hit[1].span(), str(int(hit[1][0]) - rng.choice((1, 2))))


def other_cutoff_month(site: Site, rng: random.Random) -> Mutant | None:
    """A knowledge cutoff of a month well away."""
    hit = choose(site, rng, "cutoff", re.compile(rf"(?P<month>{MONTHS})(?= \d{{4}})"))
    if hit is None:
        return None
    names = list(calendar.month_name)
    number = next((index for index, name in enumerate(names) if name and name[:3] == hit[1][0][:3]), 1)
    return change(site, hit[0], hit[1].span(), names[(number + rng.choice((3, 4, 5)) - 1) % 12 + 1])


def lost_digit(site: Site, rng: random.Random) -> Mutant | None:
    """A count that lost a group of digits or a zero."""
    hit = choose(site, rng, "count", re.compile(r"\d{1,3}(?:,\d{3})+|\d{4,}|\d\d+(?= ?[kK]\b)"))
    if hit is None:
        return None
    text = hit[1][0]
    shorter = [text[:-1], *([text[:-4]] if "," in text else []), *([text[0] + text[2:]] if text[1:2] != "," else [])]
    shorter = [one for one in shorter if one != text and one.strip("0,") and not one.startswith(("0", ","))]
    return change(site, hit[0], hit[1].span(), rng.choice(shorter)) if shorter else None


def swapped_digits(site: Site, rng: random.Random) -> Mutant | None:
    """A count with its first two digits exchanged."""
    hit = choose(site, rng, "count", re.compile(r"\b([1-9])([1-9])(?=\d|,\d{3}| ?[kK]\b)"))
    if hit is None or hit[1][1] == hit[1][2]:
        return None
    return change(site, hit[0], hit[1].span(), hit[1][2] + hit[1][1])


def wrong_unit(site: Site, rng: random.Random) -> Mutant | None:
    """Thousands for millions, and millions for thousands."""
    hit = choose(site, rng, "count", re.compile(r"(?<=\d)(?P<gap> ?)(?P<unit>[kKmM])\b"))
    if hit is None:
        return None
    other = {"k": "m", "K": "M", "m": "k", "M": "K"}[hit[1]["unit"]]
    return change(site, hit[0], hit[1].span("unit"), other)


def sibling_value(site: Site, rng: random.Random) -> Mutant | None:
    """The count of another model under the same label, where it differs by more than rounding."""
    hit = choose(site, rng, "count", COUNT)
    mine = figure(hit[0].text) if hit else 0
    if hit is None or not mine:
        return None
    like = [value for value in values(site) if value.label == hit[0].label and value.form == hit[0].form]
    others = sorted({value.text for value in like if figure(value.text)})
    others = [text for text in others if not Decimal("0.9") < figure(text) / mine < Decimal("1.1")]
    return change(site, hit[0], (0, len(hit[0].text)), rng.choice(others)) if others else None


def other_maker(site: Site, rng: random.Random) -> Mutant | None:
    """The maker of another model."""
    hit = choose(site, rng, "maker", re.compile(".+"))
    others = sorted({value.text for value in values(site) if value.what == "maker"} - {hit[0].text if hit else ""})
    mutant = change(site, hit[0], (0, len(hit[0].text)), rng.choice(others)) if hit and others else None
    return mutant and mutant._replace(fixable=True)


SLIPS: tuple[Slip, ...] = (
    other_year, other_month, other_day, no_such_day, sibling_date, other_cutoff, other_cutoff_month, lost_digit,
    swapped_digits, wrong_unit, sibling_value, other_maker,
)  # fmt: skip
