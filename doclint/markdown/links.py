"""The parts of links: addresses with titles, labels, bare URLs."""

from __future__ import annotations

import re
from functools import lru_cache

from doclint.kept_regex import compiled
from doclint.lazy_regex import pattern

Range = tuple[int, int]

_MOST_PARENTHESES = 8
_ANGLE = pattern(r"<((?:[^<>\n\\]|\\.)*)>")
# Only ever matched at a place: a search would be slow.
_PLAIN_ADDRESS = compiled(r"[^\x00-\x20\x7f()\\]*+(?=[)\x00-\x20\x7f])")
_ADDRESS = pattern(r"[^\x00-\x20\x7f()\\]+|\\[^\x00-\x20\x7f]?|[()]")
_SPACE = pattern(r"[ \t\r\f\v]*\n?[ \t\r\f\v]*")
_TITLE = pattern(
    r'"[^"\\]*(?:\\.[^"\\]*)*"' r"|'[^'\\]*(?:\\.[^'\\]*)*'" r"|\([^()\\]*(?:\\.[^()\\]*)*\)",
    re.S,
)
_LABEL = pattern(r"\[((?:[^\\\[\]]|\\.){0,999})\]", re.S)
_URL_START = r"(?i:https?://|www\.)(?=[^\W_])"
_NOT_IN_URL = r"\s<`\x00-\x1f\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef"
_URL = pattern(rf"{_URL_START}[^{_NOT_IN_URL}]*")
_URL_IN_BRACKETS = pattern(rf"{_URL_START}[^{_NOT_IN_URL}\]]*")
_TRAILING = "?!.,:;*_~'\"\\"
_LETTERS = pattern(r"[^\W\d_]{2}")
_CHARACTER_CLASS = pattern(r"\^?(?:[A-Za-z0-9]-[A-Za-z0-9])+.{0,3}")
_CODE_NAME = pattern(r".*(?:`|::|\(\)|\{).*|\w+(?:\.\w+)+", re.S)


@lru_cache(maxsize=1024)
def fold_label(label: str) -> str:
    """A reference label as it is compared: CommonMark folds case and white space."""
    return " ".join(label.split()).casefold()


def inline_target(text: str, start: int) -> tuple[int, int, int] | None:
    """The address after `](`: its start and end, and the place after the closing parenthesis."""
    place = _skip(text, start)
    angle = _ANGLE.match(text, place)
    if angle:
        first, last = angle.span(1)
        after = angle.end()
    elif text.startswith("<", place):
        return None
    else:
        first, last = place, _address_end(text, place)
        after = last
    if last < first:
        return None
    end = _skip(text, after)
    if end > after and text[end : end + 1] in ('"', "'", "("):
        title = _TITLE.match(text, end)
        if title is None:
            return None
        end = _skip(text, title.end())
    return (first, last, end + 1) if text.startswith(")", end) else None


def _address_end(text: str, start: int) -> int:
    """Where an address without angle brackets ends; -1 where its parentheses do not balance."""
    plain = _PLAIN_ADDRESS.match(text, start)
    if plain:
        return plain.end()
    depth, place = 0, start
    while token := _ADDRESS.match(text, place):
        mark = token[0]
        if mark == "(":
            depth += 1
            if depth > _MOST_PARENTHESES:
                return -1
        elif mark == ")":
            if not depth:
                break
            depth -= 1
        place = token.end()
    return -1 if depth else place


def _skip(text: str, place: int) -> int:
    space = _SPACE.match(text, place)
    return space.end() if space else place


def label_at(text: str, place: int) -> Range | None:
    """The range between the brackets of a link label that starts at a place; it may be empty or blank."""
    label = _LABEL.match(text, place)
    return label.span(1) if label else None


def is_reference(words: str, label: str, before: str, after: str) -> bool:
    """Whether `[words][label]` without a definition surely was meant as a link.

    Not indices, character classes, citations or labels that other tools look up (code names).
    `before` and `after` are the characters around it.
    """
    if before and (before.isalnum() or before in "_])$\\"):
        return False
    if after and after in "[(":
        return False
    if not (_LETTERS.search(words) and _LETTERS.search(label)):
        return False
    if any(_CHARACTER_CLASS.fullmatch(part.strip()) for part in (words, label)):
        return False
    return not _CODE_NAME.fullmatch(label)


def url_end(text: str, start: int, in_brackets: bool) -> int:
    """Where a bare URL that starts at a place ends; `start` where none does.

    Punctuation at its end belongs to the sentence. Full-width characters end it.
    """
    if start and (text[start - 1].isalnum() or text[start - 1] in "/@."):
        return start
    found = (_URL_IN_BRACKETS if in_brackets else _URL).match(text, start)
    if found is None:
        return start
    end = _trim(text, start, found.end())
    return end if "." in text[start:end] or "://" in text[start:end] else start


def _trim(text: str, start: int, end: int) -> int:
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        char = text[end - 1]
        if char == ")" and surplus > 0:
            surplus -= 1
        elif char not in _TRAILING:
            break
        end -= 1
    return end
