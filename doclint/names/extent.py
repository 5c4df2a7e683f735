"""How far a name in running text reaches: its word, hosts and makers before it, tiers and versions behind."""

from __future__ import annotations

import re

from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.names.folding import CHUNK, DIGITS, LETTERS, squash
from doclint.names.grammar import Family, Grammar, by_first_word
from doclint.names.lexing import Lexeme, Lexer, longest

_ALNUM = DIGITS + LETTERS
_LEFT = _ALNUM + "_./@:-"
_WORD = pattern(r"[0-9a-z_./@:+-]*")
_NEXT = pattern(r"(?:[ \t]{1,2}|[ \t]?\r?\n[ \t]{0,4}|[ ]-[ ])(?P<word>[0-9a-z][0-9a-z_./@:+-]{0,80})")
# A word and what can close a sentence behind it, but nothing that could go on with it.
_ALONE = pattern(r"(?P<word>[a-z]++)[./@:_-]*+(?![0-9a-z_./@:+-]|[ \t]?\()")
_SPACES = ("", " ", "\t", "\n")
_GAPS = " -/"  # between hosts, makers and names
_NO_NAME = pattern(r"[a-z0-9]\.[a-z]{2,}|\(")  # in an address, or in code
_PARTS = pattern(r"[/.]|__")
_ENDS = ("", " ", "\t", "\n", "\r")
_VERSIONS = ("number", "lettered")
_BRACKET = pattern(r"[ \t]?\((?P<inside>[0-9a-z][0-9a-z -]{1,24})\)")
_HOSTS_BEFORE = pattern(r"(?:[0-9a-z]+(?:[ ]|[ ]-[ ]|/)){1,4}\Z")
_LONGEST_LEFT = 80  # characters
_LONGEST_RIGHT = 120
_MOST_WORDS = 7


class Span(NamedTuple):
    """Where a name stands. `family` is where its family word begins.

    `implied`: a tier stands for the family. `maker`: the maker named before it. `behind`: a word
    behind the name that makes it several models. `product`: the word behind it makes it none.
    """

    start: int
    end: int
    family: int
    implied: bool
    maker: str
    behind: str
    product: bool


class Extent:
    """Measures names in running text by a grammar."""

    def __init__(self, grammar: Grammar, lexer: Lexer) -> None:
        self._grammar = grammar
        self._lexer = lexer
        self._tiers = grammar.tiers()
        self._by_word = {
            "-".join(word.replace("-", " ").split()): family
            for family in grammar.families.values()
            for word in family.words
        }
        self._slugs = {squash(one): slug for slug, all in grammar.makers.items() for one in (*all, slug)}
        self._before = by_first_word([*grammar.hosts, *self._slugs])
        self._last_before = frozenset(phrase[-1] for phrases in self._before.values() for phrase in phrases)
        self._in_ids = frozenset(
            squash(one) for one in grammar.routers | grammar.orgs | grammar.regions | grammar.hosts | self._slugs.keys()
        )

    def of_name(self, seen: str, folded: str, place: int, done: int, slug: bool, family: Family) -> Span | None:
        """The name whose family word begins at a place; None where the word around it is something else."""
        implied = bool(family.implied) and folded.startswith(tuple(family.implied), place)
        start = place if slug else self._word_start(folded, place, done)
        if start is None:
            return None
        begin, maker = self._hosts(seen, folded, start, done)
        if start < place:
            maker = maker or self._maker_in(folded[start:place])
        end = self._slug_end(folded, place, family) if slug else self._word_end(folded, place)
        if end is None:
            return None
        if not slug:
            end = self._further(seen, folded, place, end, family)
        behind = _NEXT.match(folded, end)
        word = behind["word"].rstrip(".:") if behind is not None else ""
        plural = f" {word}" if word in self._grammar.plurals else ""
        return Span(begin, end, place, implied, maker, plural, word in self._grammar.refuse)

    def end_alone(self, folded: str, place: int, done: int, family: Family) -> int | None:
        """The end of a family word around which surely nothing belongs to a name; None where something may."""
        word = _ALONE.match(folded, place)
        if word is None or word["word"] not in family.words or folded[place - 1 : place] not in _SPACES:
            return None
        before = folded[max(place - 60, done, 0) : place].rstrip(_GAPS)
        if before[len(before.rstrip(_ALNUM)) :] in self._last_before:
            return None
        end = word.end("word")
        further = _NEXT.match(folded, end)
        return end if further is None or self._ends_before(further["word"].rstrip("./@:_-"), family) else None

    def _ends_before(self, word: str, family: Family) -> bool:
        """Whether a word surely is no part of a name of a family that stands before it."""
        if not word.isalpha():
            return False
        lexemes = self._lexer.lexemes(word)
        return not lexemes or (lexemes[0].role == "word" and not self._belongs(lexemes[0], family, True, False))

    def _word_start(self, folded: str, place: int, done: int) -> int | None:
        """Where the word begins that a family word stands in, if all before it is a maker, host or router."""
        if folded[place - 1 : place] in _SPACES:
            return place
        window = folded[max(place - _LONGEST_LEFT, done, 0) : place]
        before = window[len(window.rstrip(_LEFT)) :]
        before = before.rsplit(":", 1)[-1] if before.endswith(":") else before
        before = before.lstrip("./@:_-")
        if not before:
            return place
        if place - len(before) == done and before == "/":
            return place
        return place - len(before) if self._is_dressing(before) else None

    def _is_dressing(self, before: str) -> bool:
        if before[-1] == "-":
            return before.rstrip("-") in self._in_ids or squash(before) in self._in_ids
        parts = [part for part in _PARTS.split(before) if part]
        return all(squash(part) in self._in_ids for part in parts)

    def _maker_in(self, before: str) -> str:
        found = [self._slugs[part] for part in map(squash, _PARTS.split(before)) if part in self._slugs]
        return found[-1] if found else ""

    def _hosts(self, seen: str, folded: str, start: int, done: int) -> tuple[int, str]:
        """Where hosts and makers before a name begin, as in `Azure OpenAI GPT-4o`, and the maker among them."""
        if start <= done or folded[start - 1] not in _GAPS:
            return start, ""
        offset = max(start - 60, done)
        window = folded[offset:start]
        bare = window.rstrip(_GAPS)
        if bare[len(bare.rstrip(_ALNUM)) :] not in self._last_before:
            return start, ""
        match = _HOSTS_BEFORE.search(window)
        if match is None:
            return start, ""
        chunks = [(one[0], offset + match.start() + one.start()) for one in CHUNK.finditer(match[0])]
        words = [word for word, _ in chunks]
        for index, (_, where) in enumerate(chunks):
            at, maker = index, ""
            while at < len(words) and (size := longest(self._before, words, at)):
                maker = self._slugs.get(" ".join(words[at : at + size]), maker)
                at += size
            if at == len(words) and (seen[where].isupper() or seen[where : where + 3] == "xAI"):
                return where, maker
        return start, ""

    def _word_end(self, folded: str, place: int) -> int | None:
        """The end of the word that a name begins in; None where the word is something else, such as an address."""
        word = _WORD.match(folded, place, place + _LONGEST_RIGHT)
        text = (word[0] if word is not None else "").rstrip("./@:_-")
        slash = self._next_name(text)
        if slash:
            text = text[:slash]
        if _NO_NAME.search(text.rstrip("+")):
            return None
        return place + self._without_trailer(text)

    def _next_name(self, text: str) -> int:
        """Where a slash parts two names (`GPT-4o/GPT-5`); 0 where none does."""
        slash = text.find("/")
        while slash > 0:
            first = self._lexer.lexemes(text[slash + 1 : slash + 40])[:1]
            if first and (first[0].text in self._by_word or first[0].role != "word" or first[0].text in self._tiers):
                return slash
            slash = text.find("/", slash + 1)
        return 0

    def _without_trailer(self, text: str) -> int:
        head, hyphen, last = text.rpartition("-")
        return len(head) if hyphen and last in self._grammar.trailers else len(text)

    def _slug_end(self, folded: str, place: int, family: Family) -> int:
        """In a text of hyphens alone: the end of the last part that belongs to the name."""
        end, version = place, False
        word = _WORD.match(folded, place, place + _LONGEST_RIGHT)
        for match in CHUNK.finditer(word[0] if word is not None else ""):
            lexemes = self._lexer.lexemes(match[0])
            if match.start() and not lexemes:
                break
            if match.start() and not all(self._belongs(one, family, True, version) for one in lexemes):
                break
            version = version or any(one.role in ("lettered", "marked") for one in lexemes)
            end = place + match.end()
        return end

    def _belongs(self, lexeme: Lexeme, family: Family, joined: bool, version: bool) -> bool:
        """Whether a part behind a name belongs to it; `joined`: by a hyphen, or written with a capital."""
        grammar, text = self._grammar, lexeme.text
        if lexeme.role != "word":
            return lexeme.role != "number" or joined or not version
        if text in family.tiers or text in grammar.stages:
            return True
        if family.yields and text in self._by_word:  # "GPT o3"
            return self._by_word[text].maker == family.maker and self._by_word[text] is not family
        return joined and (text in self._tiers or text in grammar.optional)

    def _further(self, seen: str, folded: str, place: int, end: int, family: Family) -> int:
        """The end of a name that goes on behind spaces: `Claude Opus 4`, `GPT-4o mini`, `GPT-4o (2024-05-13)`."""
        for _ in range(_MOST_WORDS):
            match = _NEXT.match(folded, end, end + 60)
            further = None if match is None else self._step(match, seen, folded[place:end], family)
            if further is None:
                break
            end = further
            if folded[end : end + 1] not in _ENDS:
                break
        bracket = _BRACKET.match(folded, end, end + 30)
        if bracket is not None and self._is_remark(bracket["inside"]):
            end = bracket.end()
        return end

    def _step(self, match: re.Match[str], seen: str, so_far: str, family: Family) -> int | None:
        """Where a name ends together with a further word; None where that is no part of it."""
        word, start = match["word"].rstrip("./@:_-"), match.start("word")
        lexemes = self._lexer.lexemes(word)
        if not lexemes:
            return None
        first = lexemes[0]
        if first.role in _VERSIONS and (not _is_version(first.text) or self._has_version(so_far)):
            return None
        if not self._belongs(first, family, seen[start].isupper(), False):
            return None
        if "/" in word and len(lexemes) > 1:
            word = word.partition("/")[0]
        return start + self._without_trailer(word)

    def _has_version(self, name: str) -> bool:
        return any(one.role in _VERSIONS or one.role == "marked" for one in self._lexer.lexemes(name))

    def _is_remark(self, inside: str) -> bool:
        lexemes = self._lexer.lexemes(inside)
        return bool(lexemes) and all(
            one.role in ("snapshot", "month") or (one.role == "word" and one.text in self._grammar.stages)
            for one in lexemes
        )


def _is_version(number: str) -> bool:
    return len(number.partition(".")[0].rstrip("onv")) <= 2
