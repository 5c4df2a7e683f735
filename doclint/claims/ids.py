"""Words that have the form of an id: in code, and as titles of tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from doclint.names import Nouns
from doclint.page import Page, Piece

_DIGIT = re.compile(r"\d")
_ID = re.compile(r"(?<![\w./:@-])[A-Za-z][\w.:@/-]*\w(?![\w/@-])")
_TITLE = re.compile(r"(?=[a-z0-9]+_)(?=\D*\d)[a-z0-9]+(?:[_.:-]+[a-z0-9]+)+|(?=[a-z0-9]+__)[a-z0-9]+(?:_+[a-z0-9]+)+")


@cache
def _called(nouns: Nouns) -> re.Pattern[str]:
    """The value of what is called by a noun: an id also without digits."""
    return re.compile(
        rf"""\b{nouns.all}(?:_?(?:id|name))?["']?[ \t]*[:=][ \t]*(["'])(?P<id>[A-Za-z]\w*(?:[.-]\w+){{1,9}})\1""", re.I
    )


def id_words(page: Page, nouns: Nouns) -> Iterator[Piece]:
    """Words in code that have the form of an id, letters and digits joined by punctuation, and such titles of tags."""
    yield from _in_code(page, nouns)
    for tag in page.tags:
        title = tag.attribute("title") if not tag.closing else None
        if title is not None and _TITLE.fullmatch(title.text):
            yield title


def _in_code(page: Page, nouns: Nouns) -> Iterator[Piece]:
    for code in page.codes:
        for match in _ID.finditer(page.text, code.start, code.end) if _DIGIT.search(code.text) else ():
            word = match[0]
            if _DIGIT.search(word) and not word.isalnum():
                yield Piece(word, *match.span())
        for match in _called(nouns).finditer(page.text, code.start, code.end):
            if not _DIGIT.search(match["id"]):
                yield Piece(match["id"], *match.span("id"))
