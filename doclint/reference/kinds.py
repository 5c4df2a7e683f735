"""What an overlay says of a kind of entities: which of its attributes answer what is asked of any kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from doclint.reference.attributes import OwnAttribute
from doclint.reference.bad import nearest
from doclint.reference.document import Document
from doclint.roles import OfKind, Role, Roles, role
from doclint.vocabulary import builtin

Attributes = Mapping[str, OwnAttribute]


def answer(document: Document, kind: str, kinds: dict[str, OfKind], attributes: dict[str, OwnAttribute]) -> None:
    """Take the roles and groups of a kind, in `kinds` and as the role of its `attributes`. Raises BadReference."""
    table = document.data["kinds"][kind]
    before = kinds.setdefault(kind, OfKind({}, {}))
    for name in table.get("roles", {}):
        attribute = _of_role(document, kind, name, Roles(kinds), attributes)
        kinds[kind] = kinds[kind]._replace(roles={**kinds[kind].roles, name: attribute})
        if attribute in attributes:
            attributes[attribute] = attributes[attribute]._replace(role=name)
    groups = {
        name: tuple(dict.fromkeys((*before.groups.get(name, ()), *_members(document, kind, name, attributes))))
        for name in table.get("groups", {})
    }
    kinds[kind] = kinds[kind]._replace(groups={**before.groups, **groups})


def _of_role(document: Document, kind: str, name: Role, roles: Roles, attributes: Attributes) -> str:
    """The attribute that a kind has for a role."""
    place = ("kinds", kind, "roles", name)
    attribute: str = document.data["kinds"][kind]["roles"][name]
    found = _kind_of(document, place, attribute, attributes)
    other = roles.of(attribute)
    if other not in (None, name):
        hint = "a role needs an attribute of its own"
        raise document.bad(place, f"{attribute} cannot be the {name}: it is the {other} already", hint)
    wanted = builtin().attribute(role(name)).kind
    if found != wanted:
        hint = f'write kind = "{wanted}" in [attributes.{attribute}]'
        raise document.bad(place, f"the {name} is a {wanted}, but {attribute} is a {found}", hint)
    return attribute


def _members(document: Document, kind: str, name: str, attributes: Attributes) -> Iterator[str]:
    for index, member in enumerate(document.data["kinds"][kind]["groups"][name]):
        _kind_of(document, ("kinds", kind, "groups", name, index), member, attributes)
        yield member


def _kind_of(document: Document, place: tuple[str | int, ...], attribute: str, attributes: Attributes) -> str:
    """The kind of the values of an attribute, which must be known."""
    if attribute in attributes:
        return attributes[attribute].kind
    known = builtin().attributes
    if attribute not in known:
        hint = nearest(attribute, {*attributes, *known}) or "declare it in [attributes]"
        raise document.bad(place, f'"{attribute}" is no attribute', hint)
    return known[attribute].kind
