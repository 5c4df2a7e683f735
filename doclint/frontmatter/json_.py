"""JSON front matter: an object at the very start of the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import cast

from doclint.frontmatter.flow import items, members, piece
from doclint.frontmatter.read import Read, line_problem, too_deep
from doclint.kept_regex import compiled
from doclint.page import FrontValue

_OPENING = compiled(r'\{[ \t]*\r?\n\s*"[^"\n]*"\s*:')
_CLOSING = compiled(r"^\}[ \t]*\r?$", re.M)
_DEEPEST = 10  # levels of dotted keys


def find_json(text: str, start: int) -> int | None:
    """Where the object that starts at a place ends; None where the page does not start with JSON."""
    if not _OPENING.match(text, start):
        return None
    try:
        return json.JSONDecoder().raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        closing = _CLOSING.search(text, start)
        return closing.start() + 1 if closing else None


def read_json(text: str, start: int, end: int) -> Read:
    """Read the object at start:end."""
    try:
        data = json.loads(text[start:end])
        if too_deep(data):
            raise RecursionError
    except json.JSONDecodeError as error:
        return Read({}, {}, (line_problem(text, start + error.pos, end, f"not valid JSON: {_lower(error.msg)}"),))
    except (ValueError, RecursionError):
        return Read({}, {}, (line_problem(text, start, end, "this JSON is too deep, or a number too long"),))
    return Read(dict(_entries(text, start, end, data, "", 1)), cast("dict[str, object]", data), ())


def _entries(
    text: str, start: int, end: int, data: dict[str, object], prefix: str, depth: int
) -> Iterator[tuple[str, FrontValue]]:
    for name, (first, last) in members(text, start, end, ":"):
        plain = name.text if "\\" not in name.text else str(json.loads(f'"{name.text}"'))
        value = data.get(plain)
        key = name._replace(text=prefix + plain)
        yield key.text, FrontValue(key, piece(text, first, last), value, items(text, first, last))
        if isinstance(value, dict) and depth < _DEEPEST and text.startswith("{", first):
            yield from _entries(text, first, last, value, key.text + ".", depth + 1)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
