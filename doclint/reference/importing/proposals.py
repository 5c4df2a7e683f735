"""From the entries of a data set to what an overlay can take over: what is new, and what contradicts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from doclint.named import NamedTuple
from doclint.reference.comparing import agree, credited, shown
from doclint.reference.fact import Entity, Fact, Source
from doclint.reference.importing.checking import Read, Refused, checked
from doclint.reference.importing.listing import GEO, Listing
from doclint.reference.importing.standing import Standing, standing
from doclint.reference.importing.subjects import Subject, newcomers, subject
from doclint.reference.lookup import HOME, Reference
from doclint.roles import built_in, group

_VARIANT = re.compile(r":[a-z-]+$")  # `:free`, `:extended`: another offer of the same model
_ID = re.compile(r"[A-Za-z0-9][\w.@-]*(?::\d+)?")


class Differing(NamedTuple):
    """A value of the data set that contradicts what the reference has."""

    entity: str
    attribute: str
    platform: str
    value: str
    known: str
    source: str


@dataclass(frozen=True)
class Proposals:
    """What an import found.

    `known` counts values that the reference has already, `unpublished` those that the maker does not
    publish or that do not apply, `left_out` entries about nothing known.
    """

    entities: tuple[Entity, ...]
    new: frozenset[str]
    refused: tuple[Refused, ...]
    differing: tuple[Differing, ...]
    known: int
    unpublished: int
    left_out: int

    @property
    def facts(self) -> int:
        """How many values are proposed."""
        return sum(len(facts) for entity in self.entities for facts in entity.facts.values())


class Slot(NamedTuple):
    """What can have one value: an attribute of an entity on a platform ("" everywhere)."""

    entity: str
    attribute: str
    platform: str
    above_tokens: int


class Candidate(NamedTuple):
    """A value for a slot. The lowest `rank` counts: an id without a date and a region says most of the model itself."""

    rank: tuple[bool, int, bool]
    read: Read
    listing: Listing


@dataclass
class _Gathered:
    """What has been found so far."""

    candidates: dict[Slot, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    ids: dict[str, dict[str, dict[str, None]]] = field(default_factory=dict)
    refused: dict[tuple[str, ...], Refused] = field(default_factory=dict)  # by what is refused: each once
    differing: list[Differing] = field(default_factory=list)
    facts: dict[str, dict[str, list[Fact]]] = field(default_factory=dict)
    known: int = 0
    unpublished: int = 0
    left_out: int = 0


def propose(listings: Sequence[Listing], reference: Reference, source: Source) -> Proposals:
    """What the entries say that the reference does not have. Facts have `source` as theirs."""
    new: dict[str, Entity] = {}
    whole = reference
    # Beside those that are new, others turn out to be: names that differ in the snapshot alone may be two models.
    while more := newcomers(listings, whole):
        new |= more
        whole = reference.but(entities={**reference.entities, **new})
    gathered = _Gathered()
    owners = {one.casefold(): entity.id for entity in whole.entities.values() for one in _ids(entity)}
    for listing in listings:
        _gather(listing, whole, source.retrieved, owners, gathered)
    # What holds everywhere first: what a platform says counts where it differs from that.
    for slot in sorted(gathered.candidates, key=lambda slot: (slot.platform != "", slot)):
        _place(slot, gathered.candidates[slot], whole, source, gathered)
    entities = tuple(_entity(id_, whole, new, gathered) for id_ in sorted({*gathered.facts, *gathered.ids}))
    return Proposals(
        entities,
        frozenset(new) & {entity.id for entity in entities},
        tuple(gathered.refused.values()),
        tuple(gathered.differing),
        gathered.known,
        gathered.unpublished,
        gathered.left_out,
    )


def _ids(entity: Entity) -> Iterable[str]:
    return (one for ids in entity.ids.values() for one in ids)


def _gather(listing: Listing, reference: Reference, day: str, owners: dict[str, str], gathered: _Gathered) -> None:
    about = Subject("") if _VARIANT.search(listing.id) else subject(listing, reference)
    if not about.entity:
        gathered.left_out += 1
        if about.reason:
            _refuse(gathered, Refused(listing.place, "", listing.id, about.reason))
        return
    parsed = reference.names.parse(listing.id)
    snapshot = parsed.snapshot if parsed is not None else ""
    found, refused = checked(listing, snapshot, day)
    for one in refused:
        # What a host says of dates is the maker's, said again.
        if listing.own or one.attribute in _of_hosts():
            _refuse(gathered, one, about.entity)
    rank = (bool(snapshot), _region(listing.id), bool(listing.platform))
    for read in found:
        attribute = read.stated.attribute
        if listing.own or attribute in _of_hosts():
            everywhere = listing.own and attribute not in group("by_platform")
            slot = Slot(
                about.entity, attribute, "" if everywhere else listing.platform or HOME, read.stated.above_tokens
            )
            gathered.candidates[slot].append(Candidate(rank, read, listing))
    known = reference.entities[about.entity].ids.get(listing.platform, ())
    new = listing.names_ids and listing.platform and not rank[1] and _ID.fullmatch(listing.id)
    if new and listing.id not in known and owners.setdefault(listing.id.casefold(), about.entity) == about.entity:
        gathered.ids.setdefault(about.entity, {}).setdefault(listing.platform, {})[listing.id] = None


def _refuse(gathered: _Gathered, refused: Refused, entity: str = "") -> None:
    gathered.refused.setdefault((entity, *refused[1:]), refused)


def _region(id_: str) -> int:
    """How far an id is from the plain one: 0 plain, 1 of all regions, 2 of one."""
    region = GEO.match(id_)
    return 0 if region is None else 1 + (region[0] != "global.")


def _place(slot: Slot, candidates: list[Candidate], reference: Reference, source: Source, gathered: _Gathered) -> None:
    """Find out what becomes of a slot: known, refused, differing or proposed."""
    best = min(candidate.rank for candidate in candidates)
    chosen = [candidate for candidate in candidates if candidate.rank == best]
    read, listing = chosen[0].read, chosen[0].listing
    others = [one for one in chosen if not agree(one.read.value, read.value)]
    if others:
        text = " / ".join(dict.fromkeys(shown(one.read.value) for one in chosen))
        reason = f"the data set says several things: see {others[0].listing.place}, too"
        _refuse(gathered, Refused(listing.place, slot.attribute, text, reason), slot.entity)
        return
    own = [fact for fact in gathered.facts.get(slot.entity, {}).get(slot.attribute, ()) if not fact.platforms]
    stands = standing(slot, read, reference, own)
    if stands.state == "known":
        gathered.known += 1
    elif stands.state == "refused":
        refused = Refused(listing.place, slot.attribute, shown(read.value), stands.reason)
        _refuse(gathered, refused, slot.entity)
    elif stands.state == "unpublished":
        gathered.unpublished += 1
    elif stands.state == "differs":
        known = " / ".join(dict.fromkeys(shown(fact.value) for fact in stands.facts))
        by = credited(stands.facts)
        gathered.differing.append(Differing(slot.entity, slot.attribute, slot.platform, shown(read.value), known, by))
    else:
        fact = _fact(slot, read, stands, source)
        gathered.facts.setdefault(slot.entity, {}).setdefault(slot.attribute, []).append(fact)


def _fact(slot: Slot, read: Read, stands: Standing, source: Source) -> Fact:
    # An overlay's fact that holds everywhere would take the place of those that are there: one for a platform does not.
    platform = slot.platform or (HOME if stands.beside else "")
    return Fact(
        slot.entity,
        slot.attribute,
        read.value,
        # What goes in alone is not what pages call the window: it is right, but not what is expected.
        "also" if read.stated.measure == "input" else "primary",
        sources=(source,),
        platforms=(platform,) if platform else (),
        since=read.stated.since,
        measure=read.stated.measure,
        above_tokens=slot.above_tokens,
    )


def _entity(id_: str, reference: Reference, new: Mapping[str, Entity], gathered: _Gathered) -> Entity:
    """An entity with what is new about it; with its name where it is new itself."""
    base = new.get(id_) or Entity(id_, "", id_.partition("/")[0], reference.entities[id_].kind)
    ids = {platform: tuple(found) for platform, found in gathered.ids.get(id_, {}).items()}
    found_facts = gathered.facts.get(id_, {})
    facts = {attribute: tuple(found_facts[attribute]) for attribute in built_in() if attribute in found_facts}
    return base._replace(ids=ids, facts=facts)


def _of_hosts() -> tuple[str, ...]:
    return (*group("by_platform"), *group("by_host"))
