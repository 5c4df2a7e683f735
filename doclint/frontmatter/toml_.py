"""TOML front matter. tomllib reads it; the places of keys and values are searched for afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from doclint.frontmatter.flow import items, piece, value_end
from doclint.frontmatter.read import DEEPEST, Read, line_problem, too_deep
from doclint.kept_regex import compiled
from doclint.page import FrontValue, Piece

_LINE = compiled(
    r"[ \t]*+(?:\[\[(?P<array>[^\]\n]*)\]\]|\[(?P<table>[^\]\n]*)\]"
    r"|(?P<key>(?:[\w.-]|\"[^\"\n]*\"|'[^'\n]*'|[ \t]++(?=[.=\w\"']))+)[ \t]*=[ \t]*)"
)
_PART = compiled(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")
# tomllib takes the square of the time for a key of so many parts.
_DEEP_KEY = compiled(rf"^(?:[^.\n=#]++\.){{{DEEPEST}}}", re.M)
_PLACE = compiled(r"(?<!\s)\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(text: str, start: int, end: int) -> Read:
    """Read the TOML at start:end."""
    import tomllib

    try:
        source = text[start:end].replace("\r\n", "\n")
        loaded = None if _DEEP_KEY.search(source) else tomllib.loads(source)
        if loaded is None or too_deep(loaded):
            raise RecursionError
    except tomllib.TOMLDecodeError as error:
        place, message = _where(text, start, end, str(error))
        return Read({}, {}, (line_problem(text, place, end, f"not valid TOML: {message}"),))
    except (ValueError, RecursionError):
        return Read({}, {}, (line_problem(text, start, end, "this TOML is too deep, or a number too long"),))
    data = {key: _plain(value) for key, value in loaded.items()}
    return Read(dict(_entries(text, start, end, data)), data, ())


def _where(text: str, start: int, end: int, message: str) -> tuple[int, str]:
    """The place that tomllib names in its message, and the message without it."""
    found = _PLACE.search(message)
    words = _PLACE.sub("", message)
    words = words[:1].lower() + words[1:]
    if found is None or found[1] is None:
        return end, words
    place = start
    for _ in range(int(found[1]) - 1):
        place = text.find("\n", place) + 1
    return min(place + int(found[2]) - 1, end), words


def _plain(value: object) -> object:
    """Dates as strings, all else as it is."""
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value


def _entries(text: str, start: int, end: int, data: dict[str, object]) -> Iterator[tuple[str, FrontValue]]:
    table: list[str] | None = []  # None: in an array of tables, whose keys have no dotted name
    while start < end:
        line = _LINE.match(text, start, end)
        after = start
        if line and line["key"] is not None:
            after = value_end(text, line.end(), end)
            if table is not None:
                yield from _entry(text, line, after, table, data)
        elif line:
            table = None if line["array"] is not None else _names(line["table"])
        following = text.find("\n", after, end)
        start = end if following < 0 else following + 1


def _entry(
    text: str, line: re.Match[str], end: int, table: list[str], data: dict[str, object]
) -> Iterator[tuple[str, FrontValue]]:
    names = [*table, *_names(line["key"])]
    value: object = data
    for name in names:
        if not isinstance(value, dict) or name not in value:
            return
        value = value[name]
    place = piece(text, *line.span("key"))
    dotted = ".".join(names)
    words = piece(text, line.end(), end)
    if isinstance(value, str) and not words.text:
        words = Piece("", words.start, words.start)
    yield dotted, FrontValue(Piece(dotted, place.start, place.end), words, value, items(text, line.end(), end))


def _names(dotted: str) -> list[str]:
    return [double or single or bare for double, single, bare in _PART.findall(dotted)]
