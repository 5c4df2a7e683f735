"""Which attributes answer what the engine asks of entities of any kind.

The answers are data: `roles.toml` for the built-in kind, the tables of `[kinds]` in overlays for others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

from doclint.decoded import kept
from doclint.named import NamedTuple

Role = Literal["name", "id", "other_id", "release", "deprecation", "retirement", "state", "follower", "open"]
Group = Literal["sorting", "by_platform", "by_host", "of_cards", "loose", "telling"]
Words = Literal["front_names", "past", "elsewhere"]
_OWN: Group = "telling"  # each kind has its own; what has a role is in all other groups of that role


class OfKind(NamedTuple):
    """The attributes of one kind of entities: id by role, ids by group."""

    roles: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]


class Roles:
    """The roles and groups of all kinds. `own` are those of overlays, by kind."""

    def __init__(self, own: Mapping[str, OfKind] = MappingProxyType({})) -> None:
        self.own = own

    def all(self, name: Role) -> tuple[str, ...]:
        """The ids of the attributes that have a role for some kind, the built-in one first."""
        return self._by_role[name]

    def of(self, attribute: str) -> Role | None:
        """The role of an attribute."""
        return self._of.get(attribute)

    def named(self, name: Role, kind: str) -> str:
        """The id of the attribute that has a role for a kind."""
        return self.own[kind].roles.get(name, role(name)) if kind in self.own else role(name)

    def alike(self, attribute: str) -> tuple[str, ...]:
        """The ids of all attributes with the role of this one; itself alone where it has none."""
        name = self._of.get(attribute)
        return (attribute,) if name is None else self._by_role[name]

    def group(self, name: Group) -> tuple[str, ...]:
        """The ids of the attributes of a group, of all kinds."""
        return self._by_group[name]

    def telling(self) -> Iterator[tuple[str, ...]]:
        """For each kind the attributes that two versions do not have all in common."""
        yield group(_OWN)
        yield from filter(None, (kind.groups.get(_OWN, ()) for kind in self.own.values()))

    @cached_property
    def _by_role(self) -> Mapping[Role, tuple[str, ...]]:
        kinds = [OfKind(_data()["roles"], {}), *self.own.values()]
        return {
            cast(Role, name): tuple(dict.fromkeys(kind.roles[name] for kind in kinds if name in kind.roles))
            for name in _data()["roles"]
        }

    @cached_property
    def _of(self) -> Mapping[str, Role]:
        return {attribute: name for name, found in self._by_role.items() for attribute in found}

    @cached_property
    def _by_group(self) -> Mapping[str, tuple[str, ...]]:
        return {name: tuple(dict.fromkeys(self._members(name, found))) for name, found in _data()["groups"].items()}

    def _members(self, name: str, built_in: list[str]) -> Iterator[str]:
        yield from (built_in if name == _OWN else chain.from_iterable(map(self.alike, built_in)))
        for kind in self.own.values():
            yield from kind.groups.get(name, ())


@cache
def role(name: Role) -> str:
    """The id of the attribute that has a role for the built-in kind."""
    return str(_data()["roles"][name])


@cache
def group(name: Group) -> tuple[str, ...]:
    """The ids of the attributes of a group of the built-in kind, in its order."""
    return tuple(_data()["groups"][name])


@cache
def words(name: Words) -> tuple[str, ...]:
    """Words that the engine looks for, in their order."""
    return tuple(_data()["words"][name])


@cache
def built_in_roles() -> Mapping[str, Role]:
    """The roles of the attributes of the built-in kind."""
    return {attribute: name for name, attribute in _data()["roles"].items()}


def built_in() -> Mapping[str, str]:
    """The attributes that files of the reference use without declaring them: id to the kind of its values."""
    found: Mapping[str, str] = _data()["facts"]
    return found


def built_in_kind() -> str:
    """The kind of entities that name none."""
    return str(_data()["kind"])


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = kept("roles", _decoded)
    return data


def _decoded() -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
