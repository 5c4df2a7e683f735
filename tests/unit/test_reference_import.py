"""Data sets are read, each in its own form: what is new becomes a proposal."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from doclint.reference import Reference
from doclint.reference.importing import FORMATS, HOMES, reader
from doclint.reference.importing.listing import ImportFailed, Listing
from doclint.reference.importing.material import Single, material
from doclint.reference.importing.proposals import Proposals, propose
from tests.importing import DAY, GPT, KNOWN, MINI, OPUS, SOURCE, reasons, values

SAMPLES = Path(__file__).parent / "imports"


def read(name: str, source: str) -> list[Listing]:
    return list(reader(name)(material(str(SAMPLES / source)), DAY))


def imported(name: str, source: str, known: Reference = KNOWN) -> Proposals:
    return propose(read(name, source), known, SOURCE)


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
