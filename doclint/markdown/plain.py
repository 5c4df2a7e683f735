"""Inline markup that is plain, read without what nested or broken markup needs.

Nearly all contexts hold nothing but code spans, emphasis, escapes, entities, simple tags and links without
brackets in their text. They are read all at once, by one expression. Whatever holds more, or anything unsure, is
left to `doclint.markdown.inline`, which reads all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from doclint.lazy_regex import pattern
from doclint.markdown.characters import named
from doclint.markdown.emphasis import Run, emphasis_marks, make_run
from doclint.markdown.links import fold_label
from doclint.markdown.seen import blanked
from doclint.page import Code, Definition, Link, LinkKind, Piece

Range = tuple[int, int]

_GAP = "\n\n"  # between contexts; no token goes over it, and to each context it is like its own end
_CODE = r"`[^`\n ][^`\n]*+`(?!`)"
_CODES = pattern(_CODE)
# Each alternative begins with a plain character: then the places where one can match are found fast.
_SPAN = r"`(?P<code>[^`\n ][^`\n]*+)`(?!`)"
_LINK = (
    rf"\[(?!\^)(?P<words>(?:[^\[\]\\`*_~&<{{\n]++|\n(?!\n)|(?<=[A-Za-z0-9])_++(?=[A-Za-z0-9])|&(?![#A-Za-z])|{_CODE})*)\]"
    r"(?:\((?P<target>[^\x00-\x20\x7f()\\<][^\x00-\x20\x7f()\\]*+)\)|\[(?P<label>[^\\\[\]\n]{0,999})\]|(?![(\[]))"
)
# No escaped backticks and no tags with backticks: all backticks that are seen are those of code spans.
_ESCAPE = r"\\(?P<escaped>[!-/:-@\[-_{-~])"
_TAG = r"<(?P<closing>/)?(?P<tag>[A-Za-z][A-Za-z0-9]*+)(?(closing)|(?: [A-Za-z-]++=\"[^\"`\n]*+\")* ?/?)>"
# Two runs that can be nothing but marks of each other, with no other marks between them.
_STRONG = (
    r"\*(?<![^\s!-)+-/:-@\[-`{-~]\*)(?P<strong>\*?)(?=[A-Za-z0-9])[^\\`<\[*_~&{|\n]*+"
    r"(?:(?<=[A-Za-z0-9])\*(?P=strong)(?=[\s!-)+-/:-@\[-`{-~])|(?<=[.:])\*(?P=strong)(?=\s))"
)
_RUN = r"\*\**|__*|~~*"
_ENTITY = r"&(?P<entity>#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_OTHER = r"`|\[|\\|<(?=\S)|\{(?=/\*)"  # what is not plain
_URL = r"h(?i:ttps?://)|H(?i:ttps?://)|w(?i:ww\.)|W(?i:ww\.)"
_TOKEN = pattern("|".join((_SPAN, _LINK, _ESCAPE, _TAG, _ENTITY, _STRONG, _RUN, _OTHER)))
# Between two runs there could be a URL; so here no two are read at once.
_TOKEN_OR_URL = pattern("|".join((_SPAN, _LINK, _ESCAPE, _TAG, _ENTITY, r"\*(?P<strong>(?!))", _RUN, _OTHER, _URL)))
_LONGEST_LABEL = 999

# What tells that a text may hold more than code spans: to look for each is ten times as fast as any expression.
_SIGNS = ("[", "*", "_", "<", "\\", "&", "~", "{", "://", "www.", "WWW.")

_new = tuple.__new__  # half the time of a named tuple's own constructor, where there are thousands


class Plain:
    """Reads the plain contexts of a page; `links` and `codes` are what was found in them.

    `flat` is the text of the page, `bare` the same with blanks in place of tags. What a reader sees of a context
    goes to `shown`, by its place.
    """

    def __init__(self, flat: str, bare: str, definitions: Mapping[str, Definition], shown: dict[int, str]) -> None:
        self._flat, self._bare, self._definitions, self._shown = flat, bare, definitions, shown
        self.links: list[Link] = []
        self.codes: list[Code] = []

    def read(self, contexts: Sequence[Range], rows: bool = False) -> list[Range]:
        """Read some contexts, or some `rows` of tables, and give those that are not plain: nothing of them is kept."""
        flat, bare, shown = self._flat, self._bare, self._shown
        texts = [flat[start:end] for start, end in contexts]
        together = "\n".join(texts)
        signs = [sign for sign in _SIGNS if sign in together]
        ways: tuple[list[Range], list[Range]] = ([], [])
        for context, text in zip(contexts, texts, strict=True):
            for sign in signs:
                if sign in text:
                    break
            else:
                start, end = context
                words, seen = text, text if bare is flat else bare[start:end]
                if rows:
                    words, seen = text.replace("|", "\n"), seen.replace("|", " ")
                if "`" not in words:
                    shown[start] = seen
                    continue
                if self._only_codes(words, start):
                    shown[start] = seen.replace("`", " ")
                    continue
            ways[has_address(text)].append(context)
        return [odd for has_url, way in enumerate(ways) if way for odd in self._read(way, rows, bool(has_url))]

    def _only_codes(self, text: str, place: int) -> bool:
        """Read the code spans of a text at a place that holds no other markup; False where they are not plain."""
        parts = text.split("`")
        if not len(parts) % 2:
            return False
        found: list[Code] = []
        end = place - 1
        for before, inner in zip(parts[::2], parts[1::2], strict=False):
            if not inner or inner[0] == " " or "\n" in inner or not (before or end < place):
                return False
            start = end + len(before) + 2
            end = start + len(inner)
            found.append(_new(Code, ("span", "", inner, start, end)))
        self.codes += found
        return True

    def _read(self, contexts: Sequence[Range], rows: bool, has_url: bool) -> list[Range]:
        """The same for contexts that hold more than code spans."""
        flat, bare, shown = self._flat, self._bare, self._shown
        text = seen = _GAP.join([flat[start:end] for start, end in contexts])
        if bare is not flat:
            seen = _GAP.join([bare[start:end] for start, end in contexts])
        if rows:
            text, seen = text.replace("|", "\n"), seen.replace("|", " ")
        found = _Marks(text, contexts, rows, has_url, self._definitions)
        found.read()
        seen = blanked(seen, sorted(found.hidden + found.emphasis) if found.emphasis else found.hidden)
        if found.codes:
            seen = seen.replace("`", " ")
        for (start, _), (first, last) in zip(contexts, pairwise([0, *found.stops]), strict=True):
            shown[start] = seen[first : last - len(_GAP)]
        self.links += found.links
        self.codes += found.codes
        for start, _ in found.unsure:
            del shown[start]
        return found.unsure


class _Marks:
    """Reads a text of joined contexts mark by mark.

    `hidden` and `emphasis` are what to hide of it, but for backticks; `stops` where its contexts end, with the gap
    after them; `unsure` those that are not plain.
    """

    def __init__(
        self, text: str, contexts: Sequence[Range], rows: bool, has_url: bool, definitions: Mapping[str, Definition]
    ) -> None:
        self._text, self._contexts, self._rows, self._has_url = text, contexts, rows, has_url
        self._definitions = definitions
        self.stops = list(accumulate([end - start + len(_GAP) for start, end in contexts]))
        self.hidden: list[Range] = []
        self.emphasis: list[Range] = []
        self.links: list[Link] = []
        self.codes: list[Code] = []
        self.unsure: list[Range] = []
        self._found: tuple[list[Any], ...] = (self.hidden, self.emphasis, self.links, self.codes)
        self._known = [0, 0, 0, 0]  # how much of that was found in the contexts before
        self._runs: list[Run] = []  # that may still be paired
        self._number = -1  # of the context
        self._shift = 0  # how far it stands behind its place in the text
        self._done = 0

    def read(self) -> None:
        """Read all."""
        text = self._text
        stop = skip = 0
        for token in (_TOKEN_OR_URL if self._has_url else _TOKEN).finditer(text):
            start, end = token.span()
            if start >= stop:
                stop = self._enter(start)
            elif start < skip:
                continue
            kind = token.lastgroup
            if kind == "code":
                shift = self._shift
                self.codes.append(
                    _new(Code, ("span", "", text[start + 1 : end - 1], start + 1 + shift, end - 1 + shift))
                )
            elif not (self._mark(kind, token) if kind else self._other(start, end)):
                self._drop()
                skip = stop
            self._done = end
        self._pair()

    def _enter(self, place: int) -> int:
        """Go on to the context in which a place stands, and give its stop."""
        self._pair()
        self._number = number = bisect_right(self.stops, place)
        self._shift = self._contexts[number][1] + len(_GAP) - self.stops[number]
        self._known = list(map(len, self._found))
        return self.stops[number]

    def _drop(self) -> None:
        """The context is not plain: forget what was found in it."""
        self.unsure.append(self._contexts[self._number])
        self._runs = []
        for found, known in zip(self._found, self._known, strict=True):
            del found[known:]

    def _pair(self) -> None:
        """Nothing more can pair with the runs so far."""
        if self._runs:
            self.emphasis += emphasis_marks(self._runs)
            self._runs = []

    def _other(self, start: int, end: int) -> bool:
        """Read a run of delimiters; False for anything else."""
        if self._text[start] not in "*_~":
            return False
        run = make_run(self._text, start, end)
        if run:
            if self._rows and self._runs and "\n" in self._text[self._runs[-1].start : start]:
                self._pair()  # they stand in another cell
            self._runs.append(run)
        return True

    def _mark(self, kind: str, token: re.Match[str]) -> bool:
        """Read two runs, a link, an escape, an entity or a tag. False where it is not plain."""
        start, end = token.span()
        if kind == "strong":
            length = 1 + len(token["strong"])
            self.hidden += ((start, start + length), (end - length, end))
        elif kind == "escaped":
            self.hidden.append((start, start + 1))
        elif kind == "entity":
            if token["entity"][0] == "#" or named(token["entity"]):
                self.hidden.append((start, end))
        elif kind == "tag":
            return token["tag"].lower() != "sup"
        else:
            return self._link(token, start, end)
        return True

    def _link(self, token: re.Match[str], start: int, end: int) -> bool:
        """Read `[words](target)`, `[words][label]`, `[label][]` or `[label]`; False where it is not plain.

        A single label without its definition is text.
        """
        words, target, label = token.group("words", "target", "label")
        if "\n" in words and (self._rows or (target is None and not label)):
            return False
        if self._has_url and has_address(_CODES.sub("", words)):
            return False
        first, last = token.span("words")
        if "`" in words:
            self._codes_of(first, last)
        shift = self._shift
        inner = (last + 2 + shift, end - 1 + shift)  # of the second pair of brackets
        image = start > self._done and self._text[start - 1] == "!"
        kind: LinkKind
        name: Piece | None = None
        if target is not None:
            kind, address = "image" if image else "inline", _new(Piece, (target, *inner))
        else:
            name = _new(Piece, (label, *inner) if label else (words, first + shift, last + shift))
            definition = self._definitions.get(fold_label(name.text)) if len(name.text) <= _LONGEST_LABEL else None
            if definition is None:
                return label is None
            kind, address = "image-reference" if image else "reference", definition.target
        start -= image
        self.hidden += ((start, first), (last, end))
        self.links.append(
            _new(Link, (kind, _seen(words, first + shift), address, name, start + shift, end + shift, None))
        )
        return True

    def _codes_of(self, start: int, end: int) -> None:
        """Read the code spans in the text of a link."""
        shift = self._shift
        for code in _CODES.finditer(self._text, start, end):
            first, last = code.start() + 1, code.end() - 1
            self.codes.append(_new(Code, ("span", "", self._text[first:last], first + shift, last + shift)))


def has_signs(text: str) -> bool:
    """Whether a text may hold any markup."""
    return "`" in text or any(sign in text for sign in _SIGNS)


def has_address(text: str) -> bool:
    """Whether there may be a URL in a text."""
    return "://" in text or "www." in text.lower()


def _seen(words: str, place: int) -> Piece:
    """The text of a link at a place as a reader sees it."""
    seen = words
    if "`" in words:
        seen, words = words.replace("`", " "), words.replace("`", "")
    bare = seen.strip()
    if not bare:
        return _new(Piece, ("", place, place))
    place += seen.find(bare)
    return _new(Piece, (" ".join(words.split()), place, place + len(bare)))
