"""From the tables of a reference file to facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from doclint.reference.document import Document, Keys
from doclint.reference.fact import Fact, Source, Unknown
from doclint.values.number import NumberKind
from doclint.values.reading import Date, Flag, Money, Name, Tokens, Value

MILLION = 1_000_000


def source_of(code: str, table: Mapping[str, Any]) -> Source:
    """A source as its file declares it."""
    return Source(code, table.get("url", ""), table["kind"], table["retrieved"], table.get("note", ""))


def facts_of(
    document: Document, keys: Keys, entity: str, attribute: str, kind: str, sources: Mapping[str, Source]
) -> tuple[tuple[Fact, ...], Unknown | None]:
    """The facts under `keys`, or why there are none. Raises BadReference."""
    content: Any = document.data
    for key in keys:
        content = content[key]
    if isinstance(content, Mapping):
        return (), content["unknown"]
    found = []
    for index, table in enumerate(content):
        try:
            found.append(_fact(table, entity, attribute, kind, sources))
        except _Wrong as wrong:
            raise document.bad((*keys, index), f"{attribute}: {wrong}") from None
    return tuple(found), None


class _Wrong(Exception):
    """A fact that cannot be read; the text says why."""


def _fact(table: Mapping[str, Any], entity: str, attribute: str, kind: str, sources: Mapping[str, Source]) -> Fact:
    missing = [code for code in table.get("source", ()) if code not in sources]
    if missing:
        raise _Wrong(f'no source "{missing[0]}" is declared under [sources]')
    return Fact(
        entity,
        attribute,
        _value(table, kind),
        table.get("accept", "primary"),
        tuple(sources[code] for code in table.get("source", ())),
        tuple(table.get("platform", ())),
        table.get("from", ""),
        table.get("until", ""),
        table.get("stage", ""),
        table.get("event", ""),
        table.get("bound", "exact"),
        table.get("rounds", "either"),
        table.get("measure", ""),
        table.get("above_tokens", 0),
        table.get("quote", ""),
        table.get("reason") or table.get("note", ""),
    )


def _value(table: Mapping[str, Any], kind: str) -> Value:
    key = {"date": "date", "tokens": "tokens", "money": "price"}.get(kind, "value")
    if key not in table:
        raise _Wrong(f"a {kind} is written under the key `{key}`")
    raw = table[key]
    if kind == "date":
        return day_of(raw)
    if kind == "tokens":
        return Tokens(Decimal(raw), 1)
    if kind == "money":
        unit = table.get("unit", "")
        return Money(Decimal(raw), table.get("currency", "USD"), table.get("per", 1 if unit else MILLION), unit)
    if kind == "number":
        return _number(raw)
    if (kind == "flag") is not isinstance(raw, bool):
        raise _Wrong("true or false is wanted" if kind == "flag" else "a quoted text is wanted, not true or false")
    return Flag(raw) if isinstance(raw, bool) else Name(raw, kind)


def _number(raw: object) -> Value:
    """`2` or "7.5 GiB"."""
    reading = NumberKind().parse(str(raw))
    if isinstance(raw, bool) or len(reading.values) != 1:
        raise _Wrong(f'"{raw}" is no number: write 2 or "7.5 GiB"')
    return reading.values[0]._replace(start=0, end=0)


def day_of(text: str) -> Date:
    """`2025`, `2025-05` or `2025-05-22`. Raises an error with the reason where there is no such day."""
    try:
        parts = [int(part) for part in text.split("-")]
        date(*(*parts, 1, 1)[:3])
    except (ValueError, TypeError):
        raise _Wrong(f'"{text}" is no date') from None
    year, month, day = (*parts, None, None)[:3]
    assert year is not None
    return Date(year, month, day)
