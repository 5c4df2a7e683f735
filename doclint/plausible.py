"""Plain logic: values of one entity that cannot be true together, and values that were copied along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from doclint.agreement import Sheet, agree, sheets
from doclint.claim import Claim
from doclint.judge import judge
from doclint.named import NamedTuple
from doclint.page import Page
from doclint.site import Site
from doclint.values import amount
from doclint.values import comparable as contradict
from doclint.values.garbled import has_form
from doclint.values.reading import Date
from doclint.vocabulary import Vocabulary


class Impossibility(NamedTuple):
    """Two claims that exclude each other; `wrong` is the one more likely to be the slip."""

    wrong: Claim
    other: Claim
    why: str


class Copy(NamedTuple):
    """Two cards that share values which two versions do not share: those of the copy, and the first one's original."""

    copied: tuple[Claim, ...]
    original: Claim


def impossibilities(page: Page, site: Site) -> Iterator[Impossibility]:
    """What cannot be, on one page; nothing that the reference confirms."""
    for sheet in sheets(site.said(page).claims):
        for found in (*_against_each_other(sheet, site.vocabulary), _before_snapshot(sheet, site)):
            if found is not None and not (_confirmed(found.wrong, site) and _confirmed(found.other, site)):
                yield found


def _confirmed(claim: Claim, site: Site) -> bool:
    return (
        judge(claim, site.reference, site.vocabulary).outcome == "agrees"
        or site.reference.roles.of(claim.attribute) == "id"
    )


def _against_each_other(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[Impossibility]:
    """Values of attributes of which one bounds the other: what bounds what is data of the vocabulary."""
    for name in sheet.claims:
        attribute = vocabulary.attribute(name)
        claim = sheet.value(name) if attribute.not_before or attribute.at_most else None
        for bounds, exceeds in ((attribute.not_before, _precedes), (attribute.at_most, _exceeds)):
            bound = next((found for other in bounds if (found := sheet.value(other)) is not None), None)
            if claim is not None and bound is not None and exceeds(claim, bound):
                over = f"{attribute.name} against {vocabulary.attribute(bound.attribute).name}"
                yield Impossibility(claim, bound, attribute.conflict or over)


def _precedes(claim: Claim, bound: Claim) -> bool:
    return last_day(claim) < first_day(bound) != date.max and last_day(claim) != date.min


def _exceeds(claim: Claim, bound: Claim) -> bool:
    one, other = claim.reading.values[0], bound.reading.values[0]
    return not agree(claim, bound) and contradict(one, other) and amount(one) > amount(other)


def _before_snapshot(sheet: Sheet, site: Site) -> Impossibility | None:
    roles = site.reference.roles
    released, identifier = sheet.first(roles.all("release")), sheet.first(roles.all("id"))
    name = site.reference.names.parse(identifier.raw) if identifier is not None else None
    day = _snapshot_day(name.snapshot) if name is not None else None
    if released is None or identifier is None or day is None or last_day(released) >= day:
        return None
    return Impossibility(released, identifier, "released before the snapshot date in its id")


def _snapshot_day(snapshot: str) -> date | None:
    digits = snapshot.replace("-", "")
    if len(digits) != 8 or not digits.startswith("20"):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def first_day(claim: Claim) -> date:
    """The first day that a claim about a date can mean; the last of all days for another kind."""
    value = claim.reading.values[0]
    return value.first() if isinstance(value, Date) else date.max


def last_day(claim: Claim) -> date:
    """The last day that a claim about a date can mean; the first of all days for another kind."""
    value = claim.reading.values[0]
    if not isinstance(value, Date):
        return date.min
    month = value.month or 12
    return date(value.year, month, value.day or _days_of(value.year, month))


def _days_of(year: int, month: int) -> int:
    """How many days a month has; `calendar` knows, but takes longer to import than all dates of a site to compare."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(1)).day


def copies(site: Site) -> Iterator[Copy]:
    """Cards of different versions with the same telling dates (`roles.toml`)."""
    seen: dict[tuple[Date, ...], list[tuple[Claim, ...]]] = {}
    for page in site.pages:
        for sheet in sheets([claim for claim in site.said(page).claims if claim.carrier == "card"]):
            telling = next(filter(None, (_telling(sheet, names) for names in site.reference.roles.telling())), None)
            if telling:
                seen.setdefault(tuple(day for _, day in telling), []).append(tuple(claim for claim, _ in telling))
    for cards in seen.values():
        yield from _copies(cards, site)


def _telling(sheet: Sheet, names: Iterable[str]) -> list[tuple[Claim, Date]]:
    """The telling dates of a card, the first one to the day; none where one is missing or too vague to tell."""
    found: list[tuple[Claim, Date]] = []
    for attribute in names:
        claim = sheet.value(attribute)
        value = claim.reading.values[0] if claim is not None else None
        if claim is None or not isinstance(value, Date) or not (value.month if found else value.day):
            return []
        found.append((claim, value))
    return found


def _copies(cards: list[tuple[Claim, ...]], site: Site) -> Iterator[Copy]:
    for index, mine in enumerate(cards):
        for other in cards[:index]:
            if _versions_differ(mine[0], other[0], site):
                wrong, right = (mine, other) if not _confirmed(mine[0], site) else (other, mine)
                if not _confirmed(wrong[0], site):
                    yield Copy(wrong, right[0])
                break


def _versions_differ(one: Claim, two: Claim, site: Site) -> bool:
    names = site.reference.names
    mine, theirs = names.parse(one.subject.words.text), names.parse(two.subject.words.text)
    if mine is None or theirs is None or not mine.version or not theirs.version:
        return False
    if mine.family == theirs.family:
        return mine.version != theirs.version
    makers = {names.maker(claim.subject.words.text) for claim in (one, two)}
    return len(makers) == 2 and None not in makers


def garbled(claim: Claim, vocabulary: Vocabulary) -> bool:
    """Whether a value has the form of its kind and yet is none: February 30, `20Ok`."""
    return claim.reading.state == "unreadable" and has_form(claim.raw, vocabulary.attribute(claim.attribute).kind)
