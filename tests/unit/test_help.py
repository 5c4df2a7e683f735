"""The help of each command: it has examples, and they are true."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from doclint.cli import main
from doclint.cli.commands import cli

ROOT = Path(__file__).parent.parent.parent
OFFICIAL = """\
# Models

| | Claude Opus 4 |
| --- | --- |
| Claude API ID | claude-opus-4-20250514 |
| Context window | 200K tokens |
"""
FACTS = """\
format = 1
kind = "overlay"
org = "acme"
retrieved = "2026-01-01"

[entities."anthropic/claude-opus-4"]
ids = {{ acme = ["acme_opus_{number}"] }}
"""


def commands(group: click.Group = cli, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """All commands with the words that call them, groups too."""
    context = click.Context(group)
    yield names, group
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*names, name))
        else:
            yield (*names, name), command


COMMANDS = dict(commands())


GROUPS = [names for names, command in COMMANDS.items() if isinstance(command, click.Group)]


@pytest.mark.parametrize("names", GROUPS, ids=lambda names: " ".join(names) or "doclint")
def test_no_description_of_a_command_is_cut(names: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    COMMANDS[names].main(["--help"], prog_name="doclint", standalone_mode=False, terminal_width=80)
    listed = capsys.readouterr().out.partition("Commands:")[2].partition("Examples:")[0].splitlines()
    assert len([line for line in listed if line.startswith("  ") and line.strip()]) > 5
    assert [line for line in listed if line.endswith("...")] == []


def examples(command: click.Command) -> list[str]:
    """The lines below "Examples:", without what they are said to do."""
    part = re.search(r"^Examples:\n((?:  .*\n?)+)", command.epilog or "", re.M)
    lines = part[1].splitlines() if part else []
    return [re.split(r"\s{2,}(?!\S*$)|\s{3,}", line.strip())[0] for line in lines]


EXAMPLES = [line for command in COMMANDS.values() for line in examples(command)]
RUN = [line for line in EXAMPLES if "reference" in line.split()[:2] or line.split()[1] == "upcoming"]


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_every_command_has_examples(names: tuple[str, ...]) -> None:
    assert examples(COMMANDS[names])
    assert all(" ".join(("doclint", *names[:1])) in line for line in examples(COMMANDS[names]))


@pytest.mark.parametrize("example", EXAMPLES)
def test_options_of_examples_exist(example: str) -> None:
    words = shlex.split(example.rpartition("| ")[2])
    assert words.pop(0) == "doclint"
    command: click.Command = cli
    while isinstance(command, click.Group):
        name = words.pop(0)
        found = command.get_command(click.Context(command), name)
        assert found is not None, name
        command = found
    with command.make_context("doclint", words) as context:  # raises where an option is unknown
        assert context.params


@pytest.mark.parametrize(
    "example", [line for line in RUN if "https://models.dev" not in line and " import " not in line]
)
def test_examples_run(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples" / "site" / "guides", "docs")
    for folder in ("facts", "old", "new"):
        Path(folder).mkdir()
    for page in ("models.md", "prices.md", "bedrock.md"):
        Path(page).write_text(OFFICIAL)
    sides = ("old.toml", "facts/2026-01.toml", "old/a.toml"), ("new.toml", "facts/2026-02.toml", "new/a.toml")
    for number, files in enumerate(sides):
        for file in files:
            Path(file).write_text(FACTS.format(number=number))
    if "init-overlay" not in example:
        Path("ours.toml").write_text(FACTS.format(number=3))
    code = main(shlex.split(example)[1:])
    told = capsys.readouterr()
    assert code in (0, 1), told.err
    assert "error" not in told.err
    assert told.out or told.err


def test_first_lines_are_not_cut_off(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["reference", "--help"]) == 0
    assert "..." not in capsys.readouterr().out.partition("Commands:")[2]
