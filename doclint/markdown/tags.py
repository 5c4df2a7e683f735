"""HTML and JSX tags, comments, expressions and template tags of a page, with exact places.

A small scanner: only `<` and `{` outside code mean something. Placeholders (`<your-name>`,
`List<String>`) and comparisons (`a < b`) are no tags.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from doclint.markdown.braces import Braces, Finder
from doclint.markdown.esm import find_statements
from doclint.markdown.tag_names import is_certain, is_html
from doclint.markdown.tag_pairs import Candidate, pair_tags
from doclint.markdown.tag_problems import find_problems
from doclint.markdown.tag_syntax import RawTag, read_tag
from doclint.page import Comment, Problem, Tag

Range = tuple[int, int]

_MARK = re.compile(r"[<{\\]")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_TEMPLATES = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}"}
_JSX_COMMENT = re.compile(r"\{\s*/\*")
_JSX_COMMENT_END = re.compile(r"\*/\s*\}")
_DECLARATION = re.compile(r"<\?[^<>]*>|<![A-Za-z][^<>]*>|<!\[CDATA\[[^<\]]*\]\]>")
_RAW_TEXT = frozenset(("script", "style"))
_HIDE_MOST = 2000  # characters of one template tag


class TagScan(NamedTuple):
    """Tags, comments and the ranges that are not shown (comments, MDX statements and expressions, template tags)."""

    tags: tuple[Tag, ...]
    comments: tuple[Comment, ...]
    hidden: tuple[Range, ...]
    problems: tuple[Problem, ...]


def scan_tags(text: str, start: int, skip: Sequence[Range], mdx: bool) -> TagScan:
    """Find the tags of a text from `start` on.

    `skip` are the sorted ranges of code, never looked into. In MDX, `import` and `export` statements
    and `{expressions}` are hidden. Problems are of the rule "tag-unbalanced". Never raises.
    """
    statements = find_statements(text, start, skip) if mdx else []
    scanner = _Scanner(text, sorted([*skip, *statements]), mdx)
    scanner.run(start)
    partners, names = pair_tags(scanner.found)
    kept = [number for number, tag in enumerate(scanner.found) if _is_tag(tag, partners[number], text)]
    tags = _tags([scanner.found[number].raw for number in kept], kept, partners)
    problems = find_problems(text, scanner.found, partners, names, mdx)
    hidden = sorted([*scanner.hidden, *statements])
    return TagScan(tuple(tags), tuple(scanner.comments), tuple(hidden), tuple(problems))


class _Scanner:
    """One pass over the text."""

    def __init__(self, text: str, skip: Sequence[Range], mdx: bool) -> None:
        self.found: list[Candidate] = []
        self.comments: list[Comment] = []
        self.hidden: list[Range] = []
        self._text, self._skip, self._mdx = text, skip, mdx
        self._braces = Braces(text)
        self._finders: dict[str, Finder] = {}
        self._expression: Range = (-1, -1)

    def run(self, place: int) -> None:
        skip, following = self._skip, 0
        while mark := _MARK.search(self._text, place):
            place = mark.start()
            while following < len(skip) and skip[following][1] <= place:
                following += 1
            if following < len(skip) and skip[following][0] <= place:
                place = skip[following][1]
            elif mark[0] == "\\":
                place += 2
            else:
                place = self._angle(place) if mark[0] == "<" else self._brace(place)

    def _next(self, needle: str, place: int) -> int:
        finder = self._finders.get(needle)
        if finder is None:
            finder = self._finders[needle] = Finder(self._text, needle)
        return finder.next(place)

    def _angle(self, start: int) -> int:
        if self._text.startswith("<!--", start):
            return self._comment(start)
        tag = read_tag(self._text, start, self._braces)
        if tag is None:
            declaration = _DECLARATION.match(self._text, start)
            if declaration is None:
                return start + 1
            self._hide(start, declaration.end())
            return declaration.end()
        if not tag.name.text and not self._mdx:
            return start + 1
        group = self._expression[0] if start < self._expression[1] else -1
        self.found.append(Candidate(tag, group))
        return self._raw_text(tag) if tag.name.text.lower() in _RAW_TEXT else tag.end

    def _comment(self, start: int) -> int:
        close = self._next("-->", start + 2)
        if close < 0:
            return start + 4
        self.comments.append(Comment(self._text[start + 4 : max(close, start + 4)], start, close + 3))
        self._hide(start, close + 3)
        return close + 3

    def _raw_text(self, tag: RawTag) -> int:
        """What stands in <script> and <style> is no text."""
        if tag.closing or tag.self_closing:
            return tag.end
        close = self._next(f"</{tag.name.text}", tag.end)
        if close < 0:
            return tag.end
        self._hide(tag.end, close)
        return close

    def _brace(self, start: int) -> int:
        comment = self._jsx_comment(start)
        if comment:
            return comment
        inside = start < self._expression[1]
        for opening, closing in _TEMPLATES.items():
            if not inside and self._text.startswith(opening, start):
                return self._template(start, opening, closing)
        return self._expressions(start) if self._mdx and not inside else start + 1

    def _jsx_comment(self, start: int) -> int:
        """The end of an expression that is nothing but a comment; 0 where there is none."""
        opening = _JSX_COMMENT.match(self._text, start)
        close = self._next("*/", opening.end()) if opening else -1
        end = _JSX_COMMENT_END.match(self._text, close) if close >= 0 else None
        if opening is None or end is None:
            return 0
        self.comments.append(Comment(self._text[opening.end() : close], start, end.end()))
        self._hide(start, end.end())
        return end.end()

    def _template(self, start: int, opening: str, closing: str) -> int:
        close = self._next(closing, start + len(opening))
        blank = close >= 0 and (close - start > _HIDE_MOST or _BLANK_LINE.search(self._text, start, close))
        if close >= 0 and not blank:
            self._hide(start, close + len(closing))
            return close + len(closing)
        return self._expressions(start) if self._mdx else start + len(opening)

    def _expressions(self, start: int) -> int:
        """Hide an MDX expression; the tags in it are tags all the same."""
        end = self._braces.end(start)
        if end is not None:
            self._expression = (start, end)
            self._hide(start, end)
        return start + 1

    def _hide(self, start: int, end: int) -> None:
        if start >= self._expression[1] or start == self._expression[0]:
            self.hidden.append((start, end))


def _is_tag(tag: Candidate, partner: int | None, text: str) -> bool:
    """Whether this is a tag, not a placeholder for something the reader fills in."""
    raw = tag.raw
    if partner is not None or raw.self_closing or is_html(raw.name.text):
        return True
    if any(attribute.value is not None or attribute.expression for attribute in raw.attributes):
        return True
    before = text[raw.start - 1 : raw.start]
    return is_certain(raw.name.text) and not (before.isalnum() or before == "_")


def _tags(raws: Sequence[RawTag], kept: Sequence[int], partners: Sequence[int | None]) -> list[Tag]:
    """Tags with partner and parent as indices among themselves."""
    index = {number: position for position, number in enumerate(kept)}
    tags: list[Tag] = []
    parents: list[int] = []
    for position, raw in enumerate(raws):
        partner = partners[kept[position]]
        mate = index[partner] if partner is not None else None
        if raw.closing and mate is not None:
            parents.pop()
        parent = parents[-1] if parents else None
        tags.append(Tag(raw.name, raw.attributes, raw.closing, raw.self_closing, raw.start, raw.end, mate, parent))
        if not raw.closing and mate is not None:
            parents.append(position)
    return tags
