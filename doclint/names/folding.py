"""One form for all spellings of a text: lower case, plain hyphens and spaces, as long as the text itself."""

from __future__ import annotations

from doclint.kept_regex import compiled
from doclint.lazy_regex import pattern

# As in `string`, whose import takes long.
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"

_DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d"
_SPACES = "\u00a0\u1680\u202f\u205f\u3000\u200b\u2060\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
_NO_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉†‡®™©"  # footnote marks are no part of a version
_PLAIN: dict[str, str] = (
    {chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_NO_DIGITS, " ")
    | {"\u0130": "i"}
)
_ODD = pattern("[" + "".join(_PLAIN) + "]")
# Letters and digits; a point between digits belongs to them: "gpt", "4.1", "qwen2.5", "r+".
CHUNK = compiled(r"[0-9a-z]+(?:(?<=[0-9])\.(?=[0-9])[0-9a-z]+)*\+?(?![0-9a-z])|[^\W0-9a-z_]+")
_ASCII = bytes(range(128))
_QUOTES = " \t\r\n`*\"'“”‘’«»「」，、,;:."


def fold(text: str) -> str:
    """The text in lower case with plain hyphens, spaces and digits; every character stays at its place."""
    if text.isascii():
        return text.lower()
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if _ODD.search(others):
        for char in _PLAIN.keys() & others:  # a few kinds
            text = text.replace(char, _PLAIN[char])
    if others.lower() == others:
        return _lower_ascii(text)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _lower_ascii(text: str) -> str:
    """Only its ASCII letters in lower case: in bytes, as that is many times faster where others are among them."""
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def bare(folded: str) -> str:
    """A folded text without quotation marks, code marks and emphasis around it."""
    return folded.strip(_QUOTES).replace("**", "").replace("`", "")


def squash(folded: str) -> str:
    """Its letters and digits with single spaces between: what spellings that differ in separators share."""
    return " ".join(CHUNK.findall(folded))
