"""Whole pages, each alone: `ok/*.md` are silent, `bad/NAME.md` give the lines of `bad/NAME.out`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from doclint.cli import main

PAGES = Path(__file__).parent / "pages"


def printed(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What a check of one page, alone in a folder, prints."""
    shutil.copy(page, tmp_path / page.name)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    code = main(["check", ".", "--output-format", "concise"])
    out, err = capsys.readouterr()
    assert (code, err) == (int(bool(out)), "")
    return out


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in sorted((PAGES / "ok").glob("*.md*"))])
def test_a_good_page_is_silent(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(page, tmp_path, monkeypatch, capsys) == ""


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in sorted((PAGES / "bad").glob("*.md*"))])
def test_a_bad_page_gives_its_findings(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(page, tmp_path, monkeypatch, capsys) == page.with_suffix(".out").read_text("utf-8")
