"""What somebody who keeps a reference should look at."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from doclint.reference import Reference, load
from doclint.reference.auditing import audit, firsthand, oldest_day
from doclint.reference.fact import Entity, Fact, Source
from doclint.reference.facts import day_of
from doclint.values.reading import Name, Tokens, Value

ONE = "openai/gpt-7.5"
DOCS = Source("docs", "", "maker-docs", "2026-01-01", "Docs")
LIST = Source("list", "", "dataset", "2026-03-01", "List")


def fact(attribute: str, value: Value, source: Source = DOCS, **given: object) -> Fact:
    return Fact(ONE, attribute, value, sources=(source,), **given)  # type: ignore[arg-type]


def window(number: int, source: Source = DOCS, **given: object) -> Fact:
    return fact("context_window", Tokens(Decimal(number), 1), source, **given)


def entity(*facts: Fact, id_: str = ONE, name: str = "GPT-7.5", **given: object) -> Entity:
    by_attribute: dict[str, tuple[Fact, ...]] = {}
    for one in facts:
        by_attribute[one.attribute] = (*by_attribute.get(one.attribute, ()), one)
    return Entity(id_, name, id_.partition("/")[0], facts=by_attribute, **given)  # type: ignore[arg-type]


def doubts(*entities: Entity, oldest: str = "") -> list[tuple[str, ...]]:
    reference = Reference("2026-06-30", {one.id: one for one in entities})
    return [tuple(doubt) for doubt in audit(reference, (), oldest)]


def test_sources_that_contradict() -> None:
    assert doubts(entity(window(5), window(6, LIST))) == [("conflict", ONE, "context_window", "5 (Docs), but 6 (List)")]


@pytest.mark.parametrize(
    "other",
    [
        window(5, LIST),
        window(6),
        window(6, LIST, platforms=("azure",)),
        window(6, LIST, stage="beta"),
        window(6, LIST, accept="also"),
        window(6, LIST, accept="never"),
        fact("license", Name("MIT"), LIST),
    ],
    ids=["same", "one source", "a platform", "a stage", "right too", "a mistake", "words"],
)
def test_no_contradiction(other: Fact) -> None:
    assert doubts(entity(window(5), fact("license", Name("Apache")), other)) == []


def test_values_after_one_another_do_not_contradict() -> None:
    assert doubts(entity(window(5, until="2026-02-01"), window(6, LIST, since="2026-02-01"))) == []


def test_old_values_are_told_together() -> None:
    old = [fact("release_date", day_of("2025-12-01")), window(5), fact("license", Name("MIT"), LIST)]
    assert doubts(entity(*old), oldest="2026-02-01") == [
        ("old", ONE, "release date, context window", "last read on 2026-01-01, 180 days ago (Docs)")
    ]


def test_the_newest_source_of_a_value_counts() -> None:
    both = Fact(ONE, "context_window", Tokens(Decimal(5), 1), sources=(DOCS, LIST))
    assert doubts(entity(both), oldest="2026-02-01") == []


def test_what_is_gone_does_not_grow_old() -> None:
    retired = fact("retirement_date", day_of("2026-02-02"), platforms=("api",))
    assert doubts(entity(window(5), retired), oldest="2026-02-01") == []


def test_names_that_lead_elsewhere() -> None:
    mini = entity(id_="openai/gpt-7.5-mini", name="GPT-7.5 mini")
    one = entity(aliases=("GPT-7.5 mini", "GPT-7.5"))
    found = doubts(one, mini)
    assert found == []  # both have the name: it is ambiguous, and says so itself
    assert doubts(entity(aliases=("Rechargeable",))) == []


def released(id_: str, name: str, day: str, *ids: str) -> Entity:
    return entity(fact("release_date", day_of(day)), id_=id_, name=name, ids={"api": ids})


def test_pointers_that_have_moved_on() -> None:
    two = released("mistral/mistral-large-2512", "Mistral Large 3", "2025-12-02", "mistral-large-latest")
    new = released("mistral/mistral-large-2604", "Mistral Large 4", "2026-04-02")
    message = '"mistral-large-latest" points at Mistral Large 3, while Mistral Large 4 was released on 2026-04-02'
    assert doubts(two, new) == [("pointer", two.id, "ids", message)]


@pytest.mark.parametrize(
    "other",
    [
        released("mistral/mistral-small-2604", "Mistral Small 4", "2026-04-02"),
        released("mistral/mistral-large-2404", "Mistral Large 2", "2024-04-02"),
        released("mistral/mistral-large-2704", "Mistral Large 4", "2027-04-02"),
    ],
    ids=["another tier", "older", "not yet"],
)
def test_pointers_that_have_not(other: Entity) -> None:
    two = released("mistral/mistral-large-2512", "Mistral Large 3", "2025-12-02", "mistral-large-latest")
    assert doubts(two, other) == []


def test_a_pointer_of_one_version_stays_there() -> None:
    one = released("openai/gpt-5-chat-latest", "GPT-5 Chat", "2025-08-07", "gpt-5-chat-latest")
    assert doubts(one, released("openai/gpt-5.1-chat-latest", "GPT-5.1 Chat", "2025-11-13")) == []


def test_successors() -> None:
    gone = entity(fact("retirement_date", day_of("2026-02-02")), id_="openai/gpt-6", name="GPT-6")
    one = entity(fact("successor", Name("openai/gpt-6")), fact("successor", Name("openai/gpt-99"), LIST))
    assert [doubt[2:] for doubt in doubts(one, gone)] == [
        ("successor", "GPT-6 is retired itself"),
        ("successor", "openai/gpt-99 is not known"),
    ]


OVERLAY = """\
format = 1
kind = "overlay"
org = "acme"

[entities."anthropic/claude-opus-4"]
%s
"""


def overridden(folder: Path, line: str) -> list[str]:
    path = folder / "ours.toml"
    path.write_text(OVERLAY % line, "utf-8")
    reference = load([path])
    return [doubt.message for doubt in audit(reference, [path]) if doubt.kind == "override"]


def test_overlays_that_contradict_first_hand_facts(tmp_path: Path) -> None:
    found = overridden(tmp_path, 'max_output = [{ tokens = 8_000, reason = "our gateway cuts" }]')
    assert len(found) == 1
    assert found[0].startswith("8,000 (overlay of acme) instead of 32,000 (Anthropic")
    assert found[0].endswith("by ours.toml: our gateway cuts")
    assert overridden(tmp_path, 'max_output = [{ tokens = 8_000, platform = ["acme"] }]')[0].startswith(
        "8,000, on acme"
    )


@pytest.mark.parametrize(
    "line",
    [
        'max_output = [{ tokens = 32_000, reason = "said again" }]',
        'aliases = ["Opus Four"]',
        'license = [{ value = "closed" }]',
        'max_output = [{ tokens = 8_000, platform = ["acme"], accept = "also" }]',
    ],
)
def test_overlays_that_do_not(tmp_path: Path, line: str) -> None:
    assert overridden(tmp_path, line) == []


@pytest.mark.parametrize(("days", "day"), [(0, "2026-03-01"), (31, "2026-01-29"), (999_999, "0001-01-01")])
def test_days_before(days: int, day: str) -> None:
    assert oldest_day("2026-03-01", days) == day


def test_first_hand_values_are_counted() -> None:
    also = window(9_000, accept="also")
    one = entity(window(8_000), also, fact("license", Name("Own"), LIST))
    assert firsthand(Reference("2026-06-30", {ONE: one})) == (1, 2)
    shipped = load()
    firm, expected = firsthand(shipped)
    assert 0.4 < firm / expected < 1
