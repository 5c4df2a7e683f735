"""The names and ids of all entities, ready to be asked exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from doclint.names.folding import fold, squash

if TYPE_CHECKING:  # the reference itself uses names
    from doclint.reference.fact import Entity


class Index:
    """Entities by their names and by their ids, in the form that spellings share (`squash`)."""

    def __init__(self, entities: Iterable[Entity], data: tuple[Any, ...] | None = None) -> None:
        """`data` are what `as_data` gave for the same entities."""
        self.entities: dict[str, Entity] = {entity.id: entity for entity in entities}
        self.names: Mapping[str, tuple[str, ...]]
        self.ids: Mapping[str, tuple[str, ...]]
        self.names, self.ids = self._found() if data is None else data

    def as_data(self) -> tuple[Any, ...]:
        """The tables as plain values."""
        return dict(self.names), dict(self.ids)

    def _found(self) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
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

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that names and ids begin with: a text without any of them is none."""
        return frozenset(text.partition(" ")[0] for table in (self.names, self.ids) for text in table)

    @cached_property
    def look_alikes(self) -> Mapping[str, frozenset[str]]:
        """Spellings that look like an entity and are not it, with the entities that they are not."""
        found: dict[str, set[str]] = defaultdict(set)
        for entity in self.entities.values():
            for other in entity.look_alikes:
                found[squash(fold(other))].add(entity.id)
        return {text: frozenset(ids) for text, ids in found.items()}

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
    return text == text.lower() and not any(char.isspace() for char in text)
