"""One entity with all that is known of it, for people and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from doclint.reference.bad import BadReference
from doclint.reference.comparing import called, shown, told
from doclint.reference.diffing import described
from doclint.reference.fact import Entity, Fact
from doclint.reference.lookup import Reference
from doclint.reference.standing import status_of
from doclint.roles import built_in_kind


def find(text: str, reference: Reference) -> Entity:
    """The entity with this id, or that a name, an alias or a platform's id means. Raises BadReference."""
    id_ = text if text in reference.entities else text.casefold()
    if id_ in reference.entities:
        return reference.entities[id_]
    means = reference.resolve(text)
    found = means.entity or (None if means.state == "ambiguous" else reference.names.known_id(text))
    if found is not None:
        return reference.entities[found]
    if means.entities:
        raise BadReference(text, 0, f"can mean {_listed(means.entities)}")
    near = means.near or tuple(filter(None, [reference.names.suggest(text)]))
    raise BadReference(text, 0, f"is not known: {means.reason}", f"near it: {_listed(near)}" if near else "")


def _listed(names: tuple[str, ...], most: int = 8) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def all_facts(entity: Entity, reference: Reference) -> dict[str, tuple[Fact, ...]]:
    """The facts by attribute, with the status that follows from the dates."""
    state = reference.roles.named("state", entity.kind)
    status = status_of(entity.facts, reference.roles, state)
    return {**entity.facts, **({state: status} if status else {})}


def lines(entity: Entity, reference: Reference) -> Iterator[str]:
    """Everything about an entity, to be read."""
    yield f"{entity.name} ({entity.id})"
    maker = reference.makers[entity.maker].name if entity.maker in reference.makers else entity.maker
    words = {"kind": entity.kind or built_in_kind(), "maker": maker, "family": entity.family, "version": entity.version}
    words |= {"tier": ", ".join(entity.tier), "snapshots": ", ".join(entity.snapshots)}
    words |= {f"ids, {platform}": ", ".join(ids) for platform, ids in entity.ids.items()}
    words |= {"also called": ", ".join(entity.aliases), "is not": ", ".join(entity.look_alikes)}
    wide = max(len(word) for word, value in words.items() if value)
    yield from (f"  {word:<{wide}}  {value}" for word, value in words.items() if value)
    for attribute, facts in all_facts(entity, reference).items():
        yield ""
        yield _title(attribute, reference)
        for fact in facts:
            yield from _fact(fact)
    unknown = {attribute: why for attribute, why in entity.unknown.items() if not entity.facts.get(attribute)}
    if unknown:
        yield ""
    yield from (f"{_title(attribute, reference)}: {why.replace('-', ' ')}" for attribute, why in unknown.items())


def _title(attribute: str, reference: Reference) -> str:
    own = reference.attributes.get(attribute)
    return own.name if own is not None and own.name else told(attribute)


def _fact(fact: Fact) -> Iterator[str]:
    yield f"  {described(fact)}"
    if fact.note:
        yield f"      note: {fact.note}"
    if fact.quote:
        yield f'      quote: "{fact.quote}"'
    for source in fact.sources:
        read = f", read {source.retrieved}" if source.retrieved else ""
        weak = f" [{source.kind}]" if source.kind in ("dataset", "press", "recall") else ""
        yield f"      {called(source)}{read}{weak}" + (f"  {source.url}" if source.url else "")


def data(entity: Entity, reference: Reference) -> dict[str, Any]:
    """Everything about an entity, as JSON can hold it."""
    return {
        "id": entity.id,
        "name": entity.name,
        "maker": entity.maker,
        "kind": entity.kind or built_in_kind(),
        "family": entity.family,
        "version": entity.version,
        "tier": list(entity.tier),
        "snapshots": list(entity.snapshots),
        "ids": {platform: list(ids) for platform, ids in entity.ids.items()},
        "aliases": list(entity.aliases),
        "not": list(entity.look_alikes),
        "facts": {attribute: list(map(_as_data, facts)) for attribute, facts in all_facts(entity, reference).items()},
        "unknown": dict(entity.unknown),
    }


def _as_data(fact: Fact) -> Mapping[str, Any]:
    return {
        "value": shown(fact.value),
        "accept": fact.accept,
        "platforms": list(fact.platforms),
        "from": fact.since,
        "until": fact.until,
        "stage": fact.stage,
        "event": fact.event,
        "bound": fact.bound,
        "rounds": fact.rounds,
        "measure": fact.measure,
        "above_tokens": fact.above_tokens,
        "weak": fact.weak,
        "quote": fact.quote,
        "note": fact.note,
        "sources": [source._asdict() for source in fact.sources],
    }
