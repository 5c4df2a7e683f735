"""The benchmark itself: what it makes and tells. Nothing here is timed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import corpora, peers, profile, speed
from doclint.config import Config
from doclint.engine import lint


def test_a_made_up_site_is_always_the_same_and_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        corpora.generated(tmp_path / name, 40)
    one, two = (corpora.pages(tmp_path / name) for name in ("one", "two"))
    assert len(one) == 40
    assert [path.read_text() for path in one] == [path.read_text() for path in two]
    monkeypatch.chdir(tmp_path / "one")
    result = lint([Path()], Config())
    assert result.errors == ()
    assert result.summary.claims_checked >= 80
    assert {finding.rule for finding in result.findings} & {"link-broken", "link-malformed", "front-syntax"} == set()


def test_copies_lie_beside_each_other(tmp_path: Path) -> None:
    corpora.generated(tmp_path / "site", 3)
    corpora.copied(tmp_path / "site", tmp_path / "once")
    corpora.copied(tmp_path / "site", tmp_path / "often", 4)
    assert len(corpora.pages(tmp_path / "once")) == 3
    assert len(corpora.pages(tmp_path / "often")) == 12


def case(name: str, seconds: float, folder: Path) -> speed.Case:
    return speed.Case(
        name, ["/somewhere/bin/tool", "**/*.md"], folder, seconds=[seconds, seconds], work=[seconds], memory=[2048]
    )


def test_the_report_tells_medians_and_ratios(tmp_path: Path) -> None:
    corpora.generated(tmp_path, 2)
    cases = [case("doclint, first run", 1.0, tmp_path), case("markdownlint-cli2", 4.0, tmp_path)]
    cases += [case("doclint, first run ×10", 9.0, tmp_path), case("markdownlint-cli2 ×10", 40.0, tmp_path)]
    text = speed.report(cases, {"": tmp_path, " ×10": tmp_path}, {"markdownlint-cli2": "0.1"})
    assert "| markdownlint-cli2 | 4.000 s | 4.000 s | 4.000 s | 2 MB |" in text
    assert "| first run, all cores | 0.25 | 0.25 | markdownlint-cli2 |" in text
    assert "`tool '**/*.md'`" in text
    assert "somewhere" not in text
    assert "rumdl" not in text


def test_one_run_is_measured_by_itself(tmp_path: Path) -> None:
    prepared: list[int] = []
    one = speed.Case("x", [sys.executable, "-c", ""], tmp_path, lambda: prepared.append(1))
    speed.measure([one], 2)
    assert len(prepared) == 3
    assert len(one.seconds) == 2
    assert len(one.work) == 2
    assert min(one.memory) > 0


def test_a_larger_site_is_compared_page_by_page(tmp_path: Path) -> None:
    for name, count in (("small", 2), ("large", 4)):
        corpora.generated(tmp_path / name, count)
    cases = [case("doclint, first run", 1.0, tmp_path), case("doclint, first run ×2", 3.0, tmp_path)]
    text = speed.report(cases, {"": tmp_path / "small", " ×2": tmp_path / "large"}, {})
    assert "| doclint, first run: time for each page, ×2 | 1.50 | 1.50 | the first site |" in text


def test_plugins_of_peers_are_found_above_the_pages(tmp_path: Path) -> None:
    (tmp_path / "peers" / "node_modules").mkdir(parents=True)
    (tmp_path / "work").mkdir()
    peers.lend(None, tmp_path / "work")
    assert not (tmp_path / "work" / "node_modules").exists()
    peers.lend(tmp_path / "peers", tmp_path / "work")
    assert (tmp_path / "work" / "node_modules").samefile(tmp_path / "peers" / "node_modules")
    (remark,) = (peer for peer in peers.PEERS if peer.program == "remark")
    assert "remark-validate-links=repository:false" in remark.command("remark", tmp_path)


def test_peers_are_used_where_they_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert list(peers.found(tmp_path)) == []
    tool = tmp_path / "node_modules" / ".bin" / "markdownlint-cli2"
    tool.parent.mkdir(parents=True)
    tool.write_text("#!/bin/sh\necho tool v1.2.3\n")
    tool.chmod(0o755)
    found = list(peers.found(tmp_path))
    assert {program for _, program in found} == {str(tool)}
    assert peers.version(str(tool)) == "1.2.3"


def test_the_profile_tells_where_the_time_went(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples = profile.Samples()
    samples.take(0, sys._getframe())
    table = profile.table(samples, 5)
    assert "test_speed.py:test_the_profile_tells_where_the_time_went" in table
    assert "100.0%" in table
