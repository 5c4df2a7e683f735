"""What a documentation team adds: rules from `doclint new-rule`, and attributes in the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import Runner, write

CARD = "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Tier | {} |\n| Context window | 200k tokens |\n"
CATEGORY = '[attributes.category]\nlabel = "Tier"\nvalues = ["Standard", "Premium"]\n'
OVERLAY = """format = 1
kind = "overlay"
org = "initech"
retrieved = "2026-01-20"

[entities."anthropic/claude-opus-4"]
category = [{ value = "Premium" }]
"""


@pytest.fixture
def doclint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runner:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return Runner(capsys, monkeypatch)


def test_a_new_rule_passes_its_examples_and_runs(doclint: Runner) -> None:
    ran = doclint("new-rule", "style-no-todo")
    assert ran.code == 0
    assert "doclint test rules" in ran.err
    assert 'rules = ["rules"]' in ran.err
    assert doclint("test", "rules") == (0, "style-no-todo: ok\n", "")
    write("doclint.toml", 'rules = ["rules"]\n')
    write("a.md", "# Setup\n\nTO DO\n")
    assert doclint.check().places == ["a.md:3:1: style-no-todo"]
    assert "TO DO" in doclint("rule", "style-no-todo").out
    assert "to use it" not in doclint("new-rule", "style-other").err


def test_a_new_rule_goes_where_it_is_wanted(doclint: Runner) -> None:
    assert 'rules = ["checks/own"]' in doclint("new-rule", "style-x", "--folder", "checks/own").err
    assert Path("checks/own/style-x.py").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["todo"], '"todo" is no id of a rule'),
        (["Style-Todo"], '"Style-Todo" is no id of a rule'),
        (["../style-x"], '"../style-x" is no id of a rule'),
        (["fact-mismatch"], 'there is a rule "fact-mismatch" already'),
        (["style-x", "--folder", "a.md"], "a.md"),
    ],
)
def test_a_new_rule_that_cannot_be(doclint: Runner, arguments: list[str], message: str) -> None:
    write("a.md", "# Fine\n")
    ran = doclint("new-rule", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_new_rule_overwrites_nothing(doclint: Runner) -> None:
    path = write("rules/style-x.py", "mine")
    assert doclint("new-rule", "style-x").code == 2
    assert path.read_text("utf-8") == "mine"


def test_an_attribute_with_its_values(doclint: Runner) -> None:
    write("doclint.toml", CATEGORY)
    write("a.md", CARD.format("**Premum**"))
    ran = doclint.check()
    assert ran.out == (
        'a.md:5:12: fact-not-accepted: Claude Opus 4: category is "Standard" or "Premium", not "Premum"\n'
    )
    doclint("check", "--unsafe-fixes")
    assert "**Premium**" in Path("a.md").read_text("utf-8")
    assert doclint.check().code == 0


def test_an_attribute_with_the_overlay_that_holds_its_values(doclint: Runner) -> None:
    write("settings/doclint.toml", CATEGORY + 'overlay = "own.toml"\n')
    write("settings/own.toml", OVERLAY)
    write("settings/a.md", CARD.format("Standard"))
    ran = doclint.check("settings")
    assert ran.places == ["settings/a.md:5:10: fact-mismatch"]
    assert 'category Premium, not "Standard"' in ran.out
    doclint("check", "settings", "--fix")
    assert "| Premium |" in Path("settings/a.md").read_text("utf-8")


def test_an_attribute_of_another_kind(doclint: Runner) -> None:
    write("doclint.toml", '[attributes.audit]\nlabels = ["Last audit", "Audited"]\nkind = "date"\noverlay = "o.toml"\n')
    overlay = OVERLAY.replace('category = [{ value = "Premium" }]', 'audit = [{ date = "2026-03-01" }]')
    write("o.toml", overlay)
    write("a.md", CARD.replace("Tier", "Last audit").format("March 1st, 2026"))
    assert doclint.check().code == 0
    write("a.md", CARD.replace("Tier", "Audited").format("March 2nd, 2026"))
    assert doclint.check().places == ["a.md:5:13: fact-mismatch"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[attributes.a]\nlabels = ["A"]\nvaules = ["x"]\n', ':3: unknown key "vaules"; did you mean "values"?'),
        ('[attributes.a]\nkind = "text"\n', ':1: "attributes.a": "label" or "labels" is missing'),
        ('[attributes.a]\nlabel = "A"\nkind = "dat"\n', "'dat' is not one of"),
        ('[attributes.tier]\nlabel = "A"\n', 'overlays use "tier" for something else'),
        ('[attributes.release_date]\nlabel = "A"\nkind = "text"\n', "release_date is a date, it cannot be a text"),
        ('[attributes.a]\nlabel = "A"\noverlay = "none.toml"\n', "none.toml: no such reference overlay"),
    ],
)
def test_an_attribute_that_cannot_be(doclint: Runner, text: str, message: str) -> None:
    write("doclint.toml", text)
    write("a.md", "# Fine\n")
    ran = doclint("check")
    assert ran.code == 2
    assert message in ran.err
