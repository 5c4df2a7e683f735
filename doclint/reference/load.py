"""Reads the bundled files and an organisation's overlays into one Reference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from doclint.decoded import kept
from doclint.reference.attributes import OwnAttribute
from doclint.reference.bad import BadReference
from doclint.reference.keeping import as_data, from_data
from doclint.reference.lookup import Reference


def load(overlays: Sequence[Path] = (), as_of: str | None = None, attributes: Iterable[OwnAttribute] = ()) -> Reference:
    """The bundled reference with attributes of one's own, and overlays laid over it in the order given.

    `as_of` is an ISO day, by default the newest day on which any of the data were retrieved.
    Raises BadReference.
    """
    reference = _bundled().but(attributes={own.id: own for own in attributes}) if attributes else _bundled()
    if overlays:
        from doclint.reference.overlay import lay_over

        reference = lay_over(reference, overlays)
    return reference if as_of is None else seen_on(reference, as_of)


def seen_on(reference: Reference, as_of: str) -> Reference:
    """The same reference, looked at from another ISO day. Raises BadReference."""
    other = reference.but(as_of=_day(as_of))
    if "names" in reference.__dict__:
        other.__dict__["names"] = reference.names  # they are the same on any day
    return other


@cache
def _bundled() -> Reference:
    return from_data(kept("reference", _decoded))


def _decoded() -> tuple[Any, ...]:
    from doclint.reference.entities import shipped  # here, for this reads the TOML files

    return as_data(shipped())


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadReference("as-of", 0, f'"{text}" is no day', "write it like 2026-01-31") from None
