"""Inline markup that is plain, read without what nested or broken markup needs.

Nearly all contexts hold nothing but code spans, emphasis, escapes, entities, simple tags and links without
brackets in their text. Whatever holds more, or anything unsure, is left to `doclint.markdown.inline`, which reads all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.entities import html5

from doclint.lazy_regex import pattern
from doclint.markdown.emphasis import Run, emphasis_marks, make_run
from doclint.markdown.links import fold_label
from doclint.markdown.seen import blanked
from doclint.page import Code, Definition, Link, LinkKind, Piece

Range = tuple[int, int]

_TEXT = r"[^\\`<\[*_~&{]*+"
_CODE = r"`[^`\n ][^`\n]*+`(?!`)"
_CODES = pattern(_CODE)
# By what nothing may go over: text with no markup but code spans of single backticks.
_ONLY_CODES = {
    "\n": pattern(rf"{_TEXT}(?:{_CODE}{_TEXT})*"),
    "|": pattern(rf"{_TEXT}(?:`[^`|\n ][^`|\n]*+`(?!`){_TEXT})*"),
}
# Each alternative begins with a plain character: then the places where one can match are found fast.
_SPAN = r"`(?P<code>[^`\n ][^`\n]*+)`(?!`)"
_LINK = (
    rf"\[(?!\^)(?P<words>(?:[^\[\]\\`*_~&<{{\n]++|(?<=[A-Za-z0-9])_++(?=[A-Za-z0-9])|&(?![#A-Za-z])|{_CODE})*)\]"
    r"(?:\((?P<target>[^\x00-\x20\x7f()\\<][^\x00-\x20\x7f()\\]*+)\)|\[(?P<label>[^\\\[\]\n]{0,999})\]|(?![(\[]))"
)
# No escaped backticks and no tags with backticks: all backticks that are seen are those of code spans.
_ESCAPE = r"\\(?P<escaped>[!-/:-@\[-_{-~])"
_TAG = r"<(?P<closing>/)?(?P<tag>[A-Za-z][A-Za-z0-9]*+)(?(closing)|(?: [A-Za-z-]++=\"[^\"`\n]*+\")* ?/?)>"
# Two runs that can be nothing but marks of each other, with no other marks between them.
_STRONG = (
    r"\*(?<![^ ]\*)(?P<strong>\*?)(?=[A-Za-z0-9])[^\\`<\[*_~&{|\n]*+"
    r"(?:(?<=[A-Za-z0-9])\*(?P=strong)(?=[\s!-)+-/:-@\[-`{-~]|\Z)|(?<=[.:])\*(?P=strong)(?=\s|\Z))"
)
_RUN = r"\*\**|__*|~~*"
_ENTITY = r"&(?P<entity>#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_OTHER = r"`|\[|\\|<(?=\S)|\{(?=/\*)"  # what is not plain
_URL = r"h(?i:ttps?://)|H(?i:ttps?://)|w(?i:ww\.)|W(?i:ww\.)"
_TOKEN = pattern("|".join((_SPAN, _LINK, _ESCAPE, _TAG, _ENTITY, _STRONG, _RUN, _OTHER)))
# Between two runs there could be a URL; so here no two are read at once.
_TOKEN_OR_URL = pattern("|".join((_SPAN, _LINK, _ESCAPE, _TAG, _ENTITY, r"\*(?P<strong>(?!))", _RUN, _OTHER, _URL)))
_LONGEST_LABEL = 999

_new = tuple.__new__  # half the time of a named tuple's own constructor, where there are thousands


class Plain:
    """Reads the plain contexts of a page, whose text is `flat`; `links` and `codes` are what was found in them."""

    def __init__(self, flat: str, definitions: Mapping[str, Definition]) -> None:
        self.links: list[Link] = []
        self.codes: list[Code] = []
        self._definitions = definitions
        self._schemes, self._hosts = "://" in flat, "www." in flat.lower()

    def read(self, text: str, bare: str, shift: int, border: str = "\n") -> str | None:
        """What a reader sees of a context that stands at a place, as long as it is written.

        `bare` is the text with blanks in place of tags; nothing may go over a `border`. None where the
        context is not plain; then nothing of it is among what was found.
        """
        has_url = (self._schemes and "://" in text) or (self._hosts and "www." in text.lower())
        if not has_url and _ONLY_CODES[border].fullmatch(text):
            if "`" not in text:
                return bare
            self._only_codes(text, shift)
            return bare.replace("`", " ")
        links, codes = len(self.links), len(self.codes)
        marks = self._marks(text, shift, border, has_url)
        if marks is None or (marks[1] and border == "|"):
            del self.links[links:], self.codes[codes:]
            return None
        hidden, runs = marks
        if runs:
            hidden = sorted(hidden + emphasis_marks(runs))
        seen = blanked(bare, hidden) if hidden else bare
        return seen.replace("`", " ") if len(self.codes) > codes else seen

    def read_row(self, text: str, bare: str, place: int) -> str | None:
        """The same for all cells of a row at once, pipes around them included."""
        seen = None if "\\|" in text else self.read(text, bare, place, "|")
        return seen and seen.replace("|", " ")

    def _only_codes(self, text: str, shift: int) -> None:
        """Read the code spans of a text that holds no other markup."""
        parts = text.split("`")
        end = shift - 1
        for before, inner in zip(parts[::2], parts[1::2], strict=False):
            start = end + len(before) + 2
            end = start + len(inner)
            self.codes.append(_new(Code, ("span", "", inner, start, end)))

    def _marks(self, text: str, shift: int, border: str, has_url: bool) -> tuple[list[Range], list[Run]] | None:
        """Read a text mark by mark: what to hide of it, but for backticks, and runs still to be paired.

        None where it is not plain.
        """
        hidden: list[Range] = []
        runs: list[Run] = []
        done = 0
        for token in (_TOKEN_OR_URL if has_url else _TOKEN).finditer(text):
            start, end = token.span()
            char = text[start]
            if char == "`":
                inner = token["code"]
                if inner is None or border in inner:
                    return None
                self.codes.append(_new(Code, ("span", "", inner, start + 1 + shift, end - 1 + shift)))
            elif char in "*_~":
                second = token["strong"]
                if second is not None:
                    length = 1 + len(second)
                    hidden += ((start, start + length), (end - length, end))
                elif run := make_run(text, start, end):
                    runs.append(run)
            else:
                image = start > done and text[start - 1] == "!"
                cuts = None if border in token[0] else self._cuts(token, shift, image, has_url)
                if cuts is None:
                    return None
                hidden += cuts
            done = end
        return hidden, runs

    def _cuts(self, token: re.Match[str], shift: int, image: bool, has_url: bool) -> Iterable[Range] | None:
        """Read a link, an escape, an entity or a tag: what to hide of it. None where it is not plain."""
        if token["words"] is not None:
            return self._link(token, shift, image, has_url)
        if token["escaped"]:
            return ((token.start(), token.start() + 1),)
        entity, tag = token.group("entity", "tag")
        if entity:
            return (token.span(),) if entity[0] == "#" or entity + ";" in html5 else ()
        return () if tag and tag.lower() != "sup" else None

    def _link(self, token: re.Match[str], shift: int, image: bool, has_url: bool) -> Iterable[Range] | None:
        """Read `[words](target)`, `[words][label]`, `[label][]` or `[label]`: what to hide of it.

        None where it is not plain; nothing for a single label without its definition, which is text.
        """
        words, target, label = token.group("words", "target", "label")
        if has_url and ("://" in words or "www." in words.lower()):
            return None
        start, end = token.span()
        first, last = token.span("words")
        if "`" in words:
            self._codes_of(token.string, first, last, shift)
        inner = (last + 2 + shift, end - 1 + shift)  # of the second pair of brackets
        kind: LinkKind
        name: Piece | None = None
        if target is not None:
            kind, address = "image" if image else "inline", _new(Piece, (target, *inner))
        else:
            name = _new(Piece, (label, *inner) if label else (words, first + shift, last + shift))
            definition = self._definitions.get(fold_label(name.text)) if len(name.text) <= _LONGEST_LABEL else None
            if definition is None:
                return () if label is None else None
            kind, address = "image-reference" if image else "reference", definition.target
        start -= image
        self.links.append(
            _new(Link, (kind, _seen(words, first + shift), address, name, start + shift, end + shift, None))
        )
        return (start, first), (last, end)

    def _codes_of(self, text: str, start: int, end: int, shift: int) -> None:
        """Read the code spans in the text of a link."""
        for code in _CODES.finditer(text, start, end):
            first, last = code.span()
            inner = text[first + 1 : last - 1]
            self.codes.append(_new(Code, ("span", "", inner, first + 1 + shift, last - 1 + shift)))


def _seen(words: str, place: int) -> Piece:
    """The text of a link at a place as a reader sees it."""
    seen = words.replace("`", " ")
    bare = seen.strip()
    if not bare:
        return _new(Piece, ("", place, place))
    place += seen.find(bare)
    return _new(Piece, (" ".join(words.replace("`", "").split()), place, place + len(bare)))
