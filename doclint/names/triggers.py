"""The words that a name can begin with, looked for in a whole text at once: most texts have none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from doclint.names.folding import DIGITS, LETTERS
from doclint.names.grammar import Grammar

_LETTERS = frozenset(char.encode() for char in LETTERS)
_LETTERS_AND_DIGITS = _LETTERS | frozenset(char.encode() for char in DIGITS)


class Triggers:
    """Finds the words that begin a name."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """`words` are in the form of `fold`, each with the id of its family, or "" for names outside the grammar."""
        self._words = BytesAhoCorasick(map(_encoded, words), matchkind=MatchKind.LeftmostLongest)
        self._families = list(words.values())

    def places(self, folded: str) -> list[tuple[str, int]]:
        """Where a word begins that can begin a name, behind its family."""
        data = _encoded(folded)  # in a text it would count all characters for the places of a few
        families = self._families
        places = [
            (families[word], start)
            for word, start, end in self._words.find_matches_as_indexes(data)
            if data[start - 1 : start] not in _LETTERS_AND_DIGITS and data[end : end + 1] not in _LETTERS
        ]
        return places if len(data) == len(folded) else list(_in_characters(places, data))


def words_of(grammar: Grammar, strange: Iterable[str]) -> dict[str, str]:
    """The words that begin a name, each with its family; `strange` are names outside the grammar, by `squash`."""
    found = {text.split(" ")[0]: "" for text in strange}
    for family in grammar.families.values():
        found.update(dict.fromkeys(family.implied, family.id))
        if family.glued:
            found.update({f"{word}{digit}": family.id for word in family.words for digit in range(1, 10)})
        else:
            found.update(
                {gap.join(word.replace("-", " ").split()): family.id for word in family.words for gap in "-_ "}
            )
    return found


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _in_characters(places: Iterable[tuple[str, int]], data: bytes) -> Iterator[tuple[str, int]]:
    """Places in bytes as places in the text that they encode."""
    done = count = 0
    for family, start in places:
        count += len(data[done:start].decode("utf-8", "surrogatepass"))
        done = start
        yield family, count
