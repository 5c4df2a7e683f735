"""A folded name as lexemes: words, numbers, sizes, dates; the phrases that name hosts and makers taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.names.folding import CHUNK
from doclint.names.grammar import Grammar, by_first_word

Role = Literal["word", "number", "lettered", "marked", "size", "snapshot", "month"]

_NUMBER = pattern(r"\d+(?:\.\d+)*")
_SIZE = pattern(r"(?:\d{1,3}x)?\d+(?:\.\d+)?b|\d+e|[ae]\d+(?:\.\d+)?b")
_LETTERED = pattern(r"\d+(?:\.\d+)?[onv]")
_MARKED = pattern(r"v(\d+(?:\.\d+)*)")
_P_FOR_POINT = pattern(r"v?(\d)p(\d)")
_HEAD = pattern(r"([a-z]+)(\d.*)")
MONTHS = {
    name: f"{index:02}"
    for index, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DATES = pattern(
    r"(?<![0-9.])(?:(?P<day>20\d\d(?P<sep>[-_/ ]?)(?:0[1-9]|1[0-2])(?P=sep)(?:0[1-9]|[12]\d|3[01]))"
    r"|(?P<year_last>(?:0[1-9]|1[0-2])[-_ ]20\d\d)"
    r"|(?P<month_day>0[1-9][-_ ](?:0[1-9]|[12]\d|3[01])|(?<=preview.)1[0-2][-_](?:0[1-9]|[12]\d|3[01]))"
    r"|(?P<plain>\d{4}|\d{6}|0\d\d))(?![0-9]|\.[0-9]|[0-9.]*[a-z])"
)
_MONTH_YEAR = pattern(rf"\b(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.? (?P<year>20\d\d)\b")
_REMEMBERED = 5_000  # names: the same ones come again and again


class Lexeme(NamedTuple):
    """A part of a name. `gap` is what stands between it and the part before; `text` is in canonical form."""

    role: Role
    text: str
    gap: str


class Lexer:
    """Takes folded names apart by the words of a grammar. `dropped` are phrases, by first words, that say nothing."""

    def __init__(self, grammar: Grammar) -> None:
        makers = [spelling for spellings in grammar.makers.values() for spelling in spellings]
        self.dropped = by_first_word([*grammar.hosts, *makers, *grammar.fillers])
        self._families = by_first_word(word for family in grammar.families.values() for word in family.words)
        self._tiers = grammar.tiers()
        self._spellings = grammar.spellings
        self._series = frozenset().union(*(family.series for family in grammar.families.values()))
        self._glued = frozenset(word for family in grammar.families.values() if family.glued for word in family.words)
        self._known: dict[str, tuple[Lexeme, ...]] = {}

    def lexemes(self, folded: str) -> tuple[Lexeme, ...]:
        """All parts of a name but those that name a host or a maker, or say nothing."""
        known = self._known.get(folded)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[folded] = tuple(self._lexemes(folded))
        return known

    def _lexemes(self, folded: str) -> list[Lexeme]:
        parts: list[Lexeme] = []
        end = 0
        for snapshot, start, stop in _dated(folded):
            parts.extend(self._words(folded[end:start]))
            parts.append(snapshot)
            end = stop
        parts.extend(self._words(folded[end:]))
        return parts

    def _words(self, folded: str) -> Iterator[Lexeme]:
        chunks = [(match[0], match.start(), match.end()) for match in CHUNK.finditer(folded)]
        words = [chunk for chunk, _, _ in chunks]
        index = end = 0
        named = False  # only the first family may have several words: "Titan Text Embedding" has one
        while index < len(chunks):
            word, start, _ = chunks[index]
            skip = longest(self.dropped, words, index) if word in self.dropped else 0
            family = longest(self._families, words, index) if word in self._families else 0
            family = 1 if named and family else family
            if skip and skip >= family:
                index += skip
                end = chunks[index - 1][2]
                continue
            gap = folded[end:start]
            if family > 1:
                yield Lexeme("word", "-".join(words[index : index + family]), gap)
            elif word.isalpha() and word not in self._spellings:
                yield Lexeme("word", word, gap)
            else:
                yield from self._chunk(word, gap)
            named = named or family > 0
            index += max(family, 1)
            end = chunks[index - 1][2]

    def _chunk(self, chunk: str, gap: str) -> Iterator[Lexeme]:
        """One run of letters and digits: a word, a number, or several of them written together."""
        plus = chunk.endswith("+")
        chunk = chunk.rstrip("+")
        lexeme = _simple(chunk, gap)
        if lexeme.role == "word" and chunk.isalpha():
            yield from self._spelt(chunk, gap)
        elif lexeme.role == "word":
            yield from self._split(chunk, gap)
        else:
            yield lexeme
        if plus:
            yield Lexeme("word", "plus", "")

    def _split(self, chunk: str, gap: str) -> Iterator[Lexeme]:
        head = _HEAD.fullmatch(chunk)
        if head is not None:
            word, rest = head.groups()
            numeric = _simple(rest, "")
            known = word in self._families or (word in self._tiers and numeric.role == "size")
            if word in self._series and numeric.role == "number":
                yield Lexeme("marked", chunk, gap)
                return
            if word in self._glued:
                known = len(rest) == 1
            if known and numeric.role != "word":
                yield Lexeme("word", word, gap)
                yield numeric
                return
        yield from self._spelt(chunk, gap)

    def _spelt(self, word: str, gap: str) -> Iterator[Lexeme]:
        for index, part in enumerate(self._spellings.get(word, (word,))):
            yield Lexeme("word", part, "" if index else gap)


def longest(phrases: Mapping[str, tuple[tuple[str, ...], ...]], words: list[str], index: int) -> int:
    """How many words from `index` on are a phrase: the longest that fits, 0 where none does."""
    for phrase in phrases.get(words[index], ()):
        if tuple(words[index : index + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _simple(chunk: str, gap: str) -> Lexeme:
    if chunk.isalpha():
        return Lexeme("word", chunk, gap)
    if _NUMBER.fullmatch(chunk):
        return Lexeme("number", chunk, gap)
    if _SIZE.fullmatch(chunk):
        return Lexeme("size", chunk, gap)
    if _LETTERED.fullmatch(chunk):
        return Lexeme("lettered", chunk, gap)
    point = _P_FOR_POINT.fullmatch(chunk)
    if point is not None:
        return Lexeme("number", f"{point[1]}.{point[2]}", gap)
    if _MARKED.fullmatch(chunk):
        return Lexeme("marked", chunk, gap)
    return Lexeme("word", chunk, gap)


def _dated(folded: str) -> Iterator[tuple[Lexeme, int, int]]:
    """The dates and snapshots in a name: digits alone, a month and year as six digits."""
    for match in _MONTH_YEAR.finditer(folded) if " 20" in folded else ():
        yield Lexeme("month", match["year"] + MONTHS[match["month"]], " "), *match.span()
        return
    for match in _DATES.finditer(folded):
        digits = "".join(char for char in match[0] if char.isdigit())
        if match["plain"] is None or not _is_version(folded, match.start()):
            yield Lexeme("snapshot", digits, " "), *match.span()


def _is_version(folded: str, start: int) -> bool:
    """Whether digits are glued to a letter before them, as in `v0125`: no snapshot then."""
    return start > 0 and folded[start - 1].isalpha()
