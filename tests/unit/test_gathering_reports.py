"""A cache and several processes change no report and no fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from doclint.config import Config
from doclint.engine import lint
from tests.cards import CARD
from tests.running import Runner, write

pytestmark = pytest.mark.usefixtures("cards")


@pytest.mark.parametrize("format", ["full", "json", "sarif", "markdown"])
def test_reports_are_the_same(
    format: str, processes: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    doclint = Runner(capsys, monkeypatch)
    without = doclint("check", "docs", "--output-format", format, "--no-cache")
    assert without.code == 1
    cached = [doclint("check", "docs", "--output-format", format) for _ in range(2)]
    assert cached == [without, without]
    write("docs/page9.md", CARD.format(77))
    assert doclint("check", "docs", "--output-format", format) == doclint(
        "check", "docs", "--output-format", format, "--no-cache"
    )


def test_fixes_are_the_same(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    doclint = Runner(capsys, monkeypatch)
    doclint("check", "docs")
    told = doclint("check", "docs", "--diff", "--no-cache")
    assert "May 22" in told.out
    assert doclint("check", "docs", "--diff") == told
    fixed = doclint("check", "docs", "--fix")
    assert "fixed" in fixed.err
    assert "May 22" in Path("docs/page0.md").read_text()
    assert doclint("check", "docs") == doclint("check", "docs", "--no-cache")


def test_without_a_cache_nothing_is_written(tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    lint([Path("docs")], Config())
    assert sorted(tmp_path.rglob("*")) == before
