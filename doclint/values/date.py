"""Dates: `May 22nd, 2025`, `22 mai 2025`, `2025年5月22日`, `2025-05`, `2025`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.values import months
from doclint.values.reading import Date, Reading, Value
from doclint.values.words import is_placeholder, plain

_M = rf"(?P<name>{months.PATTERN})\b\.?"
_Y = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_D = r"(?P<d>\d{1,2})(?P<suffix>st|nd|rd|th|er|º|°|ª|\.)?(?!\d)"
_OF = r"(?:\s+(?:of|de|del|di))?"
_FORMS = tuple(
    pattern(form, re.I)
    for form in (
        rf"(?<![\d.-]){_Y}[-/.](?P<m>\d{{1,2}})(?:[-/.](?P<d>\d{{1,2}}))?(?![\d-])(?:T[\d:.]+Z?)?",
        rf"(?<!\d){_Y}\s*[年년]\s*(?:(?P<m>\d{{1,2}})\s*[月월]\s*(?:(?P<d>\d{{1,2}})\s*[日일号])?)?",
        rf"(?<![^\W\d_]){_M}\s+{_D},?\s+{_Y}",
        rf"(?<!\d){_D}{_OF}\s+{_M},?{_OF},?\s+{_Y}",
        rf"(?<!\d){_Y},?\s+{_M}(?:\s+{_D})?",
        rf"(?<![^\W\d_]){_M},?{_OF}\s+{_Y}",
        rf"(?<![\d./-])(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.{_Y}",
    )
)
_SLASHED = pattern(rf"(?<![\d/])(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/{_Y}")
_YEAR = pattern(
    rf"\s*(?:(?:early|mid|late|spring|summer|autumn|fall|winter|q[1-4]|h[12]|[1-4]q)[\s-]+)?{_Y}(?:\s*q[1-4])?\s*", re.I
)
_DOUBT = pattern(
    rf"\b(?:19|20)\d\d\b|\b(?:{months.PATTERN})\b|\b(?:before|after|until|since|sooner|later|earlier|earliest|latest|planned"
    r"|expected|estimated|tentative|not|vor|nach|bis|seit|avant|après|antes|después|depois|prima|dopo)\b|以降|以前|まで|予定|之前|之后|이전|이후",
    re.I,
)
_MOST_WORDS = 40  # letters beside the dates; more of them are a sentence, which may mean anything


class _Found(NamedTuple):
    """A date in a text, with the match that holds its style."""

    value: Date | None  # None for a day that no calendar has
    match: re.Match[str]


class DateKind:
    """Dates, each at its own precision."""

    name = "date"

    def parse(self, text: str) -> Reading:
        """Read a whole cell or phrase."""
        if is_placeholder(text):
            return Reading("none")
        found = list(_dates(plain(text)))
        if not found:
            return Reading("unreadable" if any(char.isdigit() for char in text) else "none")
        values = [one.value for one in found]
        if _doubtful(plain(text), found):
            return Reading("unreadable")
        known = tuple(value for value in values if value is not None)
        return Reading("stated", known) if len(known) == len(values) else Reading("unreadable")

    def agree(self, one: Value, other: Value) -> bool:
        """Whether both can be right at the coarser precision; the edge of a month counts as both months."""
        if not isinstance(one, Date) or not isinstance(other, Date):
            return False
        return _covers(one, other) or _covers(other, one)

    def render(self, value: Value) -> str:
        """ISO: `2025-05-22`, `2025-05`, `2025`."""
        assert isinstance(value, Date)
        parts = (f"{value.year:04}", value.month and f"{value.month:02}", value.day and f"{value.day:02}")
        return "-".join(part for part in parts if part)

    def render_like(self, value: Value, like: str) -> str | None:
        """The date in the style of another; None where the style asks for more than the date has."""
        found = list(_dates(plain(like)))
        if not isinstance(value, Date) or len(found) != 1 or found[0].match[0].strip() != plain(like).strip():
            return None
        match = found[0].match
        parts = match.groupdict()
        if (parts.get("d") and not value.day) or ((parts.get("m") or parts.get("name")) and not value.month):
            return None
        return _restyled(value, match, like)


def _dates(text: str) -> Iterator[_Found]:
    """All dates of a text in order, none inside another."""
    matches = sorted(
        (match for form in _FORMS for match in form.finditer(text)), key=lambda match: (match.start(), -match.end())
    )
    end = 0
    found = False
    for match in matches:
        if match.start() >= end:
            end, found = match.end(), True
            yield _Found(_value(match), match)
    if not found:
        yield from _bare_dates(text)


def _bare_dates(text: str) -> Iterator[_Found]:
    slashed = _SLASHED.search(text)
    if slashed is not None:
        day = _slashed(slashed)
        if day is not None:
            yield _Found(day, slashed)
        return
    year = _YEAR.fullmatch(text)
    if year is not None:
        yield _Found(Date(int(year["y"]), None, None, *year.span()), year)


def _slashed(match: re.Match[str]) -> Date | None:
    """`05/22/2025` and `22/05/2025`; `03/04/2025` can mean two days and is not read."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["y"])
    if one > 12 >= two >= 1:
        return _checked(year, two, one, match)
    if two > 12 >= one >= 1 or one == two:
        return _checked(year, one, two, match)
    return None


def _value(match: re.Match[str]) -> Date | None:
    parts = match.groupdict()
    number = parts.get("m")
    month = months.NUMBERS[parts["name"].casefold()] if parts.get("name") else int(number) if number else None
    day = int(parts["d"]) if parts.get("d") else None
    return _checked(int(match["y"]), month, day, match)


def _checked(year: int, month: int | None, day: int | None, match: re.Match[str]) -> Date | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if (month is not None and month < 1) or (day is not None and day < 1):
        return None
    return Date(year, month, day, match.start(), match.start() + len(match[0].rstrip(" .")))


def _doubtful(text: str, found: list[_Found]) -> bool:
    """Whether the words beside the dates may change what they mean."""
    rest, end = [], 0
    for one in found:
        rest.append(text[end : one.match.start()])
        end = one.match.end()
    words = " ".join([*rest, text[end:]])
    return _DOUBT.search(words) is not None or sum(char.isalpha() for char in words) > _MOST_WORDS


def _covers(coarse: Date, fine: Date) -> bool:
    """Whether `fine` lies in what `coarse` means."""
    if coarse.month is None:
        return coarse.year == fine.year
    if fine.month is None:
        return False
    if coarse.day is None:
        return (coarse.year, coarse.month) in ((fine.year, fine.month), _month_before(fine))
    if fine.day is None:
        return False
    one, other = coarse.first(), fine.first()
    return one == other or (abs(one - other) == timedelta(days=1) and one.month != other.month)


def _month_before(value: Date) -> tuple[int, int] | None:
    """For the first of a month the month that ended the day before, else nothing."""
    if value.day != 1:
        return None
    before = value.first() - timedelta(days=1)
    return before.year, before.month


def _restyled(value: Date, match: re.Match[str], like: str) -> str:
    parts = match.groupdict()
    changes: dict[str, str] = {"y": f"{value.year:04}"}
    if parts.get("name") and value.month:
        changes["name"] = months.renamed(parts["name"], value.month)
    if parts.get("m") and value.month:
        changes["m"] = _padded(value.month, parts["m"], match)
    if parts.get("d") and value.day:
        changes["d"] = _padded(value.day, parts["d"], match)
        if (parts.get("suffix") or "").casefold() in ("st", "nd", "rd", "th"):
            changes["suffix"] = _ordinal(value.day, parts["suffix"])
    text = like
    for name, new in sorted(changes.items(), key=lambda change: -match.start(change[0])):
        text = text[: match.start(name)] + new + text[match.end(name) :]
    return text


def _padded(number: int, like: str, match: re.Match[str]) -> str:
    """Two digits where the style has them: a leading zero, or nothing but digits and dashes around."""
    iso = "-" in match[0]
    return f"{number:02}" if like.startswith("0") or (iso and len(like) == 2) else str(number)


def _ordinal(day: int, like: str) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return ending.upper() if like.isupper() else ending
