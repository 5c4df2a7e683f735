"""Inline Markdown with exact places: links, code spans and the marks that a reader does not see.

A single pass over the characters that mean something, after CommonMark and GFM; linear in time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from doclint.kept_regex import compiled
from doclint.markdown.braces import Braces, Finder
from doclint.markdown.brackets import Brackets
from doclint.markdown.characters import named
from doclint.markdown.emphasis import Run, emphasis_marks, make_run
from doclint.markdown.links import url_end
from doclint.markdown.segments import Joined
from doclint.markdown.spans import Cut, LinkMaker, marks, outermost, piece_at, within
from doclint.markdown.tag_syntax import read_tag
from doclint.named import NamedTuple
from doclint.page import Code, Definition, Link

Range = tuple[int, int]

_SPECIAL = compiled(r"[\\`<\[\]*_~&{]|://|www\.", re.I)
_TOKEN = compiled(r"\\|`+|<|!?\[|\]|\*+|_+|~+|&|\{")
_TOKEN_OR_URL = compiled(_TOKEN.pattern + r"|https?://|www\.", re.I)
_FOOTNOTE = compiled(r"\[\^[^\[\]\s]+\](?!\()")
_AUTOLINK = compiled(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>")
_EMAIL = compiled(r"<[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*>")
_DECLARATION = compiled(r"<(?:\?|![A-Z]+[ \t\n]|!\[CDATA\[)[^<>]*>")
_ENTITY = compiled(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LONGEST_MARK = 3  # words of a <sup> that is a mark or a note of a few words; more of them are text in small print
_BREAKS = frozenset(("br", "hr", "img", "p", "div", "li", "td"))


class Inline(NamedTuple):
    """What one inline context holds, in order of place. `hidden` are the ranges that a reader does not see."""

    links: tuple[Link, ...]
    codes: tuple[Code, ...]
    hidden: tuple[Range, ...]


def scan_inline(text: str, segments: Sequence[Range], definitions: Mapping[str, Definition]) -> Inline:
    """Read one inline context: a paragraph, heading or cell.

    `segments` are its lines in the file, without container markers and indentation. `definitions`
    are keyed by `fold_label`. Never raises.
    """
    joined = Joined(text, segments)
    if not _SPECIAL.search(joined.text):
        return Inline((), (), ())
    scanner = _Scanner(joined.text, definitions)
    scanner.run()
    return _result(joined, scanner)


def _result(joined: Joined, scanner: _Scanner) -> Inline:
    brackets = scanner.brackets
    if not (brackets.found or brackets.guesses or scanner.urls or scanner.autolinks):
        hidden = [*scanner.hidden, *(Cut(*mark) for mark in emphasis_marks(scanner.runs))]
        return Inline((), _codes(joined, scanner), _ranges(joined, hidden))
    found = sorted(scanner.brackets.found, key=lambda link: link.start)
    closed = outermost([(link.start, link.end) for link in found])
    guesses = [guess for guess in scanner.brackets.guesses if not within(guess.start, guess.end, closed)]
    urls = [url for url in scanner.urls if not within(*url, closed)]
    hidden = [*scanner.hidden, *marks([*found, *guesses], scanner.runs)]
    maker = LinkMaker(joined, [*hidden, *scanner.tags])
    links = [maker.link(link) for link in [*found, *guesses]]
    links += [maker.bare(start, end, 0) for start, end in urls]
    links += [maker.bare(start, end, 1) for start, end in scanner.autolinks]
    links.sort(key=lambda link: (link.start, -link.end))
    return Inline(tuple(links), _codes(joined, scanner), _ranges(joined, hidden))


def _codes(joined: Joined, scanner: _Scanner) -> tuple[Code, ...]:
    return tuple([Code("span", "", *piece_at(joined, place)) for place in scanner.codes])


def _ranges(joined: Joined, hidden: Sequence[Cut]) -> tuple[Range, ...]:
    """The places in the file of what is hidden, in order."""
    return tuple(sorted([part for start, end, _ in hidden for part in joined.ranges(start, end)]))


class _Scanner:
    """One pass over the text of a context. Places are local to it."""

    def __init__(self, text: str, definitions: Mapping[str, Definition]) -> None:
        self._text = text
        self.brackets = Brackets(text, definitions)
        self._braces: Braces | None = None
        self._comment_ends: Finder | None = None
        self._jsx_ends: Finder | None = None
        self._ticks: dict[int, list[int]] | None = None
        self.runs: list[Run] = []
        self.urls: list[Range] = []
        self.autolinks: list[Range] = []
        self.codes: list[Range] = []
        self.hidden: list[Cut] = []
        self.tags: list[Cut] = []
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
                self.runs.append(run)
            return end
        if char == "[" or char == "!":
            return self._open(start, end)
        if char == "]":
            return self.brackets.close(start)
        if char == "`":
            return self._code(start, end)
        if char == "\\":
            return self._escape(start)
        if char == "<":
            return self._angle(start)
        if char == "&":
            return self._entity(start)
        if char == "{":
            self._jsx_ends = self._jsx_ends or Finder(self._text, "*/}")
            return self._comment(start, "{/*", self._jsx_ends, 3)
        return self._url(start, end)

    def _open(self, start: int, end: int) -> int:
        footnote = _FOOTNOTE.match(self._text, start) if end - start == 1 else None
        if footnote:
            self._hide(start, footnote.end())
            return footnote.end()
        self.brackets.open(start, end)
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
        self.codes.append((end, close))
        return after

    def _angle(self, start: int) -> int:
        text = self._text
        autolink = _AUTOLINK.match(text, start)
        if autolink:
            self.autolinks.append(autolink.span())
        found = autolink or _EMAIL.match(text, start)
        if found:
            self._hide(start, start + 1)
            self._hide(found.end() - 1, found.end())
            return found.end()
        if text.startswith("<!--", start):
            self._comment_ends = self._comment_ends or Finder(text, "-->")
            return self._comment(start, "<!--", self._comment_ends, 2)
        return self._tag(start)

    def _comment(self, start: int, opening: str, ends: Finder, least: int) -> int:
        close = ends.next(start + least) if self._text.startswith(opening, start) else -1
        if close < 0:
            return start + 1
        self.tags.append(Cut(start, close + 3, ""))
        return close + 3

    def _tag(self, start: int) -> int:
        self._braces = self._braces or Braces(self._text)
        tag = read_tag(self._text, start, self._braces)
        if tag is None:
            declaration = _DECLARATION.match(self._text, start)
            return declaration.end() if declaration else start + 1
        name = tag.name.text.lower()
        self.tags.append(Cut(start, tag.end, " " if name in _BREAKS else ""))
        if name == "a":
            self._anchor = not tag.closing and not tag.self_closing
        elif name == "sup" and not tag.self_closing:
            if tag.closing and self._note >= 0 and len(self._text[self._note : start].split()) <= _LONGEST_MARK:
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
        after = url_end(self._text, start, self.brackets.is_open)
        if after == start:
            return end
        if not self._anchor:
            self.urls.append((start, after))
        return after

    def _hide(self, start: int, end: int, words: str = "") -> None:
        if start < end:
            self.hidden.append(Cut(start, end, words))


def _character(entity: re.Match[str]) -> str | None:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return named(name)
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
