"""The command line: its exit codes and errors, and each command but `check`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from doclint import __version__
from doclint.cli.commands import COMMANDS
from tests.running import RAGGED, Runner, write


def test_exit_codes(doclint: Runner) -> None:
    write("a.md", "# Fine\n")
    assert doclint("check").code == 0
    write("a.md", RAGGED)
    assert doclint("check", ".").code == 1
    assert doclint("check", ".", "--exit-zero").code == 0
    assert doclint("check", "none").code == 2
    assert doclint("check", "none", "--exit-zero").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "No such command"),
        (["check", "--slect", "fact"], "No such option"),
        (["check", "--select", "fcat"], 'unknown rule "fcat"; did you mean "fact"?'),
        (["check", "none"], "error: none: no such file or folder"),
        (["check", "--as-of", "June"], '--as-of: "June" is no day'),
        (["check", "--output-format", "jsno"], 'no output format "jsno"; did you mean "json"?'),
        (["check", "--output-format", "json", "--output-format", "sarif"], "only one format"),
        (["check", "--config", "none.toml"], "none.toml: cannot be read: No such file"),
        (["check", "--reference", "none.toml"], "none.toml: no such reference overlay"),
        (["check", "--profile", "hous"], "hous"),
        (["check", "-", "a.md"], '"-" cannot be combined'),
        (["check", "--output-file", "none/report.txt"], "none/report.txt: the report cannot be written"),
        (["rule", "fact-mismach"], 'unknown rule "fact-mismach"; did you mean "fact-mismatch"?'),
        (["explain", "a.md"], "write FILE:LINE"),
        (["explain", "none.md:1"], "none.md"),
        (["a.md"], '"a.md" is no command; to check it: doclint check a.md'),
        (["test", "none"], "does not exist"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(doclint: Runner, arguments: list[str], message: str) -> None:
    write("a.md", "# Fine\n")
    ran = doclint(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err
    assert "Traceback" not in ran.err


def test_a_broken_configuration_is_told_with_its_place(doclint: Runner) -> None:
    write("doclint.toml", 'ignroe = ["fact"]\n')
    ran = doclint("check")
    assert (ran.code, ran.err) == (2, 'error: doclint.toml:1: unknown key "ignroe"; did you mean "ignore"?\n')


def test_rules_are_listed_and_explained(doclint: Runner) -> None:
    listed = doclint("rules").out
    assert any(line.startswith("table-ragged") for line in listed.splitlines())
    data = {rule["id"]: rule for rule in json.loads(doclint("rules", "--output-format", "json").out)}
    assert data["table-ragged"]["fixable"] is True
    assert "| [table-ragged](table-ragged.md) |" in doclint("rules", "--output-format", "markdown").out
    assert "as many cells as its header" in doclint("rule", "table-ragged").out
    assert json.loads(doclint("rule", "table-ragged", "--output-format", "json").out)["family"] == "table"


def test_settings_are_shown_with_their_origin(doclint: Runner) -> None:
    write("doclint.toml", 'ignore = ["link"]\n')
    out = doclint("config", "--as-of", "2025-01-01").out
    assert 'ignore            ["link"]  (doclint.toml)' in out
    assert 'as-of             "2025-01-01"  (command line)' in out
    data = json.loads(doclint("config", "--output-format", "json").out)
    assert data["select"] == {"value": ["all"], "from": "default"}


CARD = "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Release date | {} |\n| Context window | 200k tokens |\n"


def test_facts_and_coverage_and_explain(doclint: Runner) -> None:
    write("a.md", CARD.format("March 4th 2024"))
    rows = json.loads(doclint("facts", "--output-format", "json").out)
    assert [(row["line"], row["attribute"], row["verdict"]) for row in rows] == [
        (5, "release_date", "disagrees"),
        (6, "context_window", "agrees"),
    ]
    assert doclint("facts", "--output-format", "csv").out.count("\n") == 3
    assert "March 4th 2024" in doclint("facts").out
    assert json.loads(doclint("coverage", "--output-format", "json").out)["outcomes"] == {"agrees": 1, "disagrees": 1}
    assert doclint("coverage").out.startswith("2 claims read on 1 page, 2 checked\n")
    assert "DISAGREES" in doclint("explain", "a.md:5").out


def test_init_writes_settings_that_work(doclint: Runner) -> None:
    write("docs/a.md", "# Fine\n")
    printed = doclint("init", "docs", "--print")
    assert not Path("docs/doclint.toml").exists()
    assert doclint("init", "docs").code == 0
    assert Path("docs/doclint.toml").read_text("utf-8") == printed.out
    assert doclint("check", "docs").code == 0
    assert doclint("init", "docs").code == 2


RULE = '''from doclint.rule import Invalid, PageRule, Valid


class NoTodo(PageRule):
    """A page must not say TODO."""

    VALID = [Valid("Done.\\n")]
    INVALID = [Invalid("A «{mark}» here.\\n", "todo")]

    def check(self, page, site):
        start = page.text.find("TODO")
        if start >= 0:
            yield self.finding(page.span(start, start + 4), "todo")
'''


def test_own_rules_are_tested(doclint: Runner) -> None:
    write("own/no-todo.py", RULE.replace("{mark}", "TODO"))
    assert doclint("test", "own") == (0, "no-todo: ok\n", "")
    write("own/no-todo.py", RULE.replace("«{mark}»", "«a» TODO"))
    failed = doclint("test", "own")
    assert failed.code == 1
    assert "INVALID[0]: not found: page.md:1:3 'a'" in failed.out
    write("own/broken.py", "x = (\n")
    broken = doclint("test", "own")
    assert broken.code == 2
    assert "broken.py:1: syntax error" in broken.err


def test_own_rules_run(doclint: Runner) -> None:
    write("own/no-todo.py", RULE.replace("{mark}", "TODO"))
    write("doclint.toml", 'rules = ["own"]\n')
    write("a.md", "A TODO here.\n")
    assert doclint("check", "--output-format", "concise").out == "a.md:1:3: no-todo: todo\n"


def test_version_and_help(doclint: Runner) -> None:
    assert doclint("--version").out == f"doclint {__version__}\n"
    help_text = doclint("--help").out
    assert all(name in help_text for name in COMMANDS)
    for name in COMMANDS:
        ran = doclint(name, "--help")
        assert ran.code == 0
        assert ran.out.startswith(f"Usage: doclint {name}")


def test_the_commands_are_not_imported_before_they_are_needed() -> None:
    code = "import sys, doclint.cli; print({'mistune', 'yaml', 'jsonschema', 'doclint.engine'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
