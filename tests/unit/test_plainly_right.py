"""The quick look at data before jsonschema is asked: it is never sure of what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from doclint.plainly_right import Glance, plainly_right
from doclint.shipped import shipped

SCHEMAS = {path.name: json.loads(path.read_text("utf-8")) for path in sorted(shipped("schemas").glob("*.json"))}
CONFIG = SCHEMAS["config.schema.json"]

words = st.sampled_from([
    "select", "ignore", "severity", "per-path", "include", "reference", "profile", "as-of", "output-format", "baseline",
    "attributes", "label", "labels", "kind", "values", "text", "json", "error", "2025-01-01", "fact", "",
    "a b", "title", "rank", "says {value}", "says",
])  # fmt: skip
plain = st.one_of(st.none(), st.booleans(), st.integers(-2, 2), st.floats(allow_nan=False), words)
data = st.recursive(
    plain, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3))
)


@given(st.sampled_from(sorted(SCHEMAS)), data)
def test_it_is_never_sure_of_what_is_wrong(name: str, value: Any) -> None:
    if plainly_right(value, SCHEMAS[name]):
        assert Draft202012Validator(SCHEMAS[name]).is_valid(value)


@given(st.lists(st.dictionaries(words, data, max_size=4), max_size=6))
def test_a_glance_at_many_tells_no_more_than_a_look_at_each(every: list[dict[str, Any]]) -> None:
    schema = SCHEMAS["front-matter.schema.json"]
    glance = Glance(schema)
    for value in [*every, *every]:
        assert glance.plainly_right(value) == plainly_right(value, schema)


RIGHT: list[dict[str, Any]] = [
    {},
    {"select": ["fact"], "ignore": ["link-broken"], "severity": {"fact": "info"}, "as-of": "2025-01-01"},
    {"per-path": {"blog/**": {"ignore": ["fact"], "severity": {"nav": "error"}}}, "output-format": "json"},
    {"attributes": {"tier": {"label": "Tier", "values": ["a"], "says": "is {value}"}, "kind": {"labels": []}}},
]
WRONG: list[dict[str, Any]] = [
    {"selekt": []},
    {"select": "fact"},
    {"select": [""]},
    {"as-of": "today"},
    {"severity": {"fact": "bad"}},
    {"per-path": {"x": {"include": []}}},
    {"attributes": {"tier": {"values": ["a"]}}},
    {"attributes": {"Tier": {"label": "Tier"}}},
    {"output-format": ["json"]},
]


@pytest.mark.parametrize("value", RIGHT)
def test_usual_settings_are_seen_to_be_right(value: dict[str, Any]) -> None:
    assert plainly_right(value, CONFIG)
    assert Draft202012Validator(CONFIG).is_valid(value)


@pytest.mark.parametrize("value", WRONG)
def test_wrong_settings_are_not(value: dict[str, Any]) -> None:
    assert not plainly_right(value, CONFIG)
    assert not Draft202012Validator(CONFIG).is_valid(value)


@pytest.mark.parametrize(("schema", "value"), [({"maximum": 3}, 2), ({"$ref": "#/elsewhere"}, 1), ({"type": "odd"}, 1)])
def test_what_it_does_not_know_it_leaves(schema: dict[str, Any], value: object) -> None:
    assert not plainly_right(value, schema)
