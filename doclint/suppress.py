"""Comments in pages that silence findings, each with its reason.

`<!-- doclint: ignore RULE because REASON -->`, or `{/* … */}` in MDX. On a line with other text it
holds for that line, alone on its line for the next line that is not blank, and where a table begins
there, for the table. `ignore-file` holds for the page, `ignore-start` until `ignore-end`. RULE is a
rule, the first words of some, `rule:attribute`, or several of these with commas between them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from doclint import selector
from doclint.finding import Finding
from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.page import Comment, Page, Piece
from doclint.position import LineIndex
from doclint.rule import Rule
from doclint.selector import Selector

_COMMENT = pattern(r"\s*doclint\s*:\s*(?P<word>[\w-]*)(?P<rest>[^\n]*(?:\n[^\n]*)*)", re.IGNORECASE)
_BECAUSE = pattern(r"\bbecause\b[:,]?", re.IGNORECASE)
_RULE = pattern(r"[^\s,]+")
_MOST = 50  # comments on one line that are looked at; lines that a comment is kept for one by one
WORDS = ("ignore", "ignore-file", "ignore-start", "ignore-end")


class Trouble(NamedTuple):
    """Why a comment silences nothing: `place` is the part of the page to mark, `better` what to write there."""

    place: Piece
    message: str
    better: str = ""


class Suppression(NamedTuple):
    """One selector of one comment. It holds for the lines `first` to `last`, counted from 1.

    `removable` are the offsets to delete where the comment has no other use, else None.
    """

    selector: Selector
    place: Piece
    first: int
    last: int
    removable: tuple[int, int] | None = None

    def silences(self, finding: Finding, lines: Collection[int]) -> bool:
        """Whether a finding that starts or ends at one of `lines` is silenced."""
        return self.selector.weight(finding.rule, finding.attribute) > 0 and any(
            self.first <= line <= self.last for line in lines
        )


class Verdict(NamedTuple):
    """What became of the comments of one page: those that silenced nothing, and those that cannot work."""

    unused: tuple[Suppression, ...] = ()
    troubles: tuple[Trouble, ...] = ()


class SuppressionRule(Rule):
    """A rule about the comments themselves; it runs after all others."""

    def check(self, page: Page, verdict: Verdict) -> Iterator[Finding]:
        """Findings on the comments of one page."""
        raise NotImplementedError


class _Order(NamedTuple):
    """A comment taken apart."""

    word: str
    rules: tuple[Piece, ...]
    comment: Comment


def read(page: Page, rules: Sequence[str]) -> tuple[list[Suppression], list[Trouble]]:
    """The suppressions of a page, and what is wrong with the others. `rules` are all rule ids."""
    lines = _Lines(page)
    found: list[Suppression] = []
    troubles: list[Trouble] = []
    opened: list[_Order] = []
    for order in _orders(page, rules, troubles):
        if order.word == "ignore-start":
            opened.append(order)
        elif order.word == "ignore-end":
            found.extend(_close(order, opened, lines.index, troubles))
        else:
            removable = lines.removable(order.comment) if len(order.rules) == 1 else None
            found.extend(_of(order, *lines.of(order), removable))
    troubles.extend(Trouble(_whole(order.comment), 'no "ignore-end" follows') for order in opened)
    return found, troubles


def speaks(page: Page) -> bool:
    """Whether a page has comments for doclint."""
    return any("doclint" in comment.text.lower() for comment in page.comments)


def apply(
    page: Page, findings: Sequence[Finding], rules: Sequence[str], active: Callable[[Selector], bool]
) -> tuple[list[Finding], Verdict]:
    """The findings of a page that are not silenced, and what became of its comments.

    `active` tells whether rules that a selector chooses have run: a comment for a rule that did not
    run is not unused.
    """
    if not speaks(page):
        return list(findings), Verdict()
    suppressions, troubles = read(page, rules)
    index = LineIndex(page.text)
    near, wide = _by_line(suppressions)
    used: set[int] = set()
    kept = []
    for finding in findings:
        start, last = finding.span.start, max(finding.span.start, finding.span.end - 1)
        lines = {index.position(start).line, index.position(last).line}
        here = [*wide, *(number for line in lines for number in near.get(line, ()))]
        silent = [number for number in here if suppressions[number].silences(finding, lines)]
        used.update(silent)
        if not silent:
            kept.append(finding)
    unused = tuple(one for number, one in enumerate(suppressions) if number not in used and active(one.selector))
    return kept, Verdict(unused, tuple(sorted(troubles, key=lambda trouble: trouble.place.start)))


def _by_line(suppressions: Sequence[Suppression]) -> tuple[Mapping[int, list[int]], list[int]]:
    """The numbers of the suppressions that hold for each line, and of those that hold for many."""
    near: dict[int, list[int]] = defaultdict(list)
    wide: list[int] = []
    for number, one in enumerate(suppressions):
        if one.last - one.first > _MOST:
            wide.append(number)
            continue
        for line in range(one.first, one.last + 1):
            near[line].append(number)
    return near, wide


def _orders(page: Page, rules: Sequence[str], troubles: list[Trouble]) -> Iterator[_Order]:
    for comment in page.comments:
        inside = page.text.find(comment.text, comment.start, comment.end)
        match = _COMMENT.match(comment.text)
        if match is None or inside < 0:
            continue
        trouble = _trouble(match, comment, inside)
        if trouble:
            troubles.append(trouble)
            continue
        names = _BECAUSE.split(match["rest"], maxsplit=1)[0]
        start = inside + match.start("rest")
        pieces = [Piece(name[0], start + name.start(), start + name.end()) for name in _RULE.finditer(names)]
        known = [piece for piece in pieces if selector.is_known(selector.parse(piece.text), rules)]
        troubles.extend(_unknown(piece, rules) for piece in pieces if piece not in known)
        if known or not pieces:
            yield _Order(match["word"].lower(), tuple(known), comment)


def _trouble(match: re.Match[str], comment: Comment, inside: int) -> Trouble | None:
    """What is wrong with the form of a comment."""
    word = Piece(match["word"], inside + match.start("word"), inside + match.end("word"))
    if word.text.lower() not in WORDS:
        near = selector.suggestion(word.text, WORDS)
        hint = f'; did you mean "{near}"?' if near else f"; there are {', '.join(WORDS)}"
        return Trouble(word if word.text else _whole(comment), f'unknown instruction "{word.text}"{hint}', near)
    if word.text.lower() == "ignore-end":
        return None
    parts = _BECAUSE.split(match["rest"], maxsplit=1)
    if not _RULE.search(parts[0]):
        return Trouble(_whole(comment), f'no rule: write "{word.text.lower()} RULE because REASON"')
    if len(parts) < 2 or not parts[1].strip(" \t\r\n.-"):
        return Trouble(_whole(comment), 'no reason: write "because" and the reason after the rule')
    return None


def _unknown(piece: Piece, rules: Sequence[str]) -> Trouble:
    known = selector.names(rules)
    rule, colon, attribute = piece.text.partition(":")
    near = selector.suggestion(rule, known)
    message = f'unknown rule "{rule}"{selector.did_you_mean(rule, known)}'
    return Trouble(piece, message, f"{near}{colon}{attribute}" if near else "")


def _whole(comment: Comment) -> Piece:
    return Piece(comment.text, comment.start, comment.end)


def _of(order: _Order, first: int, last: int, removable: tuple[int, int] | None = None) -> list[Suppression]:
    return [Suppression(selector.parse(rule.text), rule, first, last, removable) for rule in order.rules]


def _close(end: _Order, opened: list[_Order], index: LineIndex, troubles: list[Trouble]) -> list[Suppression]:
    """Blocks that end here: those of the rules that `ignore-end` names, or the last one."""
    names = _names(end)
    fits = (place for place in reversed(range(len(opened))) if not names or names & _names(opened[place]))
    place = next(fits, None)
    if place is None:
        troubles.append(Trouble(_whole(end.comment), 'no "ignore-start" before it'))
        return []
    start = opened.pop(place)
    first = index.position(start.comment.start).line
    return _of(start, first, index.position(end.comment.start).line)


def _names(order: _Order) -> set[str]:
    return {rule.text for rule in order.rules}


class _Lines:
    """The lines of a page, and what comments make of them."""

    def __init__(self, page: Page) -> None:
        self.index = LineIndex(page.text)
        self._page = page
        self._starts = [comment.start for comment in page.comments]
        self._next: dict[int, int] = {}
        # A comment between the rows of a table would end it, so one above it holds for all of them.
        self._tables = {self._line(table.start): self._line(table.end - 1) for table in page.tables}

    def _line(self, offset: int) -> int:
        return self.index.position(offset).line

    def of(self, order: _Order) -> tuple[int, int]:
        """The lines that a comment holds for."""
        first, last = self._line(order.comment.start), self._line(order.comment.end - 1)
        if order.word == "ignore-file":
            return 1, self.index.line_count
        if not self._is_bare(first, last):
            return first, last
        line = self._following(last + 1)
        return line, max(line, self._tables.get(line, line))

    def _following(self, line: int) -> int:
        """The next line with text, from this one on."""
        passed = []
        while line not in self._next and line < self.index.line_count and self._is_bare(line, line):
            passed.append(line)
            line += 1
        line = self._next.get(line, line)
        self._next.update(dict.fromkeys(passed, line))
        return line

    def _is_bare(self, first: int, last: int) -> bool:
        """Whether lines hold nothing but space and comments."""
        text, comments = self._page.text, self._page.comments
        start = self.index.line_start(first)
        end = self.index.line_start(last) + len(self.index.line_text(last))
        number = max(0, bisect_right(self._starts, start) - 1)
        for comment in comments[number : number + 1 + _MOST]:
            if comment.start >= end:
                break
            if text[start : comment.start].strip():
                return False
            start = max(start, comment.end)
        return not text[start:end].strip()

    def removable(self, comment: Comment) -> tuple[int, int]:
        """A comment with its lines where it is alone on them, else with the space that it would leave at the end."""
        text, index = self._page.text, self.index
        first, last = index.line_start(self._line(comment.start)), self._line(comment.end - 1)
        rest = text[comment.end : index.line_start(last) + len(index.line_text(last))]
        before = text[first : comment.start]
        if rest.strip():
            return comment.start, comment.end
        if before.strip():
            return first + len(before.rstrip()), comment.end + len(rest)
        line = last + 1
        if self._is_blank(line) and self._is_blank(self._line(first) - 1):
            line += 1
        return first, index.line_start(line) if line <= index.line_count else len(text)

    def _is_blank(self, line: int) -> bool:
        """Whether a line is empty; what lies outside the page counts as such."""
        return not 1 <= line <= self.index.line_count or not self.index.line_text(line).strip()
