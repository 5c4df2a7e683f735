"""Numbers, with or without a unit: `2`, `16 GiB`, `3.5 GHz`, `60 requests per minute`, `99.9%`."""

from __future__ import annotations

import re
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from doclint.lazy_regex import pattern
from doclint.values.reading import Number, Reading, Value
from doclint.values.words import is_placeholder, plain

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?"
_UNIT = r"%|°?[^\W\d_]+(?:\s?/\s?[^\W\d_]+|\s(?:per|a|an)\s[^\W\d_]+)?|/\s?[^\W\d_]+|(?:per|a|an)\s[^\W\d_]+"
_FORM = pattern(rf"(?<![\w.,$€£¥-])(?P<num>{_NUMBER})(?P<gap>[ -]?)(?P<unit>{_UNIT})?(?![\w.]*\d)", re.I)
_BETWEEN = pattern(r"[\s/,;&]*|\s*(?:or|and)\s*")
# What makes a number a bound, a range or a part of something else.
_DOUBT = pattern(
    r"[<>≤≥~≈±+]|\d\s*-\s*\d|^\s*(?:min|max)\b|\b(?:up to|at least|at most|more than|less than|over|under|above|below"
    r"|from|to|between|about|around|approx\w*|minimum|maximum|plus|bis|ab|jusqu'à|hasta)\b",
    re.I,
)
_BINARY = {"k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
_SECONDS = {
    "s": ("s", "sec", "secs", "second", "seconds", "秒", "초"),
    "min": ("min", "mins", "minute", "minutes", "分", "분"),
    "h": ("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures", "hora", "horas", "時間"),
    "day": ("day", "days", "tag", "tage", "jour", "jours", "día", "días", "日"),
    "ms": ("ms", "millisecond", "milliseconds", "ミリ秒"),
    "µs": ("µs", "us", "microsecond", "microseconds"),
    "month": ("month", "months", "mo", "monat", "mois", "mes", "月"),
    "year": ("year", "years", "yr", "jahr", "año", "年"),
}
_LENGTHS = {"s": "1", "min": "60", "h": "3600", "day": "86400", "ms": "0.001", "µs": "0.000001"}
_TIMES = {word: unit for unit, words in _SECONDS.items() for word in words}
_RATES = {
    "rps": "s",
    "qps": "s",
    "rpm": "min",
    "qpm": "min",
    "rph": "h",
    "rpd": "day",
    "tps": "s",
    "tpm": "min",
    "tpd": "day",
}
_NOUNS = {"req": "request", "call": "request", "query": "request", "querie": "request", "tok": "token", "core": "core"}


class NumberKind:
    """Numbers that are exact, with the unit that they are in."""

    name = "number"

    def parse(self, text: str) -> Reading:
        """Read a whole cell or phrase. Bounds, ranges and numbers among other words are not read."""
        if is_placeholder(text):
            return Reading("none")
        clear = plain(text).replace("\u2044", "/")
        found = list(_FORM.finditer(clear))
        if not found or _doubtful(clear, found):
            return Reading("unreadable" if any(char.isdigit() for char in clear) else "none")
        return Reading("stated", tuple(_value(match) for match in found))

    def agree(self, one: Value, other: Value) -> bool:
        """Whether both are the same amount, at the precision of the coarser; without a unit it is the other's."""
        if not isinstance(one, Number) or not isinstance(other, Number):
            return False
        if one.unit and other.unit and dimension(one) != dimension(other):
            return False
        if _same(one.number, other.number) and _alike(one.unit, other.unit):
            return True
        if not one.unit or not other.unit:
            return False
        here, there = factor(one.unit), factor(other.unit)
        return _same(one.number, other.number * there / here) or _same(other.number, one.number * here / there)

    def render(self, value: Value) -> str:
        """`2`, `16 GiB`, `99.9%`, `60 requests/min`."""
        assert isinstance(value, Number)
        number = f"{value.number:,f}"
        return number + ("" if value.unit[:1] in ("", "%", "/") else " ") + value.unit

    def render_like(self, value: Value, like: str) -> str | None:
        """The number in place of the other's, where both are in one unit."""
        found = list(_FORM.finditer(plain(like)))
        if not isinstance(value, Number) or len(found) != 1 or _doubtful(plain(like), found):
            return None
        shown = _value(found[0])
        if value.unit and shown.unit and shown.unit != value.unit:
            return None
        grouped = "," in found[0]["num"] or (len(found[0]["num"]) <= 3 and value.number >= 1_000)
        number = f"{value.number:,f}" if grouped else f"{value.number:f}"
        return like[: found[0].start("num")] + number + like[found[0].end("num") :]


def dimension(value: Number) -> str:
    """What a number measures: two of one dimension can be compared. Unknown units are dimensions of their own."""
    unit = value.unit.casefold()
    noun, slash, per = unit.partition("/")
    if slash and per in _LENGTHS:
        return "data rate" if _bytes(noun) else "token rate" if noun == "token" else "rate"
    if _bytes(unit):
        return "data"
    if unit in _LENGTHS:
        return "time"
    return "frequency" if unit.endswith("hz") else unit


def with_unit(value: Value, unit: str) -> Value:
    """The value in a unit where it names none itself."""
    return value._replace(unit=canonical(unit)) if isinstance(value, Number) and not value.unit else value


def canonical(unit: str) -> str:
    """A unit as doclint writes it: `gib` -> `GiB`, `requests per minute` -> `request/min`."""
    words = re.sub(r"\s*(?:/|\b(?:per|an?)\b)\s*", "/", unit.strip(), flags=re.I)
    noun, slash, per = words.partition("/")
    if slash:
        per = _TIMES.get(per.casefold(), per.casefold())
        if _bits(noun):
            return f"{noun[0].upper()}bit/{per}"
        return f"{canonical(noun) if noun else ''}/{per}"
    folded = noun.casefold()
    if folded in _RATES:
        return f"{'token' if folded.startswith('t') else 'request'}/{_RATES[folded]}"
    if _bits(noun):
        return f"{noun[0].upper()}bit/s"
    size = _size(noun)
    if size:
        return size
    if folded in _TIMES:
        return _TIMES[folded]
    if re.fullmatch(r"[kmg]?hz", folded):
        return {"hz": "Hz", "khz": "kHz", "mhz": "MHz", "ghz": "GHz"}[folded]
    single = noun[:-1] if len(noun) > 2 and noun.endswith("s") and not noun.endswith("ss") else noun
    return _NOUNS.get(single.casefold(), single)


def _size(unit: str) -> str:
    """`GB`, `gib`, `gigabytes` -> `GB`, `GiB`; '' for what is no size of data."""
    match = re.fullmatch(
        r"(?:([kmgtp])(i?)b|(kilo|mega|giga|tera|peta|kibi|mebi|gibi|tebi|pebi)bytes?|bytes?)", unit, re.I
    )
    if match is None:
        return ""
    if match[3]:
        return f"{match[3][0].upper()}{'i' if match[3].casefold().endswith('bi') else ''}B"
    return f"{match[1].upper()}{match[2].lower()}B" if match[1] else "B"


def _bits(unit: str) -> bool:
    return re.fullmatch(r"[kmgt](?:bps|bits?)", unit, re.I) is not None


def _bytes(unit: str) -> bool:
    return re.fullmatch(r"[kmgtp]?i?b|[kmgt]?bit", unit) is not None


def factor(unit: str) -> Decimal:
    """How many of the smallest unit of its dimension a unit is."""
    noun, slash, per = unit.partition("/")
    length = Decimal(_LENGTHS.get(per, "1")) if slash else Decimal(1)
    return _times(noun) / length


def _times(unit: str) -> Decimal:
    if unit in _LENGTHS:
        return Decimal(_LENGTHS[unit])
    prefix = _BINARY.get(unit[:1].casefold(), 0) if _bytes(unit.casefold()) or unit.endswith("Hz") else 0
    bits = Decimal(1) / 8 if unit.endswith("bit") else Decimal(1)
    return bits * Decimal(1024 if "i" in unit and unit.endswith("iB") else 1000) ** prefix


def _alike(one: str, other: str) -> bool:
    """Whether two units are written for one another: `GB` and `GiB`, or one of them not at all."""
    return not one or not other or one.replace("iB", "B") == other.replace("iB", "B")


def _same(shown: Decimal, exact: Decimal) -> bool:
    """Whether `exact` is what is shown, or comes to it when it is rounded or cut to at least three of its digits."""
    if shown == exact:
        return True
    exponent = shown.as_tuple().exponent
    if len(shown.as_tuple().digits) < 3 or not isinstance(exponent, int):
        return False
    step = Decimal(1).scaleb(exponent)
    return shown in (exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_FLOOR))


def _value(match: re.Match[str]) -> Number:
    unit = match["unit"] or ""
    end = match.end("unit") if unit else match.end("num")
    return Number(Decimal(match["num"].replace(",", "")), canonical(unit) if unit else "", match.start(), end)


def _doubtful(text: str, found: list[re.Match[str]]) -> bool:
    """Whether anything but numbers and their units stands in a text."""
    if _DOUBT.search(text):
        return True
    rest, end = [], 0
    for match in found:
        rest.append(text[end : match.start()])
        end = match.end()
    first, *between = rest
    return bool(first.strip(" *_`") or text[end:].strip(" .*_`")) or not all(_BETWEEN.fullmatch(one) for one in between)
