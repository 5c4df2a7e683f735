"""Front matter of any format and shape: its fences found, its content given to the reader of its format."""

from __future__ import annotations

import re

from frontmatter.default_handlers import BaseHandler, YAMLHandler

from doclint.frontmatter.json_ import find_json, read_json
from doclint.frontmatter.read import RULE, FrontRead, line_end
from doclint.frontmatter.toml_ import read_toml
from doclint.frontmatter.yaml_ import read_yaml
from doclint.kept_regex import compiled
from doclint.page import FrontMatter, Problem

_UNCLOSED = "the front matter is never closed: expected a line `{}` after its last key"
_KEY = compiled(r"[A-Za-z_][\w.-]*[ \t]*:(?=[ \t\r\n]|$)|(?:\"[^\"\n]+\"|'[^'\n]+')[ \t]*:(?=[ \t\r\n]|$)")
_LOWER_KEY = compiled(r"[a-z_][\w.-]*:(?=[ \t\r\n]|$)")
_GOES_ON = compiled(r"[ \t]+\S|-[ \t]|#(?!#|[ \t]*[A-Z])")
_TOML_KEY = compiled(r"[ \t]*(?:\[|[\w.\"'-]+[ \t]*=)")
_TELLING = frozenset(("title", "id", "description", "layout", "sidebar_label", "slug", "permalink"))


# The library's handlers take any run of dashes for a fence; in Markdown four dashes are a thematic break.
_YAML = YAMLHandler(fm_boundary=compiled(r"^---[ \t]*\r?$", re.M))
_YAML_END = compiled(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M)


class _TOMLHandler(BaseHandler):
    FM_BOUNDARY = compiled(r"^\+\+\+[ \t]*\r?$", re.M)


_TOML = _TOMLHandler()
_TOML_END = compiled(r"^\+\+\+[ \t]*\r?$", re.M)


def read_fenced(text: str, first: int) -> FrontRead:
    """The front matter of a text that begins at `first`."""
    nothing = FrontRead(None, first, ())
    opening = text[first : line_end(text, first)].rstrip("\n")
    if _YAML.detect(opening):
        return _fenced_yaml(text, first) or nothing
    if _TOML.detect(opening):
        return _fenced_toml(text, first) or nothing
    if opening.startswith("{"):
        return _json(text, first) or nothing
    return nothing


def _fenced_yaml(text: str, first: int) -> FrontRead | None:
    start = line_end(text, first)
    closing = _YAML_END.search(text, start)
    if closing is None:
        return _unclosed(text, first, start)
    end, body = closing.start(), line_end(text, closing.end())
    if not _has_keys(text, start, end):
        return FrontRead(FrontMatter("yaml", {}, {}, start, end), body, ()) if _is_blank(text, start, end) else None
    read = read_yaml(text, start, end)
    return FrontRead(FrontMatter("yaml", read.entries, read.data, start, end), body, read.problems)


def _unclosed(text: str, first: int, start: int) -> FrontRead | None:
    """Front matter whose closing fence is missing: what plainly is front matter ends with the first other line."""
    end = start
    keys: list[str] = []
    while end < len(text):
        after = line_end(text, end)
        key = _LOWER_KEY.match(text, end)
        if key is None and not (keys and _GOES_ON.match(text, end)):
            break
        keys += [key[0].rstrip(":")] if key else []
        end = after
    if len(keys) < 2 and not _TELLING.intersection(keys):
        return None
    read = read_yaml(text, start, end)
    fence = Problem(RULE, _UNCLOSED.format("---"), first, first + 3)
    front = FrontMatter("yaml", read.entries, read.data, start, end)
    return FrontRead(front, end, (fence, *read.problems))


def _fenced_toml(text: str, first: int) -> FrontRead | None:
    start = line_end(text, first)
    closing = _TOML_END.search(text, start)
    if closing is None:
        if not _TOML_KEY.match(text, start):
            return None
        return FrontRead(None, first, (Problem(RULE, _UNCLOSED.format("+++"), first, first + 3),))
    end, body = closing.start(), line_end(text, closing.end())
    read = read_toml(text, start, end)
    return FrontRead(FrontMatter("toml", read.entries, read.data, start, end), body, read.problems)


def _json(text: str, first: int) -> FrontRead | None:
    end = find_json(text, first)
    if end is None:
        return None
    read = read_json(text, first, end)
    return FrontRead(FrontMatter("json", read.entries, read.data, first, end), line_end(text, end), read.problems)


def _has_keys(text: str, start: int, end: int) -> bool:
    """Whether one of the first two lines that say something begins with a key: else `---` is a thematic break."""
    said = 0
    while start < end and said < 2:
        after = line_end(text, start)
        line = text[start:after].strip()
        if line and not line.startswith("#"):
            said += 1
            if _KEY.match(line):
                return True
        start = after
    return False


def _is_blank(text: str, start: int, end: int) -> bool:
    return not any(line.strip() and not line.startswith("#") for line in text[start:end].splitlines())
