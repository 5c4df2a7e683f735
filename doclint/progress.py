"""How far a run has come, for those who want to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Track(Protocol):
    """Gives items one by one, and may tell somebody of each; `doing` says what is done with them."""

    def __call__(self, items: Sequence[Item], doing: str) -> Iterable[Item]:
        """The same items, in order."""


def quiet(items: Sequence[Item], doing: str) -> Iterable[Item]:
    """Tells nobody."""
    return items
