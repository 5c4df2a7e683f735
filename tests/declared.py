"""Attributes for tests."""

from __future__ import annotations

from typing import NamedTuple


class Own(NamedTuple):
    """An attribute as an organisation declares it."""

    id: str
    kind: str
    name: str = ""
    labels: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    unit: str = ""
    not_before: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    conflict: str = ""
    means: tuple[str, ...] = ()
    says: str = ""
    role: str = ""
