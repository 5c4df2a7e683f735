"""Reference files against their schema, told in the words of the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from doclint.reference.bad import nearest
from doclint.reference.document import Document
from doclint.shipped import shipped

if TYPE_CHECKING:
    from jsonschema import ValidationError


def validate(document: Document) -> None:
    """Check the form of a file. Raises BadReference for the first thing that is wrong."""
    from jsonschema import Draft202012Validator

    errors = sorted(Draft202012Validator(schema()).iter_errors(document.data), key=_place)
    for error in errors:
        keys, message, suggestion = _told(error)
        raise document.bad([*error.absolute_path, *keys], message, suggestion)


def schema() -> dict[str, Any]:
    """The schema of reference files."""
    loaded: dict[str, Any] = json.loads((shipped("schemas") / "reference.schema.json").read_text("utf-8"))
    return loaded


def _place(error: ValidationError) -> list[str]:
    return [str(key) for key in error.absolute_path]


def _told(error: ValidationError) -> tuple[list[str], str, str]:
    """The key below the place of the error that is wrong, the message, and what was meant where that can be told."""
    where = ".".join(str(key) for key in error.absolute_path if isinstance(key, str)) or "the file"
    rule: Any = error.validator_value
    found: Any = error.instance
    if error.validator == "additionalProperties":
        schema: Any = error.schema
        extra = min(set(found) - set(schema["properties"]))
        return [extra], f'{where}: unknown key "{extra}"', nearest(extra, schema["properties"])
    if error.validator == "enum":
        said, allowed = str(found), [str(one) for one in rule]
        return [], f'{where}: "{said}" is none of {", ".join(allowed)}', nearest(said, allowed)
    if error.validator == "required":
        missing = next(key for key in rule if key not in found)
        return [], f'{where}: "{missing}" is missing', ""
    if error.validator == "pattern":
        return [], f'{where}: "{found}" does not have the form {rule}', ""
    return [], f"{where}: {error.message}", ""
