"""From the TOML files of the reference to entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from doclint.reference.document import Document, read
from doclint.reference.fact import Entity, Fact, Source, Unknown
from doclint.reference.facts import facts_of, source_of
from doclint.reference.lookup import Maker, Reference
from doclint.roles import built_in

DATA = Path(__file__).parent / "data"
NO_FACTS = frozenset(
    ("name", "kind", "family", "version", "tier", "snapshots", "ids", "geo", "aliases", "not", "maker")
)


def shipped() -> Reference:
    """The reference that doclint brings along."""
    documents = [read(path) for path in sorted(DATA.glob("*.toml"))]
    makers = {document.data["maker"]: maker_of(document) for document in documents}
    entities = {entity.id: entity for document in documents for entity in entities_of(document)}
    return Reference(newest(documents), entities, makers)


def newest(documents: Iterable[Document]) -> str:
    """The newest day on which any part of the documents was retrieved."""
    days = [document.data.get("retrieved", "") for document in documents]
    days += [source["retrieved"] for document in documents for source in document.data.get("sources", {}).values()]
    return max(days, default="")


def maker_of(document: Document) -> Maker:
    """The maker that a file is about."""
    data = document.data
    return Maker(data["maker"], data["name"], tuple(data.get("aliases", ())), data.get("closed", False))


def entities_of(document: Document) -> Iterable[Entity]:
    """The entities of a maker's file. Raises BadReference."""
    data = document.data
    sources = {code: source_of(code, table) for code, table in data.get("sources", {}).items()}
    for key in data.get("entities", {}):
        yield entity_of(document, ("entities", key), f"{data['maker']}/{key}", sources, built_in())


def entity_of(
    document: Document, keys: tuple[str, str], id_: str, sources: Mapping[str, Source], kinds: Mapping[str, str]
) -> Entity:
    """One entity with its facts and those that its file gives to all. Raises BadReference."""
    table = document.data[keys[0]][keys[1]]
    facts: dict[str, tuple[Fact, ...]] = {}
    unknown: dict[str, Unknown] = {}
    shared = [("defaults", name) for name in document.data.get("defaults", {}) if name not in table]
    for place in (*shared, *((*keys, name) for name in table if name not in NO_FACTS)):
        name = place[-1]
        found, why = facts_of(document, place, id_, name, kinds[name], sources)
        if why is None:
            facts[name] = found
        else:
            unknown[name] = why
    return Entity(
        id_,
        table.get("name", id_.partition("/")[2]),
        id_.partition("/")[0],
        table.get("kind", ""),
        table.get("family", ""),
        table.get("version", ""),
        tuple(table.get("tier", ())),
        tuple(table.get("snapshots", ())),
        ids_of(table),
        tuple(table.get("aliases", ())),
        tuple(table.get("not", ())),
        facts,
        unknown,
    )


def ids_of(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Ids by platform; those of Bedrock also with the prefixes of the regions (`geo`) that serve them."""
    ids = {platform: tuple(names) for platform, names in table.get("ids", {}).items()}
    if "geo" in table and "bedrock" in ids:
        base = ids["bedrock"]
        ids["bedrock"] = base + tuple(f"{prefix}.{name}" for prefix in table["geo"] for name in base)
    return ids
