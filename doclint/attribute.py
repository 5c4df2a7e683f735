"""Attributes, their labels, and attributes that an organisation declares, as values."""
# ruff: noqa: D102 - the parts of what is declared are those of an attribute

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from doclint.named import NamedTuple


class Attribute(NamedTuple):
    """Something that can be stated of an entity.

    `kind` names how its values are read; `name` and `says` are for messages (`release date`,
    `released {value}`); `means` are the reference attributes whose facts a value may match; `values`
    are the values it is limited to, each with its synonyms (empty: any value). `unit` is that of values
    without one; `by_seller`: whoever sells the entity sets the value. A date is `not_before` the first of
    these attributes that is stated, a number `at_most` it; `conflict` is what messages say where it is not so.
    `greatest`: its values are the greatest possible, so that its labels need not say so.
    `role` is what it answers of any kind (`doclint.roles`), or ''.
    """

    id: str
    kind: str
    name: str
    says: str
    means: tuple[str, ...]
    values: tuple[tuple[str, ...], ...] = ()
    unit: str = ""
    by_seller: bool = False
    not_before: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    conflict: str = ""
    role: str = ""
    greatest: bool = False


class Label(NamedTuple):
    """What a label means.

    `platform` is the key of the platform that it is about (`bedrock`); `per` the number of units that
    its prices are for; `scale` what its counts are multiplied by; `unit` what its numbers are in.
    A `weak` label means the attribute only inside a table or card of entities, where its values confirm it.
    """

    attribute: Attribute
    platform: str | None = None
    per: int | None = None
    scale: int | None = None
    weak: bool = False
    unit: str = ""


class Declared(Protocol):
    """An attribute that an organisation declares for itself; what is empty is taken from the one it extends."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def says(self) -> str: ...
    @property
    def labels(self) -> tuple[str, ...]: ...
    @property
    def unit(self) -> str: ...
    @property
    def not_before(self) -> tuple[str, ...]: ...
    @property
    def at_most(self) -> tuple[str, ...]: ...
    @property
    def conflict(self) -> str: ...
    @property
    def means(self) -> tuple[str, ...]: ...
    @property
    def role(self) -> str: ...
    @property
    def values(self) -> Sequence[str | tuple[str, ...]]: ...


def declared(own: Declared, known: Attribute | None) -> Attribute:
    """A declared attribute, completed from the one that has its id already."""
    name = own.name or own.id.replace("_", " ")
    base = known or Attribute(own.id, own.kind, name, f"{name} {{value}}", (own.id,))
    values = tuple((value,) if isinstance(value, str) else tuple(value) for value in own.values)
    parts = ("name", "says", "means", "unit", "not_before", "at_most", "conflict", "role")
    given: dict[str, Any] = {part: getattr(own, part) for part in parts if getattr(own, part)}
    return base._replace(kind=own.kind, values=values or base.values, **given)
