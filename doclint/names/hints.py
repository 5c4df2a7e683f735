"""What any text holds that can name something: without it, a text need not be taken apart.

Nearly all headings and cells name nobody. That is seen here, at the speed of C: a name of the grammar has the word
of a family in it, and any other name is spelt as an entity is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from doclint.kept_regex import compiled
from doclint.named import NamedTuple
from doclint.names.folding import CHUNK, LETTERS, fold
from doclint.names.grammar import Family, Grammar

_GAP = r"[\W_]*"  # what can stand between two words of a name, as `squash` has them
_LETTER_OR_DIGIT = compiled(r"[0-9a-z]")
_SHORT = 3  # letters; less stand in every other text, inside of words
Words = tuple[str, ...]


class Looked(NamedTuple):
    """What is looked for in a text: short words and all others as patterns, and a part of each of the others."""

    short: str
    parts: tuple[str, ...]
    whole: str


class Hints:
    """The words that names have, of a grammar and of entities."""

    def __init__(self, looked: Looked) -> None:
        self._looked = looked

    def within(self, text: str) -> bool:
        """Whether a text may name something; where it is false the text certainly does not."""
        folded = unmarked(text)
        if self._short.search(folded):
            return True
        return bool(self._parts.find_matches_as_indexes(folded)) and self._whole.search(folded) is not None

    @cached_property
    def _short(self) -> re.Pattern[str]:
        return compiled(self._looked.short)

    @cached_property
    def _parts(self) -> AhoCorasick:
        return AhoCorasick(self._looked.parts)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return compiled(self._looked.whole)


def looked_for(grammar: Grammar, spelt: Iterable[str]) -> Looked:
    """The words of names; `spelt` are names and ids as entities have them, in the form of `squash`."""
    cut = _is_cut(grammar)
    families = frozenset(_parts_of(grammar, grammar.families.values()))
    short = {(word,) for word in families if len(word) < _SHORT}
    # Of names that hold no word of a family, the first two words.
    others = (key for key in map(str.split, spelt) if families.isdisjoint(map(_letters, key)))
    long: set[Words] = {*((word,) for word in families if len(word) >= _SHORT), *(tuple(key[:2]) for key in others)}
    parts = tuple(sorted({max(words, key=len) for words in long}))
    return Looked("|".join(_patterns(short, cut)) or "(?!)", parts, "|".join(_patterns(long, cut)))


def of_family(grammar: Grammar, family: str) -> re.Pattern[str]:
    """What stands in any `unmarked` text that has a name of a family."""
    known = grammar.families.get(family)
    parts = _parts_of(grammar, [known]) if known is not None else ()
    return compiled("|".join(_patterns({(part,) for part in parts}, _is_cut(grammar))) or "(?!)")


def unmarked(text: str) -> str:
    """A text folded; where it has marks, which do not count inside a word, followed by the text without them."""
    folded = fold(text)
    if "`" in folded or "**" in folded:
        return f"{folded}\n{folded.replace('**', '').replace('`', '')}"
    return folded


def _is_cut(grammar: Grammar) -> bool:
    """Whether what is cut off the end of an id may begin inside a word."""
    return any(_LETTER_OR_DIGIT.match(tag) for tag in grammar.tags)


def _parts_of(grammar: Grammar, families: Iterable[Family]) -> Iterator[str]:
    """Of each word that stands for one of some families, and each spelling of such a word, the part that says most."""
    words = {word for family in families for word in (*family.words, *family.implied)}
    known = words | {"-".join(word.replace("-", " ").split()) for word in words}
    words |= {word for word, parts in grammar.spellings.items() if not known.isdisjoint(parts)}
    words |= {family.id for family in families if family.ordinary}  # why these are no names is told
    for word in words:
        yield max(CHUNK.findall(fold(word)), key=len, default="")
    if "plus" in words:
        yield "+"


def _letters(word: str) -> str:
    """A word without the digits behind its letters: `qwen2.5` tells as much as `qwen`."""
    return word[: len(word) - len(word.lstrip(LETTERS))] or word


def _patterns(every: Iterable[Words], cut: bool) -> Iterator[str]:
    """Words one behind the other, each of them whole; `cut`: perhaps with more behind the last one."""
    groups: dict[tuple[str, str], list[str]] = {}
    for words in sorted(every):
        before = "(?<![0-9a-z])" if _LETTER_OR_DIGIT.match(words[0][:1]) else ""
        behind = "(?![a-z])" if _LETTER_OR_DIGIT.match(words[-1][-1:]) and not cut else ""
        groups.setdefault((before, behind), []).append(_GAP.join(map(re.escape, words)))
    for (before, behind), sources in groups.items():
        first = sources[0][:1]
        if before and all(source.startswith(first) for source in sources):
            # A search skips to this letter at once if what stands before is looked at behind it.
            before, sources = f"{first}(?<![0-9a-z]{first})", [source[1:] for source in sources]
        yield f"{before}(?:{'|'.join(sources)}){behind}"
