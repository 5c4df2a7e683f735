"""From evidence to proposals: entities with facts, ready to be written, and what a reader of them must know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from doclint.reference.attributes import OwnAttribute
from doclint.reference.building.evidence import Evidence, LeftOut
from doclint.reference.building.official import is_id
from doclint.reference.comparing import agree, shown
from doclint.reference.fact import Entity, Fact
from doclint.reference.lookup import HOME, Reference
from doclint.reference.writing import write_overlay
from doclint.roles import built_in
from doclint.values.reading import Date, Name, Tokens, Value
from doclint.vocabulary import Vocabulary

_Key = tuple[str, str, str]  # attribute, platform, stage


@dataclass
class _Draft:
    """What is said of one entity: facts with the places that say so, ids by platform, and the rows of the ids."""

    name: str
    facts: dict[_Key, list[tuple[Evidence, list[str]]]] = field(default_factory=dict)
    ids: dict[str, dict[str, None]] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposals:
    """Entities with facts, in the order in which pages speak of them. `comments` are by entity."""

    entities: tuple[Entity, ...]
    comments: dict[str, list[str]]
    replacing: frozenset[tuple[str, str]]
    left_out: tuple[LeftOut, ...]

    @property
    def facts(self) -> int:
        """The number of facts."""
        return sum(len(facts) for entity in self.entities for facts in entity.facts.values())

    @property
    def ids(self) -> int:
        """The number of ids."""
        return sum(len(ids) for entity in self.entities for ids in entity.ids.values())


def proposals_of(found: Iterable[Evidence | LeftOut], reference: Reference) -> Proposals:
    """Put evidence together: each value once, with all its places."""
    drafts: dict[str, _Draft] = {}
    left_out: list[LeftOut] = []
    owners = {
        one.casefold(): entity.id
        for entity in reference.entities.values()
        for ids in entity.ids.values()
        for one in ids
    }
    for one in found:
        if isinstance(one, LeftOut):
            left_out.append(one)
        elif is_id(one.attribute):
            _add_id(one, drafts, owners, left_out)
        else:
            _add_fact(one, drafts.setdefault(one.entity, _Draft(one.name)))
    entities = tuple(_entity(id_, draft, reference) for id_, draft in drafts.items())
    comments = {id_: _comments(id_, draft, reference) for id_, draft in drafts.items()}
    replacing = frozenset((entity.id, attribute) for entity in entities for attribute in _replaced(entity, reference))
    return Proposals(entities, comments, replacing, tuple(dict.fromkeys(left_out)))


def written(proposals: Proposals, org: str, retrieved: str, vocabulary: Vocabulary, header: Sequence[str] = ()) -> str:
    """The proposals as the text of an overlay."""
    used = dict.fromkeys(attribute for entity in proposals.entities for attribute in entity.facts)
    own = [_own(attribute, vocabulary) for attribute in used if attribute not in built_in()]
    lines = [*header, *(f"Left out: {one.place}: {one.what} ({one.why})" for one in proposals.left_out)]
    return write_overlay(
        org, proposals.entities, retrieved=retrieved, attributes=own, header=lines,
        comments=proposals.comments, replacing=proposals.replacing,
    )  # fmt: skip


def _own(attribute: str, vocabulary: Vocabulary) -> OwnAttribute:
    known = vocabulary.attribute(attribute)
    return OwnAttribute(known.id, known.kind, known.name)


def _add_id(one: Evidence, drafts: dict[str, _Draft], owners: dict[str, str], left_out: list[LeftOut]) -> None:
    """Take an id, unless another entity has it."""
    text = one.value.text if isinstance(one.value, Name) else ""
    owner = owners.setdefault(text.casefold(), one.entity)
    if owner != one.entity or any(char.isspace() for char in text):
        why = f"the id is that of {owner}" if owner != one.entity else "that is no id"
        left_out.append(LeftOut(one.place, f"{one.name}, {one.attribute}: {text}", why))
        return
    draft = drafts.setdefault(one.entity, _Draft(one.name))
    draft.ids.setdefault(one.platform, {})[text] = None
    draft.rows[one.place] = one.quote


def _add_fact(one: Evidence, draft: _Draft) -> None:
    """Take a value, or its place where the value is taken already. Of two that agree the more exact one stays."""
    group = draft.facts.setdefault((one.attribute, one.platform, _stage(one.value)), [])
    for index, (known, places) in enumerate(group):
        if agree(known.value, one.value):
            places.extend([one.place] if one.place not in places else [])
            group[index] = (one if _exactness(one.value) > _exactness(known.value) else known, places)
            return
    group.append((one, [one.place]))


def _stage(value: Value) -> str:
    return value.stage if isinstance(value, Tokens) else ""


def _exactness(value: Value) -> int:
    return (value.month is not None) + (value.day is not None) if isinstance(value, Date) else 0


def _entity(id_: str, draft: _Draft, reference: Reference) -> Entity:
    facts: dict[str, list[Fact]] = {}
    for (attribute, platform, stage), group in draft.facts.items():
        for number, (one, places) in enumerate(group):
            fact = Fact(id_, attribute, one.value, "also" if number or stage else "primary", (one.source,))
            where = (platform,) if platform else ()
            fact = fact._replace(
                platforms=where, stage=stage, bound=one.bound, quote=one.quote, note=_note(one, places)
            )
            facts.setdefault(attribute, []).append(fact)
    ids = {platform: tuple(found) for platform, found in draft.ids.items()}
    name = "" if id_ in reference.entities else draft.name
    if name and not any(char.isspace() for char in name) and not ids:  # known by its id alone
        ids[HOME] = (name,)
    ordered = {name: tuple(sorted(group, key=lambda fact: fact.accept == "also")) for name, group in facts.items()}
    return Entity(id_, name, id_.partition("/")[0], ids=ids, facts=ordered)


def _note(one: Evidence, places: Sequence[str]) -> str:
    also = f'; "{one.name}" can also be {", ".join(one.others)}' if one.others else ""
    return ", ".join(places) + also


def _replaced(entity: Entity, reference: Reference) -> list[str]:
    """The attributes whose known facts the new ones would take the place of."""
    known = reference.entities.get(entity.id)
    if known is None:
        return []
    return [
        attribute
        for attribute, facts in entity.facts.items()
        if any(not fact.platforms for fact in facts)
        and any(fact.accept == "primary" for fact in known.facts.get(attribute, ()))
    ]


def _comments(id_: str, draft: _Draft, reference: Reference) -> list[str]:
    """What is new in an entity and what differs from the reference, and where its ids stand."""
    lines = [] if id_ in reference.entities else ["a new entity"]
    for (attribute, platform, stage), group in draft.facts.items():
        where = "".join(f" ({word})" for word in (platform, stage) if word)
        lines += [f"{attribute}{where}: {standing}" for one, _ in group if (standing := _standing(one, reference))]
        if len(group) > 1:
            lines.append(f"{attribute}{where}: the pages say {' and '.join(shown(one.value) for one, _ in group)}")
    return lines + [f'ids: {place}: "{words}"' for place, words in draft.rows.items()]


def _standing(one: Evidence, reference: Reference) -> str:
    """How a value stands to the reference; '' where it says the same."""
    facts = reference.facts(one.entity, one.attribute, one.platform or None).facts
    right = [fact for fact in facts if fact.accept != "never"]
    if any(agree(fact.value, one.value) for fact in right):
        return ""
    return f"differs from {' and '.join(shown(fact.value) for fact in right)}, which is known" if right else "new"
