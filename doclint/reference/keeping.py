"""A reference as plain values, and back: entities and their facts are made when they are asked for."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from doclint.codec.values import Classes, by_name, plain, restored
from doclint.names import Family, Grammar, Names, load_grammar
from doclint.reference.attributes import OwnAttribute
from doclint.reference.fact import Entity, Fact, Source
from doclint.reference.lookup import Maker, Reference
from doclint.roles import OfKind
from doclint.values.reading import Date, Flag, Money, Name, Number, Tokens

_CLASSES: Final[Classes] = by_name(
    (Date, Family, Flag, Grammar, Maker, Money, Name, Number, OwnAttribute, Source, Tokens)
)
_FIELDS: Final = Fact._fields[3:]  # behind entity, attribute and value
_SOURCES: Final = _FIELDS.index("sources")
Packed = Mapping[str, bytes]


class KeptFacts(Mapping[str, tuple[Fact, ...]]):
    """The facts of an entity by attribute; of their sources the data have the numbers alone."""

    def __init__(self, entity: str, data: Packed, sources: Sequence[Source]) -> None:
        self._entity, self._data, self._sources = entity, data, sources
        self._made: dict[str, tuple[Fact, ...]] = {}

    def __getitem__(self, attribute: str) -> tuple[Fact, ...]:
        if attribute not in self._made:
            rows = marshal.loads(self._data[attribute])
            self._made[attribute] = tuple([self._fact(attribute, *row) for row in rows])
        return self._made[attribute]

    def _fact(self, attribute: str, value: Any, *rest: Any) -> Fact:
        parts = list(rest)
        if len(parts) > _SOURCES:
            parts[_SOURCES] = tuple([self._sources[number] for number in parts[_SOURCES]])
        return Fact(self._entity, attribute, restored(value, _CLASSES), *parts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


class KeptEntities(Mapping[str, Entity]):
    """Entities by id."""

    def __init__(self, data: Packed, sources: Sequence[Source]) -> None:
        self._data, self._sources = data, sources
        self._made: dict[str, Entity] = {}

    def __getitem__(self, id_: str) -> Entity:
        if id_ not in self._made:
            *parts, unknown, facts = marshal.loads(self._data[id_])
            self._made[id_] = Entity(*(*parts, KeptFacts(id_, facts, self._sources), unknown))
        return self._made[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._data

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


def as_data(reference: Reference) -> tuple[Any, ...]:
    """A reference, with all that is known of its names, as plain values. Raises Unkept."""
    grammar = reference.grammar or load_grammar()
    sources: dict[Source, int] = {}
    entities = {one.id: marshal.dumps(_entity(one, sources)) for one in reference.entities.values()}
    return (
        reference.as_of,
        entities,
        [tuple(source) for source in sources],
        plain(dict(reference.makers), _CLASSES),
        plain(dict(reference.attributes), _CLASSES),
        reference.grammar is not None,
        plain(grammar, _CLASSES),
        reference.names.as_data(),
        {name: tuple(kind) for name, kind in reference.kinds.items()},
    )


def from_data(data: tuple[Any, ...]) -> Reference:
    """The reference that was made into data."""
    as_of, kept, sources, makers, attributes, own, grammar_data, names, kinds = data
    entities = KeptEntities(kept, [Source(*source) for source in sources])
    grammar = restored(grammar_data, _CLASSES)
    reference = Reference(
        as_of, entities, restored(makers, _CLASSES), restored(attributes, _CLASSES), grammar if own else None,
        {name: OfKind(*kind) for name, kind in kinds.items()},
    )  # fmt: skip
    # What a cached property would be, and is then, but made of what is known already.
    reference.__dict__["names"] = Names(entities, grammar, names)
    return reference


def _entity(one: Entity, sources: dict[Source, int]) -> tuple[Any, ...]:
    facts = {
        attribute: marshal.dumps([_row(fact, sources) for fact in found]) for attribute, found in one.facts.items()
    }
    ids, unknown = dict(one.ids), dict(one.unknown)
    return (
        one.id, one.name, one.maker, one.kind, one.family, one.version, one.tier, one.snapshots, ids, one.aliases,
        one.look_alikes, unknown, facts,
    )  # fmt: skip


def _row(fact: Fact, sources: dict[Source, int]) -> tuple[Any, ...]:
    """The value of a fact and what else is said of it, without what is as usual at the end."""
    row: list[Any] = list(fact[3:])
    while row and row[-1] == Fact._field_defaults[_FIELDS[len(row) - 1]]:
        row.pop()
    if len(row) > _SOURCES:
        row[_SOURCES] = tuple(sources.setdefault(source, len(sources)) for source in fact.sources)
    return plain(fact.value, _CLASSES), *row
