"""Who made what a text names."""

from __future__ import annotations

from doclint.claim import ParsedName
from doclint.names.folding import CHUNK, fold
from doclint.names.grammar import Grammar, by_first_word
from doclint.names.lexing import longest


class Makers:
    """The makers of a grammar, by their names and by their families."""

    def __init__(self, grammar: Grammar) -> None:
        self._families = grammar.families
        self._ordinary = frozenset(family.id for family in grammar.families.values() if family.ordinary)
        self._fillers = grammar.fillers
        self._hosts = by_first_word(grammar.hosts)
        self._slugs = {
            tuple(spelling.replace(".", " ").split()): slug
            for slug, spellings in grammar.makers.items()
            for spelling in (*spellings, slug)
        }
        self._makers = by_first_word(" ".join(words) for words in self._slugs)
        self._refuse = grammar.refuse - {"ai", "enterprise", "io", "com", "org", "dev", "net"}
        own = (" ".join(words) for words in self._slugs if words[0] not in grammar.families)
        self._dropped = by_first_word([*grammar.hosts, *own])

    def of_family(self, family: str) -> str:
        """The maker of a family."""
        return self._families[family].maker

    def is_word(self, name: str) -> bool:
        """Whether a squashed name is one ordinary word, but for makers and hosts."""
        if name.count(" ") > 3 or self._ordinary.isdisjoint(name.split(" ")):
            return False
        word = self.without_hosts(name)
        return word in self._families and self._families[word].ordinary

    def maker(self, text: str, name: ParsedName | None) -> str | None:
        """The one maker that a text names; `name` is the text as a model's name."""
        if name is not None:
            return self.of_family(name.family)
        words = CHUNK.findall(fold(text[:200]).replace(".", " "))
        found: set[str] = set()
        index = 0
        while index < len(words):
            if words[index] in self._refuse:
                return None
            host, maker = longest(self._hosts, words, index), longest(self._makers, words, index)
            if maker > host:
                found.add(self._slugs[tuple(words[index : index + maker])])
            index += max(host, maker, 1)
        return found.pop() if len(found) == 1 else None

    def without_hosts(self, folded: str) -> str:
        """The words of a name without hosts and makers before it and fillers behind, in the form of `squash`."""
        return self._without_hosts(CHUNK.findall(folded))

    def spellings(self, folded: str) -> tuple[str, str]:
        """A name in the form of `squash`, as it is and without hosts, makers and fillers."""
        words = CHUNK.findall(folded)
        return " ".join(words), self._without_hosts(words)

    def _without_hosts(self, words: list[str]) -> str:
        index = 0
        while index < len(words) - 1 and (skip := longest(self._dropped, words, index)):
            index += skip
        while index < len(words) - 1 and words[-1] in self._fillers:
            words.pop()
        return " ".join(words[index:])
