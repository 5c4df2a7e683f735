"""The names and ids of all entities taken apart: by family, version and tiers."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from doclint.claim import ParsedName
from doclint.kept_regex import compiled
from doclint.named import NamedTuple
from doclint.names.dressing import Dressings
from doclint.names.folding import bare, fold, squash
from doclint.names.grammar import Grammar
from doclint.names.hints import of_family, unmarked
from doclint.names.index import ids_of, names_of
from doclint.names.parsing import Parser

if TYPE_CHECKING:  # the reference itself uses names
    from doclint.reference.fact import Entity

_TELLING = compiled(r"\d{3}|\d\d[-_.]\d\d|\d[beBE]\b")  # an id that may give a snapshot or a size
Key = tuple[str, frozenset[str]]
Kept = tuple[dict[str, bytes], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, str]]


class Form(NamedTuple):
    """One way to name an entity, taken apart."""

    entity: str
    name: ParsedName


class OfFamily:
    """The forms of one family, all of them and by their version and tiers."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.all = list(forms)
        self.by_key: dict[Key, list[Form]] = defaultdict(list)
        for form in self.all:
            self.by_key[form.name.version, form.name.tiers].append(form)


class _Apart(NamedTuple):
    """What the names and ids of one entity say."""

    forms: tuple[Form, ...]
    snapshots: frozenset[str]
    sizes: frozenset[str]


class Forms:
    """The forms of entities; those of a family are taken apart when it is first asked for."""

    def __init__(
        self, entities: Iterable[Entity], grammar: Grammar, parser: Parser, dressings: Dressings, data: Kept | None
    ) -> None:
        """`data` are what `as_data` gave for the same entities."""
        self._entities = entities
        self._grammar = grammar
        self._parser = parser
        self._dressings = dressings
        self._data = data
        self._families: dict[str, OfFamily] = {}
        self._apart: dict[str, _Apart] = {}

    def as_data(self) -> Kept:
        """All forms as plain values, those of a family for `marshal` to read when they are asked for."""
        listed = {
            family: marshal.dumps([(form.entity, plain(form.name)) for form in self.of(family).all])
            for family in self._grammar.families
        }
        every = {entity.id: self._taken_apart(entity) for entity in self._entities}
        snapshots = {id: tuple(one.snapshots) for id, one in every.items() if one.snapshots}
        return listed, snapshots, {id: tuple(one.sizes) for id, one in every.items() if one.sizes}, self.strange

    def of(self, family: str) -> OfFamily:
        """The forms of a family, in the order of the entities."""
        found = self._families.get(family)
        if found is None:
            found = self._families[family] = OfFamily(self._of(family) if self._data is None else self._kept(family))
        return found

    def keyed(self, name: ParsedName) -> Sequence[Form]:
        """The forms with the family, the version and the tiers of a name."""
        return self.of(name.family).by_key.get((name.version, name.tiers), ())

    def snapshots(self, entity: str) -> frozenset[str]:
        """The snapshots of an entity that has forms of a family that was asked for."""
        return self._apart[entity].snapshots if self._data is None else frozenset(self._data[1].get(entity, ()))

    def sizes(self, entity: str) -> frozenset[str]:
        """The sizes of an entity that has forms of a family that was asked for."""
        return self._apart[entity].sizes if self._data is None else frozenset(self._data[2].get(entity, ()))

    @cached_property
    def strange(self) -> dict[str, str]:
        """Names that the grammar does not explain, as written, by their squashed form."""
        if self._data is not None:
            return self._data[3]
        every = ((name, self._plain(name)) for entity in self._entities for name in names_of(entity))
        is_name, parse = self._parser.is_plain_name, self._parser.parse
        return {squash(fold(name)): name for name, text in every if not is_name(text) and parse(text) is None}

    def _kept(self, family: str) -> Iterator[Form]:
        listed = self._data[0].get(family) if self._data is not None else None
        return (Form(entity, restored(parts)) for entity, parts in (marshal.loads(listed) if listed else ()))

    def _of(self, family: str) -> Iterator[Form]:
        """Only entities are taken apart one of whose names may be of the family."""
        begin = of_family(self._grammar, family)
        for entity, text in self._texts:
            if begin.search(text):
                yield from (form for form in self._taken_apart(entity).forms if form.name.family == family)

    @cached_property
    def _texts(self) -> list[tuple[Entity, str]]:
        """Every entity with all of its names and ids."""
        return [(one, unmarked("\n".join([*names_of(one), *ids_of(one)]))) for one in self._entities]

    def _plain(self, name: str) -> str:
        return self._dressings.plain(bare(fold(name)))

    def _taken_apart(self, entity: Entity) -> _Apart:
        if entity.id not in self._apart:
            self._apart[entity.id] = self._said_by(entity)
        return self._apart[entity.id]

    def _said_by(self, entity: Entity) -> _Apart:
        named = [name for one in names_of(entity) if (name := self._parser.parse(self._plain(one))) is not None]
        texts = {self._dressings.plain(fold(one)) for one in ids_of(entity) if _TELLING.search(one)}
        dated = [name for one in sorted(texts) if (name := self._parser.parse(one)) is not None]
        given = {"".join(char for char in one if char.isdigit()) for one in entity.snapshots}
        every = dict.fromkeys(named + [name for name in dated if name.snapshot])
        return _Apart(
            tuple(Form(entity.id, name) for name in every),
            frozenset(given | {name.snapshot for name in named + dated} - {""}),
            frozenset().union(*(name.sizes for name in named + dated)),
        )


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


def sizes_differ(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two sets of sizes contradict: they give a size of one kind (90b, 16e) and not the same."""
    if not one or not other:
        return False
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
