"""The keys of front matter over a whole site: misspelt ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import chain

from doclint.front.schema import known_keys
from doclint.page import Page, Piece
from doclint.spelling import near

# A key that so many pages use is no slip.
USUAL = 20
# Shorter keys are one letter away from too many words.
SHORTEST = 4


def strange_keys(pages: Sequence[Page], profile: str) -> Iterator[tuple[Page, Piece, str]]:
    """Keys that stand on one page alone and are one edit away from a known one, with that one."""
    counts = Counter(chain.from_iterable(map(_top, pages)))
    known = known_keys(profile) | {key for key, count in counts.items() if count >= USUAL}
    strange = {key for key, count in counts.items() if count == 1 and key not in known and len(key) >= SHORTEST}
    if not strange:
        return
    by_length: dict[int, list[str]] = {}
    for key in sorted(known):
        by_length.setdefault(len(key), []).append(key)
    for page in pages:
        if page.front is None or strange.isdisjoint(page.front.entries):
            continue
        top = _top(page)
        for key, entry in page.front.entries.items():
            if key in strange and key in top:
                same = [one for length in (-1, 0, 1) for one in by_length.get(len(key) + length, ())]
                meant = [one for one in same if _is_near(key, one)]
                if len(meant) == 1 and meant[0] not in top:
                    yield page, entry.key, meant[0]


def _top(page: Page) -> Set[str]:
    """The keys of a page, without those inside of others."""
    return page.front.entries.keys() & page.front.data.keys() if page.front is not None else frozenset()


def _is_near(one: str, other: str) -> bool:
    return len(other) >= SHORTEST and bool(near(one.casefold(), [other.casefold()], 1))
