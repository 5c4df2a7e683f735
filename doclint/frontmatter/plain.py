"""Plain YAML front matter: keys with a value on their line, and lists of such values.

Most front matter is no more than that, and reading it here takes a fraction of the time of a parser.
Whatever is not surely plain is left to `doclint.frontmatter.yaml_`, which reads plain front matter
with the same result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from doclint.frontmatter.read import Read
from doclint.kept_regex import compiled
from doclint.page import FrontValue, Piece

# A scalar without quotes. It begins with no sign of YAML and holds neither `: ` nor ` #`.
_BARE = r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`=<]|-(?=\w))[^\n:#]*+(?:(?:(?<!\s)\#|:(?=\S))[^\n:#]*+)*(?<=\S)"
_QUOTED = r"(?:\"[^\"\\\n]*+\"|'[^'\n]*+'(?!'))"
_WORD = r"[A-Za-z][\w/.-]*+"  # in brackets
_FILLER = r"(?:\#[^\n]*+\n|\n)*"  # comments and blank lines
_FIRST = compiled(_FILLER)
_ENTRY = compiled(
    rf"""
    ([A-Za-z_][A-Za-z0-9_-]{{0,99}}):
    (?: [ ]++ (?:
            ({_BARE})
          | ({_QUOTED})
          | [>|]-[ ]*+\n [ ]++ (\S[^\n]*+)(?<=\S)
          | (\[(?:(?:{_WORD}|{_QUOTED})(?:,[ ]*+(?:{_WORD}|{_QUOTED}))*)?\])
        )
      | [ ]*+ (?=\n([ ]*+)) ((?:\n\6-[ ]++(?:{_BARE}|{_QUOTED}))+)
    )?
    [ ]*+\n{_FILLER}
    """,
    re.X,
)
_KEY, _PLAIN, _IN_QUOTES, _FOLDED, _BRACKETS, _INDENT, _LIST = range(1, 8)  # groups of _ENTRY
_LIST_ITEMS = compiled(rf"\n[ ]*+-[ ]++(?:({_BARE})|({_QUOTED}))")
_PARTS = compiled(rf"({_WORD})|({_QUOTED})")

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

_new = tuple.__new__  # half the time of a named tuple's own constructor, where there are thousands


class _NotPlainError(Exception):
    """A value that only YAML can tell."""


def read_plain(text: str, start: int, end: int) -> Read | None:
    """Read the front matter at start:end, which ends with a line end; None where it is not surely plain."""
    if not text[start:end].replace("\n", "").isprintable():
        return None
    entries: dict[str, FrontValue] = {}
    data: dict[str, object] = {}
    items: tuple[Piece, ...]
    filler = _FIRST.match(text, start, end)
    place = filler.end() if filler else start
    try:
        while place < end:
            entry = _ENTRY.match(text, place, end)
            if entry is None:
                return None
            key = entry[_KEY]
            if key in data:
                return None
            after = place + len(key)
            if entry.lastindex == _PLAIN:
                bare = entry[_PLAIN]
                told = _data(bare) if bare[0] in _NUMERIC else _CONSTANTS.get(bare, bare)
                words, items = _new(Piece, (bare, *entry.span(_PLAIN))), ()
            else:
                words, told, items = _value(text, entry, after + 1)
            data[key] = told
            entries[key] = _new(FrontValue, (_new(Piece, (key, place, after)), words, told, items))
            place = entry.end()
    except _NotPlainError:
        return None
    return Read(entries, data, ()) if entries else None


def _value(text: str, entry: re.Match[str], after_key: int) -> tuple[Piece, object, tuple[Piece, ...]]:
    """The words, the data and the items of an entry other than a bare scalar; nothing stands after the colon."""
    kind = entry.lastindex or _KEY
    if kind == _KEY:
        return _new(Piece, ("", after_key, after_key)), None, ()
    if kind == _IN_QUOTES:
        piece = _unquoted(entry, _IN_QUOTES)
        return piece, piece.text, ()
    start, end = entry.span(kind)
    if kind == _LIST:
        first = entry.end(_INDENT)
        return Piece(text[first:end], first, end), *_items(_LIST_ITEMS.finditer(text, start, end))
    piece = Piece(entry[kind], start, end)
    if kind == _FOLDED:
        return piece, piece.text, ()
    return piece, *_items(_PARTS.finditer(text, start, end))


def _items(found: Iterable[re.Match[str]]) -> tuple[list[object], tuple[Piece, ...]]:
    """The data and the pieces of a list, of each item the words without quotes (group 1) or with them (2)."""
    data: list[object] = []
    items: list[Piece] = []
    for item in found:
        plain = item[1]
        piece = _new(Piece, (plain, *item.span(1))) if plain else _unquoted(item, 2)
        items.append(piece)
        data.append(_data(plain) if plain else piece.text)
    return data, tuple(items)


def _unquoted(match: re.Match[str], group: int) -> Piece:
    start, end = match.span(group)
    return _new(Piece, (match[group][1:-1], start + 1, end - 1))


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
