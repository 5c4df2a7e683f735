"""Kinds of values: one module each, with how its values are read, compared, and written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from doclint.values.date import DateKind
from doclint.values.flag import FlagKind
from doclint.values.money import MoneyKind
from doclint.values.name import NameKind
from doclint.values.reading import Kind
from doclint.values.tokens import TokensKind

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "date": DateKind(),
        "tokens": TokensKind(),
        "money": MoneyKind(),
        "flag": FlagKind(),
        "text": NameKind("text"),
        "identifier": NameKind("identifier"),
    }
)


def kind(name: str) -> Kind:
    """The kind of a name. Raises KeyError for a name that is no kind."""
    return KINDS[name]
