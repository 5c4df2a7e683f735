"""Translated trees: the folders in other languages that stand for a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from doclint.lazy_regex import pattern

# Languages that documentation is translated to; a folder of such a name is taken for a language.
_LANGUAGE = pattern(
    r"(?:ar|bn|ca|cs|da|de|el|en|es|fa|fi|fr|he|hi|hu|id|it|ja|ko|nb|nl|no|pl|pt|ro|ru|sv|th|tr|uk|vi|zh)"
    r"(?:[-_](?:[a-z]{2}|hans|hant))?",
    re.IGNORECASE,
)
_DOCUSAURUS = pattern(r"(^|.*/)i18n/[^/]+/docusaurus-plugin-content-(\w+)(?:-[^/]*)?/(?:current|version-[^/]+)(/.*|$)")


@lru_cache(1_000)  # many links are of pages of one folder
def twins(folder: str) -> tuple[str, ...]:
    """The folders whose pages a site shows where a translation is missing, most likely first."""
    return tuple(_twins(folder))


def _twins(folder: str) -> Iterator[str]:
    moved = _DOCUSAURUS.match(folder)
    if moved:
        yield f"{moved[1]}{moved[2]}{moved[3]}"
    parts = folder.split("/")
    for number, part in enumerate(parts):
        if _LANGUAGE.fullmatch(part):
            yield "/".join([*parts[:number], "en", *parts[number + 1 :]])
            yield "/".join([*parts[:number], *parts[number + 1 :]])
