"""Values of facts beside each other: how they are shown, and whether they say the same."""

from __future__ import annotations

from collections.abc import Iterable

from doclint.reference.fact import Fact, Source
from doclint.values import kind
from doclint.values.reading import Name, Value


def kind_name(value: Value) -> str:
    """The name of the kind of a value."""
    return value.kind if isinstance(value, Name) else type(value).__name__.lower()


def shown(value: Value) -> str:
    """A value in doclint's own form."""
    return kind(kind_name(value)).render(value)


def agree(one: Value, other: Value) -> bool:
    """Whether both can be right: compared at the coarser precision; values of two kinds cannot."""
    return type(one) is type(other) and kind(kind_name(one)).agree(one, other)


def called(source: Source) -> str:
    """What messages call a source."""
    return source.note or source.url or source.code


def credited(facts: Iterable[Fact]) -> str:
    """The sources of facts, each once: `Acme, Models; models.dev`."""
    return "; ".join(dict.fromkeys(called(source) for fact in facts for source in fact.sources)) or "no source"


def told(attribute: str) -> str:
    """An attribute as people say it."""
    return attribute.replace("_", " ")
