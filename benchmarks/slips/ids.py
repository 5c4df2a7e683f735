"""Slips in API names and other ids."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.places import values
from benchmarks.sites import Site
from benchmarks.slips.mutant import Mutant, Slip, edit

_MODEL = re.compile(r"""\bmodel["']?[ ]*[:=][ ]*["'](?P<id>[^"'\n]+)["']""")
_TITLE = re.compile(r'title="(?P<id>[a-z0-9]+(?:_+[a-z0-9]+)+)"')
_GENERIC_ID = re.compile(r"[A-Za-z][A-Za-z0-9.]*(?:[-_]{1,2}[A-Za-z0-9.]+){2,}")


def _ids(site: Site) -> list[tuple[str, int, int, str]]:
    found = [(value.path, value.start, value.end, value.text) for value in values(site) if value.what == "id"]
    places = {(path, start) for path, start, _, _ in found}
    for path in sorted(site):
        for match in (*_MODEL.finditer(site[path]), *_TITLE.finditer(site[path])):
            if (path, match.start("id")) not in places:
                found.append((path, *match.span("id"), match["id"]))
    return [one for one in found if _GENERIC_ID.fullmatch(one[3])]


def _long_word(text: str, rng: random.Random) -> re.Match[str] | None:
    """A word of letters in an id, long enough that one letter more makes no other name."""
    words = list(re.finditer(r"[a-z]{4,}", text))
    return rng.choice(words) if words else None


def _misspell(site: Site, rng: random.Random, change: Callable[[str], str | None]) -> Mutant | None:
    found = _ids(site)
    if not found:
        return None
    path, start, end, text = rng.choice(found)
    spoilt = change(text)
    pages = [page for page in site if text in site[page]]
    return edit(site, path, start, end, spoilt, *pages) if spoilt and spoilt != text else None


def lost_underscore(site: Site, rng: random.Random) -> Mutant | None:
    """An id with one underscore less."""
    return _misspell(site, rng, lambda text: text.replace("__", "_", 1) if "__" in text else None)


def doubled_letter(site: Site, rng: random.Random) -> Mutant | None:
    """An id with one letter twice."""

    def change(text: str) -> str | None:
        word = _long_word(text, rng)
        if word is None:
            return None
        place = rng.randrange(word.start() + 1, word.end())
        return text[:place] + text[place - 1] + text[place:]

    return _misspell(site, rng, change)


def lost_letter(site: Site, rng: random.Random) -> Mutant | None:
    """An id with one letter less."""

    def change(text: str) -> str | None:
        word = _long_word(text, rng)
        place = rng.randrange(word.start() + 1, word.end()) if word else 0
        return text[:place] + text[place + 1 :] if word and len(word[0]) > 4 else None

    return _misspell(site, rng, change)


def wrong_letter(site: Site, rng: random.Random) -> Mutant | None:
    """An id with one letter changed to its neighbour."""

    def change(text: str) -> str | None:
        word = _long_word(text, rng)
        if word is None:
            return None
        place = rng.randrange(word.start() + 1, word.end())
        return text[:place] + ("e" if text[place] != "e" else "a") + text[place + 1 :]

    return _misspell(site, rng, change)


def wrong_snapshot(site: Site, rng: random.Random) -> Mutant | None:
    """An id with a date that no snapshot has."""
    found = [one for one in _ids(site) if re.search(r"20\d{6}\b|20\d\d-\d\d-\d\d\b", one[3])]
    if not found:
        return None
    path, start, _, text = rng.choice(found)
    day = re.search(r"(20\d\d-?\d\d-?)(\d\d)\b", text)
    assert day is not None
    spoilt = f"{int(day[2]) % 28 + 1:02}"
    return edit(site, path, start + day.start(2), start + day.end(2), spoilt, path)


def retired_id(site: Site, rng: random.Random) -> Mutant | None:
    """A sample with a retired id."""
    found = [(path, match) for path in sorted(site) for match in _MODEL.finditer(site[path])]
    if not found:
        return None
    path, match = rng.choice(found)
    return edit(
        site, path, *match.span("id"), rng.choice(["claude-2.1", "claude-3-opus-20240229", "gpt-4-vision-preview"])
    )


SLIPS: tuple[Slip, ...] = (
    lost_underscore, doubled_letter, lost_letter, wrong_letter, wrong_snapshot, retired_id,
)  # fmt: skip
