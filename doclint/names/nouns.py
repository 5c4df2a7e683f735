"""What documentation calls entities of a kind (`the X model`, `Xモデル`), as parts of patterns of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from doclint.named import NamedTuple

_NEVER = "(?!)"


class Nouns(NamedTuple):
    """Groups without a number that match a noun, and nothing where there are none.

    `spaced` stand apart from a name, `joined` are of scripts without spaces. Texts without any of the words in
    `begin`, in lower case, have no noun.
    """

    spaced: str
    joined: str
    begin: tuple[str, ...] = ("",)

    @property
    def all(self) -> str:
        """All nouns."""
        return rf"(?:{self.spaced}|{self.joined})"


def nouns_of(words: Iterable[str]) -> Nouns:
    """The patterns of some nouns; a space in one also stands for a hyphen, an underscore or nothing."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    begin = tuple(sorted({word.casefold().split(" ")[0] for word in longest}))
    return Nouns(_group(filter(_is_spaced, longest)), _group(word for word in longest if not _is_spaced(word)), begin)


def _group(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word).replace(chr(92) + ' ', '[ _-]?') for word in words) or _NEVER})"


def _is_spaced(word: str) -> bool:
    """Whether the script of a word has spaces between words: no kana, Han or Hangul."""
    return all(char < "\u1100" for char in word)
