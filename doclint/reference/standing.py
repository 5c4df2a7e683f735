"""Where an entity stands in its life, told by the dates of its life."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from doclint.reference.fact import Fact
from doclint.roles import Role, Roles
from doclint.values.reading import Date, Name


def with_role(facts: Mapping[str, tuple[Fact, ...]], role: Role, roles: Roles) -> tuple[Fact, ...]:
    """The facts of all attributes that have a role."""
    return tuple(fact for attribute in roles.all(role) for fact in facts.get(attribute, ()))


def status_of(facts: Mapping[str, tuple[Fact, ...]], roles: Roles, attribute: str) -> tuple[Fact, ...]:
    """The facts of an attribute that says the state: declared ones, and for other platforms what the dates say."""
    declared = with_role(facts, "state", roles)
    taken = {fact.platforms for fact in declared}
    released = next((_day(fact) for fact in with_role(facts, "release", roles) if fact.accept == "primary"), "")
    ends = [fact for fact in _exact(with_role(facts, "retirement", roles)) if fact.platforms not in taken]
    starts = {fact.platforms: fact for fact in _exact(with_role(facts, "deprecation", roles))}
    derived = [
        stage._replace(attribute=attribute)
        for end in ends
        for stage in _stages(end, starts.get(end.platforms), released)
    ]
    return (*declared, *derived)


def _exact(facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.accept == "primary" and fact.bound == "exact" and _day(fact)]


def _stages(end: Fact, start: Fact | None, released: str) -> list[Fact]:
    """Active until it is deprecated, deprecated until it is retired."""
    last, first = _day(end), _day(start) if start is not None else ""
    stages = [_stage(end, "deprecated", first, last), _stage(end, "retired", last, "")]
    if start is not None and released < first:
        stages.insert(0, _stage(start, "active", released, first))
    return stages


def _stage(fact: Fact, value: str, since: str, until: str) -> Fact:
    return fact._replace(value=Name(value), since=since, until=until)


def _day(fact: Fact) -> str:
    """The ISO day of a date; '' where it has none."""
    value = fact.value
    exact = isinstance(value, Date) and value.day is not None
    return value.first().isoformat() if exact and isinstance(value, Date) else ""
