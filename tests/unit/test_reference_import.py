"""Data sets become proposals: what is new; what cannot be is refused, what contradicts is told."""

from __future__ import annotations

import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from doclint.reference import Maker, Reference, load
from doclint.reference.comparing import shown
from doclint.reference.fact import Entity, Fact, Source
from doclint.reference.facts import day_of
from doclint.reference.importing import FORMATS, HOMES, reader
from doclint.reference.importing.listing import ImportFailed, Listing, Stated
from doclint.reference.importing.material import Single, material
from doclint.reference.importing.proposals import Proposals, propose
from doclint.reference.writing import write_overlay
from doclint.values.reading import Tokens, Value

SAMPLES = Path(__file__).parent / "imports"
DAY = "2027-06-30"
SOURCE = Source("set", "https://example.org", "dataset", DAY, "Set")
DOCS = Source("docs", "", "maker-docs", DAY, "Docs")
GPT, MINI, OPUS = "openai/gpt-7.5", "openai/gpt-7.5-mini", "anthropic/claude-opus-9"


def entity(id_: str, name: str, facts: dict[str, tuple[Fact, ...]] | None = None, **given: object) -> Entity:
    maker, _, key = id_.partition("/")
    given.setdefault("ids", {"api": (key,)})
    return Entity(id_, name, maker, facts=facts or {}, **given)  # type: ignore[arg-type]


def reference(*entities: Entity, closed: bool = False) -> Reference:
    makers = {"openai": Maker("openai", "OpenAI", closed=closed)}
    return Reference(DAY, {one.id: one for one in entities}, makers)


GPTS = (entity(GPT, "GPT-7.5"), entity(MINI, "GPT-7.5 mini"))
KNOWN = reference(*GPTS, entity(OPUS, "Claude Opus 9"))


def read(name: str, source: str) -> list[Listing]:
    return list(reader(name)(material(str(SAMPLES / source)), DAY))


def imported(name: str, source: str, known: Reference = KNOWN) -> Proposals:
    return propose(read(name, source), known, SOURCE)


def values(found: Proposals, id_: str) -> dict[str, list[str]]:
    """The values of an entity by attribute, with platform and threshold."""
    facts = next((one.facts for one in found.entities if one.id == id_), {})
    return {
        name: [
            " ".join([shown(fact.value), *fact.platforms, *([f">{fact.above_tokens}"] if fact.above_tokens else [])])
            for fact in group
        ]
        for name, group in facts.items()
    }


def reasons(found: Proposals) -> dict[tuple[str, str], str]:
    return {(one.place, one.attribute): one.reason for one in found.refused}


def test_models_dev_as_a_folder() -> None:
    found = imported("models.dev", "models.dev")
    assert values(found, GPT) == {
        "release_date": ["2027-03-02"],
        "knowledge_cutoff": ["2026-11"],
        "context_window": ["500,000"],
        "max_output": ["100,000"],
        "price_input": ["$2.5 / MTok", "$5 / MTok >200000"],
        "price_output": ["$10 / MTok", "$15.5 / MTok >200000"],
        "open_weights": ["No"],
    }
    assert values(found, MINI)["status"] == ["deprecated api"]
    assert values(found, OPUS) == {
        "release_date": ["2027-01-10"],
        "context_window": ["1,000,000"],
        # What one region costs says nothing of the platform.
        "price_input": ["$12 / MTok bedrock"],
        "price_output": ["$60 / MTok bedrock"],
    }
    assert {one.id: one.ids for one in found.entities}[OPUS] == {"bedrock": ("anthropic.claude-opus-9-v1:0",)}
    assert found.left_out == 0


def test_impossible_values_are_refused_with_the_reason() -> None:
    assert reasons(imported("models.dev", "models.dev")) == {
        ("models/anthropic/claude-opus-9", "knowledge_cutoff"): "is after the release date",
        ("models/openai/gpt-7.5-mini", "release_date"): "is a day that does not exist",
        ("models/openai/gpt-7.5-mini", "max_output"): "is more than the context window of 400,000",
        ("providers/openai/models/gpt-7.5-mini", "price_input"): "is a negative price",
        (
            "providers/openai/models/gpt-7.5-mini",
            "price_output",
        ): "is a price of more than 10,000 dollars per million tokens",
    }


MODEL = {"name": "GPT-7.5", "limit": {"context": 500_000}, "cost": {"input": 2.5, "context_over_200k": {"input": 5}}}


@pytest.mark.parametrize(
    ("data", "prices"),
    [
        ({"openai": {"models": {"gpt-7.5": MODEL}}}, ["$2.5 / MTok", "$5 / MTok >200000"]),
        ({"providers": {"openai": {"models": {"gpt-7.5": MODEL}}}, "models": {}}, ["$2.5 / MTok", "$5 / MTok >200000"]),
        ({"openai/gpt-7.5": {"limit": {"context": 500_000}}}, None),
    ],
    ids=["api.json", "catalog.json", "models.json"],
)
def test_models_dev_as_a_json_file(data: object, prices: list[str] | None) -> None:
    files = Single("x", {"x.json": json.dumps(data).encode()})
    found = values(propose(list(reader("models.dev")(files, DAY)), KNOWN, SOURCE), GPT)
    assert found["context_window"] == ["500,000"]
    assert found.get("price_input") == prices


def test_what_a_model_leaves_out_is_not_taken_from_its_base() -> None:
    files = {
        "models/openai/gpt-7.5.toml": b"limit = { context = 5, output = 3 }",
        "providers/openai/models/gpt-7.5.toml": (
            b'base_model = "openai/gpt-7.5"\nbase_model_omit = ["limit.output", "x.y"]'
        ),
    }
    found = list(reader("models.dev")(Single("x", files), DAY))
    assert [[stated.attribute for stated in one.stated] for one in found] == [
        ["context_window", "max_output"],
        ["context_window"],
    ]


def test_litellm() -> None:
    found = imported("litellm", "litellm.json")
    assert values(found, GPT) == {
        "retirement_date": ["2028-05-01 api"],
        "context_window": ["400,000"],
        "max_output": ["100,000", "50,000 azure"],
        "price_input": ["$2.5 / MTok", "$5 / MTok >200000"],
        "price_output": ["$10 / MTok"],
    }
    assert reasons(found) == {
        ("gpt-7.5-mini", "context_window"): "is no number",
        ("gpt-7.5-mini", "retirement_date"): "is a day that does not exist",
        ("gpt-7.5-mini", "price_input"): "is no number",
    }


def test_what_goes_in_is_not_what_is_expected_as_the_window() -> None:
    facts = next(one.facts["context_window"] for one in imported("litellm", "litellm.json").entities if one.id == GPT)
    assert [(fact.accept, fact.measure) for fact in facts] == [("also", "input")]


def test_models_that_nobody_knows_are_new_entities() -> None:
    found = imported("litellm", "litellm.json")
    assert found.new == {"openai/gpt-8"}
    new = next(one for one in found.entities if one.id == "openai/gpt-8")
    assert (new.name, new.family, new.version) == ("gpt-8", "gpt", "8")
    assert new.ids == {"api": ("gpt-8", "gpt-8-2027-06-01")}
    assert found.left_out == 1  # the fine-tuned one


@pytest.mark.parametrize("id_", ["gpt-8-2027-06-01", "gpt-8"])
def test_one_model_with_several_ids_is_one_entity(id_: str) -> None:
    entries = [Listing(one, one, one, "api", "openai", ()) for one in (id_, "gpt-8-2027-06-01", "gpt-8")]
    assert [one.id for one in propose(entries, KNOWN, SOURCE).entities] == ["openai/gpt-8"]


@pytest.mark.parametrize("source", ["data.py", "data.json"])
def test_genai_prices(source: str) -> None:
    found = values(imported("genai-prices", source), GPT)
    assert found["context_window"] == ["500,000"]
    assert found["price_input"] == ["$3 / MTok", "$6 / MTok >200000"]


def test_prices_of_genai_prices_hold_since_their_day() -> None:
    found = imported("genai-prices", "data.py")
    facts = {one.id: one.facts for one in found.entities}
    assert [fact.since for fact in facts[GPT]["price_output"]] == ["2027-05-01"]
    assert [fact.platforms for fact in facts[MINI]["status"]] == [("api",)]
    assert reasons(found) == {("openai/gpt-7.5-mini", "price_input"): "is a negative price"}


def test_packages_are_read_where_they_lie(tmp_path: Path) -> None:
    wheel = tmp_path / "package.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(SAMPLES / "litellm.json", "litellm/model_prices_and_context_window_backup.json")
        archive.writestr("litellm/other.json", "{}")
        archive.write(SAMPLES / "data.py", "genai_prices/data.py")
    assert len(list(reader("litellm")(material(str(wheel)), DAY))) == len(read("litellm", "litellm.json"))
    assert len(list(reader("genai-prices")(material(str(wheel)), DAY))) == 2


# Against what is known already


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


# What cannot be read


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[1, 2", b"[]", b'{"a": 1}', b"{" * 5000, b"[" * 200_000, b'"text"'], ids=range(8)
)
def test_bad_content_is_a_clear_error(name: str, content: bytes) -> None:
    for file in ("data.json", "data.py"):
        with pytest.raises(ImportFailed, match="place: "):
            list(reader(name)(Single("place", {file: content}), DAY))


@pytest.mark.parametrize("name", FORMATS)
def test_folders_without_the_data_are_a_clear_error(name: str, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("x = 1", "utf-8")
    with pytest.raises(ImportFailed, match="holds n"):
        list(reader(name)(material(str(tmp_path)), DAY))


def test_odd_values_in_good_places_are_no_crash() -> None:
    odd = {"limit": 5, "cost": [1], "name": 7, "release_date": {"x": 1}, "status": None}
    files = Single("x", {"x.json": json.dumps({"openai": {"models": {"gpt-7.5": odd, "y": 3}}}).encode()})
    found = propose(list(reader("models.dev")(files, DAY)), KNOWN, SOURCE)
    assert [one.reason for one in found.refused] == ["is no date"]


def test_files_that_are_too_large_or_missing(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b" " * 2000)
    with pytest.raises(ImportFailed, match="larger than 100 bytes"):
        material(str(tmp_path), largest=100).read("a.json")
    with pytest.raises(ImportFailed, match="no such file or folder"):
        material(str(tmp_path / "b.json"))


def test_archives_that_are_none_or_too_large(tmp_path: Path) -> None:
    bad = tmp_path / "bad.whl"
    bad.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(ImportFailed, match="no archive"):
        material(str(bad))
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", b" " * 100_000)
    with pytest.raises(ImportFailed, match="larger than 1,000 bytes"):
        material(str(bomb), largest=1000).read("data.json")


def test_every_data_set_has_a_home() -> None:
    assert HOMES.keys() == FORMATS.keys()
