"""Labels as texts: the words that count, without case, accents, plurals, and the unit in their brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from doclint.kept_regex import compiled
from doclint.lazy_regex import pattern
from doclint.named import NamedTuple

Key = tuple[str, ...]
_KEPT = 5_000  # words remembered

# Scripts without spaces between words: each character is a word of its own (Hangul too, for its particles).
_UNSPACED = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9d"
WORD = pattern(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_ASCII_WORD = compiled(r"[A-Za-z0-9]+")  # what that is in ASCII, and takes no time to compile
_MARKED = compiled(r"[$(\[*`/:]")  # what notes and units have, and ends of labels
_LETTERS = "".join(filter(str.isalnum, map(chr, range(128))))
_OTHERS = "".join(char for char in map(chr, range(128)) if not char.isalnum())
_TOKENS = ("tok", "token", "jeton")  # what `per 1M tokens` ends with, folded
_PER_WORDS = frozenset({"per", "pro", "par", "por"})
_CURRENCY = pattern(r"([$€])")
_NOTE = pattern(r"\[(?:\^[^\]\s]{1,20}|\d{1,3}|[a-z])\]|[¹²³⁰⁴-⁹†‡§*`]")
_HUMP = pattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_BRACKETS = pattern(r"[(\[]([^()\[\]]*)[)\]]")
_MILLION = r"1[., ]?000[., ]?000|(?:1 ?)?m(?=tok|\b)|(?:1 |one )?million(?:s|en)?|(?:100 ?|百)万|100 ?만|백만"
_THOUSAND = r"1[., ]?000|(?:1 ?)?k(?=tok|\b)|(?:1 |one )?thousand|千|천"
_TOKEN = r"tok(?:en)?s?\b|jetons?\b|トークン|令牌|词元|토큰"
_PER = pattern(
    rf"(?:(?:us)?[$€]|\busd\b|\beur\b)?\s?(?:/|\b(?:per|pro|par|por)\b|每)?\s?(?:(?P<million>{_MILLION})|(?:{_THOUSAND}))"
    rf"\s?(?:个\s?)?(?:(?:de|di)\s)?(?P<of>(?:input|output|prompt|completion|cached input)\s)?(?:{_TOKEN}|(?=\s?[)\]]))"
    r"(?P<after>\s?(?:あたり|当たり|につき|당)の?)?"
)
_PER_WORD = pattern(r"/|\b(?:per|pro|par|por)\b|每")


class Units(NamedTuple):
    """What brackets in a label may hold: the kind of value that it fits ("any": all), a factor, a platform.

    `greatest` are words like `maximum`.
    """

    kinds: Mapping[Key, str]
    scales: Mapping[Key, int]
    platforms: Mapping[Key, str]
    greatest: frozenset[str]


class Stripped(NamedTuple):
    """A label without its unit, and what the unit said."""

    key: Key
    kind: str = "any"
    per: int | None = None
    scale: int | None = None
    platform: str | None = None
    unit: str = ""


def read_units(data: Mapping[str, Any]) -> Units:
    """The units of a vocabulary's data."""
    return Units(
        {unit_key(text): kind for kind, texts in data["units"].items() for text in texts},
        {unit_key(text): int(scale) for scale, texts in data["scales"].items() for text in texts},
        {key_of(text): platform for platform, texts in data["platforms"].items() for text in texts},
        frozenset(fold(word) for word in data["greatest"]["words"]),
    )


def strip(text: str, units: Units) -> Stripped:
    """A label without marks, brackets that hold a unit, and words like `per million tokens`."""
    text = without_humps(_NOTE.sub(" ", text).strip().rstrip(":： "))
    text = unicodedata.normalize("NFKC", text).casefold()
    stripped = Stripped(())
    per = _PER.search(text)
    if per is not None and (_PER_WORD.search(per[0]) or per["after"]):
        stripped = stripped._replace(kind="money", per=1_000_000 if per["million"] else 1_000)
        text = f"{text[: per.start()]} {per['of'] or ''} {text[per.end() :]}"
    for match in list(_BRACKETS.finditer(text)):
        unit = unit_key(match[1])
        if unit in units.scales:
            stripped = stripped._replace(scale=units.scales[unit], kind="tokens")
        elif unit in units.platforms:
            stripped = stripped._replace(platform=units.platforms[unit])
        elif unit in units.kinds:
            stripped = stripped._replace(kind=units.kinds[unit] if stripped.kind == "any" else stripped.kind)
            stripped = stripped._replace(unit=match[1].strip()) if stripped.kind == "number" else stripped
        else:
            continue
        text = text.replace(match[0], " " * len(match[0]), 1)
    return stripped._replace(key=key_of(text))


def without_humps(text: str) -> str:
    """`releaseDate` as two words."""
    return _HUMP.sub(" ", text) if text.isascii() and text.isalnum() else text


def words_of(text: str) -> re.Pattern[str]:
    """The pattern of the words of a text."""
    return _ASCII_WORD if text.isascii() else WORD


def plain_key(text: str) -> Key | None:
    """What `strip` makes of a text that has no unit, note or bracket; None where it may have one."""
    if not text.isascii() or _MARKED.search(text):
        return None
    behind_first = text.strip()[1:]
    if behind_first.isalnum() and not behind_first.islower():
        return None  # it may be `releaseDate`
    key = tuple(map(fold, _ASCII_WORD.findall(text)))
    return key if _PER_WORDS.isdisjoint(key) else None


def last_words(text: str) -> Iterable[str] | None:
    """Folded words one of which is the last that `strip` leaves of a text; None: not told so fast."""
    if not text.isascii() or "$" in text:
        return None
    if "(" in text or "[" in text:
        return map(fold, _ASCII_WORD.findall(f"{text} {_HUMP.sub(' ', text)}"))
    ended = text.rstrip(_OTHERS)
    word = ended[len(ended.rstrip(_LETTERS)) :]
    whole = fold(word)
    if whole.endswith(_TOKENS):
        return None
    return (whole,) if word[1:].islower() else (whole, fold(_HUMP.sub(" ", word).rpartition(" ")[2]))


def key_of(text: str) -> Key:
    """The words of a label, folded."""
    return tuple(map(fold, words_of(text).findall(text)))


def unit_key(text: str) -> Key:
    """Like `key_of`, where a currency sign is a word."""
    parts = _CURRENCY.split(text)
    return tuple(word for part in parts for word in ((part,) if part in ("$", "€") else key_of(part)))


@lru_cache(_KEPT)
def fold(word: str) -> str:
    """A word without regard to case, width, accents and a plural `s`."""
    if word.isascii():
        plain = word.lower()
    else:
        bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", word.casefold()))
        plain = unicodedata.normalize("NFC", bare).casefold()
    return plain[:-1] if len(plain) > 2 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")) else plain


def folded_value(word: str) -> str:
    """A value without regard to case, width and spacing."""
    return " ".join(unicodedata.normalize("NFKC", word).casefold().split())
