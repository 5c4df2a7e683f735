"""What data sets say, against what is known: what cannot be is refused, what contradicts is told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from doclint.reference import load
from doclint.reference.comparing import shown
from doclint.reference.fact import Fact, Source
from doclint.reference.facts import day_of
from doclint.reference.importing.listing import Listing, Stated
from doclint.reference.importing.proposals import Proposals, propose
from doclint.reference.writing import write_overlay
from doclint.values.reading import Tokens, Value
from tests.importing import DAY, GPT, GPTS, KNOWN, SOURCE, entity, reasons, reference, values

DOCS = Source("docs", "", "maker-docs", DAY, "Docs")


@pytest.mark.parametrize("id_", ["gpt-8-2027-06-01", "gpt-8"])
def test_one_model_with_several_ids_is_one_entity(id_: str) -> None:
    entries = [Listing(one, one, one, "api", "openai", ()) for one in (id_, "gpt-8-2027-06-01", "gpt-8")]
    assert [one.id for one in propose(entries, KNOWN, SOURCE).entities] == ["openai/gpt-8"]


def stated(*facts: Stated, id_: str = "gpt-7.5", platform: str = "api", name: str = "") -> list[Listing]:
    return [Listing("entry", id_, name or id_, platform, "openai" if platform == "api" else "", facts)]


def fact(attribute: str, value: Value, accept: str = "primary", **given: object) -> Fact:
    return Fact(GPT, attribute, value, accept, (DOCS,), **given)  # type: ignore[arg-type]


def tokens(number: int) -> Tokens:
    return Tokens(Decimal(number), 1)


def against(listings: list[Listing], *facts: Fact, **given: object) -> Proposals:
    by_attribute: dict[str, tuple[Fact, ...]] = {}
    for one in facts:
        by_attribute[one.attribute] = (*by_attribute.get(one.attribute, ()), one)
    return propose(listings, reference(entity(GPT, "GPT-7.5", by_attribute, **given), GPTS[1]), SOURCE)


def test_what_is_known_is_not_proposed() -> None:
    found = against(stated(Stated("release_date", "2027-03-02")), fact("release_date", day_of("2027-03")))
    assert (found.known, found.entities) == (1, ())


def test_a_cutoff_may_be_either_of_the_two() -> None:
    found = against(stated(Stated("knowledge_cutoff", "2026-11")), fact("training_cutoff", day_of("2026-11")))
    assert found.known == 1


def test_what_contradicts_is_told_and_not_proposed() -> None:
    found = against(stated(Stated("release_date", "2027-03-02")), fact("release_date", day_of("2027-03-09")))
    assert found.entities == ()
    assert [tuple(one) for one in found.differing] == [(GPT, "release_date", "", "2027-03-02", "2027-03-09", "Docs")]


def test_a_known_mistake_is_refused() -> None:
    never = fact("release_date", day_of("2027-03-02"), "never", note="that is the snapshot")
    found = against(stated(Stated("release_date", "2027-03-02")), never)
    assert reasons(found) == {("entry", "release_date"): "is a known mistake: that is the snapshot"}


def test_what_does_not_apply_is_left_out() -> None:
    found = against(stated(Stated("max_output", 5)), unknown={"max_output": "not-applicable"})
    assert (found.unpublished, found.entities) == (1, ())


@pytest.mark.parametrize(
    ("attribute", "value", "known", "reason"),
    [
        ("knowledge_cutoff", "2027-05", ("release_date", day_of("2027-03-02")), "is after the release date"),
        ("release_date", "2026-01-02", ("knowledge_cutoff", day_of("2026-11")), "is before the knowledge cutoff"),
        ("retirement_date", "2027-01-02", ("release_date", day_of("2027-03-02")), "is before the release date"),
        ("max_output", 900, ("context_window", tokens(800)), "is more than the context window"),
        ("context_window", 700, ("max_output", tokens(800)), "is less than the maximum output"),
    ],
)
def test_what_the_reference_excludes_is_refused(
    attribute: str, value: object, known: tuple[str, Value], reason: str
) -> None:
    found = against(stated(Stated(attribute, value)), fact(*known))
    assert reasons(found) == {("entry", attribute): reason}
    assert found.facts == 0


@pytest.mark.parametrize(
    ("attribute", "value", "reason"),
    [
        ("release_date", "2027-07-01", "is after 2027-06-30, the day of the data"),
        ("release_date", "1999", "is before 2015"),
        ("release_date", "soon", "is no date"),
        ("release_date", 2027, "is no date"),
        ("release_date", "2027-01-01-01", "is no date"),
        ("context_window", -5, "is not between 1 and 100,000,000"),
        ("context_window", Decimal("0.5"), "is no whole number"),
        ("context_window", 10**12, "is not between 1 and 100,000,000"),
        ("context_window", True, "is no number"),
        ("price_input", Decimal("NaN"), "is no number"),
        ("price_input", [1], "is no number"),
        ("open_weights", "yes", "is neither true nor false"),
    ],
)
def test_impossible_alone(attribute: str, value: object, reason: str) -> None:
    assert reasons(against(stated(Stated(attribute, value)))) == {("entry", attribute): reason}


def test_a_release_before_the_snapshot_in_the_id_is_refused() -> None:
    found = against(stated(Stated("release_date", "2027-03-02"), id_="gpt-7.5-2027-04-01"))
    assert reasons(found) == {
        ("entry", "release_date"): "is before 2027-04-01, the snapshot date in gpt-7.5-2027-04-01"
    }


@pytest.mark.parametrize("nothing", [0, Decimal(0), ""])
def test_nothing_is_no_value(nothing: object) -> None:
    found = against(stated(Stated("price_input", nothing)))
    assert (found.facts, found.refused) == (0, ())


def test_an_id_and_a_name_of_two_models_are_refused() -> None:
    found = against(stated(Stated("max_output", 5), name="GPT-7.5 mini"))
    assert reasons(found) == {("entry", ""): "its id means GPT-7.5, its name means GPT-7.5 mini"}


def test_contradictions_within_the_data_are_refused() -> None:
    other = [one._replace(place="other") for one in stated(Stated("max_output", 7))]
    found = against([*stated(Stated("max_output", 5)), *other])
    assert reasons(found) == {("entry", "max_output"): "the data set says several things: see other, too"}


def test_the_plain_id_counts_more_than_one_with_a_date() -> None:
    old = stated(Stated("max_output", 5), id_="gpt-7.5-2027-02-01")
    assert values(against([*old, *stated(Stated("max_output", 7))]), GPT) == {"max_output": ["7"]}


def test_a_host_may_differ_from_the_maker() -> None:
    window = fact("context_window", tokens(500_000))
    found = against(stated(Stated("context_window", 200_000), platform="azure"), window)
    assert values(found, GPT) == {"context_window": ["200,000 azure"]}


def test_a_host_that_says_the_same_says_nothing_new() -> None:
    found = against([*stated(Stated("max_output", 5)), *stated(Stated("max_output", 5), platform="azure")])
    assert values(found, GPT) == {"max_output": ["5"]}


def test_facts_beside_others_do_not_take_their_place(tmp_path: Path) -> None:
    price = Stated("price_input", Decimal(20), 200_000)
    found = propose(
        [Listing("entry", "claude-opus-4-0", "Claude Opus 4", "api", "anthropic", (price,))], load(), SOURCE
    )
    path = tmp_path / "found.toml"
    path.write_text(write_overlay("set", found.entities), "utf-8")
    opus = load([path]).entities["anthropic/claude-opus-4"]
    assert {(shown(one.value), one.above_tokens) for one in opus.facts["price_input"]} == {
        ("$15 / MTok", 0),
        ("$20 / MTok", 200_000),
    }


def test_unknown_snapshots_of_makers_whose_ids_are_all_known_are_left_out() -> None:
    listings = stated(Stated("max_output", 5), id_="gpt-7.5-2027-04-01")
    assert propose(listings, reference(*GPTS), SOURCE).facts == 1
    found = propose(listings, reference(*GPTS, closed=True), SOURCE)
    assert (found.facts, found.left_out) == (0, 1)


def test_models_of_others_on_a_makers_platform_are_left_out() -> None:
    found = propose([Listing("x", "gpt-7.5", "x", "api", "mistral", (Stated("max_output", 5),))], KNOWN, SOURCE)
    assert (found.facts, found.left_out) == (0, 1)
