"""The names and ids of all entities taken apart: by family, version and tiers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from doclint.claim import ParsedName
from doclint.names.dressing import Dressings
from doclint.names.folding import bare, fold, squash
from doclint.names.index import ids_of, names_of
from doclint.names.parsing import Parser

if TYPE_CHECKING:  # the reference itself uses names
    from doclint.reference.fact import Entity

_TELLING = re.compile(r"\d{3}|\d\d[-_.]\d\d|\d[beBE]\b")  # an id that may give a snapshot or a size
Key = tuple[str, str, frozenset[str]]


class Form(NamedTuple):
    """One way to name an entity, taken apart."""

    entity: str
    name: ParsedName


class Forms:
    """All forms; the snapshots and sizes of each entity; and `strange` names, which the grammar does not explain."""

    def __init__(
        self, entities: Iterable[Entity], parser: Parser, dressings: Dressings, data: tuple[Any, ...] | None = None
    ) -> None:
        """`data` are what `as_data` gave for the same entities."""
        self._parser = parser
        self._dressings = dressings
        self.by_key: dict[Key, list[Form]] = defaultdict(list)
        self.by_family: dict[str, list[Form]] = defaultdict(list)
        self.snapshots: dict[str, frozenset[str]] = {}
        self.sizes: dict[str, frozenset[str]] = {}
        self.strange: dict[str, str] = {}  # the name as written, by its squashed form
        if data is not None:
            self._take(*data)
            return
        for entity in entities:
            self._take_apart(entity)

    def as_data(self) -> tuple[Any, ...]:
        """All forms as plain values."""
        listed = [(form.entity, plain(form.name)) for group in self.by_family.values() for form in group]
        snapshots, sizes = ({id: tuple(found) for id, found in one.items()} for one in (self.snapshots, self.sizes))
        return listed, snapshots, sizes, self.strange

    def _take(self, listed: Any, snapshots: Any, sizes: Any, strange: dict[str, str]) -> None:
        for entity, parts in listed:
            self._add(Form(entity, restored(parts)))
        self.snapshots = {id: frozenset(found) for id, found in snapshots.items()}
        self.sizes = {id: frozenset(found) for id, found in sizes.items()}
        self.strange = strange

    def _add(self, form: Form) -> None:
        name = form.name
        self.by_key[name.family, name.version, name.tiers].append(form)
        self.by_family[name.family].append(form)

    def _take_apart(self, entity: Entity) -> None:
        named = [(name, self._parser.parse(self._dressings.plain(bare(fold(name))))) for name in names_of(entity)]
        plain = {self._dressings.plain(fold(one)) for one in ids_of(entity) if _TELLING.search(one)}
        dated = [name for one in sorted(plain) if (name := self._parser.parse(one)) is not None]
        every = [name for _, name in named if name is not None]
        given = {"".join(char for char in one if char.isdigit()) for one in entity.snapshots}
        self.snapshots[entity.id] = frozenset(given | {name.snapshot for name in every + dated} - {""})
        self.sizes[entity.id] = frozenset().union(*(name.sizes for name in every + dated))
        for name in dict.fromkeys(every + [name for name in dated if name.snapshot]):
            self._add(Form(entity.id, name))
        self.strange.update((squash(fold(text)), text) for text, name in named if name is None)


def plain(name: ParsedName) -> tuple[Any, ...]:
    """A name as plain values."""
    family, version, tiers, sizes, snapshot, words = name
    return family, version, tuple(tiers), tuple(sizes), snapshot, tuple(words)


def restored(parts: tuple[Any, ...]) -> ParsedName:
    """The name that plain values stand for."""
    family, version, tiers, sizes, snapshot, words = parts
    return ParsedName(family, version, frozenset(tiers), frozenset(sizes), snapshot, frozenset(words))


def distance(form: Form, asked: ParsedName, stages: frozenset[str], parser: Parser) -> tuple[int, ...]:
    """How far a form is from what was asked: stages, missing snapshot, missing sizes, other words."""
    name = form.name
    return (
        len((name.words & stages) - asked.words),
        int(bool(name.snapshot) and not asked.snapshot),
        len(name.sizes - asked.sizes),
        len({word for word in asked.words - name.words if not parser.is_unknown(word)}),
        len(name.words - asked.words),
    )


def nearest(
    forms: Sequence[Form], asked: ParsedName, stages: frozenset[str], parser: Parser
) -> tuple[tuple[int, ...], list[Form]]:
    """The forms at the least distance, and that distance."""
    measured = [(distance(form, asked, stages, parser), form) for form in forms]
    best = min(how_far for how_far, _ in measured)
    return best, [form for how_far, form in measured if how_far == best]


def sizes_differ(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of sizes contradict: they give a size of one kind (90b, 16e) and not the same."""
    mine, theirs = _by_unit(one), _by_unit(other)
    return any(not mine[unit] & theirs[unit] for unit in mine.keys() & theirs.keys())


def _by_unit(sizes: Iterable[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for size in sizes:
        found[(size[0] if size[0].isalpha() else "") + size[-1]].add(size)
    return found


def unique(entities: Iterable[str]) -> tuple[str, ...]:
    """Each entity once, in order."""
    return tuple(dict.fromkeys(entities))
