"""Words and ids: providers, categories, API names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from doclint.lazy_regex import pattern
from doclint.values.reading import Name, Reading, Value
from doclint.values.words import is_placeholder

_ID = pattern(r"(?<![\w.:@/-])(?=[^\s,;()`]*\d)[A-Za-z][\w.:@/-]*[-_.:@/][\w.:@/-]*\w(?![\w@-])")
_BETWEEN = pattern(r"(?:[\s,;()`/|&]|\b(?:or|and|alias)\b)*")


class NameKind:
    """Text that is compared as a whole; ids are compared with their punctuation, other words without."""

    def __init__(self, name: str) -> None:
        self.name = name

    def parse(self, text: str) -> Reading:
        """The whole text, without space and quotation marks around it."""
        if is_placeholder(text):
            return Reading("none")
        several = tuple(self._several(text))
        if several:
            return Reading("stated", several)
        words = text.strip().strip("\"'`")
        start = text.find(words)
        return Reading("stated", (Name(words, self.name, start, start + len(words)),))

    def _several(self, text: str) -> Iterator[Name]:
        """The ids of a cell that holds more than one: `a-1`, (`a-latest`)."""
        found = list(_ID.finditer(text)) if self.name == "identifier" else []
        if len(found) > 1 and _BETWEEN.fullmatch(_ID.sub("", text)):
            yield from (Name(match[0], self.name, match.start(), match.end()) for match in found)

    def agree(self, one: Value, other: Value) -> bool:
        """Whether both are the same words."""
        if not isinstance(one, Name) or not isinstance(other, Name):
            return False
        return self._folded(one.text) == self._folded(other.text)

    def render(self, value: Value) -> str:
        """The words themselves."""
        assert isinstance(value, Name)
        return value.text

    def render_like(self, value: Value, like: str) -> str | None:
        """The words themselves."""
        return value.text if isinstance(value, Name) else None

    def _folded(self, text: str) -> str:
        words = unicodedata.normalize("NFKC", text).casefold()
        if self.name == "identifier":
            return " ".join(words.split())
        return "".join(char for char in words if char.isalnum()) or words
