"""What regular expressions compile to, kept from run to run as Python keeps its compiled modules.

To compile the two hundred that a run needs takes as long as to read as many pages, and `re` has no way to keep
what comes of it. So its last step is taken here: the numbers that it hands to its matcher, which checks them, are
kept (`doclint.decoded`). Where a Python has no such step, expressions are compiled as always.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from typing import Any

from doclint import decoded

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - another Python than CPython
    _sre = None

_NAME = "patterns"
_MOST = 1_000  # expressions that are kept; some are made of the words of overlays

_Key = tuple[str, int]
_Numbers = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, what the matcher does, and the number and names of groups."""


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`."""
    if _sre is None:
        return re.compile(source, flags)
    known, key = _known(), (source, int(flags))
    try:
        numbers = known.get(key) or _numbers(*key)
        every, code, *groups = numbers
        made: re.Pattern[str] = _sre.compile(source, every, list(memoryview(code).cast("I")), *groups)
    except (AttributeError, TypeError, ValueError, RuntimeError):
        return re.compile(source, flags)
    if key not in known:
        known[key] = numbers
        _news().append(key)
    return made


def keep() -> None:
    """Keep what was compiled in this process for those to come, if there is anything new."""
    if _news():
        decoded.save(_NAME, dict(list(_known().items())[-_MOST:]))
        _news().clear()


def news() -> dict[_Key, _Numbers]:
    """What was compiled in this process for the first time, as `learn` takes it."""
    return {key: _known()[key] for key in _news()}


def learn(told: dict[_Key, _Numbers]) -> None:
    """Take what another process compiled for the first time."""
    _news().extend(key for key in told if key not in _known())
    _known().update(told)


def _numbers(source: str, flags: int) -> _Numbers:
    """What `re` hands to its matcher."""
    parsed = _parser.parse(source, flags)
    names: dict[str, int] = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    code = array("I", _compiler._code(parsed, flags))
    return flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, dict(names), tuple(by_number)


@cache
def _known() -> dict[_Key, _Numbers]:
    found: Any = decoded.load(_NAME)
    return found if isinstance(found, dict) else {}


@cache
def _news() -> list[_Key]:
    """What was not known when this process began."""
    return []
