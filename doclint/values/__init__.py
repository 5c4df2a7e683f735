"""Kinds of values: one module each, with how its values are read, compared, and written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from doclint.values.date import DateKind
from doclint.values.flag import FlagKind
from doclint.values.money import MoneyKind, comparable_prices
from doclint.values.name import NameKind
from doclint.values.number import NumberKind, dimension, factor
from doclint.values.reading import Kind, Money, Number, Tokens, Value
from doclint.values.tokens import TokensKind

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "date": DateKind(),
        "tokens": TokensKind(),
        "number": NumberKind(),
        "money": MoneyKind(),
        "flag": FlagKind(),
        "text": NameKind("text"),
        "identifier": NameKind("identifier"),
    }
)


def kind(name: str) -> Kind:
    """The kind of a name. Raises KeyError for a name that is no kind."""
    return KINDS[name]


def measure(value: Value) -> str:
    """What a value measures: values of two measures say nothing about each other."""
    if isinstance(value, Number):
        return f"number {dimension(value)}"
    if isinstance(value, Money):
        return f"money {value.currency} {value.unit}"
    return type(value).__name__.lower()


def amount(value: Value) -> Decimal:
    """How much a count, a number (in the smallest unit of its measure) or a price (of one unit) is; 0 for others."""
    if isinstance(value, Tokens):
        return value.number * value.scale
    if isinstance(value, Number):
        return value.number * factor(value.unit)
    return value.amount / (value.per or 1) if isinstance(value, Money) else Decimal(0)


def comparable(one: Value, other: Value) -> bool:
    """Whether two values that do not agree contradict each other: they are of one kind and measure one thing."""
    if isinstance(one, Number) and isinstance(other, Number):
        return not one.unit or not other.unit or dimension(one) == dimension(other)
    if isinstance(one, Money) and isinstance(other, Money):
        return comparable_prices(one, other)
    return type(one) is type(other)
