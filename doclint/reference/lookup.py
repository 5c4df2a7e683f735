"""The reference as the rest of doclint asks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from doclint.claim import Resolution
from doclint.named import NamedTuple
from doclint.names import Grammar, Names, load_grammar
from doclint.reference.attributes import OwnAttribute
from doclint.reference.fact import Entity, Fact, FactSet
from doclint.reference.standing import status_of, with_role
from doclint.roles import OfKind, Roles

_NONE: Mapping[str, Any] = MappingProxyType({})

HOME = "api"  # the maker's own platform: what is meant where a page names none


class Maker(NamedTuple):
    """Who makes entities. `closed`: the data hold every id that the maker ever gave out."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    closed: bool = False


class Reference:
    """All facts. `as_of` is the ISO day that they are looked at from.

    `attributes` are those that overlays declare, by id. `grammar` says how names are written (None:
    the built-in one), `kinds` which attributes answer what is asked of kinds of one's own.
    """

    def __init__(
        self,
        as_of: str,
        entities: Mapping[str, Entity],
        makers: Mapping[str, Maker] = _NONE,
        attributes: Mapping[str, OwnAttribute] = _NONE,
        grammar: Grammar | None = None,
        kinds: Mapping[str, OfKind] = _NONE,
    ) -> None:
        self.as_of = as_of
        self.entities = entities
        self.makers = makers
        self.attributes = attributes
        self.grammar = grammar
        self.kinds = kinds

    def but(self, **parts: Any) -> Reference:
        """This reference with some of its parts replaced, by name."""
        own = {name: getattr(self, name) for name in ("as_of", "entities", "makers", "attributes", "grammar", "kinds")}
        return Reference(**{**own, **parts})

    @cached_property
    def names(self) -> Names:
        """The names of all entities."""
        return Names(self.entities.values(), self.grammar or load_grammar())

    @cached_property
    def roles(self) -> Roles:
        """Which attributes answer what is asked of any kind."""
        return Roles(self.kinds)

    def resolve(self, text: str) -> Resolution:
        """Which entities a whole cell, heading or id can mean."""
        return self.names.resolve(text)

    def closed(self, maker: str) -> bool:
        """Whether the data claim to know all ids of a maker."""
        return maker in self.makers and self.makers[maker].closed

    def facts(self, entity: str, attribute: str, platform: str | None = None, on: str | None = None) -> FactSet:
        """The facts of one attribute that hold on a platform on an ISO day (by default `as_of`).

        A fact that has ended by then comes back as `stale`, one that has not begun not at all.
        Without a platform the facts of all platforms come back; where the maker's own or general
        ones exist, those of other platforms are no longer what is expected but are still right.
        Attributes that have one role, of several kinds, share their facts.
        """
        known = self.entities.get(entity)
        if known is None:
            return FactSet()
        day = on or self.as_of
        stated = self._stated(known, attribute)
        begun = [_standing(fact, day) for fact in stated if fact.since <= day]
        found = _on_platform(begun, platform)
        return FactSet(found, None if found else known.unknown.get(attribute))

    def _stated(self, known: Entity, attribute: str) -> tuple[Fact, ...]:
        role = self.roles.of(attribute)
        if role is None:
            return known.facts.get(attribute, ())
        if role == "state":
            return status_of(known.facts, self.roles, attribute)
        return with_role(known.facts, role, self.roles)


def _standing(fact: Fact, day: str) -> Fact:
    ended = fact.until and fact.until <= day and fact.accept in ("primary", "also")
    return fact._replace(accept="stale") if ended else fact


def _on_platform(facts: Iterable[Fact], platform: str | None) -> tuple[Fact, ...]:
    """The facts that apply, of which only the nearest ones stay primary."""
    applying = [fact for fact in facts if platform is None or not fact.platforms or platform in fact.platforms]
    primary = [fact for fact in applying if fact.accept == "primary"]
    near = [fact for fact in primary if (platform in fact.platforms if platform else not _elsewhere(fact))]
    if not near or len(near) == len(primary):
        return tuple(applying)
    return tuple(
        fact._replace(accept="also") if fact.accept == "primary" and fact not in near else fact for fact in applying
    )


def _elsewhere(fact: Fact) -> bool:
    return bool(fact.platforms) and HOME not in fact.platforms
