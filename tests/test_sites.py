"""Whole sites: `CASE/site` gives the lines of `CASE/expected.out`, and after `--fix` is `CASE/fixed`.

`CASE/args` may hold further arguments of `doclint check`, one a line.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from doclint.cli import main

SITES = Path(__file__).parent / "sites"
CASES = [pytest.param(path.parent, id=path.parent.name) for path in sorted(SITES.glob("*/expected.out"))]
FIXED = [pytest.param(path.parent, id=path.parent.name) for path in sorted(SITES.glob("*/fixed"))]


def arguments(case: Path) -> list[str]:
    path = case / "args"
    return path.read_text("utf-8").splitlines() if path.exists() else []


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", CASES)
def test_findings(case: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(case / "site", here, dirs_exist_ok=True)
    code = main(["check", ".", "--output-format", "concise", *arguments(case)])
    out, err = capsys.readouterr()
    assert code != 2, err
    assert out == (case / "expected.out").read_text("utf-8")


@pytest.mark.parametrize("case", FIXED)
def test_fixes(case: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(case / "site", here, dirs_exist_ok=True)
    for _ in range(2):  # fixing twice changes nothing
        code = main(["check", ".", "--fix", *arguments(case)])
        _, err = capsys.readouterr()
        assert code != 2, err
        assert files(here) == files(case / "fixed")


def test_no_case_is_forgotten() -> None:
    known = {path.parent for path in [*SITES.glob("*/expected.out"), *SITES.glob("*/fixed")]}
    assert {path for path in SITES.iterdir() if path.is_dir()} == known
