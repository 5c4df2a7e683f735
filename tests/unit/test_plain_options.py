"""Options of `check` that are read without click: as click reads them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.cli import plain
from doclint.cli.check import check_command

NAMES = [*plain.FLAGS, *plain.TEXTS, *plain.FILES, *plain.SEVERAL]
VALUES = ["docs", "a.md", "json", "full", "x=y", "", "-", "--", "-h", "--help", "--wrong", "--fi", "main", "é ü"]
WORDS = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(VALUES),
    st.builds("{}={}".format, st.sampled_from(NAMES), st.sampled_from(VALUES)),
)


def by_click(words: list[str]) -> dict[str, object]:
    options = check_command.make_context("check", list(words)).params
    return {**options, "paths": list(options["paths"])}


@given(st.lists(WORDS, max_size=6))
def test_what_is_plain_is_read_as_click_reads_it(words: list[str]) -> None:
    options = plain.check_options(["check", *words])
    if options is not None:
        assert options == by_click(words)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["docs", "a.md"],
        ["--no-cache", "docs", "--output-format", "concise"],
        ["--select=link", "--ignore", "a,b", "--select", "fact", "--reference", "f.toml"],
        ["--fix", "--diff", "--no-color", "--since=main", "--config", "doclint.toml"],
    ],
)
def test_usual_options_are_plain(words: list[str]) -> None:
    assert plain.check_options(["check", *words]) == by_click(words)


@pytest.mark.parametrize(
    "words",
    [
        ["rules"],
        ["check", "--help"],
        ["check", "-"],
        ["check", "--", "a.md"],
        ["check", "--fix=yes"],
        ["check", "--wrong", "a.md"],
        ["check", "--select"],
        ["check", "--select", "--fix"],
        ["check", "--output-format", "jason"],
        ["check", "--output-format", "json", "--output-format", "full"],
        ["check", ""],
    ],
)
def test_all_else_is_left_to_click(words: list[str]) -> None:
    assert plain.check_options(words) is None


def test_every_option_can_be_plain() -> None:
    options = [one for one in check_command.params if isinstance(one, click.Option)]
    assert sorted(NAMES) == sorted(name for one in options for name in (*one.opts, *one.secondary_opts))


def test_a_plain_check_does_not_import_click(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A page\n\nWith a [link](b.md).\n")
    code = "import sys; from doclint.cli import main; main(['check', '--no-cache']); sys.exit('click' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True).returncode == 0
