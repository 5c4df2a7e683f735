"""Places in values written with brackets, commas and quotes, as TOML and JSON write them.

The text must be valid: these functions only find where things stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from doclint.kept_regex import compiled
from doclint.page import Piece

Range = tuple[int, int]

_TOKEN = compiled(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^']|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[\[\]{},:=]|#[^\n]*|\n",
    re.S,
)
_LEAD = compiled(r"(?:\s|#[^\n]*(?:\n|\Z))*")
_QUOTES = ('"""', "'''", '"', "'")


def value_end(text: str, start: int, limit: int) -> int:
    """Where a TOML value ends: at the end of its line or before a comment, brackets closed."""
    depth = 0
    for token in _TOKEN.finditer(text, start, limit):
        mark = token[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        elif depth <= 0 and mark[0] in "\n#":
            return token.start()
    return limit


def parts(text: str, start: int, end: int) -> Iterator[Range]:
    """The parts between the commas of the list or object that stands at start:end."""
    depth, first = 0, start + 1
    for token in _TOKEN.finditer(text, start, end):
        mark = token[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        if (mark == "," and depth == 1) or (depth == 0 and mark in "]}"):
            lead = _LEAD.match(text, first, token.start())
            begin = lead.end() if lead else first
            if begin < token.start():
                yield begin, token.start()
            first = token.end()


def members(text: str, start: int, end: int, sign: str) -> Iterator[tuple[Piece, Range]]:
    """The keys and the ranges of the values of an object; `sign` parts a key from its value."""
    for first, last in parts(text, start, end):
        for token in _TOKEN.finditer(text, first, last):
            if token[0] == sign:
                lead = _LEAD.match(text, token.end(), last)
                yield piece(text, first, token.start()), (lead.end() if lead else token.end(), last)
                break


def piece(text: str, start: int, end: int) -> Piece:
    """The value at start:end without the space around it and without its quotes."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end = start + len(raw.strip())
    for quote in _QUOTES:
        if text.startswith(quote, start) and end - start >= 2 * len(quote) and text.endswith(quote, start, end):
            start, end = start + len(quote), end - len(quote)
            break
    return Piece(text[start:end], start, end)


def items(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """The entries of a list; none where start:end is no list."""
    if not text.startswith("[", start):
        return ()
    return tuple(piece(text, *part) for part in parts(text, start, end))
