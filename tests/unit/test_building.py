"""Official pages to proposals: tables in both orientations, notes, prices, ids, and pages scraped to plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doclint.cli import main
from doclint.reference import load
from doclint.reference.building import (
    Evidence,
    LeftOut,
    Origin,
    Proposals,
    evidence_of,
    proposals_of,
    read_official,
    written,
)
from doclint.values import kind
from doclint.values.reading import Name
from doclint.vocabulary import builtin

REFERENCE = load()

OVERVIEW = """\
# Models at a glance

<CardGroup>
  <Card title="Claude Sonnet 4" href="/sonnet">
    * 200k context window (1M context beta available)
  </Card>
</CardGroup>

| Model | Claude API | AWS Bedrock |
| --- | --- | --- |
| Claude Opus 4 | `claude-opus-4-20250514` (`claude-opus-4-0`) | `anthropic.claude-opus-4-20250514-v1:0` |

| Model | Alias | Model ID |
| --- | --- | --- |
| Claude Sonnet 4 | `claude-sonnet-4-0` | `claude-sonnet-4-20250514` |

| Feature | Claude Sonnet 4 | Claude Sonnet 3.7 |
| :-- | :-- | :-- |
| **Context window** | <Tooltip tip="~150K words">200K</Tooltip> / <br /> 1M (beta)<sup>2</sup> | 200K |
| **Max output** | <Tooltip tip="~48K words">64000 tokens</Tooltip> | 64000 tokens |
| **Training data cut-off** | Mar 2025 | Nov 2024<sup>1</sup> |

*<sup>1 - Although trained on data up to November 2024, Claude Sonnet 3.7's knowledge cut-off date is the end of \
October 2024.</sup>*

*<sup>2 - Claude Sonnet 4 supports a [1M token context window](/long) when using the `context-1m-2025-08-07` \
beta header.</sup>*

## Prices

Prices are per million tokens.

| Model | Base Input Tokens | Cache Hits & Refreshes | Output Tokens |
| --- | --- | --- | --- |
| Claude Sonnet 4 | \\$3 | \\$0.30 | \\$15 |
| Claude Sonnet 3.5 ([deprecated](/end)) | \\$3 / MTok | \\$0.30 / MTok | \\$15 / MTok |
"""

SCRAPED = """\
URL: https://docs.example.com/claude-on-amazon-bedrock

Menu
Claude on Amazon Bedrock - Example Docs

    API model IDs

    ModelBase Bedrock model IDglobaluseu
    Claude Opus 4.6anthropic.claude-opus-4-6-v1YesYesNo
    Claude Sonnet 4
    Deprecated.
    anthropic.claude-sonnet-4-20250514-v1:0NoYesYes
    Claude Opus 4
    Retired.
    anthropic.claude-opus-4-20250514-v1:0NoNoNo

    Context window

    Claude Opus 4.6, and Claude Sonnet 4.6 have a 1M-token context window on Amazon Bedrock. Other Claude models, \
including Sonnet 4.5 and Sonnet 4 (deprecated), have a 200k-token context window.

    client.create(
     model="us.anthropic.claude-opus-4-6-v1", # Regional prefix
     max_tokens=256,
    )
"""


def built(text: str, **origin: str) -> tuple[Proposals, list[Evidence], list[LeftOut]]:
    where = Origin("2026-02-01", **origin)  # type: ignore[arg-type]
    page = read_official("page.md", text.encode(), where, REFERENCE, builtin())
    found = list(evidence_of(page, REFERENCE, builtin(), "acme"))
    evidence = [one for one in found if isinstance(one, Evidence)]
    return proposals_of(found, REFERENCE), evidence, [one for one in found if isinstance(one, LeftOut)]


def said(text: str) -> set[tuple[str, str, str, str]]:
    """Entity (without its maker), attribute, value and platform of all evidence."""
    return {(one.entity.partition("/")[2], one.attribute, shown(one), one.platform) for one in built(text)[1]}


def shown(one: Evidence) -> str:
    name = one.value.kind if isinstance(one.value, Name) else type(one.value).__name__.lower()
    return kind(name).render(one.value)


def test_everything_on_an_overview_page() -> None:
    both = ("claude-3-5-sonnet-20240620", "claude-3-5-sonnet-20241022")
    assert said(OVERVIEW) == {
        ("claude-opus-4", "api_name", "claude-opus-4-20250514", "api"),
        ("claude-opus-4", "api_name", "claude-opus-4-0", "api"),
        ("claude-opus-4", "api_name", "anthropic.claude-opus-4-20250514-v1:0", "bedrock"),
        ("claude-sonnet-4", "api_name", "claude-sonnet-4-20250514", "api"),
        ("claude-sonnet-4", "alias", "claude-sonnet-4-0", "api"),
        ("claude-sonnet-4", "context_window", "200,000", ""),
        ("claude-sonnet-4", "context_window", "1,000,000 (beta)", ""),
        ("claude-3-7-sonnet", "context_window", "200,000", ""),
        ("claude-sonnet-4", "max_output", "64,000", ""),
        ("claude-3-7-sonnet", "max_output", "64,000", ""),
        ("claude-sonnet-4", "training_cutoff", "2025-03", ""),
        ("claude-3-7-sonnet", "training_cutoff", "2024-11", ""),
        ("claude-3-7-sonnet", "knowledge_cutoff", "2024-10", ""),
        ("claude-sonnet-4", "price_input", "$3 / MTok", ""),
        ("claude-sonnet-4", "price_cache_read", "$0.3 / MTok", ""),
        ("claude-sonnet-4", "price_output", "$15 / MTok", ""),
        *((one, "price_input", "$3 / MTok", "") for one in both),
        *((one, "price_cache_read", "$0.3 / MTok", "") for one in both),
        *((one, "price_output", "$15 / MTok", "") for one in both),
        *((one, "status", "deprecated", "api") for one in both),
    }


def test_everything_on_a_scraped_page() -> None:
    opus = "anthropic.claude-opus-4-6-v1"
    sonnet = "anthropic.claude-sonnet-4-20250514-v1:0"
    assert said(SCRAPED) == {
        *(("claude-opus-4-6", "api_name", f"{region}{opus}", "bedrock") for region in ("", "global.", "us.")),
        *(("claude-sonnet-4", "api_name", f"{region}{sonnet}", "bedrock") for region in ("", "us.", "eu.")),
        ("claude-opus-4", "api_name", "anthropic.claude-opus-4-20250514-v1:0", "bedrock"),
        ("claude-sonnet-4", "status", "deprecated", "bedrock"),
        ("claude-opus-4", "status", "retired", "bedrock"),
        ("claude-opus-4-6", "context_window", "1,000,000", "bedrock"),
        ("claude-sonnet-4-6", "context_window", "1,000,000", "bedrock"),
        ("claude-sonnet-4-5", "context_window", "200,000", "bedrock"),
        ("claude-sonnet-4", "context_window", "200,000", "bedrock"),
    }


def test_the_place_and_the_words_of_what_is_said() -> None:
    (one,) = [one for one in built(SCRAPED)[1] if one.entity.endswith("opus-4") and one.attribute == "status"]
    assert (one.place, one.quote) == ("page.md:14", "Claude Opus 4 Retired")
    assert one.source.url == "https://docs.example.com/claude-on-amazon-bedrock"
    assert one.source.note == "Claude on Amazon Bedrock - Example Docs"
    (note,) = [one for one in built(OVERVIEW)[1] if one.attribute == "knowledge_cutoff"]
    assert note.place == "page.md:23"
    assert note.quote.endswith("Claude Sonnet 3.7's knowledge cut-off date is the end of October 2024.")


@pytest.mark.parametrize(
    ("head", "rows", "ids"),
    [
        ("ModelModel IDOpen weights", ["Claude Opus 4claude-opus-4-20250514No", "o3-mini\no3-mini-2025-01-31\nNo"], 2),
        ("ModelRelease dateOpen weights", ["Claude Opus 4May 22, 2025No", "o3-miniJanuary 31, 2025No"], 0),
    ],
)  # fmt: skip
def test_tables_without_separators(head: str, rows: list[str], ids: int) -> None:
    proposals = built("\n".join(["Some words.", "", head, *rows, "", "More words."]))[0]
    assert {entity.id for entity in proposals.entities} == {"anthropic/claude-opus-4", "openai/o3-mini"}
    assert proposals.ids == ids


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("ModelContext windowMax output", ["Claude Opus 420000032000", "Claude Opus 4.120000032000"]),
        ("ModelMax output", ["Claude Opus 4.132000", "Claude Opus 4.564000"]),
        ("ModelModel IDContext window", ["Claude Opus 4claude-opus-4-20250514200K", "o3-minio3-mini-2025-01-31200K"]),
        (
            "ModelAliasModel ID",
            ["Claude Opus 4claude-opus-4-0claude-opus-4-20250514", "o3-minio3-minio3-mini-2025-01-31"],
        ),
    ],
)
def test_rows_that_can_be_split_in_two_ways_are_left_alone(head: str, rows: list[str]) -> None:
    assert built("\n".join(["Words.", "", head, *rows]))[1] == []


def test_what_is_left_out_says_why() -> None:
    text = (
        "| Model | Context window | Input price |\n|---|---|---|\n"
        "| Claude Opus 4 (long context) | 1M | $6 / MTok |\n| Claude Opus 4.1 | 2O0k | $5 |\n"
    )
    reasons = sorted(one.why for one in built(text)[2])
    assert reasons == ["it is about a variant"] * 2 + [
        "the price is for an unknown number of units",
        "the value cannot be read",
    ]


def test_not_sooner_than_is_a_bound() -> None:
    text = "| Model | Retirement date |\n|---|---|\n| Claude Opus 4.6 | Not sooner than May 14, 2027 |\n"
    (entity,) = built(text)[0].entities
    (fact,) = entity.facts["retirement_date"]
    assert (fact.bound, fact.platforms) == ("not-before", ("api",))


def test_a_model_that_nobody_knows_yet_is_a_new_entity() -> None:
    text = "# Claude Opus 97.5\n\n- **Context window:** 5M tokens\n- **Max output tokens:** 1M\n"
    (entity,) = built(text)[0].entities
    assert (entity.id, entity.name) == ("anthropic/claude-opus-97.5", "Claude Opus 97.5")


def test_an_id_of_another_entity_is_left_out() -> None:
    text = "| Model | Model ID |\n|---|---|\n| Claude Opus 4 | `claude-opus-4-1-20250805` |\n"
    proposals = built(text)[0]
    assert proposals.ids == 0
    assert [one.why for one in proposals.left_out] == ["the id is that of anthropic/claude-opus-4-1"]


def test_values_that_differ_are_told(tmp_path: Path) -> None:
    text = "| Model | Context window |\n|---|---|\n| Claude Opus 4 | 300K |\n| Claude Opus 4.1 | 200K |\n"
    proposals = built(text)[0]
    assert proposals.comments["anthropic/claude-opus-4"] == ["context_window: differs from 200,000, which is known"]
    assert proposals.comments["anthropic/claude-opus-4-1"] == []


@pytest.mark.parametrize("text", [OVERVIEW, SCRAPED])
def test_proposals_are_an_overlay(text: str, tmp_path: Path) -> None:
    path = tmp_path / "proposals.toml"
    proposals = built(text)[0]
    path.write_text(written(proposals, "acme", "2026-02-01", builtin(), ["From a test."]), "utf-8")
    loaded = load([path])
    for entity in proposals.entities:
        for attribute, facts in entity.facts.items():
            known = [(fact.quote, fact.stage) for fact in loaded.entities[entity.id].facts[attribute]]
            assert known[: len(facts)] == [(fact.quote, fact.stage) for fact in facts]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(SCRAPED, "utf-8")
    assert main(["reference", "build", "page.md", "-o", "out.toml", "--retrieved", "2026-02-01"]) == 0
    assert capsys.readouterr().err == "note: 6 facts and 7 ids of 5 entities\n"
    assert 'quote = "Claude Opus 4 Retired"' in Path("out.toml").read_text("utf-8")
    assert main(["reference", "build", "page.md"]) == 0
    assert 'org = "anthropic"' in capsys.readouterr().out
    assert main(["reference", "build", "page.md", "--retrieved", "soon"]) == 2
    assert main(["reference", "build", "none.md"]) == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*OVERVIEW.split("\n"), *SCRAPED.split("\n"), "", "ModelModel IDuseu", "x" * 300])))
def test_any_mixture_of_lines_is_read(lines: list[str]) -> None:
    proposals, evidence, _ = built("\n".join(lines))
    assert proposals.facts + proposals.ids <= len(evidence)
