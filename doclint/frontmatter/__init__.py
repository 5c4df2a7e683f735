"""Front matter: YAML between `---`, TOML between `+++`, or a JSON object, with the place of every key and value."""

from __future__ import annotations

import re

from doclint.frontmatter.plain import read_plain
from doclint.frontmatter.read import FrontRead, line_end
from doclint.kept_regex import compiled
from doclint.page import FrontMatter

__all__ = ["FrontRead", "read_front"]

_OPENINGS = ("---", "+++", "{\n", "{\r", "{ ", "{\t")  # JSON has its brace alone on its line
_CLOSING = compiled(r"\n(?:---|\.\.\.)[ \t]*\r?$", re.M)


def read_front(text: str) -> FrontRead:
    """The front matter of a page's whole text.

    Never raises; what is wrong with it is in `problems` (rule "front-syntax"). Without front matter
    the body starts at the start.
    """
    first = 1 if text.startswith("\ufeff") else 0
    if not text.startswith(_OPENINGS, first):
        return FrontRead(None, first, ())
    plain = _plain(text, first)
    if plain is not None:
        return plain
    from doclint.frontmatter.fenced import read_fenced  # here, for few pages need the parsers of all formats

    return read_fenced(text, first)


def _plain(text: str, first: int) -> FrontRead | None:
    """Front matter that is plain YAML, as nearly all is."""
    if not text.startswith("---\n", first):
        return None
    closing = _CLOSING.search(text, first + 3)
    if closing is None:
        return None
    start, end = first + 4, closing.start() + 1
    read = read_plain(text, start, end)
    if read is None:
        return None
    front = FrontMatter("yaml", read.entries, read.data, start, end)
    return FrontRead(front, line_end(text, closing.end()), ())
