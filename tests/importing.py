"""A made-up reference, and what is proposed against it."""

from __future__ import annotations

from doclint.reference import Maker, Reference
from doclint.reference.comparing import shown
from doclint.reference.fact import Entity, Fact, Source
from doclint.reference.importing.proposals import Proposals

DAY = "2027-06-30"
SOURCE = Source("set", "https://example.org", "dataset", DAY, "Set")
GPT, MINI, OPUS = "openai/gpt-7.5", "openai/gpt-7.5-mini", "anthropic/claude-opus-9"


def entity(id_: str, name: str, facts: dict[str, tuple[Fact, ...]] | None = None, **given: object) -> Entity:
    maker, _, key = id_.partition("/")
    given.setdefault("ids", {"api": (key,)})
    return Entity(id_, name, maker, facts=facts or {}, **given)  # type: ignore[arg-type]


def reference(*entities: Entity, closed: bool = False) -> Reference:
    makers = {"openai": Maker("openai", "OpenAI", closed=closed)}
    return Reference(DAY, {one.id: one for one in entities}, makers)


GPTS = (entity(GPT, "GPT-7.5"), entity(MINI, "GPT-7.5 mini"))
KNOWN = reference(*GPTS, entity(OPUS, "Claude Opus 9"))


def values(found: Proposals, id_: str) -> dict[str, list[str]]:
    """The values of an entity by attribute, with platform and threshold."""
    facts = next((one.facts for one in found.entities if one.id == id_), {})
    return {
        name: [
            " ".join([shown(fact.value), *fact.platforms, *([f">{fact.above_tokens}"] if fact.above_tokens else [])])
            for fact in group
        ]
        for name, group in facts.items()
    }


def reasons(found: Proposals) -> dict[tuple[str, str], str]:
    return {(one.place, one.attribute): one.reason for one in found.refused}
