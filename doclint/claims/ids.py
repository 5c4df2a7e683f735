"""Words that have the form of an id: in code, and as titles of tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from doclint.kept_regex import compiled
from doclint.names import Nouns
from doclint.names.folding import DIGITS, LETTERS
from doclint.page import Code, Page, Piece

_DIGIT = compiled(r"\d")
_ID = compiled(r"(?<![\w./:@-])[A-Za-z][\w.:@/-]*\w(?![\w/@-])")
# Where a digit, written as zero, stands behind other characters of ids, and the rest of the run of such characters.
_DIGIT_INSIDE = compiled(r"0(?<=[^\W\d].|[.:@/-].)[\w.:@/-]*+")
_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_PUNCTUATION = "_.:@/-"
_PLAIN = LETTERS + LETTERS.upper() + DIGITS + _PUNCTUATION
_WINDOW = 60  # characters: few runs are longer
_TITLE = compiled(r"(?=[a-z0-9]+_)(?=\D*\d)[a-z0-9]+(?:[_.:-]+[a-z0-9]+)+|(?=[a-z0-9]+__)[a-z0-9]+(?:_+[a-z0-9]+)+")
# A value of whatever it is called. What is a letter without regard to case is spelt out: that is twice as fast.
_VALUE = compiled(r"""[:=][ \t]*["'][A-Za-z\u0130\u0131\u017f\u212a]\w*[.-]\w""")


@cache
def _called(nouns: Nouns) -> re.Pattern[str]:
    """The value of what is called by a noun: an id also without digits."""
    return compiled(
        rf"""\b{nouns.all}(?:_?(?:id|name))?["']?[ \t]*[:=][ \t]*(["'])(?P<id>[A-Za-z]\w*(?:[.-]\w+){{1,9}})\1""", re.I
    )


def id_words(page: Page, nouns: Nouns) -> Iterator[Piece]:
    """Words in code that have the form of an id, letters and digits joined by punctuation, and such titles of tags."""
    for code in page.codes:
        text = code.text
        if text.isalpha():
            continue
        digits = _as_zeros(page.text[code.start : code.end])
        if "0" in digits:
            yield from _with_digits(page.text, code, digits)
        if ('"' in text or "'" in text) and _may_have_noun(text, nouns):
            yield from _values(page.text, code, nouns)
    for tag in page.tags:
        title = tag.attribute("title") if tag.attributes and not tag.closing else None
        if title is not None and _TITLE.fullmatch(title.text):
            yield title


def _may_have_noun(text: str, nouns: Nouns) -> bool:
    """Whether a noun may stand in a text; seen faster than whether there is a value."""
    if not text.isascii():
        return True  # its letters may have other forms
    lower = text.lower()
    return any(noun in lower for noun in nouns.begin)


def _with_digits(text: str, code: Code, digits: str) -> Iterator[Piece]:
    """Ids with digits. Only where a digit stands inside a run of characters is it looked where the run begins."""
    start = done = code.start
    for inside in _DIGIT_INSIDE.finditer(digits):
        first = _run_start(text, done, start + inside.start())
        done = start + inside.end()
        match = _ID.match(text, first, code.end) if text[first].isalpha() else None
        if match is not None and not match[0].isalnum() and _DIGIT.search(match[0]):
            yield Piece(match[0], *match.span())


def _as_zeros(text: str) -> str:
    """A text with a zero for each digit: one character is found faster than one of ten."""
    return text.encode().translate(_ZEROS).decode() if text.isascii() else _DIGIT.sub("0", text)


def _run_start(text: str, first: int, place: int) -> int:
    """Where the run of characters begins that goes on until a place."""
    before = text[max(first, place - _WINDOW) : place]
    start = place - len(before) + len(before.rstrip(_PLAIN))
    while start > first and (text[start - 1].isalnum() or text[start - 1] in _PUNCTUATION):
        start -= 1
    return start


def _values(text: str, code: Code, nouns: Nouns) -> Iterator[Piece]:
    """Values of what is called by a noun. Only lines are looked at that have such a value of anything."""
    done = code.start
    for value in _VALUE.finditer(text, code.start, code.end):
        if value.start() >= done:
            first = text.rfind("\n", done, value.start()) + 1 or done
            last = text.find("\n", value.end(), code.end)
            done = last if last >= 0 else code.end
            for match in _called(nouns).finditer(text, first, done):
                if not _DIGIT.search(match["id"]):
                    yield Piece(match["id"], *match.span("id"))
