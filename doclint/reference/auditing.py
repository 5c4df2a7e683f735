"""What somebody who keeps a reference should look at: contradictions, overrides, old values, pointers that moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Literal

from doclint.claim import ParsedName
from doclint.named import NamedTuple
from doclint.reference.comparing import agree, credited, told
from doclint.reference.diffing import described
from doclint.reference.fact import Entity, Fact
from doclint.reference.load import load
from doclint.reference.lookup import Reference
from doclint.reference.standing import with_role
from doclint.roles import Roles, role
from doclint.values.reading import Date, Name


class Doubt(NamedTuple):
    """One thing to look at."""

    kind: Literal["conflict", "override", "old", "pointer"]
    entity: str
    attribute: str
    message: str


def audit(reference: Reference, overlays: Sequence[Path], oldest: str = "") -> list[Doubt]:
    """All doubts, by entity; `oldest` is the ISO day before which values are too old, "" for no such day.

    Raises BadReference.
    """
    found = [doubt for entity in reference.entities.values() for doubt in _of_entity(entity, reference, oldest)]
    return sorted([*found, *overrides(overlays)], key=lambda doubt: (doubt.entity, doubt.kind))


def _of_entity(entity: Entity, reference: Reference, oldest: str) -> Iterator[Doubt]:
    yield from _conflicts(entity, reference.roles)
    yield from _pointers(entity, reference)
    if oldest and not _retired(entity, reference):
        yield from _old(entity, oldest, reference.as_of)


# Conflicts


def _conflicts(entity: Entity, roles: Roles) -> Iterator[Doubt]:
    """Values of one attribute that are both given as right, by different sources, for the same circumstances."""
    for attribute, facts in entity.facts.items():
        expected = [fact for fact in facts if fact.accept == "primary"]
        for one, other in combinations(expected, 2):
            apart = not {*one.sources} & {*other.sources}
            if apart and _same_case(one, other, roles) and not agree(one.value, other.value):
                message = f"{_with_source(one)}, but {_with_source(other)}"
                yield Doubt("conflict", entity.id, attribute, message)


def _same_case(one: Fact, other: Fact, roles: Roles) -> bool:
    """Whether two facts speak of the same: one that names platforms is beside one that names none."""
    conditions = (one.stage, one.event, one.bound, one.measure, one.above_tokens)
    if conditions != (other.stage, other.event, other.bound, other.measure, other.above_tokens):
        return False
    platforms = bool({*one.platforms} & {*other.platforms}) or not (one.platforms or other.platforms)
    apart = (one.until and one.until <= other.since) or (other.until and other.until <= one.since)
    # Many words can describe one thing: two licences, two successors.
    return platforms and not apart and (roles.of(one.attribute) == "state" or not isinstance(one.value, Name))


def _with_source(fact: Fact) -> str:
    return f"{described(fact)} ({credited([fact])})"


# Overrides


def overrides(overlays: Sequence[Path]) -> Iterator[Doubt]:
    """First-hand facts that an overlay contradicts, with its reason. Raises BadReference."""
    for number, path in enumerate(overlays):
        before, after = load(overlays[:number]), load(overlays[: number + 1])
        for id_, known in before.entities.items():
            laid = after.entities[id_]
            if laid is not known:
                yield from _overridden(known, laid, path)


def _overridden(known: Entity, laid: Entity, path: Path) -> Iterator[Doubt]:
    for attribute, facts in laid.facts.items():
        before = known.facts.get(attribute, ())
        firm = [fact for fact in before if fact.accept == "primary" and not fact.weak]
        for fact in facts:
            against = [one for one in firm if _covers(fact, one) and not agree(one.value, fact.value)]
            if fact not in before and fact.accept == "primary" and against:
                why = f": {fact.note}" if fact.note else ""
                message = f"{_with_source(fact)} instead of {_with_source(against[0])}, by {path.name}{why}"
                yield Doubt("override", known.id, attribute, message)


def _covers(fact: Fact, known: Fact) -> bool:
    """Whether a new fact is what is expected where the known one was."""
    conditions = (known.stage, known.measure, known.above_tokens) == (fact.stage, fact.measure, fact.above_tokens)
    return conditions and (not fact.platforms or not known.platforms or bool({*fact.platforms} & {*known.platforms}))


# Age


def oldest_day(as_of: str, days: int) -> str:
    """The ISO day some days before another."""
    try:
        return (date.fromisoformat(as_of) - timedelta(days=days)).isoformat()
    except OverflowError:
        return date.min.isoformat()


def _old(entity: Entity, oldest: str, as_of: str) -> Iterator[Doubt]:
    """Values that no source confirmed lately, those of one day together."""
    groups: dict[str, dict[str, list[Fact]]] = {}
    for attribute, facts in entity.facts.items():
        for fact in facts:
            day = max((source.retrieved for source in fact.sources), default="")
            if day and day < oldest and fact.accept in ("primary", "also") and not fact.until:
                groups.setdefault(day, {}).setdefault(attribute, []).append(fact)
    for day, attributes in sorted(groups.items()):
        age = (date.fromisoformat(as_of) - date.fromisoformat(day)).days
        found = [fact for facts in attributes.values() for fact in facts]
        message = f"last read on {day}, {age} days ago ({credited(found)})"
        yield Doubt("old", entity.id, ", ".join(map(told, attributes)), message)


def _retired(entity: Entity, reference: Reference) -> bool:
    """Whether nobody offers the entity any more: its facts do not change."""
    states = [
        fact.value for fact in reference.facts(entity.id, role("state")).facts if fact.accept in ("primary", "also")
    ]
    return bool(states) and all(isinstance(value, Name) and value.text == "retired" for value in states)


# Pointers


def _pointers(entity: Entity, reference: Reference) -> Iterator[Doubt]:
    """Names that lead elsewhere, `…-latest` that may have moved on, successors that are gone."""
    for alias in entity.aliases:
        means = reference.resolve(alias)
        if entity.id not in means.entities:
            where = f"means {', '.join(means.entities)}" if means.entities else "means nothing known"
            yield Doubt("pointer", entity.id, "aliases", f'"{alias}" {where}')
    for one in dict.fromkeys(one for ids in entity.ids.values() for one in ids):
        found = reference.names.known_id(one)
        if found is not None and found != entity.id:
            yield Doubt("pointer", entity.id, "ids", f'"{one}" means {found}')
        elif one.endswith("latest"):
            yield from _moved(one, entity, reference)
    for fact in with_role(entity.facts, "follower", reference.roles):
        yield from _successor(fact, entity, reference)


def _moved(pointer: str, entity: Entity, reference: Reference) -> Iterator[Doubt]:
    """A pointer without a version, while a newer entity of the same line exists."""
    line, mine = _line(pointer, reference), _released(entity, reference)
    named = reference.names.parse(entity.name)
    if line is None or not mine or named is None or not named.version or _line(entity.name, reference) != line:
        return
    newer = [
        (day, other)
        for other in reference.entities.values()
        if other.maker == entity.maker and mine < (day := _released(other, reference)) <= reference.as_of
        and _line(other.name, reference) == line
    ]  # fmt: skip
    if newer:
        day, newest = max(newer, key=lambda pair: pair[0])
        message = f'"{pointer}" points at {entity.name}, while {newest.name} was released on {day}'
        yield Doubt("pointer", entity.id, "ids", message)


def _line(name: str, reference: Reference) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """What all versions of a model have in common; None where a pointer names a version itself."""
    parsed: ParsedName | None = reference.names.parse(name)
    if parsed is None or (name.endswith("latest") and parsed.version):
        return None
    return parsed.family, parsed.tiers - {"latest"}, parsed.sizes


def _released(entity: Entity, reference: Reference) -> str:
    released = with_role(entity.facts, "release", reference.roles)
    days = [fact.value for fact in released if fact.accept == "primary"]
    exact = [day.first().isoformat() for day in days if isinstance(day, Date) and day.day is not None]
    return min(exact, default="")


def _successor(fact: Fact, entity: Entity, reference: Reference) -> Iterator[Doubt]:
    text = fact.value.text if isinstance(fact.value, Name) else ""
    other = reference.entities.get(text)
    if other is None and "/" in text:
        yield Doubt("pointer", entity.id, fact.attribute, f"{text} is not known")
    elif other is not None and _retired(other, reference):
        yield Doubt("pointer", entity.id, fact.attribute, f"{other.name} is retired itself")


def counts(doubts: Iterable[Doubt]) -> dict[str, int]:
    """How many doubts of each kind."""
    found = dict.fromkeys(("conflict", "override", "old", "pointer"), 0)
    for doubt in doubts:
        found[doubt.kind] += 1
    return found


def firsthand(reference: Reference) -> tuple[int, int]:
    """How many expected values have a first-hand source, and how many there are; only those give errors."""
    expected = [
        fact
        for entity in reference.entities.values()
        for facts in entity.facts.values()
        for fact in facts
        if fact.accept == "primary"
    ]
    return sum(not fact.weak for fact in expected), len(expected)
