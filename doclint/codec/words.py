"""What pages say, as bytes, and back.

A value becomes a tuple of the name of its class and its fields, a tuple becomes a list. The path of
the page is left out: it is not part of what is kept.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, Final

from doclint.claim import Card, Claim, Mention, NamePlace, ParsedName, Resolution, Said
from doclint.codec.unkept import Unkept
from doclint.page import Piece
from doclint.values.reading import Date, Flag, Money, Name, Number, Reading, Tokens

_CLASSES: Final[Mapping[str, Any]] = {
    one.__name__: one
    for one in (
        Card, Claim, Date, Flag, Mention, Money, Name, NamePlace, Number, ParsedName, Piece, Reading, Resolution,
        Said, Tokens,
    )
}  # fmt: skip


def said_as_bytes(said: Said) -> bytes:
    """What a page says, as bytes. Raises Unkept."""
    try:
        return marshal.dumps(_plain(said))
    except (ValueError, RecursionError) as error:
        raise Unkept from error


def said_from_bytes(data: bytes, path: str) -> Said:
    """What the page at `path` says."""
    said: Said = _restored(marshal.loads(data), path)
    return said


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    kind = type(value)
    if kind is tuple:
        return [_plain(one) for one in value]
    if kind is frozenset:
        return ("frozenset", *sorted(value))
    if kind is Decimal:
        return ("Decimal", str(value))
    if kind.__name__ not in _CLASSES:
        raise Unkept(kind.__name__)
    parts = [getattr(value, field.name) for field in fields(value)] if is_dataclass(value) else list(value)
    if kind is Claim:
        parts[0] = ""
    return (kind.__name__, *map(_plain, parts))


def _restored(data: Any, path: str) -> Any:
    if isinstance(data, list):
        return tuple([_restored(one, path) for one in data])
    if not isinstance(data, tuple):
        return data
    name, *parts = data
    if name == "frozenset":
        return frozenset(parts)
    if name == "Decimal":
        return Decimal(parts[0])
    values = [_restored(one, path) for one in parts]
    if name == "Claim":
        values[0] = path
    return _CLASSES[name](*values)
