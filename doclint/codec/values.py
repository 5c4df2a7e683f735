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


_LEAVES = frozenset((str, int, bool, type(None)))  # looked up here, for most of what there is are these
_new = tuple.__new__  # makes a named tuple without the call of Python code that its own class makes


def plain(value: Any, classes: Classes) -> Any:
    """A value as plain values. Raises Unkept for one of another class."""
    if value is None or isinstance(value, str | int):
        return value
    kind = type(value)
    if kind is tuple:
        return [one if type(one) in _LEAVES else plain(one, classes) for one in value]
    if kind is dict:
        return {key: plain(one, classes) for key, one in value.items()}
    if kind is frozenset:
        return ("frozenset", *sorted(value))
    if kind is Decimal:
        return ("Decimal", str(value))
    if kind.__name__ not in classes:
        raise Unkept(kind.__name__)
    # What it is made of: dataclasses and named tuples both tell.
    parts = value if issubclass(kind, tuple) else [getattr(value, name) for name in kind.__match_args__]
    return (kind.__name__, *[one if type(one) in _LEAVES else plain(one, classes) for one in parts])


def restored(data: Any, classes: Classes) -> Any:
    """The value that plain values stand for."""
    kind = type(data)
    if kind is list:
        return tuple([one if type(one) in _LEAVES else restored(one, classes) for one in data])
    if kind is dict:
        return {key: restored(one, classes) for key, one in data.items()}
    if kind is not tuple:
        return data
    name, *parts = data
    if name == "frozenset":
        return frozenset(parts)
    if name == "Decimal":
        return Decimal(parts[0])
    made = [one if type(one) in _LEAVES else restored(one, classes) for one in parts]
    wanted = classes[name]
    return _new(wanted, made) if issubclass(wanted, tuple) else wanted(*made)
