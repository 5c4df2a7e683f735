from __future__ import annotations

from pathlib import Path

import pytest

from doclint import config
from doclint.engine import Result
from doclint.projects import Projects, by_settings

RAGGED = "| A | B |\n|---|---|\n| 1 | 2 | 3 |\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for folder in ("one", "two", "two/deep"):
        Path(folder).mkdir()
        Path(folder, "a.md").write_text(RAGGED, "utf-8")
    Path("a.md").write_text(RAGGED, "utf-8")
    Path("two/doclint.toml").write_text('[severity]\ntable = "info"\n', "utf-8")


def checked(*paths: str) -> Result:
    return Projects([Path(path) for path in paths], config.of).run()


def found(result: Result) -> list[tuple[str, str]]:
    return [(finding.span.path, finding.severity) for finding in result.findings]


def test_a_folder_with_settings_of_its_own_is_checked_under_them() -> None:
    result = checked(".")
    assert found(result) == [
        ("a.md", "error"),
        ("one/a.md", "error"),
        ("two/a.md", "info"),
        ("two/deep/a.md", "info"),
    ]
    assert (result.summary.pages, result.summary.findings) == (4, 4)
    assert sorted(result.texts) == ["a.md", "one/a.md", "two/a.md", "two/deep/a.md"]


def test_each_path_is_checked_under_the_nearest_settings() -> None:
    assert found(checked("one/a.md", "two/deep/a.md")) == [("one/a.md", "error"), ("two/deep/a.md", "info")]


def test_a_named_page_brings_in_no_other_site() -> None:
    assert found(checked("one/a.md")) == [("one/a.md", "error")]
    assert found(checked("one")) == [("one/a.md", "error")]


def test_named_settings_hold_for_everything() -> None:
    Path("own.toml").write_text('[severity]\ntable = "warning"\n', "utf-8")
    result = Projects([Path("one"), Path("two")], config.of, Path("own.toml")).run()
    assert {severity for _, severity in found(result)} == {"warning"}


def test_paths_are_told_apart_by_their_settings() -> None:
    own = Path("two/doclint.toml").resolve()
    groups = by_settings([Path("one"), Path("two/deep"), Path("two/a.md")])
    assert groups == {None: [Path("one")], own: [Path("two/deep"), Path("two/a.md")]}


def test_a_table_of_another_tool_makes_no_site() -> None:
    Path("one/pyproject.toml").write_text("[tool.other]\n", "utf-8")
    assert ("one/a.md", "error") in found(checked("."))
