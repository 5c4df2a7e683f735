"""What has changed between two reference files, or folders of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from doclint.named import NamedTuple
from doclint.reference.bad import BadReference
from doclint.reference.comparing import shown
from doclint.reference.document import Document, read, refuse_inexact
from doclint.reference.entities import entities_of, entity_of
from doclint.reference.fact import Entity, Fact
from doclint.reference.facts import source_of
from doclint.reference.validate import validate
from doclint.roles import built_in

Entities = Mapping[str, Entity]


class Change(NamedTuple):
    """One difference. `old` and `new` are texts, "" where there is none; so are the facts.

    `what` is an attribute, "entity", or what else an entity has: "name", "ids", "aliases", …
    """

    kind: Literal["added", "removed", "changed"]
    entity: str
    what: str
    old: str = ""
    new: str = ""
    old_fact: Fact | None = None
    new_fact: Fact | None = None


def read_entities(path: Path) -> dict[str, Entity]:
    """All entities of a maker's file, an overlay, or the files (`*.toml`) in a folder. Raises BadReference."""
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        raise BadReference(path, 0, "holds no *.toml")
    found: dict[str, Entity] = {}
    for file in files:
        document = read(file)
        refuse_inexact(document)
        validate(document)
        for entity in _entities(document):
            found[entity.id] = _both(found[entity.id], entity) if entity.id in found else entity
    return found


def _entities(document: Document) -> Iterable[Entity]:
    data = document.data
    if data["kind"] == "maker":
        return entities_of(document)
    own = {name: table.get("kind", built_in().get(name, "text")) for name, table in data.get("attributes", {}).items()}
    sources = {code: source_of(code, table) for code, table in data.get("sources", {}).items()}
    return [_overlaid(document, id_, {**built_in(), **own}, sources) for id_ in data.get("entities", {})]


def _overlaid(document: Document, id_: str, kinds: Mapping[str, str], sources: Mapping[str, object]) -> Entity:
    try:
        return entity_of(document, ("entities", id_), id_, sources, kinds)  # type: ignore[arg-type]
    except KeyError as error:
        raise document.bad(("entities", id_), f"{error} is no attribute", "declare it in [attributes]") from None


def _both(one: Entity, other: Entity) -> Entity:
    """What two files say of one entity."""
    facts = {name: (*one.facts.get(name, ()), *other.facts.get(name, ())) for name in {**one.facts, **other.facts}}
    ids = {name: (*one.ids.get(name, ()), *other.ids.get(name, ())) for name in {**one.ids, **other.ids}}
    return one._replace(facts=facts, ids=ids, aliases=(*one.aliases, *other.aliases))


def differences(old: Entities, new: Entities) -> list[Change]:
    """All changes, by entity. Sources, quotes and notes are no part of a fact's meaning and are not compared."""
    return [change for id_ in sorted({*old, *new}) for change in _of_entity(id_, old.get(id_), new.get(id_))]


def _of_entity(id_: str, old: Entity | None, new: Entity | None) -> Iterator[Change]:
    if old is None or new is None:
        name = (old or new or Entity(id_, "", "")).name
        yield Change("removed" if new is None else "added", id_, "entity", name if old else "", name if new else "")
    empty = Entity(id_, "", "")
    before, after = old or empty, new or empty
    if old is not None and new is not None:
        yield from _words(id_, before, after)
    for attribute in _ordered({*before.facts, *after.facts}):
        yield from _facts(id_, attribute, before.facts.get(attribute, ()), after.facts.get(attribute, ()))
    for attribute in _ordered({*before.unknown, *after.unknown}):
        was, is_ = before.unknown.get(attribute, ""), after.unknown.get(attribute, "")
        if was != is_:
            yield Change(_kind(was, is_), id_, attribute, was, is_)


def _words(id_: str, old: Entity, new: Entity) -> Iterator[Change]:
    for what in ("name", "kind", "family", "version"):
        was, is_ = getattr(old, what), getattr(new, what)
        if was != is_:
            yield Change(_kind(was, is_), id_, what, was, is_)
    lists = {"aliases": (old.aliases, new.aliases), "not": (old.look_alikes, new.look_alikes)}
    lists |= {"tier": (old.tier, new.tier), "snapshots": (old.snapshots, new.snapshots)}
    for platform in sorted({*old.ids, *new.ids}):
        lists[f"ids.{platform}"] = (old.ids.get(platform, ()), new.ids.get(platform, ()))
    for what, (mine, theirs) in lists.items():
        yield from (Change("removed", id_, what, one) for one in mine if one not in theirs)
        yield from (Change("added", id_, what, new=one) for one in theirs if one not in mine)


def _kind(was: str, is_: str) -> Literal["added", "removed", "changed"]:
    return "changed" if was and is_ else "removed" if was else "added"


def _ordered(attributes: Iterable[str]) -> list[str]:
    places = {name: number for number, name in enumerate(built_in())}
    return sorted(attributes, key=lambda name: (places.get(name, len(places)), name))


def _facts(id_: str, attribute: str, old: Sequence[Fact], new: Sequence[Fact]) -> Iterator[Change]:
    """Facts that are not on both sides; those for the same circumstances are one that has changed."""
    gone = [fact for fact in old if _meaning(fact) not in set(map(_meaning, new))]
    come = [fact for fact in new if _meaning(fact) not in set(map(_meaning, old))]
    for fact in gone:
        follower = next((one for one in come if _place(one) == _place(fact)), None)
        if follower is not None:
            come.remove(follower)
            yield Change("changed", id_, attribute, described(fact), described(follower), fact, follower)
        else:
            yield Change("removed", id_, attribute, described(fact), old_fact=fact)
    yield from (Change("added", id_, attribute, new=described(fact), new_fact=fact) for fact in come)


def _meaning(fact: Fact) -> Fact:
    return fact._replace(sources=(), quote="", note="")


def _place(fact: Fact) -> tuple[object, ...]:
    return fact.accept, fact.platforms, fact.stage, fact.event, fact.measure, fact.above_tokens


ACCEPTED = {"primary": "", "also": "right too", "stale": "outdated", "never": "a known mistake"}


def described(fact: Fact) -> str:
    """A fact in words: its value and under which circumstances it holds."""
    parts = [
        f"{'not before ' if fact.bound == 'not-before' else 'not after ' if fact.bound == 'not-after' else ''}"
        f"{shown(fact.value)}",
        ACCEPTED[fact.accept],
        f"on {', '.join(fact.platforms)}" if fact.platforms else "",
        fact.stage,
        f"({fact.event})" if fact.event else "",
        f"{fact.measure} alone" if fact.measure in ("input", "output") else "",
        f"above {fact.above_tokens:,} tokens" if fact.above_tokens else "",
        f"from {fact.since}" if fact.since else "",
        f"until {fact.until}" if fact.until else "",
    ]
    return ", ".join(part for part in parts if part)
