"""Slugs: the anchors that site builders make of the titles of headings and components."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from doclint.lazy_regex import pattern

_PUNCTUATION = pattern(r"[^\w\s-]")
_WORD_BREAK = pattern(r"[^\w]+|_+")
_HYPHENS = pattern("-{2,}")
_SIGNS = pattern(r"[^\w]+|_")
_NO_LETTER = pattern(r"^[^a-z]+")
_INSIDE = pattern(r"(?<=\w)[^\w\s-](?=\w)")
_NO_DOTS = pattern(r"[^\w\s.:-]")
_TAG = pattern(r"<[^<>]*>")
_SPACE = pattern(r"\s")
_NO_LETTERS = pattern(r"[\W_\u03b9]+")  # iota is what a mark, and no letter, becomes when it is folded


def skeleton(text: str) -> str:
    """The letters and digits of a text in their folded form."""
    return _NO_LETTERS.sub("", text.casefold())


def slugs(title: str) -> Iterator[str]:
    """All anchors that the usual site builders make of a heading."""
    for text in texts_of(title):
        yield from slugs_of(text)


def texts_of(title: str) -> Iterable[str]:
    """What builders take a heading for: as it is, without tags, without accents, with its signs as words."""
    if title.isascii() and "<" not in title and "&" not in title:
        return (title,)
    return dict.fromkeys((title, _TAG.sub("", title), _ascii(title), title.replace("&", " and ")))


def slugs_of(text: str) -> Iterator[str]:
    """All anchors that the usual site builders make of just this text."""
    for make in _SLUGGERS:
        slug = make(text)
        yield slug
        yield slug.strip("-_")
        yield _HYPHENS.sub("-", slug).strip("-")


def github(text: str) -> str:
    """The anchor that GitHub makes of a heading."""
    return _SPACE.sub("-", _PUNCTUATION.sub("", text.strip().lower()))


def _hyphened(text: str) -> str:
    return _WORD_BREAK.sub("-", text.strip().lower())


def _joined(text: str) -> str:
    return _SIGNS.sub("", text.strip().lower())


def _words_only(text: str) -> str:
    """Kramdown: what stands before the first letter goes too."""
    return _NO_LETTER.sub("", github(text))


def _spaces_only(text: str) -> str:
    return _SPACE.sub("-", text.strip().lower())


def _underscored(text: str) -> str:
    return _SPACE.sub("_", text.strip().lower())


def _dotted(text: str) -> str:
    """Punctuation inside words counts as a break, at their ends as nothing."""
    return _SPACE.sub("-", _INSIDE.sub("-", text.strip().lower()).strip())


def _half_dotted(text: str) -> str:
    return _PUNCTUATION.sub("", _dotted(text))


def _kept_dots(text: str) -> str:
    return _SPACE.sub("-", _NO_DOTS.sub("", text.strip().lower()))


_SLUGGERS: tuple[Callable[[str], str], ...] = (
    github,
    _hyphened,
    _joined,
    _words_only,
    _spaces_only,
    _underscored,
    _dotted,
    _half_dotted,
    _kept_dots,
)


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
