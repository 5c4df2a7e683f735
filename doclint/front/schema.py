"""Which front matter a kind of site allows: JSON Schemas, one a site profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from doclint.decoded import kept
from doclint.kept_regex import compiled
from doclint.named import NamedTuple
from doclint.page import FrontMatter, Piece
from doclint.plainly_right import Glance
from doclint.shipped import shipped

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

_NAMES = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "string": "text",
    "array": "a list",
    "object": "a mapping",
    "null": "empty",
}
_UNQUOTED = {
    "integer": compiled(r"-?\d+"),
    "number": compiled(r"-?\d+(\.\d+)?"),
    "boolean": compiled("true|false"),
}


class Violation(NamedTuple):
    """A value that the schema does not allow. `plain` is the same value without its quotes, where that is allowed."""

    place: Piece
    key: str
    wanted: str
    found: str
    plain: str | None


def violations(front: FrontMatter, profile: str) -> Iterator[Violation]:
    """The values that are not of the kind that a site profile wants."""
    if _glance(profile).plainly_right(front.data):
        return
    for error in sorted(_validator(profile).iter_errors(front.data), key=lambda one: [str(part) for part in one.path]):
        place = _place(front, list(error.absolute_path))
        if place is not None:
            key = ".".join(map(str, error.absolute_path))
            yield Violation(place, key, _wanted(error), _shown(error.instance), _plain(error))


def known_keys(profile: str) -> frozenset[str]:
    """The top-level keys that the schema of a profile names."""
    return frozenset(_schema(profile).get("properties", {}))


def _wanted(error: ValidationError) -> str:
    if error.validator == "type":
        return " or ".join(_NAMES.get(name, name) for name in _types(error))
    value: Any = error.validator_value
    if error.validator == "enum":
        return "one of " + ", ".join(map(str, value))
    if error.validator == "uniqueItems":
        return "a list without repetitions"
    if error.validator in ("minimum", "exclusiveMinimum"):
        return f"at least {value}"
    return str(error.message)


def _types(error: ValidationError) -> list[str]:
    wanted: Any = error.validator_value
    return [wanted] if isinstance(wanted, str) else list(wanted)


def _plain(error: ValidationError) -> str | None:
    """What the value would be without its quotes."""
    if error.validator != "type" or not isinstance(error.instance, str):
        return None
    fits = [name for name in _types(error) if name in _UNQUOTED and _UNQUOTED[name].fullmatch(error.instance)]
    return error.instance if fits else None


def _shown(value: object) -> str:
    import json  # here and below, for most runs have nothing to show, and find the schemas decoded

    text = json.dumps(value, default=str, ensure_ascii=False) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= 60 else text[:57] + "..."


def _place(front: FrontMatter, path: list[Any]) -> Piece | None:
    """The entry that an error is about: the item of a list, the value, or for an empty value its key."""
    names = [part for part in path if isinstance(part, str)]
    entry = front.get(".".join(names))
    if entry is None:
        return None
    if path and isinstance(path[-1], int) and path[-1] < len(entry.items):
        return entry.items[path[-1]]
    return entry.value if entry.value.text.strip() else entry.key


def _schema(profile: str) -> Mapping[str, Any]:
    schemas = _schemas()
    return schemas.get(profile) or schemas[""]


@cache
def _schemas() -> Mapping[str, Mapping[str, Any]]:
    """The schemas by profile; "" is for all others."""
    found: Mapping[str, Mapping[str, Any]] = kept("front-matter", _decoded)
    return found


def _decoded() -> dict[str, Any]:
    import json

    start, end = "front-matter", ".schema.json"
    files = shipped("schemas").glob(f"{start}*{end}")
    return {file.name[len(start) : -len(end)].lstrip("."): json.loads(file.read_text("utf-8")) for file in files}


@cache
def _glance(profile: str) -> Glance:
    return Glance(_schema(profile))


@cache
def _validator(profile: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # slow to import: only where there is front matter

    return Draft202012Validator(_schema(profile))
