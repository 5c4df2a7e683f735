from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from doclint import cli

PAGE = "# Claude Opus 4\n\nClaude Opus 4 was released on {}.\n\n"
COMMAND = [sys.executable, "-c", "from doclint.__main__ import command; command()"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, day in (("right", "May 22, 2025"), ("wrong", "May 22, 2024")):
        (tmp_path / f"{name}.md").write_text(PAGE.format(day))
    return tmp_path


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], cwd=site, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize(("name", "code"), [("right.md", 0), ("wrong.md", 1), ("none.md", 2)])
def test_the_command_ends_with_the_code_of_the_run(site: Path, name: str, code: int) -> None:
    done = run(site, "check", "--no-cache", name)
    assert done.returncode == code
    assert ("error: " in done.stderr) == (code == 2)


def test_all_is_written_before_the_command_ends(site: Path) -> None:
    (site / "wrong.md").write_text(PAGE.format("May 22, 2024") * 400)
    said = run(site, "check", "--no-cache", "--output-format", "concise", ".").stdout
    assert said.count("fact-mismatch") == 400
    assert said.endswith("\n")


def test_what_a_run_has_made_is_not_taken_apart_before_the_command_ends(site: Path) -> None:
    code: Any = cli.main(["check", "--no-cache", str(site)])
    assert code == 1
    assert [len(engine._previous.site.pages) for engine in code.made.engines] == [2]


def test_a_command_without_a_run_ends_as_well(site: Path) -> None:
    done = run(site, "--version")
    assert done.returncode == 0
    assert done.stdout.startswith("doclint ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_a_report_that_cannot_be_written_is_an_error(site: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "check", "--no-cache", "wrong.md"], cwd=site, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr.startswith("error: the output cannot be written")


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_a_reader_that_has_gone_is_no_error(site: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as gone:
        done = subprocess.run(
            [*COMMAND, "check", "--no-cache", "wrong.md"], cwd=site, stdout=gone, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr) == (1, "")
