"""One HTML or JSX tag: its name, its attributes and where it ends."""

from __future__ import annotations

import re
from functools import cache

from doclint.kept_regex import compiled
from doclint.markdown.braces import Braces
from doclint.named import NamedTuple
from doclint.page import Piece, TagAttribute

_TAG_NAME = r"[A-Za-z_$][\w$-]*(?:[.:][A-Za-z_$][\w$-]*)*"
_OPENING = compiled(rf"<({_TAG_NAME})(?=[\s/>])|<(?=>)")
_CLOSING = compiled(rf"</\s*+({_TAG_NAME})?\s*+>")
# What stands before a tag inside quotes and lists.
_MARKERS = compiled(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t>]*)*")
_NAME = compiled(r"[A-Za-z_:@$#*(\[][^\s=>\"'/{}<`]*")
_SIGN = compiled(r"[ \t]*=[ \t]*|\s*=\s*")
_QUOTED = compiled(r"\"[^\"]*\"|'[^']*'")
_BARE = compiled(r"(?:[^\s\"'=<>`{}/]|/(?!>))+")
_STRING = compiled(r"\{\s*(?:\"((?:[^\"\\\n])*)\"|'((?:[^'\\\n])*)'|`([^`\\$]*)`)\s*\}")
_SLASH = compiled(r"/\s*>")
_BLANK_LINE = compiled(r"\n[ \t\r]*\n")

# Tags that can be read at a glance: no value of an attribute holds a line end, and nothing in braces nests.
_SPACE = r"(?:[ \t]|\n(?![ \t\r]*\n))"
_PLAIN_NAME = r"[A-Za-z_:@][\w:.@-]*+"
_DOUBLE, _SINGLE, _BRACES = r"\"[^\"\n]*+\"", r"'[^'\n]*+'", r"\{[^{}\"'`/\n]*+\}"
PLAIN_TAG = (
    rf"(?:/({_TAG_NAME})|({_TAG_NAME})"
    rf"((?:{_SPACE}+{_PLAIN_NAME}(?:=(?:{_DOUBLE}|{_SINGLE}|{_BRACES}))?)*){_SPACE}*(/?))>"
)
"""An expression for what stands after the `<`, to be read by `plain_tag`; its groups are numbered from 1."""
_CLOSES = 1  # the group of a closing tag's name
_PLAIN_ATTRIBUTE = compiled(rf"({_PLAIN_NAME})(?:=(?:\"([^\"\n]*+)\"|'([^'\n]*+)'|({_BRACES})))?")
_BARE_WORD, _EXPRESSION = 1, 4  # groups of _PLAIN_ATTRIBUTE


class RawTag(NamedTuple):
    """A tag as written; places are those of the scanned text.

    `group` tells apart the expressions that tags stand in; -1 is the page itself.
    """

    name: Piece
    attributes: tuple[TagAttribute, ...]
    closing: bool
    self_closing: bool
    start: int
    end: int
    group: int = -1


_new = tuple.__new__  # makes a named tuple without the call of Python code that its own class makes: there are many


def plain_tag(text: str, match: re.Match[str], group: int) -> RawTag | None:
    """The tag of a text whose `<` stands before what PLAIN_TAG has matched; None where only `read_tag` can tell."""
    start, end = match.span()
    if match.lastindex == _CLOSES:
        return _new(RawTag, (_new(Piece, (match[_CLOSES], start + 2, end - 1)), (), True, False, start, end, group))
    _, name, attributes, slash = match.groups()
    name_end = start + 1 + len(name)
    found: tuple[TagAttribute, ...] = ()
    if end - name_end > 1 + len(slash):
        if "\n" in match[0] and _quotes_before(text, start):
            return None
        found = tuple(map(_plain_attribute, _PLAIN_ATTRIBUTE.finditer(text, name_end, name_end + len(attributes))))
    return _new(RawTag, (_new(Piece, (name, start + 1, name_end)), found, False, slash == "/", start, end, group))


def _plain_attribute(match: re.Match[str]) -> TagAttribute:
    kind = match.lastindex or _BARE_WORD
    start, end = match.span(_BARE_WORD)
    name = _new(Piece, (match[_BARE_WORD], start, end))
    if kind in (_BARE_WORD, _EXPRESSION):
        return _new(TagAttribute, (name, None, kind == _EXPRESSION))
    start, end = match.span(kind)
    return _new(TagAttribute, (name, _new(Piece, (match[kind], start, end)), False))


def read_tag(text: str, start: int, braces: Braces) -> RawTag | None:
    """The tag whose `<` stands at a place; None where that begins no tag. Fragments have an empty name."""
    closing = _CLOSING.match(text, start)
    if closing:
        name = _piece(text, *closing.span(1)) if closing[1] else Piece("", start + 2, start + 2)
        return RawTag(name, (), True, False, start, closing.end())
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    name = _piece(text, *opening.span(1)) if opening[1] else Piece("", start + 1, start + 1)
    attributes: list[TagAttribute] = []
    place, component = opening.end(), name.text[:1].isupper()
    loose = component  # JSX may hold blank lines; with a bare word it is rather a paragraph with a `<` in it
    depth = _quotes_before(text, start)
    while True:
        gap = _gap(depth, loose).match(text, place)
        after = gap.end() if gap else place
        if text.startswith(">", after):
            return RawTag(name, tuple(attributes), False, False, start, after + 1)
        slash = _SLASH.match(text, after)
        if slash:
            return RawTag(name, tuple(attributes), False, True, start, slash.end())
        read = _attribute(text, after, braces, component) if after > place or attributes else None
        if read is None:
            return None
        attribute, place = read
        if attribute:
            attributes.append(attribute)
            loose = loose and (attribute.value is not None or attribute.expression)


def _quotes_before(text: str, start: int) -> int:
    """How many quotes the line of a place stands in."""
    before = text[max(text.rfind("\n", 0, start) + 1, start - 200) : start]
    return before.count(">") if _MARKERS.fullmatch(before) else 0


@cache
def _gap(depth: int, loose: bool) -> re.Pattern[str]:
    """Space between the parts of a tag; in quotes every further line begins with their markers."""
    line_end = r"\n" + r"[ \t]*>" * depth
    return compiled(rf"(?:[ \t\r\f\v]|{line_end})*" if loose else rf"(?:[ \t\r\f\v]|{line_end}(?![ \t\r]*\n))*")


def _attribute(text: str, start: int, braces: Braces, component: bool) -> tuple[TagAttribute | None, int] | None:
    """One attribute and the place after it; no attribute for `{…}` alone; None where neither stands."""
    if text.startswith("{", start):
        end = braces.end(start)
        return (None, end) if end is not None else None
    name = _NAME.match(text, start)
    if name is None:
        return None
    words = _piece(text, *name.span())
    sign = _SIGN.match(text, name.end())
    if sign is None:
        return TagAttribute(words, None, False), name.end()
    return _value(text, words, sign.end(), braces, component)


def _value(text: str, name: Piece, start: int, braces: Braces, component: bool) -> tuple[TagAttribute, int] | None:
    if text.startswith("{", start):
        end = braces.end(start)
        return (TagAttribute(name, _string(text, start, end), True), end) if end is not None else None
    quoted = _QUOTED.match(text, start)
    if quoted:
        if not component and _BLANK_LINE.search(text, start, quoted.end()):
            return None
        return TagAttribute(name, _piece(text, start + 1, quoted.end() - 1), False), quoted.end()
    bare = _BARE.match(text, start)
    return (TagAttribute(name, _piece(text, *bare.span()), False), bare.end()) if bare else None


def _string(text: str, start: int, end: int) -> Piece | None:
    """The text of an expression that is nothing but a string."""
    plain = _STRING.fullmatch(text, start, end)
    if plain is None or plain.lastindex is None:
        return None
    return _piece(text, *plain.span(plain.lastindex))


def _piece(text: str, start: int, end: int) -> Piece:
    return Piece(text[start:end], start, end)
