"""Which entity an entry of a data set is about, and entities that the reference does not have yet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from doclint.claim import ParsedName
from doclint.named import NamedTuple
from doclint.reference.fact import Entity
from doclint.reference.importing.listing import Listing
from doclint.reference.lookup import Reference

_DATED = re.compile(r"[-@](?:\d{8}|\d{4}-\d\d-\d\d)(?=$|-v\d)")
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._+ -]*", re.I)
_VERSION = re.compile(r"\d+[a-z]?(?:\.\d+)*")
_SLUG = re.compile(r"[a-z0-9][a-z0-9_.-]*")


class Subject(NamedTuple):
    """The entity (its id), or "" and the `reason` why none; without a reason nobody knows the model."""

    entity: str
    reason: str = ""


def subject(listing: Listing, reference: Reference) -> Subject:
    """What an entry is about: the one entity that its id means, unless its name means another."""
    found = reference.resolve(listing.id).entity or _of_undated(listing, reference)
    if found is None or (listing.own and reference.entities[found].maker != listing.maker):
        return Subject("")
    named = reference.resolve(listing.name)
    if named.state != "none" and found not in named.entities:
        other = reference.entities[named.entities[0]].name
        return Subject("", f"its id means {reference.entities[found].name}, its name means {other}")
    return Subject(found)


def _of_undated(listing: Listing, reference: Reference) -> str | None:
    """The entity of an id whose snapshot nobody knows; none of makers whose ids are all known."""
    undated = _DATED.sub("", listing.id)
    found = reference.resolve(undated).entity if undated != listing.id else None
    return None if found is None or reference.closed(reference.entities[found].maker) else found


def newcomers(listings: Iterable[Listing], reference: Reference) -> dict[str, Entity]:
    """Entities for the entries of makers' own platforms that name no known one; several names of one model are one."""
    found: dict[str, Entity] = {}
    seen: set[tuple[str, ParsedName | str]] = set()
    for listing in listings:
        if not listing.own or not _is_new(listing, reference):
            continue
        parsed = reference.names.parse(listing.id)
        name = parsed._replace(snapshot="") if parsed is not None else listing.id.casefold()
        id_ = f"{listing.maker}/{re.sub('[^a-z0-9._+-]+', '-', _DATED.sub('', listing.id).lower())}"
        if (listing.maker, name) not in seen and id_ not in reference.entities:
            seen.add((listing.maker, name))
            found.setdefault(id_, _entity(id_, listing, parsed))
    return found


def _is_new(listing: Listing, reference: Reference) -> bool:
    """Whether an entry is surely about a model that the reference does not have."""
    undated = _DATED.sub("", listing.id)
    known = any(reference.resolve(text).state != "none" for text in (listing.id, undated, listing.name))
    a_name = _PLAIN.fullmatch(listing.id) and any(char.isdigit() for char in undated)
    return bool(a_name) and not known and reference.names.maker(listing.id) in (None, listing.maker)


def _entity(id_: str, listing: Listing, parsed: ParsedName | None) -> Entity:
    whole = parsed is not None and not parsed.words and not parsed.sizes
    if parsed is None or not whole or not _SLUG.fullmatch(parsed.family):
        return Entity(id_, listing.name, listing.maker)
    version = parsed.version if _VERSION.fullmatch(parsed.version) else ""
    return Entity(id_, listing.name, listing.maker, family=parsed.family, version=version)
