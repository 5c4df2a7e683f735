"""Realistic slips: each takes a correct site and makes one mistake, or says None where it cannot.

They work on the text of any site, by the places that `benchmarks.places` finds in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from benchmarks.slips import ids, links, names, navigation, values
from benchmarks.slips.mutant import Mutant, Slip

__all__ = ["SLIPS", "Mutant", "Slip", "slips_named"]

SLIPS: tuple[Slip, ...] = tuple(chain.from_iterable(module.SLIPS for module in (values, names, ids, navigation, links)))


def slips_named(wanted: Iterable[str]) -> tuple[Slip, ...]:
    """The slips of these names; all where there is none."""
    chosen = set(wanted)
    return tuple(slip for slip in SLIPS if not chosen or slip.__name__ in chosen)
