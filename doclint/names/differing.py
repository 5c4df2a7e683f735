"""Whether two names surely mean different entities."""

from __future__ import annotations

from doclint.claim import ParsedName
from doclint.names.forms import sizes_differ
from doclint.names.matching import Matcher


class Differing:
    """Compares names part by part. What one of them leaves open does not contradict."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def conflict(self, one: ParsedName, other: ParsedName) -> bool:
        """Whether what both names state contradicts."""
        if not one.family or not other.family or one == other:
            return False
        if one.family != other.family or self._versions_differ(one, other) or self._versions_differ(other, one):
            return True
        if sizes_differ(one.sizes, other.sizes):
            return True
        if one.tiers != other.tiers:
            return self._tiers_differ(one, other)
        return self._snapshots_differ(one, other)

    def _versions_differ(self, one: ParsedName, other: ParsedName) -> bool:
        """Different versions contradict, but "Claude 4" may speak of all that are 4-something."""
        if not one.version or not other.version or one.version == other.version:
            return False
        if other.version.startswith(one.version + "."):
            return bool(self._matcher.complete(one))
        return not one.version.startswith(other.version + ".")

    def _tiers_differ(self, one: ParsedName, other: ParsedName) -> bool:
        """Different tiers contradict; a missing one only where the name is whole without it: GPT-4o, GPT-4o mini."""
        if one.tiers - other.tiers and other.tiers - one.tiers:
            return True
        if one.version != other.version:
            return False
        mine, theirs = self._matcher.complete(one), self._matcher.complete(other)
        return bool(mine and theirs) and not mine & theirs

    def _snapshots_differ(self, one: ParsedName, other: ParsedName) -> bool:
        """Snapshots of two entities contradict, and so do a snapshot and a version that it has not."""
        both, either = one.snapshot and other.snapshot, one.snapshot or other.snapshot
        if not (both or (either and one.version != other.version)) or one.words != other.words:
            return False
        mine = self._matcher.match(one, frozenset()).entity
        theirs = self._matcher.match(other, frozenset()).entity
        return mine is not None and theirs is not None and mine != theirs
