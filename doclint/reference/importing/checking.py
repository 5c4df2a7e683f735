"""Whether a value of a data set can be true: alone, and beside the others of its entry."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from doclint.named import NamedTuple
from doclint.reference.importing.bounds import called, limits, orders
from doclint.reference.importing.listing import Listing, Stated
from doclint.roles import built_in, role
from doclint.values.reading import Date, Flag, Money, Name, Tokens, Value

MILLION = 1_000_000
FIRST_YEAR = 2015
MOST_TOKENS = 100 * MILLION
HIGHEST_PRICE = 10_000  # US dollars per million tokens


class Refused(NamedTuple):
    """A value that is not proposed. `place` is its entry in the data set."""

    place: str
    attribute: str
    value: str
    reason: str


class Read(NamedTuple):
    """A value of an entry that can be true."""

    stated: Stated
    value: Value


class _Impossible(Exception):
    """A value cannot be true; the text says why."""


def checked(listing: Listing, snapshot: str, day: str) -> tuple[list[Read], list[Refused]]:
    """The values of an entry that can be true, and the others with the reason.

    `snapshot` is the date in its id, `day` the ISO day on which the data were retrieved. Prices of 0
    and counts of 0 are how data sets write that they do not know: they are left out without a word.
    """
    found: list[Read] = []
    refused: list[Refused] = []
    for stated in listing.stated:
        if _says_nothing(stated.value):
            continue
        try:
            found.append(Read(stated, _value(stated, day)))
        except _Impossible as why:
            refused.append(_refused(listing, stated, str(why)))
    values = {read.stated.attribute: read.value for read in found if not read.stated.above_tokens}
    reasons = dict(_together(values, snapshot, listing.id))
    refused += [
        _refused(listing, r.stated, reasons[r.stated.attribute]) for r in found if r.stated.attribute in reasons
    ]
    return [read for read in found if read.stated.attribute not in reasons], refused


def _says_nothing(value: Any) -> bool:
    return (isinstance(value, int | Decimal) and not isinstance(value, bool) and value == 0) or value == ""


def _refused(listing: Listing, stated: Stated, reason: str) -> Refused:
    return Refused(listing.place, stated.attribute, str(stated.value), reason)


def _value(stated: Stated, day: str) -> Value:
    kind, value = built_in()[stated.attribute], stated.value
    if kind == "date":
        return _date(stated.attribute, value, day)
    if kind == "tokens":
        return _tokens(value)
    if kind == "money":
        return _money(value)
    if kind == "flag":
        if not isinstance(value, bool):
            raise _Impossible("is neither true nor false")
        return Flag(value)
    return Name(str(value))


def _date(attribute: str, value: Any, day: str) -> Date:
    parts = value.split("-") if isinstance(value, str) else []
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        raise _Impossible("is no date")
    numbers = [int(part) for part in parts]
    try:
        first = date(*(*numbers, 1, 1)[:3])
    except ValueError:
        raise _Impossible("is a day that does not exist") from None
    year, month, at = (*numbers, None, None)[:3]
    if first.year < FIRST_YEAR:
        raise _Impossible(f"is before {FIRST_YEAR}")
    if attribute != role("retirement") and first.isoformat() > day:
        raise _Impossible(f"is after {day}, the day of the data")
    assert year is not None
    return Date(year, month, at)


def _tokens(value: Any) -> Tokens:
    number = _number(value)
    if number != number.to_integral_value():
        raise _Impossible("is no whole number")
    if not 0 < number <= MOST_TOKENS:
        raise _Impossible(f"is not between 1 and {MOST_TOKENS:,}")
    return Tokens(Decimal(int(number)), 1)


def _money(value: Any) -> Money:
    number = _number(value)
    if number < 0:
        raise _Impossible("is a negative price")
    if number > HIGHEST_PRICE:
        raise _Impossible(f"is a price of more than {HIGHEST_PRICE:,} dollars per million tokens")
    return Money(_plain(number), "USD", MILLION)


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _Impossible("is no number")
    number = Decimal(value)
    if not number.is_finite():
        raise _Impossible("is no number")
    return number


def _plain(number: Decimal) -> Decimal:
    """Without zeros at the end of the fraction."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def _together(values: Mapping[str, Value], snapshot: str, id_: str) -> Iterator[tuple[str, str]]:
    """Attribute and reason of what the other values of the entry exclude."""
    released, taken = values.get(role("release")), _day(snapshot)
    if isinstance(released, Date) and taken is not None and last_day(released) < taken:
        yield role("release"), f"is before {taken.isoformat()}, the snapshot date in {id_}"
    for first, second in orders():
        one, two = values.get(first), values.get(second)
        if isinstance(one, Date) and isinstance(two, Date) and one.first() > last_day(two):
            early = first == role("release")
            yield (second, f"is before the {called(first)}") if early else (first, f"is after the {called(second)}")
    for small, large in limits():
        size, most = values.get(small), values.get(large)
        if isinstance(size, Tokens) and isinstance(most, Tokens) and size.number > most.number:
            yield small, f"is more than the {called(large)} of {most.number:,}"


def _day(snapshot: str) -> date | None:
    digits = snapshot.replace("-", "")
    try:
        return date.fromisoformat(digits) if len(digits) == 8 and digits.isdigit() else None
    except ValueError:
        return None


def last_day(value: Date) -> date:
    """The last day that a date can mean."""
    month = value.month or 12
    return date(value.year, month, value.day or calendar.monthrange(value.year, month)[1])
