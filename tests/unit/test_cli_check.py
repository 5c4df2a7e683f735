"""`doclint check` as it is called: formats, fixes, and the standard input."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from doclint.report import FORMATS
from tests.running import RAGGED, Runner, write

FIXABLE = "| A | B |\n|---|---|\n| 1 | `a | b` |\n"
FIXED = "| A | B |\n|---|---|\n| 1 | `a \\| b` |\n"


def test_concise_is_a_line_a_finding(doclint: Runner) -> None:
    write("docs/a.md", RAGGED)
    ran = doclint("check", "docs", "--output-format", "concise")
    assert ran.out == 'docs/a.md:3:11: table-ragged: table row: 3 cells in a table of 2 columns: "3" is not shown\n'
    assert ran.err == ""


def test_no_pages_is_said(doclint: Runner) -> None:
    assert "no pages found" in doclint("check").err


def test_options_choose_rules(doclint: Runner) -> None:
    write("a.md", RAGGED)
    assert doclint("check", "--ignore", "table,link").code == 0
    assert doclint("check", "--select", "link").code == 0
    assert doclint("check", "--select", "link", "--extend-select", "table-ragged").code == 1


def test_several_formats_go_to_files(doclint: Runner) -> None:
    write("a.md", RAGGED)
    ran = doclint("check", "--output-format", "concise", "--output-format", "json=report.json")
    assert ran.out.startswith("a.md:3:11: table-ragged")
    assert json.loads(Path("report.json").read_text("utf-8"))["summary"]["findings"] == 1
    assert doclint("check", "--output-format", "concise", "--output-file", "report.txt").out == ""
    assert Path("report.txt").read_text("utf-8").startswith("a.md:3:11")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_named_in_the_help_and_works(doclint: Runner, name: str) -> None:
    write("a.md", RAGGED)
    assert name in doclint("check", "--help").out
    ran = doclint("check", "--output-format", name)
    assert ran.code == 1
    assert ran.out


def test_the_configuration_chooses_the_format(doclint: Runner) -> None:
    write("a.md", RAGGED)
    write("doclint.toml", 'output-format = "concise"\n')
    assert len(doclint("check").out.splitlines()) == 1


def test_colour_only_where_it_is_wanted(doclint: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_times_are_printed_only_when_asked_for(doclint: Runner) -> None:
    write("a.md", RAGGED)
    assert " s\n" not in doclint("check").err
    err = doclint("check", "--statistics").err
    assert "1  table-ragged" in err
    assert " s\n" in err


def test_fix_writes_and_says_so(doclint: Runner) -> None:
    path = write("a.md", FIXABLE)
    ran = doclint("check", "--fix")
    assert ran.code == 0
    assert path.read_text("utf-8") == FIXED
    assert "1 finding fixed in 1 file" in ran.err
    again = doclint("check", "--fix")
    assert "0 findings fixed in 0 files" in again.err
    assert path.read_text("utf-8") == FIXED


def test_diff_shows_and_changes_nothing(doclint: Runner) -> None:
    path = write("a.md", FIXABLE)
    ran = doclint("check", "--diff")
    assert ran.code == 1
    assert ran.out.splitlines()[-2:] == ["-| 1 | `a | b` |", "+| 1 | `a \\| b` |"]
    assert path.read_text("utf-8") == FIXABLE
    write("a.md", RAGGED)
    assert doclint("check", "--diff").code == 0


def test_unsafe_fixes_need_their_option(doclint: Runner) -> None:
    text = "<!-- doclint: ignore tabel-ragged because x -->\n\n" + RAGGED
    path = write("a.md", text)
    assert "1 more with --unsafe-fixes" in doclint("check", "--fix").err
    assert path.read_text("utf-8") == text
    doclint("check", "--unsafe-fixes")
    assert "table-ragged because" in path.read_text("utf-8")


def test_text_from_the_standard_input(doclint: Runner) -> None:
    write("docs/a.md", "# Fine\n")
    ran = doclint("check", "-", "--stdin-filename", "docs/a.md", "--output-format", "concise", stdin=RAGGED.encode())
    assert ran.code == 1
    assert ran.out.startswith("docs/a.md:3:11: table-ragged")
    new = doclint("check", "-", "--stdin-filename", "docs/new.md", "--output-format", "concise", stdin=RAGGED.encode())
    assert new.out.startswith("docs/new.md:3:11: table-ragged")
    unnamed = doclint("check", "-", "--output-format", "concise", stdin=RAGGED.encode())
    assert unnamed.out.startswith("stdin.md:3:11: table-ragged")


def test_fixes_of_the_standard_input_go_to_the_standard_output(
    doclint: Runner, monkeypatch: pytest.MonkeyPatch
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


def test_a_root_in_the_settings_is_what_is_checked(doclint: Runner) -> None:
    write("doclint.toml", 'root = "docs"\n')
    write("docs/a.md", "# Fine\n")
    write("b.md", RAGGED)
    assert doclint("check").code == 0
