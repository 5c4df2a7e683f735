"""The keys of front matter over a whole site: misspelt ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from doclint.front.schema import known_keys
from doclint.page import FrontValue, Page, Piece

# A key that so many pages use is no slip.
USUAL = 20
# Shorter keys are one letter away from too many words.
SHORTEST = 4


def strange_keys(pages: Sequence[Page], profile: str) -> Iterator[tuple[Page, Piece, str]]:
    """Keys that stand on one page alone and are one edit away from a known one, with that one."""
    counts = Counter(key for page in pages for key in _top(page))
    known = known_keys(profile) | {key for key, count in counts.items() if count >= USUAL}
    by_length: dict[int, list[str]] = {}
    for key in sorted(known):
        by_length.setdefault(len(key), []).append(key)
    for page in pages:
        top = _top(page)
        for key, entry in top.items():
            if counts[key] == 1 and key not in known and len(key) >= SHORTEST:
                near = [one for length in (-1, 0, 1) for one in by_length.get(len(key) + length, ()) if _near(key, one)]
                if len(near) == 1 and near[0] not in top:
                    yield page, entry.key, near[0]


def _top(page: Page) -> dict[str, FrontValue]:
    if page.front is None:
        return {}
    data: Collection[str] = page.front.data
    return {key: entry for key, entry in page.front.entries.items() if key in data}


def _near(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return len(other) >= SHORTEST and OSA.distance(one.casefold(), other.casefold(), score_cutoff=1) <= 1
