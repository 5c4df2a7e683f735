from __future__ import annotations

import os
from pathlib import Path

import pytest

from doclint import gathering, pool
from tests.cards import CARD, COUNT
from tests.running import Runner, write


@pytest.fixture
def doclint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runner:
    """Runs the command line in an empty folder."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return Runner(capsys, monkeypatch)


@pytest.fixture
def cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of many pages in the folder `docs` of the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for number in range(COUNT):
        write(f"docs/page{number}.md", CARD.format(number + 1))


@pytest.fixture(params=[1, 3], ids=["one process", "three processes"])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Pages are read in so many processes."""
    if request.param > 1 and not hasattr(os, "fork"):
        pytest.skip("no processes can be forked here")
    monkeypatch.setattr(pool, "processors", lambda: request.param)
    monkeypatch.setattr(gathering, "ENOUGH", 100)
    monkeypatch.setattr(gathering, "_PIECE", 300)
    count: int = request.param
    return count
