"""Frozen values of known classes as plain values that `marshal` can hold, and back.

A value becomes a tuple of the name of its class and its fields, a tuple becomes a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from doclint.codec.unkept import Unkept

Classes = Mapping[str, Any]


def by_name(classes: Iterable[type]) -> Classes:
    """Classes by their names."""
    return {one.__name__: one for one in classes}


def plain(value: Any, classes: Classes) -> Any:
    """A value as plain values. Raises Unkept for one of another class."""
    if value is None or isinstance(value, str | int):
        return value
    kind = type(value)
    if kind is tuple:
        return [plain(one, classes) for one in value]
    if kind is dict:
        return {key: plain(one, classes) for key, one in value.items()}
    if kind is frozenset:
        return ("frozenset", *sorted(value))
    if kind is Decimal:
        return ("Decimal", str(value))
    if kind.__name__ not in classes:
        raise Unkept(kind.__name__)
    # What it is made of: dataclasses and named tuples both tell.
    return (kind.__name__, *[plain(getattr(value, name), classes) for name in kind.__match_args__])


def restored(data: Any, classes: Classes) -> Any:
    """The value that plain values stand for."""
    kind = type(data)
    if kind is list:
        return tuple([restored(one, classes) for one in data])
    if kind is dict:
        return {key: restored(one, classes) for key, one in data.items()}
    if kind is not tuple:
        return data
    name = data[0]
    if name == "frozenset":
        return frozenset(data[1:])
    if name == "Decimal":
        return Decimal(data[1])
    return classes[name](*[restored(one, classes) for one in data[1:]])
