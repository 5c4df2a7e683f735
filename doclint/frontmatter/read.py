"""What reading front matter gives, whatever its format."""

from __future__ import annotations

from doclint.named import NamedTuple
from doclint.page import FrontMatter, FrontValue, Problem

RULE = "front-syntax"
DEEPEST = 60  # levels of nesting


class FrontRead(NamedTuple):
    """What stands before the body. `body` is the offset of the body's first character (after a byte order mark)."""

    front: FrontMatter | None
    body: int
    problems: tuple[Problem, ...]


class Read(NamedTuple):
    """Entries by dotted key, the data, and what is wrong."""

    entries: dict[str, FrontValue]
    data: dict[str, object]
    problems: tuple[Problem, ...]


def line_problem(text: str, place: int, limit: int, message: str) -> Problem:
    """A Problem from a place to the end of its line, at least one character long where there is one."""
    place = min(place, limit)
    end = text.find("\n", place, limit)
    end = limit if end < 0 else end
    stop = place + len(text[place:end].rstrip())
    return Problem(RULE, message, place, stop if stop > place else min(place + 1, len(text)))


def line_end(text: str, place: int) -> int:
    """The offset after the line that holds a place."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def too_deep(data: object) -> bool:
    """Whether lists and mappings are nested deeper than anyone writes them; what reads data may then recurse."""
    level = [data]
    for _ in range(DEEPEST + 1):
        inner = (part.values() if isinstance(part, dict) else part for part in level if isinstance(part, (dict, list)))
        level = [one for parts in inner for one in parts]
    return bool(level)
