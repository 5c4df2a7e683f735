"""`doclint init`, and help that fits a terminal."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from doclint.cli.commands import COMMANDS
from tests.running import Runner, write

OVERLAY = 'format = 1\nkind = "overlay"\norg = "o"\n'


@pytest.fixture
def doclint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runner:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return Runner(capsys, monkeypatch)


def proposed(doclint: Runner, *arguments: str) -> dict[str, Any]:
    return tomllib.loads(doclint("init", "--print", *arguments).out)


def test_the_folder_of_the_documentation_is_the_root(doclint: Runner) -> None:
    write("README.md", "# Project\n")
    write("docs/a.md", "# A\n")
    write("docs/deep/b.md", "# B\n")
    assert proposed(doclint)["root"] == "docs"
    assert doclint("init").code == 0
    assert doclint("check").code == 0


@pytest.mark.parametrize("other", ["page.md", "more/page.md"])
def test_pages_in_several_places_leave_the_root_here(doclint: Runner, other: str) -> None:
    write("docs/a.md", "# A\n")
    write(other, "# B\n")
    assert proposed(doclint)["root"] == "."


def test_a_configuration_below_tells_root_and_profile(doclint: Runner) -> None:
    write("README.md", "# Project\n")
    write("website/docusaurus.config.js", "module.exports = {};\n")
    write("website/docs/a.md", "# A\n")
    found = proposed(doclint)
    assert (found["root"], found["profile"]) == ("website", "docusaurus")


def test_overlays_in_the_tree_are_proposed(doclint: Runner) -> None:
    write("docs/a.md", "# A\n")
    write("facts/own.toml", OVERLAY)
    write("facts/other.toml", 'kind = "overlay"\n')
    write("facts/broken.toml", "[")
    write("node_modules/x/own.toml", OVERLAY)
    write(".hidden/own.toml", OVERLAY)
    assert proposed(doclint)["reference"] == ["facts/own.toml"]


def test_without_overlays_the_command_that_drafts_one_is_named(doclint: Runner) -> None:
    write("a.md", "# A\n")
    printed = doclint("init", "--print").out
    assert "doclint reference init-overlay" in printed
    assert "reference" not in tomllib.loads(printed)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_a_terminal_and_has_examples(doclint: Runner, command: str) -> None:
    shown = doclint(command, "--help").out
    assert [line for line in shown.splitlines() if len(line) > 80] == []
    if command not in ("reference", "upcoming"):
        assert "Example" in shown
