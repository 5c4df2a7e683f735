"""`doclint reference import` as it is called."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from doclint.reference import load
from doclint.reference.comparing import shown
from tests.running import Ran, Runner

OPUS = "anthropic/claude-opus-4"

SAMPLES = Path(__file__).parent / "imports"


def run_import(doclint: Runner, data_set: str, source: str, *options: str) -> Ran:
    place = str(SAMPLES / source)
    return doclint("reference", "import", data_set, place, "--retrieved", "2027-06-30", *options)


@pytest.mark.parametrize(
    ("data_set", "source"),
    [
        ("models.dev", "models.dev"),
        ("litellm", "litellm.json"),
        ("genai-prices", "data.py"),
        ("genai-prices", "data.json"),
    ],
)
def test_imports_write_overlays_that_load(doclint: Runner, data_set: str, source: str) -> None:
    ran = run_import(doclint, data_set, source, "-o", "found.toml")
    assert ran.code == 0
    assert ran.out == ""
    reference = load([Path("found.toml")])
    new = reference.entities["openai/gpt-7.5"]
    assert all(fact.weak for facts in new.facts.values() for fact in facts)
    source_ = next(iter(new.facts.values()))[0].sources[0]
    assert (source_.kind, source_.retrieved, source_.note) == ("dataset", "2027-06-30", data_set)
    assert reference.resolve("GPT-7.5").entity == "openai/gpt-7.5"


def test_imports_tell_what_they_refuse(doclint: Runner) -> None:
    err = run_import(doclint, "models.dev", "models.dev", "-o", "found.toml").err.splitlines()
    refused = [line for line in err if line.startswith("refused: ")]
    assert "refused: models/openai/gpt-7.5-mini: release_date 2027-04-31: is a day that does not exist" in refused
    assert err[-1].startswith("note: ")
    assert f"{len(refused)} refused" in err[-1]


def test_imports_into_a_file_add_and_delete_nothing(doclint: Runner) -> None:
    run_import(doclint, "models.dev", "models.dev", "-o", "found.toml")
    mine = '\n# Mine\n[entities."acme/pump"]\nname = "Pump"\n'
    with Path("found.toml").open("a", encoding="utf-8") as file:
        file.write(mine)
    before = Path("found.toml").read_text("utf-8")
    assert run_import(doclint, "models.dev", "models.dev", "-o", "found.toml").code == 0
    assert Path("found.toml").read_text("utf-8") == before
    assert run_import(doclint, "litellm", "litellm.json", "-o", "found.toml").code == 0
    after = Path("found.toml").read_text("utf-8")
    assert mine in after
    assert "openai/gpt-8" in after
    assert {
        shown(fact.value) for fact in load([Path("found.toml")]).entities["openai/gpt-7.5"].facts["price_input"]
    } == {
        "$2.5 / MTok",
        "$5 / MTok",
    }


def test_imports_can_be_printed(doclint: Runner) -> None:
    run_import(doclint, "genai-prices", "data.json", "-o", "found.toml")
    assert run_import(doclint, "genai-prices", "data.json", "-o", "-").out == Path("found.toml").read_text("utf-8")
    assert os.listdir() == [".git", "found.toml"] or sorted(os.listdir()) == [".git", "found.toml"]


def test_what_contradicts_the_reference_is_told(doclint: Runner) -> None:
    data = {"anthropic": {"models": {"claude-opus-4-0": {"name": "Claude Opus 4", "limit": {"context": 123_456}}}}}
    Path("api.json").write_text(json.dumps(data), "utf-8")
    ran = doclint("reference", "import", "models.dev", "api.json", "-o", "-")
    assert f"differs: {OPUS}: context_window 123,456; the reference has 200,000 (" in ran.err
    assert "[entities" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["models.dev", "nowhere", "-o", "x.toml"], "nowhere: no such file or folder"),
        (["models.dev", "http://127.0.0.1:9/api.json", "-o", "x.toml"], "cannot be fetched"),
        (["litellm", str(SAMPLES / "models.dev"), "-o", "x.toml"], "holds no model_prices_and_context_window.json"),
        (["models.dev", str(SAMPLES / "models.dev"), "-o", "no/such/x.toml"], "cannot be written"),
        (["models.dev", str(SAMPLES / "models.dev"), "-o", "x.toml", "--retrieved", "today"], "is no day"),
        (["elsewhere", "x", "-o", "x.toml"], "elsewhere"),
    ],
)
def test_imports_that_cannot_be(doclint: Runner, arguments: list[str], message: str) -> None:
    ran = doclint("reference", "import", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert not Path("x.toml").exists()
