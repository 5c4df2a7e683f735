"""A baseline: known findings stay known, new ones are reported, and gone ones are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doclint import lint
from tests.running import RAGGED, Runner, write

OTHER = "\n| A | B |\n|---|---|\n| x | y | other |\n"


@pytest.fixture
def doclint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runner:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return Runner(capsys, monkeypatch)


def entries(name: str = "doclint-baseline.json") -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(Path(name).read_text("utf-8"))["findings"]
    return found


def test_known_findings_do_not_fail_and_new_ones_do(doclint: Runner) -> None:
    write("a.md", RAGGED)
    written = doclint("baseline")
    assert (written.code, written.out) == (0, "doclint-baseline.json: 1 known finding\n")
    assert 'baseline = "doclint-baseline.json"' in written.err
    known = doclint.check("--baseline", "doclint-baseline.json")
    assert (known.code, known.out) == (0, "")
    assert "1 known from doclint-baseline.json" in known.err
    write("a.md", RAGGED + OTHER)
    assert doclint.check("--baseline", "doclint-baseline.json").places == ["a.md:7:11: table-ragged"]


def test_entries_survive_moved_lines_and_other_folders(doclint: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    write("docs/a.md", RAGGED)
    doclint("baseline", "docs")
    write("docs/a.md", "# New\n\nWords above.\n\n" + RAGGED)
    assert doclint.check("--baseline", "doclint-baseline.json").code == 0
    monkeypatch.chdir("docs")
    assert doclint.check("--baseline", "../doclint-baseline.json").code == 0


def test_a_second_twin_is_new(doclint: Runner) -> None:
    write("a.md", RAGGED)
    doclint("baseline")
    write("a.md", RAGGED + "\n" + RAGGED)
    assert doclint.check("--baseline", "doclint-baseline.json").places == ["a.md:7:11: table-ragged"]


def test_what_is_no_longer_found_is_told_and_pruned(doclint: Runner) -> None:
    write("a.md", RAGGED + OTHER)
    write("b.md", RAGGED)
    write("doclint.toml", 'baseline = "known.json"\n')
    assert "to use it" not in doclint("baseline").err
    write("a.md", OTHER)
    Path("b.md").unlink()
    ran = doclint("check")
    assert ran.code == 0
    assert "no longer found: a.md: table-ragged" in ran.err
    assert "no longer found: b.md: table-ragged" in ran.err
    assert "doclint baseline --prune" in ran.err
    write("c.md", RAGGED)
    pruned = doclint("baseline", "--prune")
    assert pruned.out.count("removed:") == 2
    assert [entry["path"] for entry in entries("known.json")] == ["a.md"]
    assert doclint.check().places == ["c.md:3:11: table-ragged"]


def test_only_the_given_paths_are_brought_up_to_date(doclint: Runner) -> None:
    write("one/a.md", RAGGED)
    write("two/b.md", RAGGED)
    doclint("baseline")
    for name in ("one/a.md", "two/b.md"):
        write(name, "# Fine\n")
    assert "two/b.md" not in doclint("check", "one", "--baseline", "doclint-baseline.json").err
    doclint("baseline", "--prune", "one")
    assert [entry["path"] for entry in entries()] == ["two/b.md"]
    write("one/c.md", RAGGED)
    doclint("baseline", "one")
    assert [entry["path"] for entry in entries()] == ["one/c.md", "two/b.md"]


def test_entries_of_rules_that_did_not_run_are_not_gone(doclint: Runner) -> None:
    write("a.md", RAGGED)
    doclint("baseline")
    assert "no longer found" not in doclint("check", "--select", "link", "--baseline", "doclint-baseline.json").err


def test_a_site_of_its_own_has_a_baseline_of_its_own(doclint: Runner) -> None:
    write("a.md", RAGGED)
    write("deep/doclint.toml", 'baseline = "known.json"\n')
    write("deep/b.md", RAGGED)
    doclint("baseline")
    assert [entry["path"] for entry in entries()] == ["a.md"]
    assert [entry["path"] for entry in entries("deep/known.json")] == ["b.md"]
    assert doclint.check("--baseline", "doclint-baseline.json", ".").places == ["deep/b.md:3:11: table-ragged"]
    assert doclint.check("deep").code == 0


def test_the_python_api_knows_the_baseline(doclint: Runner) -> None:
    write("a.md", RAGGED)
    doclint("baseline", "--baseline", "known.json")
    assert len(lint(["."])) == 1
    write("doclint.toml", 'baseline = "known.json"\n')
    assert lint(["."]) == []


def test_nothing_is_written_where_nothing_is_found(doclint: Runner) -> None:
    write("a.md", "# Fine\n")
    assert doclint("baseline").out == "doclint-baseline.json: no findings, nothing written\n"
    assert not Path("doclint-baseline.json").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x", "known.json: is no baseline of doclint"),
        ("[]", "known.json: is no baseline of doclint"),
        ('{"version": 1, "findings": [{"path": 1}]}', "known.json: is no baseline of doclint"),
        (
            '{"version": 1, "findings": [{"path": 1, "rule": "", "message": "", "fingerprint": ""}]}',
            "known.json: is no baseline of doclint",
        ),
        ('{"version": 9, "findings": []}', "known.json: version 9 of a baseline; this doclint reads 1"),
        (None, "known.json: no such baseline; `doclint baseline` writes it"),
    ],
)
def test_a_file_that_is_no_baseline_is_an_error(doclint: Runner, text: str | None, message: str) -> None:
    write("a.md", RAGGED)
    if text is not None:
        write("known.json", text)
    ran = doclint("check", "--baseline", "known.json")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_nothing_is_written_where_not_everything_could_be_checked(doclint: Runner) -> None:
    write("doclint.toml", 'rules = ["own"]\n')
    write("own/broken.py", "x = (\n")
    write("a.md", RAGGED)
    ran = doclint("baseline")
    assert ran.code == 2
    assert "nothing written" in ran.err
    assert not Path("doclint-baseline.json").exists()
