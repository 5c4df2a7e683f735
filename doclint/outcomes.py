"""What checks of a site found, kept from run to run: where changed pages show the others the same, those need no check.

Checks depend on the page that they look at, on what the other pages show (`doclint.shown`), on the
reference, on settings that are part of the key, and on what they ask the file system, which is on
record. All that must be as it was; else everything is checked anew.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

from doclint import files, replay
from doclint.cache import Cache, program
from doclint.codec import Unkept
from doclint.codec.values import Classes, by_name, plain, restored
from doclint.finding import Citation, Edit, Finding, Fix, Related, Span
from doclint.named import NamedTuple
from doclint.pages import Read
from doclint.places import Stood
from doclint.profile import Profile
from doclint.shown import shown
from doclint.site import Site, Ways

MOST = 20  # changed pages that are looked at one by one
FINDINGS: Final = (Citation, Edit, Finding, Fix, Related, Span)
_CLASSES: Final[Classes] = by_name(FINDINGS)
_PROFILE: Final[Classes] = by_name((Profile,))

Some = Mapping[str, tuple[Finding, ...]]
Counts = tuple[int, int]
Asked = tuple[files.Answers, files.Answers, dict[str, str], dict[str, str]]


class Noted(NamedTuple):
    """What else a look at a page tells: its claims, those with a verdict, and whether it has comments for doclint."""

    claims: int
    checked: int
    speaks: bool


class Found(NamedTuple):
    """What rules found: on pages, by path, and on the site, by rule. `is_own`: all rules are doclint's own.

    `noted` is what else those pages tell, by path, that were looked at.
    """

    rules: tuple[str, ...]
    is_own: bool
    pages: Some
    site: Some
    noted: Mapping[str, Noted] = MappingProxyType({})

    def all(self) -> Iterator[Finding]:
        """All findings: page by page, then rule by rule."""
        for found in (self.pages, self.site):
            for some in found.values():
                yield from some


class Outcome(NamedTuple):
    """What a run found, as plain values.

    `digests` are those of all pages by path, `record` is what was asked of the file system. `pages`
    and `site` are findings by path and by rule. `counts` are numbers of claims, and of those with a
    verdict, by path. `spoken` are pages with comments for doclint, `places` are those of spans in the report.
    """

    digests: dict[str, bytes]
    record: Asked
    profile: Any
    ways: tuple[Any, ...]
    rules: tuple[str, ...]
    pages: dict[str, Any]
    site: dict[str, Any]
    counts: dict[str, Counts]
    spoken: frozenset[str]
    places: dict[tuple[str, int, int], Stood]


class Standing:
    """An outcome that holds but for some changed pages, whose front matter and links are to others what they were.

    `whole`: all that these pages show the others is as it was.
    """

    def __init__(self, outcome: Outcome, changed: frozenset[str], record: Asked, whole: bool) -> None:
        self.outcome = outcome
        self.changed = changed
        self.record = record
        self.whole = whole

    @property
    def profile(self) -> Profile:
        """The profile of the site."""
        found: Profile = restored(self.outcome.profile, _PROFILE)
        return found

    @property
    def ways(self) -> Ways:
        """The routes of the site."""
        return Ways(*self.outcome.ways)

    def of_pages(self, rules: Sequence[str]) -> Some:
        """The findings of these rules about pages, by path; pages that must be checked again are missing."""
        paths = self.outcome.digests if self.whole and tuple(rules) == self.outcome.rules else ()
        return self._standing({path: self.outcome.pages.get(path, []) for path in paths if path not in self.changed})

    def of_site(self, rules: Sequence[str], of_front: Collection[str]) -> Some:
        """The findings of these rules about the whole site, by rule; rules that must run again are missing.

        `of_front` are those that look at front matter alone.
        """
        names = self.outcome.rules if tuple(rules) == self.outcome.rules else ()
        kept = {name: self.outcome.site.get(name, []) for name in names if self.whole or name in of_front}
        return self._standing(kept)

    def _standing(self, kept: Mapping[str, Any]) -> Some:
        found = {name: tuple(restored(one, _CLASSES) for one in data) for name, data in kept.items()}
        return {name: some for name, some in found.items() if not any(self._touches(one) for one in some)}

    def _touches(self, finding: Finding) -> bool:
        """Whether a finding has a place on a changed page."""
        edits = finding.fix.edits if finding.fix is not None else ()
        spans = (finding.span, *(one.span for one in finding.related), *(edit.span for edit in edits))
        return any(span.path in self.changed for span in spans)

    def counts(self, path: str) -> Counts | None:
        """The numbers of claims of an unchanged page, if they were counted."""
        return None if path in self.changed else self.outcome.counts.get(path)

    def with_counts(self, counts: Mapping[str, Counts]) -> dict[str, Counts]:
        """All counts that are known, with those of this run."""
        before = {path: known for path in self.outcome.counts if (known := self.counts(path)) is not None}
        return {**before, **counts}

    def places(self) -> dict[Span, Stood]:
        """The known places of spans on unchanged pages."""
        return {Span(*span): stood for span, stood in self.outcome.places.items() if span[0] not in self.changed}

    def is_silent(self, path: str) -> bool:
        """Whether an unchanged page has no comments for doclint."""
        return path not in self.changed and path not in self.outcome.spoken


class Keeper:
    """Keeps the outcomes of one site under one set of settings."""

    def __init__(self, cache: Cache, key: tuple[object, ...]) -> None:
        """`key` is all that the outcome depends on besides pages and files."""
        self._cache = cache
        self._given = key
        self._key = self._name = ""

    def standing(self, root: Path, read: Mapping[str, Read], paths: Sequence[str], before: Before) -> Standing | None:
        """What holds of the outcome before on a site; None where everything has to be checked.

        What was asked for it is on record then.
        """
        self._key = repr((os.getcwd(), root, *self._given))
        self._name = f"found-{zlib.crc32(self._key.encode('utf-8', 'surrogateescape')):08x}"
        value = self._cache.load(self._name)
        if not isinstance(value, tuple) or value[:2] != (program(), self._key):
            return None
        outcome = Outcome._make(value[2:])
        if list(outcome.digests) != list(paths):
            return None
        changed = frozenset(
            path for path, digest in outcome.digests.items() if not digest or read[path].digest != digest
        )
        same = _same(changed, outcome, read, before) if len(changed) <= MOST else None
        record = replay.renewed(*outcome.record) if same is not None else None
        if record is None:
            return None
        files.add(record)
        return Standing(outcome, changed, record, same == "whole")

    def save(self, outcome: Outcome) -> None:
        """Keep an outcome."""
        self._cache.save(self._name, (program(), self._key, *outcome))


Before = Callable[[str, bytes], Read | None]
"""Gives a page as it was, by path and digest, where that is known."""


def _same(
    changed: Iterable[str], outcome: Outcome, read: Mapping[str, Read], before: Before
) -> Literal["whole", "ways"] | None:
    """What is the same of all that changed pages show: everything, their front matter and links, or neither."""
    found: Literal["whole", "ways"] = "whole"
    for path in changed:
        then, now = before(path, outcome.digests[path]), read[path]
        if then is None or then.page is None or now.page is None or now.failed:
            return None
        one, other = shown(then.page, then.said()), shown(now.page, now.said())
        if one[:2] != other[:2]:
            return None
        if one != other:
            found = "ways"
    return found


class Tally(NamedTuple):
    """What else a run tells of pages: how many claims they have, and whether they have comments for doclint."""

    counts: dict[str, Counts]
    spoken: set[str]


def outcome_of(
    site: Site,
    digests: Mapping[str, bytes],
    record: Asked,
    found: Found,
    tally: Tally,
    places: Mapping[Span, Stood],
) -> Outcome | None:
    """The outcome of a run that nothing went wrong in; None where it cannot be kept."""
    router = None
    if site.has_router:
        from doclint.routes.kept import router_as_data

        router = router_as_data(site.router)
    ways = (site.top.as_posix(), router)
    try:
        return Outcome(
            dict(digests), record, plain(site.profile, _PROFILE), ways, found.rules, dict(_plain(found.pages)),
            dict(_plain(found.site)), tally.counts, frozenset(tally.spoken),
            {span[:]: stood for span, stood in places.items() if span.path in digests},
        )  # fmt: skip
    except Unkept:
        return None


def together(before: Asked, now: Asked) -> Asked:
    """What was asked before, and now."""
    return before[0] | now[0], before[1] | now[1], before[2] | now[2], before[3] | now[3]


def _plain(found: Some) -> Iterator[tuple[str, Any]]:
    for name, some in found.items():
        if some:
            yield name, [plain(one, _CLASSES) for one in some]
