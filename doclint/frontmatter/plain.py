"""Plain YAML front matter: keys with a value on their line, and lists of such values.

Most front matter is no more than that, and reading it here takes a fraction of the time of a parser.
Whatever is not surely plain is left to `doclint.frontmatter.yaml_`, which reads plain front matter
with the same result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from doclint.frontmatter.read import Read
from doclint.kept_regex import compiled
from doclint.page import FrontValue, Piece

# A scalar without quotes. It begins with no sign of YAML and holds neither `: ` nor ` #`.
_SIGN = r"(?:(?<!\s)\#|:(?=\S))"
_BARE = rf"""
    (?:[^\s\-?:,\[\]{{}}\#&*!|>'"%@`=<]|-(?=\w))
    (?:[^\n:\#]*+(?:{_SIGN}[^\n:\#]*+)*(?<=\S)|(?:[^\n:\#]|{_SIGN})*?(?<=\S)(?=[ ]++\n))
"""
_DOUBLE, _SINGLE = r"\"([^\"\\\n]*+)\"", r"'([^'\n]*+)'(?!')"
_FOLD = r"[>|]-[ ]*+\n"  # of one line both make the same
_LINE = r"\S[^\n]*+(?<=\S)"
_WORD = r"[A-Za-z][\w/.-]*+"  # in brackets
_QUOTED = r"(?:\"[^\"\\\n]*+\"|'[^'\n]*+'(?!'))"
_FILLER = r"(?:\#[^\n]*+\n|\n)*"  # comments and blank lines
_FIRST = compiled(_FILLER)
_ENTRY = compiled(
    rf"""
    ^([A-Za-z_][A-Za-z0-9_-]{{0,99}}):
    (?: [ ]++ (?:
            ({_BARE})
          | {_DOUBLE}
          | {_SINGLE}
          | {_FOLD} [ ]++ ({_LINE})
          | (\[(?:(?:{_WORD}|{_QUOTED})(?:,[ ]*+(?:{_WORD}|{_QUOTED}))*)?\])
        )
      | [ ]*+ (?=\n([ ]*+)) ((?:[ ]*+\n\7-[ ]++(?:{_BARE}|{_QUOTED}|{_FOLD}\7[ ]++{_LINE}))+)
    )?
    [ ]*+\n{_FILLER}
    """,
    re.X | re.M,
)
_KEY, _PLAIN, _BRACKETS, _INDENT, _LIST = 1, 2, 6, 7, 8  # groups of _ENTRY; the others are the words of strings
_LIST_ITEMS = compiled(rf"\n[ ]*+-[ ]++(?:({_BARE})|{_DOUBLE}|{_SINGLE}|{_FOLD}[ ]++({_LINE}))(?=[ ]*+(?:\n|\Z))", re.X)
_PARTS = compiled(rf"({_WORD})|{_DOUBLE}|{_SINGLE}")

_CONSTANTS: Final[dict[str, object]] = {
    **dict.fromkeys(("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True),
    **dict.fromkeys(("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False),
    **dict.fromkeys(("~", "null", "Null", "NULL")),
}
_NUMERIC = frozenset("-+.0123456789")
_INTEGER = compiled(r"0|[1-9][0-9]{0,17}")
_DECIMAL = compiled(r"(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_OF_NUMBERS = r"0-9A-Fa-fXx_+.:IiNn-"  # `0x1F`, `1e-3`, `1:30`, `.inf`, `.NaN`
_NO_NUMBER = compiled(rf"[0-9]{{4}}-[0-9][0-9]-[0-9][0-9]\Z|[{_OF_NUMBERS}]*+[^{_OF_NUMBERS}]")
# What YAML does not allow, and what it takes for the end of a line.
_ODD = compiled("[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

_new = tuple.__new__  # half the time of a named tuple's own constructor, where there are thousands


class _NotPlainError(Exception):
    """A value that only YAML can tell."""


def read_plain(text: str, start: int, end: int) -> Read | None:
    """Read the front matter at start:end, which ends with a line end; None where it is not surely plain."""
    if _ODD.search(text, start, end):
        return None
    entries: dict[str, FrontValue] = {}
    data: dict[str, object] = {}
    items: tuple[Piece, ...]
    filler = _FIRST.match(text, start, end)
    place = filler.end() if filler else start
    try:
        for entry in _ENTRY.finditer(text, place, end):
            first, after = entry.span(_KEY)
            key = entry[_KEY]
            if first != place or key in data:
                return None
            place = entry.end()
            if entry.lastindex == _PLAIN:
                words, (low, high), items = entry[_PLAIN], entry.span(_PLAIN), ()
                data[key] = _data(words) if words[0] in _NUMERIC else _CONSTANTS.get(words, words)
                piece = _new(Piece, (words, low, high))
            else:
                piece, data[key], items = _value(text, entry)
            entries[key] = _new(FrontValue, (_new(Piece, (key, first, after)), piece, data[key], items))
    except _NotPlainError:
        return None
    return Read(entries, data, ()) if entries and place == end else None


def _value(text: str, entry: re.Match[str]) -> tuple[Piece, object, tuple[Piece, ...]]:
    """The words, the data and the items of an entry other than a bare scalar."""
    kind = entry.lastindex or _KEY
    start, end = entry.span(kind)
    if kind == _KEY:
        return _new(Piece, ("", end + 1, end + 1)), None, ()  # nothing stands after the colon
    if kind == _LIST:
        first = entry.end(_INDENT)
        return _new(Piece, (text[first:end], first, end)), *_items(_LIST_ITEMS.finditer(text, start, end))
    words = entry[kind]
    piece = _new(Piece, (words, start, end))
    if kind == _BRACKETS:
        return piece, *_items(_PARTS.finditer(text, start, end))
    return piece, words, ()


def _items(found: Iterable[re.Match[str]]) -> tuple[list[object], tuple[Piece, ...]]:
    """The data and the pieces of a list, of each item the words: bare ones (group 1) or those of a string."""
    data: list[object] = []
    items: list[Piece] = []
    for item in found:
        kind = item.lastindex or 1
        words, (start, end) = item[kind], item.span(kind)
        items.append(_new(Piece, (words, start, end)))
        data.append(_data(words) if kind == 1 else words)
    return data, tuple(items)


@lru_cache(maxsize=1024)
def _data(words: str) -> object:
    """What a scalar without quotes is: null, true or false, a number, else a string."""
    if words[0] not in _NUMERIC:
        return _CONSTANTS.get(words, words)
    if _INTEGER.fullmatch(words):
        return int(words)
    if _DECIMAL.fullmatch(words):
        return float(words)
    if _NO_NUMBER.match(words):
        return words
    raise _NotPlainError
