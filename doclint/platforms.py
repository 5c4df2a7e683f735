"""Which platforms a place of a page speaks of."""

from __future__ import annotations

from pathlib import PurePosixPath

from doclint.kept_regex import compiled
from doclint.page import Page
from doclint.vocabulary import Vocabulary

_WORD = compiled(r"[^\W_]+")


def in_words(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The platforms that a text names (`Models on Amazon Bedrock`)."""
    found = (vocabulary.platform(text[word.start() :].replace("-", " ")) for word in _WORD.finditer(text))
    return frozenset(one for one in found if one is not None)


def around(page: Page, offset: int, vocabulary: Vocabulary) -> frozenset[str]:
    """The platforms that a page names in its title, in a heading above a place, or by its file's name."""
    titles = [heading.title.text for heading in (*page.section(offset), *page.headings[:1])]
    title = page.front.get("title") if page.front else None
    titles += [title.value.text] if title else []
    return frozenset().union(*(in_words(text, vocabulary) for text in (*titles, PurePosixPath(page.path).stem)))
