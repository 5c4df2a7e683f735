"""The names and ids of all entities, ready to be asked exactly."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from doclint.kept_regex import compiled
from doclint.names.folding import fold, squash

if TYPE_CHECKING:  # the reference itself uses names
    from doclint.reference.fact import Entity

_SPACE = compiled(r"\s")
Tables = Mapping[str, tuple[str, ...]]


class Index:
    """Entities by their names and by their ids, in the form that spellings share (`squash`)."""

    def __init__(self, entities: Mapping[str, Entity] | Iterable[Entity], data: bytes | None = None) -> None:
        """`data` is what `as_data` gave for the same entities: none of them is looked at then."""
        self.entities: Mapping[str, Entity]
        self.entities = entities if isinstance(entities, Mapping) else {entity.id: entity for entity in entities}
        self._data = data

    def as_data(self) -> bytes:
        """The tables, for `marshal` to read when they are asked for."""
        alike = {text: tuple(sorted(ids)) for text, ids in self.look_alikes.items()}
        return marshal.dumps((dict(self.names), dict(self.ids), alike))

    @cached_property
    def _tables(self) -> tuple[Tables, Tables, Tables]:
        if self._data is not None:
            kept: tuple[Tables, Tables, Tables] = marshal.loads(self._data)
            return kept
        return (*self._found(), self._alike())

    @cached_property
    def names(self) -> Tables:
        """Entities by the names that people write."""
        return self._tables[0]

    @cached_property
    def ids(self) -> Tables:
        """Entities by their ids on all platforms."""
        return self._tables[1]

    @cached_property
    def look_alikes(self) -> Mapping[str, frozenset[str]]:
        """Spellings that look like an entity and are not it, with the entities that they are not."""
        return {text: frozenset(ids) for text, ids in self._tables[2].items()}

    def _found(self) -> tuple[Tables, Tables]:
        names: dict[str, dict[str, None]] = defaultdict(dict)
        ids: dict[str, dict[str, None]] = defaultdict(dict)
        for entity in self.entities.values():
            for name in names_of(entity):
                names[squash(fold(name))][entity.id] = None
            for one in ids_of(entity):
                ids[squash(fold(one))][entity.id] = None
        for entity in self.entities.values():  # keys are ids too, unless another entity has them
            ids.setdefault(squash(fold(entity.id.partition("/")[2])), {entity.id: None})
        tables = [{text: tuple(found) for text, found in table.items() if text} for table in (names, ids)]
        return tables[0], tables[1]

    def _alike(self) -> Tables:
        found: dict[str, set[str]] = defaultdict(set)
        for entity in self.entities.values():
            for other in entity.look_alikes:
                found[squash(fold(other))].add(entity.id)
        return {text: tuple(sorted(ids)) for text, ids in found.items()}

    @cached_property
    def spellings(self) -> list[str]:
        """All ids as they are written."""
        return sorted({one for entity in self.entities.values() for one in ids_of(entity)})


def names_of(entity: Entity) -> Iterator[str]:
    """The names of an entity as people write them."""
    yield entity.name
    yield from (alias for alias in entity.aliases if not is_id(alias))


def ids_of(entity: Entity) -> Iterator[str]:
    """The ids of an entity on all platforms, and aliases in the form of an id."""
    for ids in entity.ids.values():
        yield from ids
    yield from (alias for alias in entity.aliases if is_id(alias))


def is_id(text: str) -> bool:
    """Whether a text has the form of an id: no space, no capital."""
    return text == text.lower() and _SPACE.search(text) is None
