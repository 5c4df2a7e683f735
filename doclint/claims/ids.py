"""Words in code that have the form of an id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doclint.page import Page, Piece

_DIGIT = re.compile(r"\d")
_ID = re.compile(r"(?<![\w./:@-])[A-Za-z][\w.:@/-]*\w(?![\w/@-])")


def id_words(page: Page) -> Iterator[Piece]:
    """Words in code that have the form of an id: letters and digits, joined by punctuation."""
    for code in page.codes:
        for match in _ID.finditer(page.text, code.start, code.end) if _DIGIT.search(code.text) else ():
            word = match[0]
            if _DIGIT.search(word) and not word.isalnum():
                yield Piece(word, *match.span())
