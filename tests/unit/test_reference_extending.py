"""Proposals go into a file that is there: everything that stands in it stays."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.cli import main
from doclint.reference import BadReference, load
from doclint.reference.document import Document, read
from doclint.reference.fact import Entity, Fact, Source
from doclint.reference.importing.extending import extended, free_code
from doclint.values.reading import Tokens

SET = Source("set", "https://example.org/set", "dataset", "2026-02-01", "Set")
FILE = """\
# What we know
format = 1
kind = "overlay"
org = "acme"

[sources]
docs = { url = "", kind = "org", retrieved = "2026-01-01" }  # ours

[entities."acme/one"]  # the first
name = "Pump One"
ids = { api = ["pump-one"] }
context_window = [{ tokens = 5, source = ["docs"] }]
max_output = [
  { tokens = 3, source = ["docs"] },  # read twice
]

# The second

[entities."acme/two"]
name = "Pump Two"
ids.api = ["pump-two"]
"""


def window(entity: str, attribute: str, number: int, platform: str = "") -> Fact:
    platforms = (platform,) if platform else ()
    return Fact(entity, attribute, Tokens(Decimal(number), 1), sources=(SET,), platforms=platforms)


def pump(key: str, name: str = "", **given: object) -> Entity:
    return Entity(f"acme/{key}", name, "acme", **given)  # type: ignore[arg-type]


def document(folder: Path, text: str = FILE) -> Document:
    path = folder / "ours.toml"
    path.write_bytes(text.encode())
    return read(path)


def test_new_entities_come_last(tmp_path: Path) -> None:
    three = pump("three", "Pump Three", facts={"max_output": (window("acme/three", "max_output", 7),)})
    text, left = extended(document(tmp_path), [three])
    assert left == ()
    assert text.startswith(FILE.partition("[sources]")[0])
    assert text.endswith(
        '\n[entities."acme/three"]\nname = "Pump Three"\nmax_output = [{ tokens = 7, source = ["set"] }]\n'
    )
    assert tomllib.loads(text)["sources"].keys() == {"docs", "set"}


def test_what_an_entity_does_not_have_goes_behind_what_it_has(tmp_path: Path) -> None:
    found = pump(
        "two",
        ids={"bedrock": ("acme.two",), "api": ("pump-2",)},
        aliases=("Two",),
        facts={"max_output": (window("acme/two", "max_output", 7),)},
    )
    text, left = extended(document(tmp_path), [found])
    assert text.endswith(
        'ids.api = ["pump-two"]\naliases = ["Two"]\nmax_output = [{ tokens = 7, source = ["set"] }]\n'
        'ids.bedrock = ["acme.two"]\n'
    )
    assert left == (f"acme/two: ids.api is in {tmp_path / 'ours.toml'} already, and there is more to add",)


def test_facts_beside_others_go_into_their_list(tmp_path: Path) -> None:
    facts = {name: (window("acme/one", name, 7, "azure"),) for name in ("context_window", "max_output")}
    text, left = extended(document(tmp_path), [pump("one", facts=facts)])
    one = tomllib.loads(text)["entities"]["acme/one"]
    assert [fact["tokens"] for fact in one["context_window"]] == [5, 7]
    # A comment ends the line: there is no place behind it.
    assert [fact["tokens"] for fact in one["max_output"]] == [3]
    assert [line.partition(" is in ")[0] for line in left] == ["acme/one: max_output"]


def test_lists_with_one_fact_a_line(tmp_path: Path) -> None:
    text = FILE.replace("  # read twice", "")
    found = pump("one", facts={"max_output": (window("acme/one", "max_output", 7, "azure"),)})
    new, left = extended(document(tmp_path, text), [found])
    assert ([fact["tokens"] for fact in tomllib.loads(new)["entities"]["acme/one"]["max_output"]], left) == ([3, 7], ())


def test_nothing_to_add_changes_nothing(tmp_path: Path) -> None:
    assert extended(document(tmp_path), []).text == FILE


def test_line_ends_stay(tmp_path: Path) -> None:
    three = pump("three", "Pump Three")
    text, _ = extended(document(tmp_path, FILE.replace("\n", "\r\n")), [three])
    assert text.count("\n") == text.count("\r\n") > FILE.count("\n")


def test_a_file_without_sources(tmp_path: Path) -> None:
    text = 'format = 1\nkind = "overlay"\norg = "acme"\n'
    three = pump("three", "Pump Three", facts={"max_output": (window("acme/three", "max_output", 7),)})
    new, _ = extended(document(tmp_path, text), [three])
    Path(tmp_path, "ours.toml").write_text(new, "utf-8")
    assert load([tmp_path / "ours.toml"]).facts("acme/three", "max_output").facts[0].sources == (SET,)


@pytest.mark.parametrize(
    "text",
    [
        'format = 1\nkind = "overlay"\norg = "a"\nentities = { "acme/one" = { name = "One" } }\n',
        'format = 1\nkind = "overlay"\norg = "a"\nentities."acme/one".name = "One"\n',
        'format = 1\nkind = "overlay"\norg = "a"\nsources = {}\n[entities."acme/one"]\nname = "One"\n',
    ],
)
def test_forms_that_leave_no_place_are_a_clear_error(tmp_path: Path, text: str) -> None:
    found = pump("one", facts={"max_output": (window("acme/one", "max_output", 7),)})
    with pytest.raises(BadReference, match=r"ours\.toml"):
        extended(document(tmp_path, text), [found])


def test_sources_of_another_day_have_another_code(tmp_path: Path) -> None:
    here = document(tmp_path)
    assert free_code(here, SET) == SET
    docs = Source("docs", "", "org", "2026-01-01")
    assert free_code(here, docs) == docs
    assert free_code(here, docs._replace(retrieved="2026-03-01")).code == "docs-2026-03-01"


KEYS = st.sampled_from(["one", "two", "three", "four"])
NAMES = ["context_window", "max_output"]


@given(st.dictionaries(KEYS, st.dictionaries(st.sampled_from(NAMES), st.integers(1, 9), min_size=1), max_size=3))
def test_whatever_is_added_everything_stays(
    tmp_path_factory: pytest.TempPathFactory, additions: dict[str, dict[str, int]]
) -> None:
    here = document(tmp_path_factory.getbasetemp())
    entities = [
        pump(
            key,
            f"Pump {key}",
            facts={name: (window(f"acme/{key}", name, number, "azure"),) for name, number in facts.items()},
        )
        for key, facts in additions.items()
    ]
    text, left = extended(here, entities)
    data = tomllib.loads(text)["entities"]
    for id_, table in here.data["entities"].items():
        for name, value in table.items():
            assert data[id_][name][: len(value)] == value if isinstance(value, list) else data[id_][name] == value
    added = sum(len(data[entity.id].get(name, ())) for entity in entities for name in NAMES)
    there = sum(len(here.data["entities"].get(entity.id, {}).get(name, ())) for entity in entities for name in NAMES)
    assert added - there + len(left) == sum(map(len, additions.values()))
    kept = [line for line in FILE.splitlines() if line.startswith("#")]
    assert [line for line in text.splitlines() if line.startswith("#")] == kept


EXPERIMENTS = ("gemini-exp-1114", "gemini-exp-1206")  # told apart by nothing but the day
TWICE = {
    "litellm": {
        f"gemini/{id_}": {
            "litellm_provider": "gemini", "mode": "chat", "max_output_tokens": 8192, "input_cost_per_token": price
        }
        for id_, price in zip(EXPERIMENTS, (3e-07, 4e-07), strict=True)
    },
    "models.dev": {
        "google": {
            "id": "google",
            "models": {
                id_: {"id": id_, "name": id_, "limit": {"context": 1_000_000, "output": output}}
                for id_, output in zip(EXPERIMENTS, (8192, 4096), strict=True)
            },
        }
    },
    "genai-prices": {
        "providers": [
            {
                "id": "google",
                "models": [
                    {"id": id_, "prices": {"input_mtok": price}} for id_, price in zip(EXPERIMENTS, (3, 4), strict=True)
                ],
            }
        ]
    },
}  # fmt: skip


@pytest.mark.parametrize("name", TWICE)
def test_importing_twice_changes_nothing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.json").write_text(json.dumps(TWICE[name]), "utf-8")
    command = ["reference", "import", name, "data.json", "-o", "new.toml", "--retrieved", "2026-03-01"]
    assert main(command) == 0
    first = (tmp_path / "new.toml").read_text("utf-8")
    assert all(f'[entities."google/{id_}"]' in first for id_ in EXPERIMENTS)
    assert main(command) == 0
    assert (tmp_path / "new.toml").read_text("utf-8") == first
