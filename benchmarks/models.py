"""Models with true values, to write correct pages from: by hand, and from the reference."""

from __future__ import annotations

import calendar
import random
from typing import NamedTuple

from doclint.reference import Reference
from doclint.reference.fact import Entity
from doclint.values.reading import Date, Tokens


class Model(NamedTuple):
    """True values of one model, as a careful writer would give them; 0 and '' where there is none to give."""

    slug: str
    name: str
    maker: str
    released: str
    cutoff: str
    window: int
    output: int
    identifier: str


def _by_hand(slug: str, name: str, maker: str, days: str, window: int, output: int, identifier: str) -> Model:
    released, cutoff = days.split("; ")
    return Model(slug, name, maker, released, cutoff, window, output, identifier)


# Values that nobody took from doclint's own reference.
BY_HAND = [
    _by_hand("claude-opus-4", "Claude Opus 4", "Anthropic", "May 22, 2025; January 2025", 200_000, 32_000, "claude-opus-4-20250514"),
    _by_hand("claude-sonnet-4", "Claude Sonnet 4", "Anthropic", "May 22, 2025; January 2025", 200_000, 64_000, "claude-sonnet-4-20250514"),
    _by_hand("claude-3-7-sonnet", "Claude 3.7 Sonnet", "Anthropic", "February 24, 2025; October 2024", 200_000, 64_000, "claude-3-7-sonnet-20250219"),
    _by_hand("claude-3-5-haiku", "Claude 3.5 Haiku", "Anthropic", "November 4, 2024; July 2024", 200_000, 8_192, "claude-3-5-haiku-20241022"),
    _by_hand("gpt-4-1", "GPT-4.1", "OpenAI", "April 14, 2025; June 2024", 1_047_576, 32_768, "gpt-4.1-2025-04-14"),
    _by_hand("gpt-4o", "GPT-4o", "OpenAI", "May 13, 2024; October 2023", 128_000, 16_384, "gpt-4o-2024-08-06"),
    _by_hand("gemini-2-5-pro", "Gemini 2.5 Pro", "Google", "June 17, 2025; January 2025", 1_048_576, 65_536, "gemini-2.5-pro"),
    _by_hand("gemini-2-0-flash", "Gemini 2.0 Flash", "Google", "February 5, 2025; August 2024", 1_048_576, 8_192, "gemini-2.0-flash-001"),
]  # fmt: skip

_MAKERS = {
    "anthropic": "Anthropic",
    "openai": "OpenAI",
    "google": "Google",
    "mistral": "Mistral AI",
    "cohere": "Cohere",
}


def from_reference(reference: Reference, rng: random.Random, count: int) -> list[Model]:
    """Models of the reference of which release day and context window are known."""
    found = [model for entity in reference.entities.values() if (model := _model(entity, reference)) is not None]
    return rng.sample(sorted(found), count)


def _model(entity: Entity, reference: Reference) -> Model | None:
    released = _day(entity, "release_date", reference)
    window = _count(entity, "context_window", reference)
    plain = reference.resolve(entity.name).entity == entity.id
    told = released and window and plain and entity.ids.get("api") and entity.maker in _MAKERS
    if not told or _ends(entity, reference):
        return None
    cutoff = _day(entity, "knowledge_cutoff", reference) or _day(entity, "training_cutoff", reference)
    output = _count(entity, "max_output", reference)
    slug = "-".join("".join(char if char.isalnum() else " " for char in entity.name.casefold()).split())
    return Model(slug, entity.name, _MAKERS[entity.maker], released, cutoff, window, output, entity.ids["api"][0])


def _ends(entity: Entity, reference: Reference) -> bool:
    """Whether a last day is known: a page that still gives such a model is not correct for long."""
    stages = ("deprecation_date", "retirement_date")
    facts = [
        fact for stage in stages for where in (None, "api") for fact in reference.facts(entity.id, stage, where).facts
    ]
    return any(fact.bound == "exact" for fact in facts)


def _value(entity: Entity, attribute: str, reference: Reference) -> object:
    facts = [fact for fact in reference.facts(entity.id, attribute).facts if fact.accept == "primary"]
    return facts[0].value if facts and not facts[0].weak else None


def _day(entity: Entity, attribute: str, reference: Reference) -> str:
    value = _value(entity, attribute, reference)
    if not isinstance(value, Date) or not value.month or (attribute == "release_date" and not value.day):
        return ""
    month = calendar.month_name[value.month]
    return f"{month} {value.day}, {value.year}" if value.day else f"{month} {value.year}"


def _count(entity: Entity, attribute: str, reference: Reference) -> int:
    value = _value(entity, attribute, reference)
    return int(value.number * value.scale) if isinstance(value, Tokens) else 0
