"""Inline Markdown with exact places: links, code spans and the marks that a reader does not see.

A single pass over the characters that mean something, after CommonMark and GFM; linear in time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from html.entities import html5
from typing import NamedTuple

from doclint.markdown.brackets import Bracket, Brackets, Found, Guess, outermost
from doclint.markdown.braces import Braces, Finder
from doclint.markdown.emphasis import Run, emphasis_marks, make_run
from doclint.markdown.links import url_end
from doclint.markdown.segments import Joined
from doclint.markdown.tag_syntax import read_tag
from doclint.page import Code, Definition, Link, Piece

Range = tuple[int, int]

_SPECIAL = re.compile(r"[\\`<\[\]*_~&{]|://|www\.", re.I)
_TOKEN = re.compile(r"\\|`+|<|!?\[|\]|\*+|_+|~+|&|\{")
_TOKEN_OR_URL = re.compile(_TOKEN.pattern + r"|https?://|www\.", re.I)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\](?!\()")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>")
_EMAIL = re.compile(r"<[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*>")
_DECLARATION = re.compile(r"<(?:\?[^>]*|![A-Z]+[ \t\n][^>]*|!\[CDATA\[[^>]*)>")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BREAKS = frozenset(("br", "hr", "img", "p", "div", "li", "td"))


class Inline(NamedTuple):
    """What one inline context holds, in order of place. `hidden` are the ranges that a reader does not see."""

    links: tuple[Link, ...]
    codes: tuple[Code, ...]
    hidden: tuple[Range, ...]


class Cut(NamedTuple):
    """A stretch that is not part of the visible words, with what stands for it there."""

    start: int
    end: int
    words: str


def scan_inline(text: str, segments: Sequence[Range], definitions: Mapping[str, Definition]) -> Inline:
    """Read one inline context: a paragraph, heading or cell.

    `segments` are its lines in the file, without container markers and indentation. `definitions`
    are keyed by `fold_label`. Never raises.
    """
    joined = Joined(text, segments)
    if not _SPECIAL.search(joined.text):
        return Inline((), (), ())
    scanner = _Scanner(joined, definitions)
    scanner.run()
    return scanner.result()


class _Scanner:
    """One pass. Places are local to `joined`."""

    def __init__(self, joined: Joined, definitions: Mapping[str, Definition]) -> None:
        self._joined, self._text = joined, joined.text
        self._brackets = Brackets(joined.text, definitions)
        self._braces = Braces(joined.text)
        self._comment_ends = Finder(joined.text, "-->")
        self._jsx_ends = Finder(joined.text, "*/}")
        self._ticks: dict[int, list[int]] | None = None
        self._runs: list[Run] = []
        self._urls: list[Range] = []
        self._autolinks: list[Range] = []
        self._codes: list[Range] = []
        self._hidden: list[Cut] = []
        self._tags: list[Cut] = []
        self._note = -1  # where the content of a <sup> begins
        self._anchor = False  # between <a …> and </a>

    def run(self) -> None:
        text = self._text
        has_url = "://" in text or "www." in text.lower()
        search = (_TOKEN_OR_URL if has_url else _TOKEN).search
        place = 0
        while token := search(text, place):
            place = self._token(token)

    def _token(self, token: re.Match[str]) -> int:
        """Read what begins with a token; the place to go on from."""
        start, end = token.span()
        char = self._text[start]
        if char in "*_~":
            run = make_run(self._text, start, end)
            if run:
                self._runs.append(run)
            return end
        if char == "[" or char == "!":
            return self._open(start, end)
        if char == "]":
            return self._brackets.close(start)
        if char == "`":
            return self._code(start, end)
        if char == "\\":
            return self._escape(start)
        if char == "<":
            return self._angle(start)
        if char == "&":
            return self._entity(start)
        if char == "{":
            return self._comment(start, "{/*", self._jsx_ends, 3)
        return self._url(start, end)

    def _open(self, start: int, end: int) -> int:
        footnote = _FOOTNOTE.match(self._text, start) if end - start == 1 else None
        if footnote:
            self._hide(start, footnote.end())
            return footnote.end()
        self._brackets.open(start, end)
        return end

    def _escape(self, start: int) -> int:
        following = self._text[start + 1 : start + 2]
        if following not in _PUNCTUATION and following != "\n":
            return start + 1
        self._hide(start, start + 1)
        return start + 2

    def _code(self, start: int, end: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for run in re.finditer("`+", self._text):
                self._ticks.setdefault(run.end() - run.start(), []).append(run.start())
        same = self._ticks.get(end - start, [])
        index = bisect_left(same, end)
        if index == len(same):
            return end
        close = same[index]
        after = close + end - start
        inner = self._text[end:close]
        if inner[:1] in " \n" and inner[-1:] in " \n" and inner.strip(" \n"):
            end, close = end + 1, close - 1
        self._hide(start, end)
        self._hide(close, after)
        self._codes.append((end, close))
        return after

    def _angle(self, start: int) -> int:
        text = self._text
        autolink = _AUTOLINK.match(text, start)
        if autolink:
            self._autolinks.append(autolink.span())
        found = autolink or _EMAIL.match(text, start)
        if found:
            self._hide(start, start + 1)
            self._hide(found.end() - 1, found.end())
            return found.end()
        if text.startswith("<!--", start):
            return self._comment(start, "<!--", self._comment_ends, 2)
        return self._tag(start)

    def _comment(self, start: int, opening: str, ends: Finder, least: int) -> int:
        close = ends.next(start + least) if self._text.startswith(opening, start) else -1
        if close < 0:
            return start + 1
        self._tags.append(Cut(start, close + 3, ""))
        return close + 3

    def _tag(self, start: int) -> int:
        tag = read_tag(self._text, start, self._braces)
        if tag is None:
            declaration = _DECLARATION.match(self._text, start)
            return declaration.end() if declaration else start + 1
        name = tag.name.text.lower()
        self._tags.append(Cut(start, tag.end, " " if name in _BREAKS else ""))
        if name == "a":
            self._anchor = not tag.closing and not tag.self_closing
        elif name == "sup" and not tag.self_closing:
            if tag.closing and self._note >= 0:
                self._hide(self._note, start)
            self._note = -1 if tag.closing else tag.end
        return tag.end

    def _entity(self, start: int) -> int:
        entity = _ENTITY.match(self._text, start)
        if entity is None:
            return start + 1
        char = _character(entity)
        if char is None:
            return start + 1
        self._hide(start, entity.end(), char)
        return entity.end()

    def _url(self, start: int, end: int) -> int:
        after = url_end(self._text, start, self._brackets.is_open)
        if after == start:
            return end
        if not self._anchor:
            self._urls.append((start, after))
        return after

    def _hide(self, start: int, end: int, words: str = "") -> None:
        if start < end:
            self._hidden.append(Cut(start, end, words))

    # What was found, at its places in the file.

    def result(self) -> Inline:
        found = sorted(self._brackets.found, key=lambda link: link.start)
        closed = outermost([(link.start, link.end) for link in found])
        guesses = [guess for guess in self._brackets.guesses if not _within(guess.start, guess.end, closed)]
        urls = [url for url in self._urls if not _within(*url, closed)]
        for link in [*found, *guesses]:
            self._hide(link.start, link.text_start)
            self._hide(link.text_end, link.end)
        for first, last in _marks(self._runs, [*found, *guesses]):
            self._hide(first, last)
        self._hidden.sort()
        cuts = sorted([*self._hidden, *self._tags])
        starts = [cut.start for cut in cuts]
        links = [self._link(link, cuts, starts) for link in found]
        links += [self._undefined(guess, cuts, starts) for guess in guesses]
        links += [self._bare(start, end, 0) for start, end in urls]
        links += [self._bare(start, end, 1) for start, end in self._autolinks]
        links.sort(key=lambda link: link.start)
        return Inline(tuple(links), tuple(self._code_at(*code) for code in self._codes), self._hidden_ranges())

    def _hidden_ranges(self) -> tuple[Range, ...]:
        return tuple(part for cut in self._hidden for part in self._joined.ranges(cut.start, cut.end))

    def _code_at(self, start: int, end: int) -> Code:
        return Code("span", "", self._text[start:end].replace("\n", " "), *self._joined.span(start, end))

    def _piece(self, start: int, end: int) -> Piece:
        return Piece(self._text[start:end], *self._joined.span(start, end))

    def _link(self, link: Found, cuts: Sequence[Cut], starts: Sequence[int]) -> Link:
        words = self._words(link.text_start, link.text_end, cuts, starts)
        place = self._joined.span(link.start, link.end)
        label = self._piece(*link.label) if link.label else None
        if link.definition is not None:
            kind = "image-reference" if link.image else "reference"
            return Link("image-reference" if kind[0] == "i" else "reference", words, link.definition.target, label, *place)
        target = self._piece(*link.target)
        return Link("image" if link.image else "inline", words, target, None, *place)

    def _undefined(self, guess: Guess, cuts: Sequence[Cut], starts: Sequence[int]) -> Link:
        words = self._words(guess.text_start, guess.text_end, cuts, starts)
        start, end = self._joined.span(guess.start, guess.end)
        return Link("undefined", words, Piece("", end, end), self._piece(*guess.label), start, end)

    def _bare(self, start: int, end: int, edge: int) -> Link:
        piece = self._piece(start + edge, end - edge)
        return Link("autolink", piece, piece, None, *self._joined.span(start, end))

    def _words(self, start: int, end: int, cuts: Sequence[Cut], starts: Sequence[int]) -> Piece:
        """What a reader sees of a range, with inner space folded."""
        parts: list[str] = []
        first = last = -1
        place, index = start, bisect_left(starts, start)
        while place < end:
            cut = cuts[index] if index < len(cuts) and cuts[index].start < end else None
            stop = max(place, cut.start) if cut else end
            shown = self._text[place:stop]
            if shown.strip():
                first = place + len(shown) - len(shown.lstrip()) if first < 0 else first
                last = place + len(shown.rstrip())
            parts.append(shown)
            if cut is None:
                break
            if cut.start >= place:
                parts.append(cut.words)
            place, index = max(place, cut.end), index + 1
        words = " ".join("".join(parts).split())
        return Piece(words, *(self._joined.span(first, last) if first >= 0 else self._joined.span(start, start)))


def _character(entity: re.Match[str]) -> str | None:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return html5.get(name + ";")
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _within(start: int, end: int, ranges: Sequence[Range]) -> bool:
    """Whether a range touches one of the sorted, separate ranges."""
    index = bisect_left(ranges, (end, -1))
    return index > 0 and ranges[index - 1][1] > start


def _marks(runs: Sequence[Run], links: Sequence[Bracket]) -> list[Range]:
    """The marks of emphasis. Emphasis does not cross the edge of a link: each link's text stands for itself."""
    order = sorted(links, key=lambda link: (link.start, -link.end))
    groups: dict[int, list[Run]] = {}
    inside: list[int] = []
    following = 0
    for run in runs:
        while following < len(order) and order[following].start < run.start:
            inside.append(following)
            following += 1
        while inside and order[inside[-1]].end <= run.start:
            inside.pop()
        if not inside or run.start < order[inside[-1]].text_end:
            groups.setdefault(inside[-1] if inside else -1, []).append(run)
    return [mark for group in groups.values() for mark in emphasis_marks(group)]
