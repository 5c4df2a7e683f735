"""A first overlay from a site's own cards: its ids, the entities that only it has, and its own attributes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from doclint.claim import Card, Resolution
from doclint.claims.tables import value_column
from doclint.identifiers import declared, odd_ones, spelling_groups
from doclint.named import NamedTuple
from doclint.page import Cell, Page
from doclint.position import LineIndex
from doclint.reference.attributes import OwnAttribute
from doclint.reference.fact import Entity, Fact
from doclint.reference.writing import write_overlay
from doclint.roles import built_in, role
from doclint.site import Site
from doclint.values import KINDS
from doclint.values.reading import Name, Reading, Value

FEWEST = 2  # cards that have a row before it is an attribute
MOST_VALUES = 8  # different texts of an attribute that may be a list of the only ones
_SLUG = re.compile(r"[^a-z0-9]+")
_GUESSED = ("flag", "date", "money")  # kinds that a row of an unknown label may have; else it is text
# Statements of a card that differ from the reference are for `doclint check`; the rest is the site's own to say.


class _Said(NamedTuple):
    """One row of a card."""

    label: str
    attribute: str
    cell: Cell
    place: str


@dataclass
class _Entry:
    """What the cards say of one entity."""

    name: str
    ids: dict[str, None] = field(default_factory=dict)
    rows: list[_Said] = field(default_factory=list)
    pages: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """An overlay to be. `notes` are lines for its reader."""

    entities: tuple[Entity, ...]
    attributes: tuple[OwnAttribute, ...]
    comments: dict[str, list[str]]
    notes: tuple[str, ...]


def draft(site: Site, org: str) -> Draft:
    """The overlay that the cards of a site amount to."""
    notes: list[str] = []
    entries = _entries(site, org, notes)
    rows = [row for entry in entries.values() for row in entry.rows]
    counts = Counter(row.attribute for row in rows)
    researched = {attribute for entity in site.reference.entities.values() for attribute in entity.facts}
    wanted = [id_ for id_, count in counts.items() if count >= FEWEST and id_ not in researched]
    own = [_attribute(id_, rows, site) for id_ in wanted]
    attributes = {one.id: one for one in own if one is not None}
    entities = tuple(_entity(id_, entry, org, attributes, site, notes) for id_, entry in entries.items())
    kept = tuple(entity for entity in entities if entity.name or entity.ids or entity.facts)
    comments = {id_: [f"from {', '.join(entry.pages)}"] for id_, entry in entries.items()}
    used = {attribute for entity in kept for attribute in entity.facts}
    return Draft(
        kept, tuple(one for one in attributes.values() if one.id in used), comments, tuple(dict.fromkeys(notes))
    )


def drafted(found: Draft, org: str, day: str) -> str:
    """The draft as the text of an overlay."""
    header = [
        "A first overlay, drafted by `doclint reference init-overlay` from the cards of the site.",
        "Read it before you use it: what a card says wrong stands here too. Then name it in doclint.toml:",
        '  reference = ["overlay.toml"]',
        *found.notes,
    ]
    return write_overlay(
        org, found.entities, retrieved=day, attributes=found.attributes, header=header, comments=found.comments
    )


def _entries(site: Site, org: str, notes: list[str]) -> dict[str, _Entry]:
    """The cards by the entity that they are about."""
    entries: dict[str, _Entry] = {}
    owners: dict[str, str] = {}
    odd = _odd_spellings(site)
    for page in site.pages:
        lines = LineIndex(page.text)
        for card in site.said(page).cards:
            entity = _entity_of(card, site, org)
            place = f"{page.path}:{lines.position(card.subject.words.start).line}"
            if entity is None:
                notes.append(f"Left out: {place}: {card.subject.words.text} (it may be one of several)")
                continue
            entry = entries.setdefault(entity, _Entry(card.subject.words.text))
            entry.pages[page.path] = None
            entry.rows += _rows(page, card, site, lines)
            for text, where in _ids(page, card, site, lines):
                owner = owners.setdefault(text.casefold(), entity)
                if owner == entity and text not in odd:
                    entry.ids[text] = None
                else:
                    why = f"is already that of {owner}" if owner != entity else "is written otherwise elsewhere"
                    notes.append(f'Left out: {where}: the id "{text}" {why}')
    return entries


def _odd_spellings(site: Site) -> set[str]:
    """Ids that nearly all of the site writes otherwise."""
    known = declared(site)
    return {one for spellings in spelling_groups(known) for one in odd_ones(spellings, known)}


def _entity_of(card: Card, site: Site, org: str) -> str | None:
    resolution: Resolution = card.subject.resolution
    if resolution.state == "ambiguous":
        return None
    if resolution.entity is not None:
        return resolution.entity
    slug = _SLUG.sub("-", card.subject.words.text.casefold()).strip("-")
    return f"{site.reference.names.maker(card.subject.words.text) or org}/{slug}" if slug else None


def _rows(page: Page, card: Card, site: Site, lines: LineIndex) -> Iterator[_Said]:
    """The rows of a card whose labels are known or can be an attribute of the site's own."""
    table = next((one for one in page.tables if one.start == card.start), None)
    if table is None:
        return
    column = value_column(table)
    for record in table.records():
        label, cell = record[0].text.strip().rstrip(":："), record[column]
        known = site.vocabulary.labels(label)
        id_ = known[0].attribute.id if known else _SLUG.sub("_", label.casefold()).strip("_")
        if cell.text and id_ and id_[0].isalpha() and id_ not in _names():
            yield _Said(label, id_, cell, f"{page.path}:{lines.position(cell.start).line}")


def _ids(page: Page, card: Card, site: Site, lines: LineIndex) -> Iterator[tuple[str, str]]:
    """The ids that a card gives its entity, with their places."""
    for claim in site.said(page).claims:
        if claim.attribute in _names() and card.start <= claim.start < card.end and claim.reading.state == "stated":
            for value in claim.reading.values:
                text = value.text if isinstance(value, Name) else ""
                if text and not any(char.isspace() for char in text):
                    yield text, f"{page.path}:{lines.position(claim.start).line}"


def _attribute(id_: str, rows: Iterable[_Said], site: Site) -> OwnAttribute | None:
    """An attribute of the site's own, with its values where they are few; None where no card states one."""
    mine = [row for row in rows if row.attribute == id_]
    known = site.vocabulary.attributes.get(id_)
    kind = known.kind if known else _kind(row.cell.text for row in mine)
    readings = [KINDS[kind].parse(row.cell.text) for row in mine]
    texts = Counter(value.text for reading in readings for value in reading.values if isinstance(value, Name))
    if not any(reading.state == "stated" for reading in readings):
        return None
    labels = () if known else tuple(dict.fromkeys(row.label for row in mine))
    name = known.name if known else mine[0].label.casefold()
    return OwnAttribute(id_, kind, name, labels, _only(texts) if kind == "text" else ())


def _kind(cells: Iterable[str]) -> str:
    """The kind that all values of a row have."""
    texts = list(cells)
    for name in _GUESSED:
        states = {KINDS[name].parse(text).state for text in texts}
        if "stated" in states and "unreadable" not in states and not _loses(name, texts):
            return name
    return "text"


def _loses(name: str, texts: Iterable[str]) -> bool:
    """Whether a kind reads nothing in a text that says something."""
    return any(KINDS[name].parse(text).state == "none" != KINDS["text"].parse(text).state for text in texts)


def _only(texts: Counter[str]) -> tuple[str, ...]:
    """The texts that come again and again, if nearly all do: the values that an attribute can have."""
    repeated = [text for text, count in texts.most_common() if count >= FEWEST]
    covered = sum(texts[text] for text in repeated)
    few = len(repeated) <= MOST_VALUES and covered >= 0.8 * sum(texts.values()) and covered >= 2 * len(repeated)
    return tuple(repeated) if few else ()


def _entity(
    id_: str, entry: _Entry, org: str, attributes: dict[str, OwnAttribute], site: Site, notes: list[str]
) -> Entity:
    known = site.reference.entities.get(id_)
    taken = {one.casefold() for ids in (known.ids.values() if known else ()) for one in ids}
    new = tuple(one for one in entry.ids if one.casefold() not in taken and _is_free(one, id_, site))
    facts: dict[str, list[Fact]] = {}
    for row in entry.rows:
        own = attributes.get(row.attribute)
        kind = own.kind if own else built_in().get(row.attribute, "") if known is None else ""
        reading = KINDS[kind].parse(row.cell.text) if kind else Reading("none")
        for value in reading.values if reading.state == "stated" else ():
            _add(value, row, own, id_, facts, notes)
    ids = {org: new} if new else {}
    found = {attribute: tuple(group) for attribute, group in facts.items()}
    return Entity(id_, "" if known else entry.name, id_.partition("/")[0], ids=ids, facts=found)


def _is_free(text: str, id_: str, site: Site) -> bool:
    """Whether no other entity of the reference has an id."""
    owner = site.reference.names.known_id(text)
    return owner in (None, id_) or not any(text in ids for ids in site.reference.entities[str(owner)].ids.values())


def _add(
    value: Value, row: _Said, own: OwnAttribute | None, id_: str, facts: dict[str, list[Fact]], notes: list[str]
) -> None:
    """Take the value of a row, once; a text that is none of the usual ones is left out."""
    if own and own.values and isinstance(value, Name) and value.text not in own.values:
        notes.append(f'Left out: {row.place}: {own.name} "{value.text}" (none of {", ".join(own.values)})')
        return
    group = facts.setdefault(row.attribute, [])
    if all(fact.value != value for fact in group):
        group.append(Fact(id_, row.attribute, value, note=row.place))


def _names() -> tuple[str, ...]:
    """The attributes that are names themselves."""
    return role("name"), role("id"), role("other_id")
