"""`import` and `export` statements of MDX."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doclint.kept_regex import compiled
from doclint.lazy_regex import pattern
from doclint.markdown.braces import Braces, Finder

Range = tuple[int, int]

_IMPORT = pattern(
    r"import[ \t]*+(?:[\w$*{},\t ]|\r?\n(?![ \t\r]*\n))*(?:\"[^\"\n]*\"|'[^'\n]*')[ \t]*+"
    r"(?:(?:with|assert)[ \t]*\{[^\n]*)?;?[ \t]*+(?=\r?\n|\Z|//)"
)
_EXPORT = pattern(r"export[ \t]+(?:(?:default|const|let|var|function|async|class|type|interface|enum)\b|[{*])")
_STOP = pattern(r"[({\[)\]}\"'`]|/\*|(?<=[\s;])//[^\n]*|\n[ \t\r]*(?=\n|\Z)")
_BLANK_LINE = compiled(r"\n[ \t\r]*\n|\Z")


def find_statements(text: str, start: int, skip: Sequence[Range]) -> list[Range]:
    """The sorted ranges of the statements at line starts from `start` on, code left out."""
    found: list[Range] = []
    braces = Braces(text)
    imports, exports = Finder(text, "\nimport"), Finder(text, "\nexport")
    place, following, balanced = start, 0, True
    while True:
        if not (place == start and text.startswith(("import", "export"), start)):
            lines = [line for line in (imports.next(place), exports.next(place)) if line >= 0]
            if not lines:
                return found
            place = min(lines) + 1
        while following < len(skip) and skip[following][1] <= place:
            following += 1
        if following < len(skip) and skip[following][0] <= place:
            place = skip[following][1]
            continue
        if not _begins_block(text, start, place, found):
            place += 1
            continue
        end = _import_end(text, place)
        if end is None and _EXPORT.match(text, place):
            end, balanced = _export_end(text, place, braces, balanced)
        if end is not None:
            found.append((place, end))
        place = end if end is not None else place + 1


def _begins_block(text: str, start: int, place: int, found: Sequence[Range]) -> bool:
    """Whether a blank line, or nothing but a statement, stands before a line."""
    before = text.rfind("\n", start, place - 1) if place > start else -1
    line = text[before + 1 if before >= 0 else start : place].strip()
    return not line or bool(found and found[-1][1] > before and not text[found[-1][1] : place].strip())


def _import_end(text: str, place: int) -> int | None:
    statement = _IMPORT.match(text, place)
    return statement.end() if statement else None


def _export_end(text: str, place: int, braces: Braces, balanced: bool) -> tuple[int, bool]:
    """The first blank line outside of brackets; where they never close (or once did not), the first one."""
    position, depth = place, 0
    while balanced:
        stop = _STOP.search(text, position)
        if stop is None:
            balanced = depth <= 0
            position = len(text)
            break
        if stop[0][0] == "\n" and depth <= 0:
            position = stop.start()
            break
        depth += (stop[0] in "([") - (stop[0] in ")]}")
        after = _after(text, stop, braces)
        balanced, position = after is not None, after or position
    if balanced:
        return position, True
    blank = _BLANK_LINE.search(text, place)
    return (blank.start() if blank else len(text)), False


def _after(text: str, stop: re.Match[str], braces: Braces) -> int | None:
    """The place after a mark and what it opens; None where that is never closed."""
    mark = stop[0]
    if mark == "{":
        return braces.end(stop.start())
    if mark in ("'", '"'):
        return braces.string_end(stop.start())
    if mark == "`":
        return _template_end(text, stop.end())
    if mark == "/*":
        end = braces.comment_end(stop.end())
        return end if end >= 0 else None
    return stop.end()


def _template_end(text: str, place: int) -> int:
    end = text.find("`", place)
    while end > 0 and text[end - 1] == "\\":
        end = text.find("`", end + 1)
    return end + 1 if end >= 0 else len(text)
