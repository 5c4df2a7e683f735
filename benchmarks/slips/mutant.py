"""What a slip makes, and the few ways in which all of them choose a place and change it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

from benchmarks.places import Value, What, form, values
from benchmarks.sites import Site

Slip = Callable[[Site, random.Random], "Mutant | None"]


class Mutant(NamedTuple):
    """A spoilt site: where a finding is looked for, what was done, and whether what was there can still be known.

    `pages` are those on which a finding counts where `place` (path, start, end) is None; `claim` is the value that
    was changed and what stands there now.
    """

    site: Site
    pages: frozenset[str]
    note: str
    place: tuple[str, int, int] | None = None
    fixable: bool = False
    claim: tuple[Value, str] | None = None


def edit(site: Site, path: str, start: int, end: int, text: str, *others: str, fixable: bool = False) -> Mutant | None:
    """Put another text in a place; with `others` a finding may also stand elsewhere on these pages."""
    before = site[path]
    if before[start:end] == text:
        return None
    changed = {**site, path: before[:start] + text + before[end:]}
    place = None if others else (path, start, start + len(text))
    note = f"{path}: {before[start:end]!r} -> {text!r}"
    return Mutant(changed, frozenset({path, *others}), note, place, fixable)


def choose(site: Site, rng: random.Random, what: What, pattern: re.Pattern[str]) -> tuple[Value, re.Match[str]] | None:
    """One of the values of a kind that a pattern finds."""
    found = [(value, match) for value in values(site) if value.what == what and (match := pattern.search(value.text))]
    return rng.choice(found) if found else None


def change(site: Site, value: Value, span: tuple[int, int], text: str) -> Mutant | None:
    """Another text in a part of a value; it can be mended where it still has the form of the old one."""
    mutant = edit(site, value.path, value.start + span[0], value.start + span[1], text)
    after = value.text[: span[0]] + text + value.text[span[1] :]
    return mutant and mutant._replace(fixable=form(after) == form(value.text), claim=(value, after))


def pick(site: Site, pattern: re.Pattern[str], rng: random.Random) -> tuple[str, re.Match[str]] | None:
    """One of the places of a pattern in a site."""
    found = [(path, match) for path in sorted(site) for match in pattern.finditer(site[path])]
    return rng.choice(found) if found else None
