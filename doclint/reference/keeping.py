"""A reference as plain values, and back: the facts of an entity are made when they are asked for."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from typing import Any, Final

from doclint.codec.values import Classes, by_name, plain, restored
from doclint.names import Family, Grammar, Names, load_grammar
from doclint.reference.attributes import OwnAttribute
from doclint.reference.fact import Entity, Fact, Source
from doclint.reference.lookup import Maker, Reference
from doclint.values.reading import Date, Flag, Money, Name, Number, Tokens

_CLASSES: Final[Classes] = by_name(
    (Date, Fact, Family, Flag, Grammar, Maker, Money, Name, Number, OwnAttribute, Source, Tokens)
)


class KeptFacts(Mapping[str, tuple[Fact, ...]]):
    """The facts of an entity by attribute."""

    def __init__(self, data: Mapping[str, bytes]) -> None:
        self._data = data
        self._made: dict[str, tuple[Fact, ...]] = {}

    def __getitem__(self, attribute: str) -> tuple[Fact, ...]:
        if attribute not in self._made:
            self._made[attribute] = restored(marshal.loads(self._data[attribute]), _CLASSES)
        return self._made[attribute]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


def as_data(reference: Reference) -> tuple[Any, ...]:
    """A reference, with all that is known of its names, as plain values. Raises Unkept."""
    grammar = reference.grammar or load_grammar()
    return (
        reference.as_of,
        [_entity(one) for one in reference.entities.values()],
        plain(dict(reference.makers), _CLASSES),
        plain(dict(reference.attributes), _CLASSES),
        reference.grammar is not None,
        plain(grammar, _CLASSES),
        reference.names.as_data(),
    )


def from_data(data: tuple[Any, ...]) -> Reference:
    """The reference that was made into data."""
    as_of, listed, makers, attributes, own, grammar_data, names = data
    made = [Entity(*(*parts, KeptFacts(facts), unknown)) for *parts, unknown, facts in listed]
    entities = {one.id: one for one in made}
    grammar = restored(grammar_data, _CLASSES)
    reference = Reference(
        as_of, entities, restored(makers, _CLASSES), restored(attributes, _CLASSES), grammar if own else None
    )
    # What a cached property would be, and is then, but made of what is known already.
    reference.__dict__["names"] = Names(entities.values(), grammar, names)
    return reference


def _entity(one: Entity) -> tuple[Any, ...]:
    facts = {attribute: marshal.dumps(plain(found, _CLASSES)) for attribute, found in one.facts.items()}
    ids, unknown = dict(one.ids), dict(one.unknown)
    return (
        one.id, one.name, one.maker, one.kind, one.family, one.version, one.tier, one.snapshots, ids, one.aliases,
        one.look_alikes, unknown, facts,
    )  # fmt: skip
