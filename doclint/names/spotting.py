"""Names in running text: where a family word stands, the words that belong to the name, and whether it is one.

Ordinary words are the danger here. A name is taken from running text only where enough of it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from doclint.claim import ParsedName, Resolution
from doclint.kept_regex import compiled
from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.names.extent import Extent, Span
from doclint.names.folding import squash
from doclint.names.grammar import Family, Grammar
from doclint.names.lexing import Lexer

_SHORT = 5  # words: a heading, a title, a cell
_MOST_WORDS = 7
_PLAIN_AROUND = pattern(r"[\s,;:.!?()、。，（）]|$")
_CODE_LINE = compiled(r"[={};]")
_FAMILY_ALONE = Resolution("none", (), (), "names a family only")
_SPACE = compiled(r"\s")
_WORDS = compiled(r"[^\W_]+")
_LONGEST = 120  # characters of a name
_GAP = compiled(r"[ \t]{1,2}|[ \t]?\n[ \t]?")
_STRANGE_WORD = compiled(r"[^\W_]+(?:[._-]+[^\W_]+)*")


class Asked(Protocol):
    """What the spotter asks about the words it finds."""

    def resolve(self, text: str) -> Resolution:
        """Which entity the words name."""
        ...

    def taken_apart(self, text: str) -> ParsedName | None:
        """The words as a name."""
        ...


_Found = tuple[int, int, Resolution | None]  # words passed over have no resolution


class _Text(NamedTuple):
    seen: str
    folded: str
    slug: bool
    short: bool


class Spotter:
    """Finds names in text. `strange` are names outside the grammar, by `squash`."""

    def __init__(self, grammar: Grammar, lexer: Lexer, strange: Mapping[str, str], asked: Asked) -> None:
        self._families = grammar.families
        self._evidence = compiled(r"\b(?:" + "|".join(sorted(grammar.evidence)) + r")\b")
        self._explained = grammar.stages | grammar.optional | grammar.plurals
        self._strange = {text: _words_of(name) for text, name in strange.items()}
        self._strange_begin = compiled("|".join(sorted({_begin(text) for text in self._strange})) or "(?!)")
        self._asked = asked
        self._extent = Extent(grammar, lexer)

    def find(self, seen: str, folded: str, places: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int, Resolution]]:
        """The names in a text with their places, in order; `places` are those of words that can begin one."""
        first_words = seen.split(None, _SHORT)
        text = _Text(seen, folded, len(first_words) < 2, len(first_words) <= _SHORT)
        done = 0
        for word_of, place in places:
            family = self._families[word_of] if word_of else None
            if place < done or (family is None and self._strange_begin.match(folded, place) is None):
                continue
            found = self._longest_at(text, place, done, family)
            if found is not None:
                start, done, resolution = found
                if resolution is not None:
                    yield start, done, resolution

    def _longest_at(self, text: _Text, place: int, done: int, family: Family | None) -> _Found | None:
        strange = self._strange_at(text, place)
        named = self._name_at(text, place, done, family)
        return strange if strange and (named is None or strange[1] >= named[1]) else named

    def _name_at(self, text: _Text, place: int, done: int, family: Family | None) -> _Found | None:
        if family is None:
            return None
        if family.ordinary and not text.slug:
            end = self._extent.end_alone(text.folded, place, done, family)
            if end is not None and self._asked.taken_apart(text.seen[place:end]) is None:
                return place, end, None
        span = self._extent.of_name(text.seen, text.folded, place, done, text.slug, family)
        if span is None:
            return None
        words = text.seen[span.start : span.end]
        resolution = self._asked.resolve(words + span.behind)
        name = self._asked.taken_apart(words)
        if name is None:
            known = resolution.state != "none" and not words.isalpha()
            return span.start, span.end, resolution if known else None  # words of two families name nobody
        counted = self._counted(text, span, name, resolution)
        return None if counted is None else (span.start, span.end, counted)

    def _counted(self, text: _Text, span: Span, name: ParsedName, resolution: Resolution) -> Resolution | None:
        """The resolution of a name where enough of it is said; None where it may be another word."""
        family = self._families[name.family]
        words = text.seen[span.start : span.end]
        capital = text.seen[span.family : span.family + 1].isupper()
        glued = words.isalnum() or _SPACE.search(words) is None
        joined = glued and not words.isalnum()
        if span.implied and (resolution.state == "none" or not name.version or not (capital or joined)):
            return None
        if joined and name.words - self._explained and not (name.version or name.sizes or name.snapshot):
            return None  # MISTRAL_API_KEY
        if not (name.version or name.tiers or name.sizes or name.snapshot):
            said = capital and family.prose == "version" and not family.ordinary and not span.product
            return _FAMILY_ALONE if said else None
        if not (capital or glued or name.version):
            return None
        if family.prose == "tier":
            enough = self._has_tier(name, family, span) and (capital or joined)
        elif family.prose == "maker":
            enough = span.maker == family.maker or (joined and resolution.state == "match")
        else:
            enough = family.prose == "version" or self._in_context(text, span)
        return resolution if enough else None

    def _has_tier(self, name: ParsedName, family: Family, span: Span) -> bool:
        strong = (name.tiers & family.tiers) - family.weak
        return bool(strong) or (bool(name.tiers) and (bool(name.snapshot) or span.maker == family.maker))

    def _in_context(self, text: _Text, span: Span) -> bool:
        """Whether something beside a name as short as `o3` says that it is one."""
        if text.slug or not text.seen[span.start : span.end].isalnum():
            return True
        before, behind = text.folded[max(span.start - 1, 0) : span.start], text.folded[span.end : span.end + 1]
        if not (_PLAIN_AROUND.match(before) and _PLAIN_AROUND.match(behind)):
            return False
        start = max(text.folded.rfind("\n", 0, span.start) + 1, span.start - 300)
        end = text.folded.find("\n", span.end, span.end + 300)
        line = text.folded[start : end if end >= 0 else span.end + 300]
        if _CODE_LINE.search(line):
            return False
        return text.short or self._evidence.search(line) is not None

    def _strange_at(self, text: _Text, place: int) -> _Found | None:
        """The longest name outside the grammar that begins here."""
        if self._strange_begin.match(text.folded, place) is None:
            return None
        best = 0
        window = text.folded[place : place + _LONGEST]
        match = _STRANGE_WORD.match(window)
        for _ in range(_MOST_WORDS):
            if match is None:
                break
            if squash(window[: match.end()]) in self._strange:
                best = match.end()
            gap = _GAP.match(window, match.end())
            match = _STRANGE_WORD.match(window, gap.end()) if gap else None
        if not best:
            return None
        words = text.seen[place : place + best]
        plain = not any(char.isdigit() or char in "-_" for char in words)
        if plain and _words_of(words) != self._strange[squash(window[:best])]:
            return None  # as ordinary words, they are written in lower case
        return place, place + best, self._asked.resolve(words)


def _begin(squashed: str) -> str:
    """What a text has where a name stands in it: its first words, with what can be between them."""
    return r"[\W_]*".join(map(re.escape, squashed.split(" ")[:2]))


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text))
