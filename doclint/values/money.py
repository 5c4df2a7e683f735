"""Prices: `$3 / MTok`, `$0.003 per 1K tokens`, `3 USD`."""

from __future__ import annotations

import re
from decimal import Decimal

from doclint.lazy_regex import pattern
from doclint.values.reading import Money, Reading, Value
from doclint.values.words import is_placeholder, plain

_SYMBOLS = {
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "円": "JPY",
    "元": "CNY",
    "₩": "KRW",
    "¢": "USD",
}
_CODES = ("USD", "EUR", "GBP", "JPY", "CNY", "KRW")
_BEFORE = r"(?:US\$|[$€£¥₩]|\b(?:USD|EUR|GBP|JPY|CNY|KRW)\b)"
_AFTER = r"(?:US\$|[$€£¥₩¢円元]|\b(?:USD|EUR|GBP|JPY|CNY|KRW)\b|cents?\b|dollars?\b)"
_AMOUNT = r"(?P<{0}>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_PRICE = pattern(
    rf"(?P<before>{_BEFORE})\s*{_AMOUNT.format('one')}"
    rf"|(?<![\d.])(?<!\d,){_AMOUNT.format('two')}\s*(?P<after>{_AFTER})",
    re.I,
)
_PER = pattern(
    r"(?:/|\bper\b|\bfor\b|\ba\b|あたり|每)\s*(?P<number>1|1,?000|1,000,000|100)?\s*"
    r"(?P<unit>m?tok(?:en)?s?|k|m|million|thousand|百万)?(?:\s*(?:tok(?:en)?s?))?(?=$|[\s,.;)])",
    re.I,
)
# What else prices are for.
_COUNTABLE = {
    word: unit
    for unit, words in {
        "hour": "hour|hr|h|std|stunde|heure|hora|時間",
        "month": "month|mo|monat|mois|mes|月",
        "day": "day|tag|jour|día|日",
        "year": "year|yr|annum|jahr|an|año|年",
        "minute": "minute|min|分",
        "second": "second|sec|s|秒",
        "request": "request|call",
        "image": "image|picture|画像",
        "page": "page",
        "GB": "gb|gib",
        "user": "user|seat",
        "character": "character|char",
    }.items()
    for word in words.split("|")
}
_COUNTED = pattern(
    r"\s*(?:/|\b(?:per|an?)\b|pro\b|par\b|por\b|每)\s*"
    rf"(?P<unit>{'|'.join(sorted(_COUNTABLE, key=len, reverse=True))})(?![^\W\d_])",
    re.I,
)
_FREE = frozenset({"free", "無料", "免费", "kostenlos", "gratuit", "gratis", "무료"})


class MoneyKind:
    """Amounts of money, for so many units."""

    name = "money"

    def parse(self, text: str) -> Reading:
        """Read a whole cell or phrase with one price."""
        if is_placeholder(text) or text.strip().casefold() in _FREE:
            return Reading("none")
        clear = plain(text)
        found = list(_PRICE.finditer(clear))
        if len(found) != 1:
            return Reading("unreadable" if any(char.isdigit() for char in clear) else "none")
        match = found[0]
        per, end = _per(clear, match.end())
        counted = None if per else _COUNTED.match(clear, match.end())
        amount = Decimal((match["one"] or match["two"]).replace(",", ""))
        sign = (match["before"] or match["after"]).casefold()
        if sign in ("¢", "cent", "cents"):
            amount /= 100
        if counted is not None:
            unit = _COUNTABLE[counted["unit"].casefold()]
            return Reading("stated", (Money(amount, _currency(sign), 1, unit, match.start(), counted.end()),))
        return Reading("stated", (Money(amount, _currency(sign), per, "", match.start(), end),))

    def agree(self, one: Value, other: Value) -> bool:
        """Whether both come to the same price for a unit; an amount without a unit takes the other's."""
        if not isinstance(one, Money) or not isinstance(other, Money) or one.currency != other.currency:
            return False
        if not one.per or not other.per:
            return one.amount == other.amount
        if one.unit != other.unit:
            return False
        return one.amount * other.per == other.amount * one.per

    def render(self, value: Value) -> str:
        """`$3 / MTok`, `$0.003 / 1K tokens`, `3 EUR`."""
        assert isinstance(value, Money)
        amount = f"{value.amount.normalize():f}"
        shown = f"${amount}" if value.currency == "USD" else f"{amount} {value.currency}"
        if value.unit:
            return f"{shown} / {value.unit}"
        units = {0: "", 1: " / token", 1_000: " / 1K tokens", 1_000_000: " / MTok"}
        return shown + units.get(value.per, f" / {value.per:,} tokens")

    def render_like(self, value: Value, like: str) -> str | None:
        """The amount in place of the other's, for as many units as that is for."""
        reading = self.parse(like)
        match = _PRICE.search(plain(like))
        if not isinstance(value, Money) or reading.state != "stated" or match is None:
            return None
        (old,) = reading.values
        assert isinstance(old, Money)
        if not comparable_prices(old, value) or (match["after"] or "").casefold() in ("¢", "cent", "cents"):
            return None
        amount = value.amount * old.per / value.per if old.per and value.per else value.amount
        name = "one" if match["one"] else "two"
        return like[: match.start(name)] + _written(amount, match[name]) + like[match.end(name) :]


def comparable_prices(one: Money, other: Money) -> bool:
    """Whether two prices that do not agree contradict each other: in one currency, and for one thing."""
    return one.currency == other.currency and (not (one.per and other.per) or one.unit == other.unit)


def for_unit(value: Money, unit: str) -> Money:
    """The price for a unit ("hour") where it does not say what it is for."""
    return value if value.per or value.unit else value._replace(per=1, unit=_COUNTABLE.get(unit.casefold(), unit))


def _currency(sign: str) -> str:
    if sign.upper() in _CODES:
        return sign.upper()
    return "USD" if sign.startswith(("dollar", "cent")) else _SYMBOLS[sign]


def _per(text: str, start: int) -> tuple[int, int]:
    """For how many units a price is, and where that is said; 0 where it is not said."""
    match = _PER.search(text, start, start + 30)
    if match is None or not (match["number"] or match["unit"]):
        return 0, start
    unit = (match["unit"] or "").casefold()
    scale = 1
    if unit.startswith("m") or unit == "百万":
        scale = 1_000_000
    elif unit in ("k", "thousand"):
        scale = 1_000
    return int((match["number"] or "1").replace(",", "")) * scale, match.end()


def _written(amount: Decimal, like: str) -> str:
    """As many decimals as the other shows, or as the amount needs."""
    decimals = len(like.partition(".")[2])
    needed = f"{amount.normalize():f}"
    return f"{amount:.{decimals}f}" if len(needed.partition(".")[2]) <= decimals else needed
