from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from doclint import __version__
from doclint.cli import COMMANDS, main
from doclint.report import FORMATS

RAGGED = "| A | B |\n|---|---|\n| 1 | 2 | 3 |\n"
FIXABLE = "| A | B |\n|---|---|\n| 1 | `a | b` |\n"
FIXED = "| A | B |\n|---|---|\n| 1 | `a \\| b` |\n"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class Doclint:
    """Runs the command line in an empty folder."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, stdin: bytes | None = None) -> Ran:
        if stdin is not None:
            self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(list(arguments))
        return Ran(code, *self._capsys.readouterr())


@pytest.fixture
def doclint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Doclint:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return Doclint(capsys, monkeypatch)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_exit_codes(doclint: Doclint) -> None:
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
def test_what_cannot_be_done_is_said_in_words(doclint: Doclint, arguments: list[str], message: str) -> None:
    write("a.md", "# Fine\n")
    ran = doclint(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err
    assert "Traceback" not in ran.err


def test_a_broken_configuration_is_told_with_its_place(doclint: Doclint) -> None:
    write("doclint.toml", 'ignroe = ["fact"]\n')
    ran = doclint("check")
    assert (ran.code, ran.err) == (2, 'error: doclint.toml:1: unknown key "ignroe"; did you mean "ignore"?\n')


def test_concise_is_a_line_a_finding(doclint: Doclint) -> None:
    write("docs/a.md", RAGGED)
    ran = doclint("check", "docs", "--output-format", "concise")
    assert ran.out == 'docs/a.md:3:11: table-ragged: table row: 3 cells in a table of 2 columns: "3" is not shown\n'
    assert ran.err == ""


def test_no_pages_is_said(doclint: Doclint) -> None:
    assert "no pages found" in doclint("check").err


def test_options_choose_rules(doclint: Doclint) -> None:
    write("a.md", RAGGED)
    assert doclint("check", "--ignore", "table,link").code == 0
    assert doclint("check", "--select", "link").code == 0
    assert doclint("check", "--select", "link", "--extend-select", "table-ragged").code == 1


def test_several_formats_go_to_files(doclint: Doclint) -> None:
    write("a.md", RAGGED)
    ran = doclint("check", "--output-format", "concise", "--output-format", "json=report.json")
    assert ran.out.startswith("a.md:3:11: table-ragged")
    assert json.loads(Path("report.json").read_text("utf-8"))["summary"]["findings"] == 1
    assert doclint("check", "--output-format", "concise", "--output-file", "report.txt").out == ""
    assert Path("report.txt").read_text("utf-8").startswith("a.md:3:11")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_named_in_the_help_and_works(doclint: Doclint, name: str) -> None:
    write("a.md", RAGGED)
    assert name in doclint("check", "--help").out
    ran = doclint("check", "--output-format", name)
    assert ran.code == 1
    assert ran.out


def test_the_configuration_chooses_the_format(doclint: Doclint) -> None:
    write("a.md", RAGGED)
    write("doclint.toml", 'output-format = "concise"\n')
    assert len(doclint("check").out.splitlines()) == 1


def test_colour_only_where_it_is_wanted(doclint: Doclint, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", RAGGED)
    assert "\x1b" not in doclint("check").out
    assert "\x1b" in doclint("check", "--color").out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" in doclint("check").out
    assert "\x1b" not in doclint("check", "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in doclint("check").out


def test_times_are_printed_only_when_asked_for(doclint: Doclint) -> None:
    write("a.md", RAGGED)
    assert " s\n" not in doclint("check").err
    err = doclint("check", "--statistics").err
    assert "1  table-ragged" in err
    assert " s\n" in err


def test_fix_writes_and_says_so(doclint: Doclint) -> None:
    path = write("a.md", FIXABLE)
    ran = doclint("check", "--fix")
    assert ran.code == 0
    assert path.read_text("utf-8") == FIXED
    assert "1 finding fixed in 1 file" in ran.err
    again = doclint("check", "--fix")
    assert "0 findings fixed in 0 files" in again.err
    assert path.read_text("utf-8") == FIXED


def test_diff_shows_and_changes_nothing(doclint: Doclint) -> None:
    path = write("a.md", FIXABLE)
    ran = doclint("check", "--diff")
    assert ran.code == 1
    assert ran.out.splitlines()[-2:] == ["-| 1 | `a | b` |", "+| 1 | `a \\| b` |"]
    assert path.read_text("utf-8") == FIXABLE
    write("a.md", RAGGED)
    assert doclint("check", "--diff").code == 0


def test_unsafe_fixes_need_their_option(doclint: Doclint) -> None:
    text = "<!-- doclint: ignore tabel-ragged because x -->\n\n" + RAGGED
    path = write("a.md", text)
    assert "1 more with --unsafe-fixes" in doclint("check", "--fix").err
    assert path.read_text("utf-8") == text
    doclint("check", "--unsafe-fixes")
    assert "table-ragged because" in path.read_text("utf-8")


def test_text_from_the_standard_input(doclint: Doclint) -> None:
    write("docs/a.md", "# Fine\n")
    ran = doclint("check", "-", "--stdin-filename", "docs/a.md", "--output-format", "concise", stdin=RAGGED.encode())
    assert ran.code == 1
    assert ran.out.startswith("docs/a.md:3:11: table-ragged")
    new = doclint("check", "-", "--stdin-filename", "docs/new.md", "--output-format", "concise", stdin=RAGGED.encode())
    assert new.out.startswith("docs/new.md:3:11: table-ragged")
    unnamed = doclint("check", "-", "--output-format", "concise", stdin=RAGGED.encode())
    assert unnamed.out.startswith("stdin.md:3:11: table-ragged")


def test_fixes_of_the_standard_input_go_to_the_standard_output(
    doclint: Doclint, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.md", "# Fine\n")
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    monkeypatch.setattr(sys, "stdout", out)
    ran = doclint("check", "-", "--stdin-filename", "a.md", "--fix", stdin=FIXABLE.replace("\n", "\r\n").encode())
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    assert out.buffer.getvalue() == FIXED.replace("\n", "\r\n").encode()
    assert ran.code == 0
    assert path.read_text("utf-8") == "# Fine\n"


def test_a_root_in_the_settings_is_what_is_checked(doclint: Doclint) -> None:
    write("doclint.toml", 'root = "docs"\n')
    write("docs/a.md", "# Fine\n")
    write("b.md", RAGGED)
    assert doclint("check").code == 0


def test_rules_are_listed_and_explained(doclint: Doclint) -> None:
    listed = doclint("rules").out
    assert any(line.startswith("table-ragged") for line in listed.splitlines())
    data = {rule["id"]: rule for rule in json.loads(doclint("rules", "--output-format", "json").out)}
    assert data["table-ragged"]["fixable"] is True
    assert "| [table-ragged](table-ragged.md) |" in doclint("rules", "--output-format", "markdown").out
    assert "as many cells as its header" in doclint("rule", "table-ragged").out
    assert json.loads(doclint("rule", "table-ragged", "--output-format", "json").out)["family"] == "table"


def test_settings_are_shown_with_their_origin(doclint: Doclint) -> None:
    write("doclint.toml", 'ignore = ["link"]\n')
    out = doclint("config", "--as-of", "2025-01-01").out
    assert 'ignore            ["link"]  (doclint.toml)' in out
    assert 'as-of             "2025-01-01"  (command line)' in out
    data = json.loads(doclint("config", "--output-format", "json").out)
    assert data["select"] == {"value": ["all"], "from": "default"}


CARD = "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Release date | {} |\n| Context window | 200k tokens |\n"


def test_facts_and_coverage_and_explain(doclint: Doclint) -> None:
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


def test_init_writes_settings_that_work(doclint: Doclint) -> None:
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


def test_own_rules_are_tested(doclint: Doclint) -> None:
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


def test_own_rules_run(doclint: Doclint) -> None:
    write("own/no-todo.py", RULE.replace("{mark}", "TODO"))
    write("doclint.toml", 'rules = ["own"]\n')
    write("a.md", "A TODO here.\n")
    assert doclint("check", "--output-format", "concise").out == "a.md:1:3: no-todo: todo\n"


def test_version_and_help(doclint: Doclint) -> None:
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
