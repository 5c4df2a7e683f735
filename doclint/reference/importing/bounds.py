"""Which attribute bounds which: data of the vocabulary, and that nothing ends before it is released."""

from __future__ import annotations

from doclint.roles import role
from doclint.vocabulary import builtin


def orders() -> list[tuple[str, str]]:
    """Attributes of which the first never comes after the second."""
    declared = [(other, one.id) for one in builtin().attributes.values() for other in one.not_before]
    return [*declared, (role("release"), role("retirement"))]


def limits() -> list[tuple[str, str]]:
    """Attributes of which the first never exceeds the second."""
    return [(one.id, other) for one in builtin().attributes.values() for other in one.at_most]


def called(attribute: str) -> str:
    """What messages call an attribute."""
    return builtin().attribute(attribute).name


def may_match(attribute: str) -> tuple[str, ...]:
    """The attributes whose facts a value may match: what data sets call a cutoff may be either."""
    return builtin().attribute(attribute).means
