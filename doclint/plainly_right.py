"""Whether data certainly fit a JSON Schema.

jsonschema takes longer to import than many pages take to read, and nearly always there is nothing to
tell. So it is asked only where this quick look does not see that all is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

Schema = Mapping[str, Any]
_Shape = tuple[tuple[str, ...], tuple[type, ...]]

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "string": (str,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
_SILENT: Final = frozenset({"$schema", "$id", "$defs", "title", "description"})
_OF_KEYS: Final = frozenset({"properties", "additionalProperties"})


def plainly_right(data: Any, schema: Schema) -> bool:
    """Whether data fit a schema; false also where the schema says what this function does not know."""
    return _fits(data, schema, schema)


class Glance:
    """Many mappings against one schema: mostly the types of their values, and of what is in lists, tell enough."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._types: dict[str, frozenset[type]] = {}
        self._items: dict[str, frozenset[type]] = {}
        self._left: dict[_Shape, list[str]] = {}  # of mappings with such keys and types the keys to look at
        self._decides = not set(schema) - _SILENT - {"type", "properties"} and "object" in schema.get("type", "object")
        for key, said in schema.get("properties", {}).items():
            more = set(said) - _SILENT - {"type"}
            types = _types_of(said)
            self._types[key] = frozenset() if more - {"items"} else types - {list} if more else types
            items = said.get("items", {})
            if more == {"items"} and list in types and not set(items) - _SILENT - {"type"}:
                self._items[key] = _types_of(items)

    def plainly_right(self, data: Mapping[str, Any]) -> bool:
        """Whether data fit the schema, as `plainly_right` has it."""
        if not self._decides:
            return plainly_right(data, self._schema)
        shape = tuple(data), tuple(map(type, data.values()))
        left = self._left.get(shape)
        if left is None:
            left = self._left[shape] = [key for key, kind in zip(*shape, strict=True) if not self._fits(key, kind)]
        return all(self._holds(key, data[key]) for key in left) or plainly_right(data, self._schema)

    def _fits(self, key: str, kind: type) -> bool:
        """Whether every value of a type is right for a key."""
        types = self._types.get(key)
        return types is None or kind in types

    def _holds(self, key: str, value: Any) -> bool:
        """Whether a value is a list of what is right for its key."""
        return type(value) is list and key in self._items and self._items[key].issuperset(map(type, value))


def _types_of(schema: Schema) -> frozenset[type]:
    """The types that a schema allows; none where it names none."""
    named = schema.get("type", ())
    return frozenset(kind for name in ([named] if isinstance(named, str) else named) for kind in _TYPES.get(name, ()))


def _fits(value: Any, schema: Schema, whole: Schema) -> bool:
    for word, said in schema.items():
        if word in _SILENT or word in _OF_KEYS:
            continue
        if word not in _CHECKS or not _CHECKS[word](value, said, whole):
            return False
    if not isinstance(value, dict):
        return True
    known: Schema = schema.get("properties", {})
    others = schema.get("additionalProperties", True)
    for key, one in value.items():
        wanted = known.get(key, others)
        if wanted is not True and (wanted is False or not _fits(one, wanted, whole)):
            return False
    return True


def _is_of_type(value: Any, types: Any, whole: Schema) -> bool:
    return any(type(value) in _TYPES.get(name, ()) for name in ([types] if isinstance(types, str) else types))


def _is_listed(value: Any, allowed: Any, whole: Schema) -> bool:
    return any(type(value) is type(one) and value == one for one in allowed)


def _has_form(value: Any, pattern: Any, whole: Schema) -> bool:
    return not isinstance(value, str) or re.search(pattern, value) is not None


def _is_long(value: Any, least: Any, whole: Schema) -> bool:
    return not isinstance(value, str) or len(value) >= least


def _all_fit(value: Any, wanted: Any, whole: Schema) -> bool:
    return not isinstance(value, list) or all(_fits(one, wanted, whole) for one in value)


def _keys_fit(value: Any, wanted: Any, whole: Schema) -> bool:
    return not isinstance(value, dict) or all(_fits(key, wanted, whole) for key in value)


def _has_keys(value: Any, keys: Any, whole: Schema) -> bool:
    return not isinstance(value, dict) or all(key in value for key in keys)


def _fits_any(value: Any, choices: Any, whole: Schema) -> bool:
    return any(_fits(value, choice, whole) for choice in choices)


def _fits_other(value: Any, name: Any, whole: Schema) -> bool:
    found = whole.get("$defs", {}).get(str(name).removeprefix("#/$defs/"))
    return found is not None and _fits(value, found, whole)


_CHECKS: Final[Mapping[str, Callable[[Any, Any, Schema], bool]]] = {
    "type": _is_of_type,
    "enum": _is_listed,
    "pattern": _has_form,
    "minLength": _is_long,
    "items": _all_fit,
    "propertyNames": _keys_fit,
    "required": _has_keys,
    "anyOf": _fits_any,
    "$ref": _fits_other,
}
