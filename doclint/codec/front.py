"""Front matter as plain values, and back."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final

from doclint.page import FrontMatter, FrontValue, Piece


def write_front(front: FrontMatter | None) -> Any:
    if front is None:
        return None
    entries = [
        (name, tuple(one.key), tuple(one.value), one.data, list(map(tuple, one.items)))
        for name, one in front.entries.items()
    ]
    try:
        # Values that several entries share stay one value, so a few lines of YAML cannot become a flood.
        data = marshal.dumps((entries, front.data))
        return front.format, False, data, front.start, front.end
    except ValueError:
        pass
    data = marshal.dumps(_without_dates((entries, front.data), {}))
    return front.format, True, data, front.start, front.end


def read_front(data: Any) -> FrontMatter | None:
    if data is None:
        return None
    format, dated, inner, start, end = data
    entries, values = _with_dates(marshal.loads(inner), {}) if dated else marshal.loads(inner)
    return FrontMatter(
        format,
        {
            name: FrontValue(Piece._make(key), Piece._make(value), content, tuple(map(Piece._make, items)))
            for name, key, value, content, items in entries
        },
        values,
        start,
        end,
    )


def _without_dates(value: Any, done: dict[int, Any]) -> Any:
    """Front matter with its dates and times as sets of one text, which nothing else in it is."""
    if id(value) in done:
        return done[id(value)]
    made: Any = value
    if isinstance(value, dict):
        made = done[id(value)] = {}
        made.update((_without_dates(key, done), _without_dates(one, done)) for key, one in value.items())
    elif isinstance(value, list):
        made = done[id(value)] = []
        made.extend(_without_dates(one, done) for one in value)
    elif isinstance(value, tuple):
        made = tuple(_without_dates(one, done) for one in value)
    elif isinstance(value, datetime | date | time):
        made = frozenset({f"{type(value).__name__} {value.isoformat()}"})
    return made


def _with_dates(value: Any, done: dict[int, Any]) -> Any:
    if id(value) in done:
        return done[id(value)]
    made: Any = value
    if isinstance(value, dict):
        made = done[id(value)] = {}
        made.update((_with_dates(key, done), _with_dates(one, done)) for key, one in value.items())
    elif isinstance(value, list):
        made = done[id(value)] = []
        made.extend(_with_dates(one, done) for one in value)
    elif isinstance(value, tuple):
        made = tuple(_with_dates(one, done) for one in value)
    elif isinstance(value, frozenset):
        kind, _, text = next(iter(value)).partition(" ")
        made = _TIMES[kind](text)
    return made


_TIMES: Final[Mapping[str, Callable[[str], Any]]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}
