"""HTML and JSX tags, comments, expressions and template tags of a page, with exact places.

A small scanner: only `<` and `{` outside code mean something. Placeholders (`<your-name>`,
`List<String>`) and comparisons (`a < b`) are no tags.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from doclint.kept_regex import compiled
from doclint.markdown.braces import Braces, Finder
from doclint.markdown.esm import find_statements
from doclint.markdown.tag_names import is_certain, is_html
from doclint.markdown.tag_pairs import pair_tags
from doclint.markdown.tag_problems import find_problems
from doclint.markdown.tag_syntax import PLAIN_TAG, RawTag, plain_tag, read_tag
from doclint.named import NamedTuple
from doclint.page import Comment, Problem, Tag

Range = tuple[int, int]

# What begins a tag, an expression or a template tag, and a backslash that takes its meaning from one of them.
_TAG = rf"<(?:{PLAIN_TAG})?"
_TAG_MARK = compiled(_TAG)  # begins with a plain character: searched fast
_MARK = compiled(rf"{_TAG}|\{{(?=[{{%]|\s*/\*)|\\[<{{\\]")
_MDX_MARK = compiled(rf"{_TAG}|\{{|\\[<{{\\]")
_BLANK_LINE = compiled(r"\n[ \t\r]*\n")
_TEMPLATES = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}"}
_TEMPLATE_MARKS = ("{{", "{%")
_JSX_COMMENT = compiled(r"\{\s*/\*")
_JSX_COMMENT_END = compiled(r"\*/\s*\}")
_DECLARATION = compiled(r"<\?[^<>]*>|<![A-Za-z][^<>]*>|<!\[CDATA\[[^<\]]*\]\]>")
_RAW_TEXT = frozenset(("script", "style"))
_HIDE_MOST = 2000  # characters of one template tag

_new = tuple.__new__  # makes a named tuple without the call of Python code that its own class makes: there are many


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
    scanner = _Scanner(text, mdx)
    scanner.run(start, sorted([*skip, *statements]) if statements else skip)
    found = scanner.found
    partners, slips = pair_tags(found)
    tags = _tags(text, found, partners)
    problems = find_problems(text, found, partners, slips, mdx)
    hidden = sorted([*scanner.hidden, *statements])
    return TagScan(tags, tuple(scanner.comments), tuple(hidden), tuple(problems))


class _Scanner:
    """One pass over the text."""

    def __init__(self, text: str, mdx: bool) -> None:
        self.found: list[RawTag] = []
        self.comments: list[Comment] = []
        self.hidden: list[Range] = []
        self._text, self._mdx = text, mdx
        self._braces = Braces(text)
        self._finders: dict[str, Finder] = {}
        self._expression: Range = (-1, -1)

    def run(self, place: int, skip: Sequence[Range]) -> None:
        """Read what stands between the stretches that are skipped."""
        text = self._text
        thorough = _MDX_MARK if self._mdx else _MARK
        for first, last in chain(skip, ((len(text), len(text)),)):
            if text.find("{", place, first) >= 0:
                search = thorough.search
            elif text.find("<", place, first) >= 0:
                search = _TAG_MARK.search
            else:
                place = max(place, last)
                continue
            while place < first and (mark := search(text, place, first)):
                start = mark.start()
                if mark.lastindex and text[start - 1] != "\\" and start >= self._expression[1]:
                    tag = plain_tag(text, mark, -1)  # what nearly all are
                    place = self._add(tag) if tag is not None else self._angle(start)
                else:
                    place = self._read(mark, place)
            place = max(place, last)

    def _read(self, mark: re.Match[str], place: int) -> int:
        """Read what begins at the first mark after a place, and give the place after it."""
        start = mark.start()
        text = self._text
        if text[start] != "<":
            return self._brace(start) if text[start] == "{" else mark.end()
        if text.startswith("\\", start - 1) and _is_escaped(text, place, start):
            return start + 1
        if mark.lastindex:
            tag = plain_tag(text, mark, self._expression[0] if start < self._expression[1] else -1)
            if tag is not None:
                return self._add(tag)
        return self._angle(start)

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
        return self._add(tag._replace(group=self._expression[0]) if start < self._expression[1] else tag)

    def _add(self, tag: RawTag) -> int:
        self.found.append(tag)
        return self._raw_text(tag) if tag[0][0].lower() in _RAW_TEXT else tag.end

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
        if not inside and self._text.startswith(_TEMPLATE_MARKS, start):
            opening = next(opening for opening in _TEMPLATES if self._text.startswith(opening, start))
            return self._template(start, opening, _TEMPLATES[opening])
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


def _is_escaped(text: str, low: int, place: int) -> bool:
    """Whether an odd number of backslashes stands before a place, none of them before `low`."""
    before = text[low:place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _is_tag(raw: RawTag, text: str) -> bool:
    """Whether what has no partner is a tag, not a placeholder for something the reader fills in."""
    if raw.self_closing or is_html(raw.name.text):
        return True
    if any(attribute.value is not None or attribute.expression for attribute in raw.attributes):
        return True
    before = text[raw.start - 1 : raw.start]
    return is_certain(raw.name.text) and not (before.isalnum() or before == "_")


def _tags(text: str, found: Sequence[RawTag], partners: Sequence[int | None]) -> tuple[Tag, ...]:
    """What surely is a tag, with partner and parent as indices among the tags."""
    kept = [number for number, partner in enumerate(partners) if partner is not None or _is_tag(found[number], text)]
    if len(kept) < len(found):
        index: dict[int | None, int] = {number: position for position, number in enumerate(kept)}
        partners = [index.get(partners[number]) for number in kept]
        found = [found[number] for number in kept]
    return tuple(
        [
            _new(Tag, raw[:-1] + pair)
            for raw, pair in zip(found, zip(partners, _parents(partners), strict=True), strict=True)
        ]
    )


def _parents(partners: Sequence[int | None]) -> list[int | None]:
    """The opening tag of the element that each tag stands in."""
    parents: list[int | None] = []
    around: list[int | None] = [None]
    for position, partner in enumerate(partners):
        if partner is None:
            parents.append(around[-1])
        elif partner > position:  # it opens an element
            parents.append(around[-1])
            around.append(position)
        else:
            around.pop()
            parents.append(around[-1])
    return parents
