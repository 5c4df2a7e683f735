"""The attributes that facts can be about, and what an organisation adds to them."""

from __future__ import annotations

from doclint.named import NamedTuple


class OwnAttribute(NamedTuple):
    """An attribute that an overlay declares.

    `labels` are what pages call it, `values` the only ones it can have (empty: any), `means` the
    attributes whose facts a value may match (itself where empty), `says` how messages put a value,
    `unit` what numbers and prices are in that name no unit. A date is `not_before`, a number `at_most` the
    values of these attributes; `conflict` is what messages say where it is not so. `role` is what it answers
    of a kind (`doclint.roles`), or ''.
    """

    id: str
    kind: str
    name: str
    labels: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    says: str = ""
    unit: str = ""
    not_before: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    conflict: str = ""
    role: str = ""
