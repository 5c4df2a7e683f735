"""`doclint reference show|check|diff` and `doclint upcoming` as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from doclint.cli.reference import reference_command
from tests.running import Runner

OPUS = "anthropic/claude-opus-4"
PAGE = """\
# Our models

| Model | Context window | Release date |
|---|---|---|
| Claude Opus 4 | 200k | May 22, 2025 |
| Claude Opus 3 | 200k | March 4, 2024 |

```python
model = "claude-opus-4-20250514"
```
"""


def test_the_group_has_its_commands() -> None:
    assert {"show", "check", "diff", "import"} <= set(reference_command.list_commands(click.Context(reference_command)))


# show


@pytest.mark.parametrize("name", [OPUS, "Claude Opus 4", "claude 4 opus", "us.anthropic.claude-opus-4-20250514-v1:0"])
def test_show_finds_an_entity_by_any_name(doclint: Runner, name: str) -> None:
    ran = doclint("reference", "show", name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Claude Opus 4 ({OPUS})\n")


def test_show_tells_values_with_their_sources(doclint: Runner) -> None:
    out = doclint("reference", "show", OPUS).out
    assert "\nrelease date\n  2025-05-22\n      Anthropic, " in out
    assert "  2025-05-14, a known mistake\n      note: that is the date of the snapshot\n" in out
    assert "ids, vertex   claude-opus-4@20250514\n" in out


def test_show_as_data(doclint: Runner) -> None:
    data = json.loads(doclint("reference", "show", OPUS, "--json").out)
    assert (data["id"], data["ids"]["vertex"]) == (OPUS, ["claude-opus-4@20250514"])
    first = data["facts"]["release_date"][0]
    assert (first["value"], first["accept"], first["sources"][0]["kind"]) == ("2025-05-22", "primary", "maker-docs")
    assert {fact["value"] for fact in data["facts"]["status"]} >= {"retired"}


def test_show_lays_overlays_over(doclint: Runner) -> None:
    Path("ours.toml").write_text(
        'format = 1\nkind = "overlay"\norg = "acme"\n[attributes.category]\nname = "our category"\n'
        f'[entities."{OPUS}"]\naliases = ["Biggest"]\ncategory = [{{ value = "A" }}]\n',
        "utf-8",
    )
    out = doclint("reference", "show", "Biggest", "--reference", "ours.toml").out
    assert "\nour category\n  A\n      overlay of acme" in out


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Claude 3.5 Sonnet", "can mean anthropic/claude-3-5-sonnet-20240620, anthropic/claude-3-5-sonnet-20241022"),
        ("claude-opus-4-20250515", "is not known"),
        ("", "is not known"),
        ("\x1b[31m", "is not known"),
    ],
)
def test_show_of_what_is_not_there_is_an_error(doclint: Runner, name: str, message: str) -> None:
    ran = doclint("reference", "show", name)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "\x1b" not in ran.err


# check


def test_check_reports_overrides(doclint: Runner) -> None:
    text = f'[entities."{OPUS}"]\nmax_output = [{{ tokens = 5, reason = "cut" }}]\n'
    Path("ours.toml").write_text(f'format = 1\nkind = "overlay"\norg = "acme"\n{text}', "utf-8")
    ran = doclint("reference", "check", "--reference", "ours.toml")
    assert ran.code == 1
    assert f"override: {OPUS} max_output: 5 (overlay of acme) instead of 32,000" in ran.out
    data = json.loads(doclint("reference", "check", "--reference", "ours.toml", "--json").out)
    assert [one["entity"] for one in data if one["kind"] == "override"] == [OPUS]


def test_check_reports_old_values_from_the_day_given(doclint: Runner) -> None:
    def old(*options: str) -> int:
        return doclint("reference", "check", *options).out.count("old: ")

    assert old() == 0
    assert old("--older-than", "3000w", "--as-of", "2026-11-21") == 0
    assert old("--older-than", "30d", "--as-of", "2030-01-01") > 100


@pytest.mark.parametrize("span", ["soon", "-3d", "3 months", ""])
def test_spans_that_are_none(doclint: Runner, span: str) -> None:
    ran = doclint("reference", "check", "--older-than", span)
    assert ran.code == 2
    assert "write it like 90d or 12w" in ran.err


# diff


def two_files(old: str, new: str) -> None:
    head = 'format = 1\nkind = "overlay"\norg = "acme"\n'
    for name, text in (("old", old), ("new", new)):
        Path(f"{name}.toml").write_text(head + text, "utf-8")


WINDOW = f'[entities."{OPUS}"]\ncontext_window = [{{ tokens = %d, reason = "x" }}]\n'


def test_diff_names_the_pages_that_must_change(doclint: Runner) -> None:
    Path("docs").mkdir()
    Path("docs/a.md").write_text(PAGE, "utf-8")
    two_files(WINDOW % 200_000, WINDOW % 500_000)
    ran = doclint("reference", "diff", "old.toml", "new.toml", "--site", "docs")
    assert ran.code == 1
    assert ran.out == f"{OPUS}\n  ~ context_window: 200,000 -> 500,000\n      docs/a.md:5: 200k\n"


def test_diff_without_a_site(doclint: Runner) -> None:
    two_files(WINDOW % 200_000, WINDOW % 500_000)
    assert doclint("reference", "diff", "old.toml", "new.toml").out == (
        f"{OPUS}\n  ~ context_window: 200,000 -> 500,000\n"
    )
    same = doclint("reference", "diff", "old.toml", "old.toml")
    assert (same.code, same.out) == (0, "")


def test_diff_leaves_pages_alone_that_are_right_by_both(doclint: Runner) -> None:
    Path("a.md").write_text("# Models\n\n| Model | Release date |\n|---|---|\n| Claude Opus 4 | May 2025 |\n", "utf-8")
    day = f'[entities."{OPUS}"]\nrelease_date = [{{ date = "%s", reason = "x" }}]\n'
    two_files(day % "2025-05-22", day % "2025-05-23")
    data = json.loads(doclint("reference", "diff", "old.toml", "new.toml", "--site", ".", "--json").out)
    assert [(one["old"], one["new"], one["places"]) for one in data] == [("2025-05-22", "2025-05-23", [])]


def test_diff_names_the_uses_of_what_will_end(doclint: Runner) -> None:
    Path("a.md").write_text(PAGE, "utf-8")
    two_files("", f'[entities."{OPUS}"]\nretirement_date = [{{ date = "2026-09-01", platform = ["api"] }}]\n')
    data = json.loads(doclint("reference", "diff", "old.toml", "new.toml", "--site", ".", "--json").out)
    assert [one["places"] for one in data if one["what"] == "retirement_date"] == [
        [{"path": "a.md", "line": 9, "text": "claude-opus-4-20250514"}]
    ]


def test_diff_knows_the_entities_of_the_files(doclint: Runner) -> None:
    page = "# Pumps\n\n| Model | Context window |\n|---|---|\n| Zork Pump 2 | 200k |\n"
    Path("a.md").write_text(page, "utf-8")
    pump = '[entities."zork/pump-2"]\nname = "Zork Pump 2"\ncontext_window = [{ tokens = %d }]\n'
    two_files(pump % 200_000, pump % 300_000)
    assert "a.md:5: 200k" in doclint("reference", "diff", "old.toml", "new.toml", "--site", ".").out


def test_diff_of_files_that_are_not_there(doclint: Runner) -> None:
    ran = doclint("reference", "diff", "old.toml", "new.toml")
    assert (ran.code, ran.out) == (2, "")
    assert "old.toml: cannot be read" in ran.err


# upcoming


def test_upcoming_lists_places_by_date(doclint: Runner) -> None:
    Path("a.md").write_text(PAGE, "utf-8")
    ran = doclint("upcoming", "--within", "200d", "--as-of", "2026-01-01", ".")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["2026-04-14", "2026-06-15"]
    assert "a.md:9:10: claude-opus-4-20250514: Claude Opus 4 is deprecated on api; use Claude Opus" in lines[0]


def test_upcoming_as_data(doclint: Runner) -> None:
    Path("a.md").write_text(PAGE, "utf-8")
    data = json.loads(doclint("upcoming", "--within", "200d", "--as-of", "2026-01-01", "--json", "a.md").out)
    assert [(one["date"], one["state"], one["path"], one["line"], one["platforms"]) for one in data] == [
        ("2026-04-14", "deprecated", "a.md", 9, ["api"]),
        ("2026-06-15", "retired", "a.md", 9, ["api"]),
    ]


def test_nothing_to_come(doclint: Runner) -> None:
    Path("a.md").write_text(PAGE, "utf-8")
    ran = doclint("upcoming", "--within", "10", "--as-of", "2026-01-01")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing goes stale from 2026-01-01 to 2026-01-11" in ran.err
