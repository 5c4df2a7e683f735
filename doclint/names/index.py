"""The names and ids of all entities, ready to be asked: exactly, or by the parts of a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from doclint.claim import ParsedName
from doclint.names.dressing import Dressings
from doclint.names.folding import bare, fold, squash
from doclint.names.parsing import Parser

if TYPE_CHECKING:  # the reference itself uses names
    from doclint.reference.fact import Entity

Key = tuple[str, str, frozenset[str]]


class Form(NamedTuple):
    """One way to name an entity, taken apart."""

    entity: str
    name: ParsedName


class Index:
    """Exact names and ids (by what spellings share) and forms (by family, version and tiers)."""

    def __init__(self, entities: Iterable[Entity], parser: Parser, dressings: Dressings) -> None:
        self._parser = parser
        self._dressings = dressings
        self.entities: dict[str, Entity] = {entity.id: entity for entity in entities}
        self.names: dict[str, tuple[str, ...]] = {}
        self.ids: dict[str, tuple[str, ...]] = {}
        self.look_alikes: dict[str, frozenset[str]] = {}
        self.spellings: list[str] = []
        self.snapshots: dict[str, frozenset[str]] = {}
        self.sizes: dict[str, frozenset[str]] = {}
        self.forms: dict[Key, list[Form]] = defaultdict(list)
        self.families: dict[str, list[Form]] = defaultdict(list)
        self.strange: dict[str, str] = {}  # names outside the grammar, by their squashed form
        self._fill()

    def _fill(self) -> None:
        names: dict[str, dict[str, None]] = defaultdict(dict)
        ids: dict[str, dict[str, None]] = defaultdict(dict)
        look_alikes: dict[str, set[str]] = defaultdict(set)
        for entity in self.entities.values():
            for name in names_of(entity):
                names[squash(fold(name))][entity.id] = None
            for one in ids_of(entity):
                ids[squash(fold(one))][entity.id] = None
            for other in entity.look_alikes:
                look_alikes[squash(fold(other))].add(entity.id)
            self._take_apart(entity)
        for entity in self.entities.values():  # keys are ids too, unless another entity has them
            ids.setdefault(squash(fold(entity.id.partition("/")[2])), {entity.id: None})
        self.names = {text: tuple(found) for text, found in names.items() if text}
        self.ids = {text: tuple(found) for text, found in ids.items() if text}
        self.look_alikes = {text: frozenset(found) for text, found in look_alikes.items()}
        self.spellings = sorted({one for entity in self.entities.values() for one in ids_of(entity)})

    def _take_apart(self, entity: Entity) -> None:
        named = [(name, self.parse(name)) for name in names_of(entity)]
        dated = [name for one in ids_of(entity) if (name := self.parse(one)) is not None]
        given = frozenset("".join(char for char in one if char.isdigit()) for one in entity.snapshots)
        self.snapshots[entity.id] = given | {name.snapshot for name in dated if name.snapshot} - {""}
        every = [name for _, name in named if name is not None]
        self.snapshots[entity.id] |= {name.snapshot for name in every if name.snapshot}
        self.sizes[entity.id] = frozenset().union(*(name.sizes for name in every + dated))
        for form in dict.fromkeys(every + [name for name in dated if name.snapshot]):
            self.forms[form.family, form.version, form.tiers].append(Form(entity.id, form))
            self.families[form.family].append(Form(entity.id, form))
        for written, parsed in named:
            if parsed is None and squash(fold(written)):
                self.strange[squash(fold(written))] = written

    def parse(self, text: str) -> ParsedName | None:
        """A name or id taken apart."""
        return self._parser.parse(self._dressings.plain(bare(fold(text))))


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
