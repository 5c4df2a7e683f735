"""Lexemes to a ParsedName: family, version, tiers, sizes, snapshot, and the words that are left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from doclint.claim import ParsedName
from doclint.kept_regex import compiled
from doclint.lazy_regex import pattern
from doclint.names.folding import CHUNK, LETTERS
from doclint.names.grammar import Family, Grammar
from doclint.names.lexing import MONTHS, Lexeme, Lexer

_LONGEST = 120  # characters; longer texts are no names
_YEAR = pattern(r"2\d")
_MONTH = pattern(r"0[1-9]|1[0-2]")
_UNDOTTED = pattern(r"[2-9][0-9]")  # no version is above 19, so 35 is 3.5
_JOINS = frozenset({"-", "_", " ", "--"})


class Parser:
    """Takes whole names apart by a grammar."""

    def __init__(self, grammar: Grammar, lexer: Lexer) -> None:
        self._grammar = grammar
        self._lexer = lexer
        self._tiers = grammar.tiers()
        self._by_word = {
            "-".join(word.replace("-", " ").split()): family
            for family in grammar.families.values()
            for word in family.words
        }
        self._hints = _hints(grammar)
        self._implied = {word: family for family in grammar.families.values() for word in family.implied}

    def parse(self, folded: str) -> ParsedName | None:
        """The parts of a folded name without dressings; None where it names no family, or several."""
        if not folded or len(folded) > _LONGEST:
            return None
        lexemes = self._lexer.lexemes(folded)
        family = self._family(lexemes) if lexemes else None
        if family is None or self._is_refused(lexemes, family):
            return None
        name = _Builder(family, self._grammar, self._tiers, self._by_word).build(lexemes)
        says_more = name.version or name.tiers or name.sizes or name.snapshot
        return None if family.ordinary and not says_more else name

    def may_name_a_family(self, folded: str) -> bool:
        """Whether a text holds what a family's name begins with; without that it need not be taken apart."""
        return self._hints.search(folded) is not None

    def is_plain_name(self, folded: str) -> bool:
        """Whether a text surely is a name, without taking it apart: one word of a family, and none that interferes."""
        chunks = CHUNK.findall(folded)
        heads = [chunk[: -len(chunk.lstrip(LETTERS))] for chunk in chunks if not chunk.isalpha()]
        telling = [chunk for chunk in (*chunks, *heads) if chunk in self._telling]
        words = [word for word in telling if word in self._plain]
        if len(words) != 1 or words[0] not in chunks or len(folded) > _LONGEST or "+" in folded:
            return False
        family, dropped = self._plain[words[0]]
        others = all(word == words[0] or self._implied.get(word) is family for word in telling)
        return others and not any(phrase.issubset(chunks) for phrase in dropped)

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Words that have a part in which family a name is of, and whether it is one."""
        grammar = self._grammar
        first = {word.replace("-", " ").split()[0] for family in grammar.families.values() for word in family.words}
        return frozenset({*first, *self._by_word, *self._implied, *grammar.spellings, *grammar.refuse})

    @cached_property
    def _plain(self) -> Mapping[str, tuple[Family, list[frozenset[str]]]]:
        """Words that name a family wherever they stand, with the phrases that they can be part of without naming it."""
        grammar, dropped = self._grammar, [frozenset(one) for every in self._lexer.dropped.values() for one in every]
        several = {key.partition("-")[0] for key in self._by_word if "-" in key}
        odd = {*several, *self._implied, *grammar.spellings, *grammar.refuse, *MONTHS}
        return {
            word: (family, [phrase for phrase in dropped if word in phrase])
            for word, family in self._by_word.items()
            if word.isalpha() and word not in odd and word not in family.tiers and not family.ordinary
        }

    def is_unknown(self, word: str) -> bool:
        """Whether a left-over word of a name is none that the grammar explains."""
        grammar = self._grammar
        return not (word in grammar.stages or word in grammar.optional or word in grammar.plurals)

    def _is_refused(self, lexemes: Sequence[Lexeme], family: Family) -> bool:
        words = {lexeme.text for lexeme in lexemes if lexeme.role == "word"}
        return bool((words & self._grammar.refuse) - family.tiers)

    def _family(self, lexemes: Sequence[Lexeme]) -> Family | None:
        words = [lexeme.text for lexeme in lexemes if lexeme.role == "word"]
        named = [word for word in words if word in self._by_word]
        tiers = frozenset().union(*(self._by_word[word].tiers for word in named))
        found = [self._by_word[word] for word in named if word not in tiers]  # the Embed of Gemini Embed is a tier
        families = {family.id: family for family in found}
        if len(families) != len(found):
            return None
        if len(families) > 1:
            families = dict(_without_yielding(families))
        implied = {self._implied[word].id: self._implied[word] for word in words if word in self._implied}
        if implied:
            families |= implied
        return next(iter(families.values())) if len(families) == 1 else None


def _hints(grammar: Grammar) -> re.Pattern[str]:
    words = {word.replace("-", " ").split()[0] for family in grammar.families.values() for word in family.words}
    implied = {word for family in grammar.families.values() for word in family.implied}
    # In one order in every process: what it compiles to is kept by its text.
    every = sorted(words | implied | grammar.spellings.keys(), key=lambda word: (len(word), word))
    # One letter (the o of o3) stands in every other text: it counts as a word of its own.
    short = [rf"(?<![a-z]){re.escape(word)}(?![a-z])" for word in every if len(word) < 3]
    return compiled("|".join([*short, *(re.escape(word) for word in every if len(word) >= 3)]))


def _without_yielding(families: dict[str, Family]) -> Iterator[tuple[str, Family]]:
    """All but the families that stand down beside another of their maker: `gpt` before o3."""
    for id, family in families.items():
        siblings = [other for other in families.values() if other.maker == family.maker and other is not family]
        if not (family.yields and siblings):
            yield id, family


class _Builder:
    """Collects the parts of one name."""

    def __init__(self, family: Family, grammar: Grammar, tiers: frozenset[str], families: dict[str, Family]) -> None:
        self._family = family
        self._grammar = grammar
        self._all_tiers = tiers
        self._families = families
        self._version = ""
        self._open = False  # the part before was a number that a further one may complete
        self._begun = False
        self._tiers: set[str] = set()
        self._sizes: set[str] = set()
        self._words: set[str] = set()
        self._snapshot = ""

    def build(self, lexemes: Sequence[Lexeme]) -> ParsedName:
        for lexeme in _with_dates(lexemes) if self._family.dated else lexemes:
            completes = self._open and lexeme.role == "number" and lexeme.gap in _JOINS
            self._open = False
            if completes and _small(lexeme.text):
                self._version += "." + lexeme.text
            else:
                self._add(lexeme)
        return ParsedName(
            self._family.id, _canonical(self._version), frozenset(self._tiers), frozenset(self._sizes), self._snapshot,
            frozenset(self._words),
        )  # fmt: skip

    def _add(self, lexeme: Lexeme) -> None:
        if lexeme.role == "word":
            self._word(lexeme.text)
        elif lexeme.role == "size":
            self._sizes.add(lexeme.text)
        elif lexeme.role in ("snapshot", "month"):
            self._take_snapshot(lexeme.text)
        elif lexeme.role == "marked":
            self._marked(lexeme.text)
        else:
            self._number(lexeme)

    def _word(self, word: str) -> None:
        if word in self._families and word not in self._family.tiers:
            self._begun = self._begun or self._families[word] is self._family
        elif word in self._family.tiers:
            self._begun = True
            self._tiers.add(word)
        elif word in self._grammar.stages or word in self._grammar.optional or word not in self._all_tiers:
            self._words.add(word)
        else:
            self._tiers.add(word)

    def _take_snapshot(self, digits: str) -> None:
        if self._snapshot:
            self._words.add(digits)
        else:
            self._snapshot = digits

    def _marked(self, text: str) -> None:
        if text[0] in self._family.series and not self._version:
            self._version = text
        elif text[0] == "v" and not self._version:
            self._version = text[1:]
        else:
            self._words.add(text)

    def _number(self, lexeme: Lexeme) -> None:
        text = lexeme.text
        if self._version or not self._begun:
            self._words.add(text)
        elif _UNDOTTED.fullmatch(text) and not lexeme.gap.isspace():
            self._version = f"{text[0]}.{text[1]}"
        else:
            self._version = text
            self._open = lexeme.role == "number" and _small(text)


def _with_dates(lexemes: Sequence[Lexeme]) -> Iterator[Lexeme]:
    """Year and month as a snapshot: 24.11, 24-11."""
    year: Lexeme | None = None
    for lexeme in lexemes:
        if year is not None and lexeme.role == "number" and lexeme.gap in _JOINS and _MONTH.fullmatch(lexeme.text):
            yield Lexeme("snapshot", year.text + lexeme.text, year.gap)
            year = None
            continue
        if year is not None:
            yield year
        year = lexeme if lexeme.role == "number" and _YEAR.fullmatch(lexeme.text) else None
        whole = lexeme.text.partition(".")
        if lexeme.role == "number" and _YEAR.fullmatch(whole[0]) and _MONTH.fullmatch(whole[2]):
            yield Lexeme("snapshot", whole[0] + whole[2], lexeme.gap)
        elif year is None:
            yield lexeme
    if year is not None:
        yield year


def _small(number: str) -> bool:
    return len(number) <= 2 and number.isdigit() and (number == "0" or number[0] != "0")


def _canonical(version: str) -> str:
    while version.endswith(".0"):
        version = version[:-2]
    return version
