"""An organisation's own files, laid over the bundled reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doclint.names import Grammar
from doclint.reference.attributes import OwnAttribute
from doclint.reference.bad import BadReference, nearest
from doclint.reference.document import Document, read, refuse_inexact
from doclint.reference.entities import NO_FACTS, entity_of, newest
from doclint.reference.fact import Entity, Fact, Source
from doclint.reference.facts import source_of
from doclint.reference.grammars import merged
from doclint.reference.kinds import answer
from doclint.reference.lookup import Reference
from doclint.reference.validate import validate
from doclint.roles import OfKind, built_in, built_in_kind
from doclint.values.money import for_unit
from doclint.values.number import with_unit
from doclint.values.reading import Money, Name, Number


@dataclass
class _Laying:
    """What has been put together so far.

    `day` is that of the bundled data; `claimed` tells for each id which entity and which file have it.
    """

    day: str
    entities: dict[str, Entity]
    attributes: dict[str, OwnAttribute]
    kinds: dict[str, OfKind]
    grammar: Grammar | None
    claimed: dict[str, tuple[str, str]] = field(default_factory=dict)


def lay_over(base: Reference, paths: Sequence[Path]) -> Reference:
    """The reference with overlays laid over it, in their order. Raises BadReference."""
    claimed = {one.casefold(): (entity.id, "") for entity in base.entities.values() for one in _ids(entity)}
    state = _Laying(base.as_of, dict(base.entities), dict(base.attributes), dict(base.kinds), base.grammar, claimed)
    documents = [_checked(path) for path in paths]
    for document in documents:
        _lay(document, state)
    day = max(base.as_of, newest(documents))
    return Reference(day, state.entities, base.makers, state.attributes, state.grammar, state.kinds)


def _checked(path: Path) -> Document:
    document = read(path)
    refuse_inexact(document)
    validate(document)
    if document.data["kind"] != "overlay":
        raise BadReference(document.path, 0, "is no overlay", 'an overlay has kind = "overlay" and its org')
    return document


def _lay(document: Document, state: _Laying) -> None:
    data = document.data
    for name in data.get("attributes", {}):
        state.attributes[name] = _attribute(document, name, state)
    for name, table in data.get("kinds", {}).items():
        if "grammar" in table:
            state.grammar = merged(state.grammar, document, ("kinds", name, "grammar"))
        answer(document, name, state.kinds, state.attributes)
    own = Source(
        data["org"], str(document.path), "org", data.get("retrieved") or state.day, f"overlay of {data['org']}"
    )
    sources = {code: source_of(code, table) for code, table in data.get("sources", {}).items()}
    for id_ in data.get("entities", {}):
        _check_keys(document, id_, state)
        added = _sourced(entity_of(document, ("entities", id_), id_, sources, _kinds(state)), own)
        added = _in_units(added, state)
        _check_values(document, added, state)
        _claim(document, added, state)
        known = state.entities.get(id_)
        state.entities[id_] = added if known is None else _onto(document, known, added)


def _attribute(document: Document, name: str, state: _Laying) -> OwnAttribute:
    table = document.data["attributes"][name]
    kind = table.get("kind", built_in().get(name, "text"))
    if built_in().get(name, kind) != kind:
        raise document.bad(("attributes", name), f"{name} is a {built_in()[name]}, it cannot be a {kind}")
    lists: dict[str, Any] = {
        key: tuple(table.get(key, ())) for key in ("labels", "values", "means", "not_before", "at_most")
    }
    if "unit" in table and kind not in ("number", "money"):
        raise document.bad(("attributes", name, "unit"), f"{name} is a {kind}, which has no unit")
    says, unit, conflict = (table.get(key, "") for key in ("says", "unit", "conflict"))
    role = state.attributes[name].role if name in state.attributes else ""
    return OwnAttribute(name, kind, table.get("name", ""), says=says, unit=unit, conflict=conflict, role=role, **lists)


def _kinds(state: _Laying) -> dict[str, str]:
    """The kind of the values of every attribute."""
    return {**built_in(), **{name: attribute.kind for name, attribute in state.attributes.items()}}


def _check_keys(document: Document, id_: str, state: _Laying) -> None:
    """Refuse keys that are no attribute, kinds that nobody declared, and ids of entities that are misspelt."""
    table, place = document.data["entities"][id_], ("entities", id_)
    known = {*NO_FACTS, *_kinds(state)}
    for key in table:
        if key not in known:
            hint = nearest(key, known) or "declare it in [attributes]"
            raise document.bad((*place, key), f'"{key}" is no attribute', hint)
    if id_ not in state.entities and "name" not in table:
        hint = nearest(id_, state.entities) or "a new entity needs a name"
        raise document.bad(place, f'no entity "{id_}" is known', hint)
    kinds = {built_in_kind(), *state.kinds}
    if "kind" in table and table["kind"] not in kinds:
        hint = nearest(table["kind"], kinds) or "declare it in [kinds]"
        raise document.bad((*place, "kind"), f'no kind "{table["kind"]}" is known', hint)


def _check_values(document: Document, added: Entity, state: _Laying) -> None:
    """Refuse values that their attribute does not have."""
    for attribute, facts in added.facts.items():
        allowed = state.attributes[attribute].values if attribute in state.attributes else ()
        for index, fact in enumerate(facts):
            text = fact.value.text if isinstance(fact.value, Name) else ""
            if allowed and text.casefold() not in {value.casefold() for value in allowed}:
                message = f'{attribute}: "{text}" is none of {", ".join(allowed)}'
                raise document.bad(("entities", added.id, attribute, index), message, nearest(text, allowed))


def _claim(document: Document, added: Entity, state: _Laying) -> None:
    """Refuse an id that another entity has."""
    for one in _ids(added):
        owner, file = state.claimed.setdefault(one.casefold(), (added.id, str(document.path)))
        if owner != added.id:
            where = f" in {file}" if file else ""
            message = f'the id "{one}" is already that of {owner}{where}'
            raise document.bad(("entities", added.id, "ids"), message, "give it to one of them alone")


def _onto(document: Document, known: Entity, added: Entity) -> Entity:
    """An entity with what an overlay says of it: ids and names are added, facts take the place of facts."""
    facts = dict(known.facts)
    for attribute, new in added.facts.items():
        old = facts.get(attribute, ())
        if all(fact.platforms for fact in new):
            facts[attribute] = (*new, *old)
            continue
        if any(fact.accept == "primary" for fact in old) and not any(_reasoned(document, added, attribute)):
            message = f"{attribute} of {known.name} is known already: a fact that takes its place needs a `reason`"
            raise document.bad(("entities", added.id, attribute), message, "or a `platform`, to hold there alone")
        facts[attribute] = new
    table = document.data["entities"][known.id]
    return known._replace(
        name=table.get("name", known.name),
        ids={platform: _joined(known.ids, added.ids, platform) for platform in {**known.ids, **added.ids}},
        aliases=tuple(dict.fromkeys((*known.aliases, *added.aliases))),
        look_alikes=tuple(dict.fromkeys((*known.look_alikes, *added.look_alikes))),
        snapshots=tuple(dict.fromkeys((*known.snapshots, *added.snapshots))),
        facts=facts,
        unknown={name: why for name, why in {**known.unknown, **added.unknown}.items() if not added.facts.get(name)},
    )


def _reasoned(document: Document, added: Entity, attribute: str) -> Iterator[bool]:
    return ("reason" in table for table in document.data["entities"][added.id][attribute])


def _joined(one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]], platform: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.get(platform, ()), *other.get(platform, ()))))


def _sourced(entity: Entity, own: Source) -> Entity:
    """Facts that name no source have the overlay as theirs."""
    facts = {name: tuple(_with_source(fact, own) for fact in group) for name, group in entity.facts.items()}
    return entity._replace(facts=facts)


def _in_units(entity: Entity, state: _Laying) -> Entity:
    """Numbers and prices that name no unit have that of their attribute."""
    units = {name: state.attributes[name].unit for name in entity.facts if name in state.attributes}
    facts = {name: tuple(_in_unit(fact, units.get(name, "")) for fact in group) for name, group in entity.facts.items()}
    return entity._replace(facts=facts)


def _in_unit(fact: Fact, unit: str) -> Fact:
    if not unit or not isinstance(fact.value, Number | Money) or fact.value.unit:
        return fact
    value = fact.value
    placed = with_unit(value, unit) if isinstance(value, Number) else for_unit(value._replace(per=0), unit)
    return fact._replace(value=placed)


def _with_source(fact: Fact, own: Source) -> Fact:
    return fact if fact.sources else fact._replace(sources=(own,))


def _ids(entity: Entity) -> list[str]:
    return [one for ids in entity.ids.values() for one in ids]
