"""Whether an entity is still to be had: deprecated or retired on a platform, as of the reference's day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from doclint.claims.ids import id_words
from doclint.page import Page, Piece
from doclint.reference import Reference
from doclint.reference.fact import Fact
from doclint.values.reading import Date

# Words of pages that look back, and of pages about models that somebody else runs.
_NOT_NOW = re.compile(
    r"deprecat|retire|legacy|sunset|end[- ]of[- ](?:life|support)|shut ?down|change ?log|release[- ]?notes?"
    r"|what'?s[- ]new|migrat|upgrad|older|previous|histor|no longer|replaced|discontinued|archive|self[- _]?host"
    r"|local[- _]|deploy|\bvllm|ollama|hugging ?face|fine[- _]?tun|廃止|非推奨|終了|变更|弃用|중단|obsol|veralt",
    re.I,
)

Stage = Literal["retired", "deprecated"]
STAGES: tuple[tuple[Stage, str], ...] = (("retired", "retirement_date"), ("deprecated", "deprecation_date"))


class Ending(NamedTuple):
    """The end of an entity on a platform: what it is by now, and the fact that says since when."""

    state: Stage
    fact: Fact
    day: Date


def endings(entity: str, platform: str | None, reference: Reference) -> Iterator[Ending]:
    """All stages with an exact day from a first-hand source, the last stage first."""
    for state, attribute in STAGES:
        for fact in reference.facts(entity, attribute, platform).facts:
            if fact.accept == "primary" and fact.bound == "exact" and not fact.weak and isinstance(fact.value, Date):
                yield Ending(state, fact, fact.value)


def ending(entity: str, platform: str | None, reference: Reference) -> Ending | None:
    """The latest stage that has been reached on the day of the reference."""
    return next((end for end in endings(entity, platform, reference) if last_day(end.day) <= reference.as_of), None)


class Upcoming(NamedTuple):
    """A place that will go stale: the page, the id, its entity, and what happens when."""

    page: Page
    piece: Piece
    entity: str
    ending: Ending


def upcoming(pages: Iterable[Page], reference: Reference, until: str) -> list[Upcoming]:
    """Ids in code whose entity ends after the reference's day and by `until` (an ISO day), in order of the dates."""
    found = [
        Upcoming(page, piece, entity, end)
        for page in pages
        for piece, entity in used_ids(page, reference)
        for end in endings(entity, platform_of(piece.text, entity, reference), reference)
        if reference.as_of < last_day(end.day) <= until
    ]
    return sorted(found, key=lambda one: (last_day(one.ending.day), one.page.path, one.piece.start))


def successor(entity: str, reference: Reference) -> str | None:
    """The name of what the source recommends instead."""
    for fact in reference.facts(entity, "successor").facts:
        text = getattr(fact.value, "text", "")
        return reference.entities[text].name if text in reference.entities else text or None
    return None


def platform_of(identifier: str, entity: str, reference: Reference) -> str | None:
    """The one platform whose id this is; None where several share it or none has it."""
    platforms = [name for name, ids in reference.entities[entity].ids.items() if identifier in ids]
    return platforms[0] if len(platforms) == 1 else None


def used_ids(page: Page, reference: Reference, words: Iterable[Piece] | None = None) -> Iterator[tuple[Piece, str]]:
    """Ids in the code of a page, spelt as the maker or a platform spells them, with their entity; each once.

    Left out are pages and places that look back, and those about running models elsewhere. `words` are
    those of the page's code, where they are known.
    """
    words = list(id_words(page) if words is None else words)
    title = page.headings[0].title.text if words and page.headings else ""
    if not words or any(_NOT_NOW.search(text) for text in (page.path, title)):
        return
    seen: set[str] = set()
    for piece in words:
        entity = reference.names.known_id(piece.text) if piece.text not in seen else None
        if entity is None or not any(piece.text in ids for ids in reference.entities[entity].ids.values()):
            continue
        if not _looks_back(page, piece):
            seen.add(piece.text)
            yield piece, entity


def _looks_back(page: Page, piece: Piece) -> bool:
    start = page.text.rfind("\n", 0, piece.start) + 1
    end = page.text.find("\n", piece.end)
    line = page.text[start : end if end >= 0 else len(page.text)]
    return any(_NOT_NOW.search(text) for text in (line, *(heading.title.text for heading in page.section(piece.start))))


def last_day(day: Date) -> str:
    """The last ISO day that a date can mean (the 31st of any month)."""
    return f"{day.year:04}-{day.month or 12:02}-{day.day or 31:02}"
