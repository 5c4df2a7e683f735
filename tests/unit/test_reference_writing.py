"""Overlays that are written can be loaded, and say the same."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doclint.reference import OwnAttribute, load
from doclint.reference.fact import Entity, Fact, Source
from doclint.reference.writing import array, iso, key, number, text, write_overlay
from doclint.values.reading import Date, Flag, Money, Name, Number, Tokens, Value

WORDS = st.text(min_size=1, max_size=30)
PLATFORMS = st.lists(st.sampled_from(["api", "bedrock", "our-own.cloud"]), unique=True, max_size=2).map(tuple)
DAYS = st.dates().map(lambda day: day.isoformat())
SOURCES = st.builds(
    Source,
    st.sampled_from(["a", "models.dev", "b-2"]),
    WORDS,
    st.sampled_from(["dataset", "org", "maker-docs"]),
    DAYS,
    st.one_of(st.just(""), WORDS),
)


def valued(kind: Callable[..., Value], *parts: st.SearchStrategy[object]) -> st.SearchStrategy[Value]:
    """Values made of these parts alone; of a named tuple `st.builds` would make up the other fields."""
    return st.tuples(*parts).map(lambda given: kind(*given))


DATES = st.one_of(
    valued(Date, st.integers(1000, 9999), st.none(), st.none()),
    valued(Date, st.integers(1000, 9999), st.integers(1, 12), st.none()),
    valued(Date, st.integers(1000, 9999), st.integers(1, 12), st.integers(1, 28)),
)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "release_date": DATES,
    "context_window": valued(Tokens, st.integers(1, 10**12).map(Decimal), st.just(1)),
    "price_input": valued(
        Money,
        st.decimals(0, 10**6, allow_nan=False, places=6),
        st.sampled_from(["USD", "EUR"]),
        st.sampled_from([1_000_000, 1000]),
        st.sampled_from(["", "hour"]),
    ),
    "zzz_memory": valued(Number, st.integers(1, 10**6).map(lambda number: Decimal(number) / 10), st.just("GiB")),
    "open_weights": valued(Flag, st.booleans()),
    "license": valued(Name, WORDS),
}


@st.composite
def facts(draw: st.DrawFn, entity: str, attribute: str) -> Fact:
    return Fact(
        entity,
        attribute,
        draw(VALUES[attribute]),
        draw(st.sampled_from(["primary", "also", "stale", "never"])),
        (draw(SOURCES)._replace(code=draw(st.sampled_from(["s", "models.dev"]))),),
        draw(PLATFORMS),
        draw(st.one_of(st.just(""), DAYS)),
        draw(st.one_of(st.just(""), DAYS)),
        draw(st.sampled_from(["", "beta"])),
        draw(st.sampled_from(["", "ga"])),
        draw(st.sampled_from(["exact", "not-before"])),
        draw(st.sampled_from(["either", "exact", "decimal"])),
        draw(st.sampled_from(["", "input"])),
        draw(st.sampled_from([0, 200_000])),
        draw(st.one_of(st.just(""), WORDS)),
        draw(st.one_of(st.just(""), WORDS)),
    )


@st.composite
def entities(draw: st.DrawFn, number_: int) -> Entity:
    id_ = f"zzz{number_}/thing.{number_}"
    attributes = draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True, max_size=3))
    return Entity(
        id_,
        draw(WORDS),
        f"zzz{number_}",
        ids=draw(st.dictionaries(st.just("api"), WORDS.map(lambda one: (f"{number_}-{one}",)), max_size=1)),
        aliases=tuple(draw(st.lists(WORDS, unique=True, max_size=2))),
        look_alikes=tuple(draw(st.lists(WORDS, unique=True, max_size=2))),
        facts={name: tuple(draw(st.lists(facts(id_, name), min_size=1, max_size=3))) for name in attributes},
        unknown=draw(st.dictionaries(st.just("max_output"), st.just("not-published"), max_size=1)),
    )


def one_source_a_code(group: list[Entity]) -> dict[str, Source]:
    every = [fact for entity in group for found in entity.facts.values() for fact in found]
    return {source.code: source for fact in every for source in fact.sources}


def reloaded(folder: str, written: str) -> dict[str, Entity]:
    path = Path(folder, "written.toml")
    path.write_text(written, "utf-8")
    return dict(load([path]).entities)


@settings(max_examples=60, deadline=None)
@given(st.tuples(entities(1), entities(2)), WORDS)
def test_what_is_written_loads_again(pair: tuple[Entity, Entity], comment: str) -> None:
    sources = one_source_a_code(list(pair))
    memory = OwnAttribute("zzz_memory", "number", "memory", says="has {value}", unit="GiB")
    said = {pair[0].id: [comment]}
    written = write_overlay("zzz", pair, retrieved="2026-01-02", attributes=[memory], header=[comment], comments=said)
    with TemporaryDirectory() as folder:
        found = reloaded(folder, written)
    for entity in pair:
        loaded = found[entity.id]
        assert (loaded.name, loaded.ids, loaded.aliases) == (entity.name, entity.ids, entity.aliases)
        assert (loaded.look_alikes, loaded.unknown) == (entity.look_alikes, entity.unknown)
        for attribute, group in entity.facts.items():
            wanted = [(fact, (sources[fact.sources[0].code],)) for fact in group]
            got = [(fact, fact.sources) for fact in loaded.facts[attribute]]
            assert [(meaning(one), source) for one, source in got] == [(meaning(one), source) for one, source in wanted]


def meaning(fact: Fact) -> tuple[object, ...]:
    return tuple(getattr(fact, name) for name in Fact._fields if name != "sources")


@given(st.text())
def test_any_text_can_be_quoted(words: str) -> None:
    assert tomllib.loads(f"x = {text(words)}")["x"] == words


def test_what_no_text_can_hold_is_replaced() -> None:
    assert tomllib.loads(f"x = {text('a' + chr(0xD800))}")["x"] == "a\ufffd"


@given(st.text(min_size=1))
def test_any_key_can_be_written(name: str) -> None:
    assert tomllib.loads(f"{key(name)} = 1") == {name: 1}


def test_the_form() -> None:
    docs = Source("docs", "https://example.org", "org", "2026-01-02", "Docs")
    window = Fact("acme/pump", "context_window", Tokens(Decimal(200), 1000), sources=(docs,), rounds="decimal")
    prices = [
        Fact("acme/pump", "price_input", Money(Decimal("2.50"), "USD", 1_000_000), sources=(docs,)),
        Fact("acme/pump", "price_input", Money(Decimal("1E+1"), "EUR", 1000), "also", platforms=("azure",)),
    ]
    pump = Entity("acme/pump", "Pump", "acme", facts={"context_window": (window,), "price_input": tuple(prices)})
    own = OwnAttribute("category", "text", "category", labels=("Tier",), values=("A", "B"), says="is {value}")
    kinds = {"pump": "pump"}
    written = write_overlay(
        "acme", [pump], attributes=[own], kinds=kinds, header=["Drafted"], comments={pump.id: ["?"]}
    )
    assert (
        written
        == """\
# Drafted
format = 1
kind = "overlay"
org = "acme"

[kinds.pump]
name = "pump"

[attributes.category]
kind = "text"
name = "category"
says = "is {value}"
labels = ["Tier"]
values = ["A", "B"]

[sources]
docs = { url = "https://example.org", kind = "org", retrieved = "2026-01-02", note = "Docs" }

# ?
[entities."acme/pump"]
name = "Pump"
context_window = [{ tokens = 200_000, rounds = "decimal", source = ["docs"] }]
price_input = [
  { price = "2.50", source = ["docs"] },
  { price = "10", currency = "EUR", per = 1_000, accept = "also", platform = ["azure"] },
]
"""
    )


def test_a_fact_that_takes_the_place_of_another_has_a_reason(tmp_path: Path) -> None:
    opus = "anthropic/claude-opus-4"
    window = Fact(opus, "context_window", Tokens(Decimal(100_000), 1), note="our gateway cuts")
    entity = Entity(opus, "", "anthropic", facts={"context_window": (window,)})
    written = write_overlay("acme", [entity], replacing={(opus, "context_window")})
    found = reloaded(str(tmp_path), written)[opus]
    assert [(int(fact.value.number), fact.note) for fact in found.facts["context_window"]] == [  # type: ignore[union-attr]
        (100_000, "our gateway cuts")
    ]
    assert found.name == "Claude Opus 4"


def test_quotes_are_as_long_as_the_schema_allows(tmp_path: Path) -> None:
    fact = Fact("acme/pump", "license", Name("MIT"), quote="x" * 400)
    written = write_overlay("acme", [Entity("acme/pump", "Pump", "acme", facts={"license": (fact,)})])
    assert len(reloaded(str(tmp_path), written)["acme/pump"].facts["license"][0].quote) == 300


@pytest.mark.parametrize(
    ("day", "written"),
    [(Date(2025, None, None), "2025"), (Date(2025, 5, None), "2025-05"), (Date(2025, 5, 2), "2025-05-02")],
)
def test_dates_keep_their_precision(day: Date, written: str) -> None:
    assert iso(day) == written


def test_numbers_and_lists() -> None:
    assert (number(1_048_576), array(["a", 'b"'])) == ("1_048_576", '["a", "b\\""]')
