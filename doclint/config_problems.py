"""What is wrong with settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from doclint import selector
from doclint.plainly_right import plainly_right
from doclint.shipped import shipped

Problem = tuple[list[str], str]
"""The keys that lead to the place, and the message."""


def problems(data: Mapping[str, Any]) -> list[Problem]:
    """What the schema, and what it cannot say, have against the data of a configuration file."""
    import json

    schema = json.loads((shipped("schemas") / "config.schema.json").read_text("utf-8"))
    told = [] if plainly_right(data, schema) else list(_schema_problems(data, schema))
    told = told or list(_attribute_problems(data.get("attributes", {})))
    if not told and "as-of" in data and not is_day(data["as-of"]):
        told.append((["as-of"], f'"{data["as-of"]}" is no day of the form YYYY-MM-DD'))
    return told


def _schema_problems(data: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Problem]:
    """What the schema has against the data."""
    import jsonschema

    found = jsonschema.Draft202012Validator(schema).iter_errors(data)
    for error in sorted(found, key=lambda error: list(map(str, error.path))):
        words = [str(step) for step in error.path if isinstance(step, str)]
        if error.validator == "additionalProperties":
            known = sorted(error.schema["properties"])
            for key in sorted(set(error.instance) - set(known)):
                yield [*words, key], f'unknown key "{key}"{selector.did_you_mean(key, known)}'
        elif error.validator == "anyOf":
            keys = " or ".join(f'"{key}"' for choice in error.validator_value for key in choice["required"])
            yield words, f'"{".".join(words)}": {keys} is missing'
        else:
            yield words, f'"{".".join(words)}": {error.message}'


def _attribute_problems(attributes: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    """Attributes with a name that facts cannot have, or with another kind than doclint's own of that name."""
    if not attributes:
        return
    from doclint.reference.entities import NO_FACTS
    from doclint.roles import built_in

    for name, table in attributes.items():
        kind = built_in().get(name)
        if name in NO_FACTS:
            yield (
                ["attributes", name],
                f'"attributes.{name}": overlays use "{name}" for something else; choose another name',
            )
        elif kind is not None and table.get("kind", kind) != kind:
            words = ["attributes", name, "kind"]
            yield words, f'"{".".join(words)}": {name} is a {kind}, it cannot be a {table["kind"]}'


def is_day(text: str) -> bool:
    """Whether a text is a day of the form YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
