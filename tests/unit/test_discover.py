from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from doclint import discover
from doclint.config import Config
from doclint.discover import Scope


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()


def tree(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("text\n", "utf-8")


def found(*paths: str, config: Config | None = None, top: str | None = None) -> Scope:
    return discover.scope([Path(path) for path in paths], config or Config(), (), Path(top).resolve() if top else None)


def test_pages_of_a_folder_in_order() -> None:
    tree("b.md", "a/z.mdx", "a/B.MD", "c.markdown", "x.txt", "a/readme")
    assert found(".").files == ("a/B.MD", "a/z.mdx", "b.md", "c.markdown")
    assert found(".").named is None


def test_hidden_and_foreign_folders_are_left_out() -> None:
    tree(".hidden/a.md", "node_modules/x/a.md", "docs/a.md")
    assert found(".").files == ("docs/a.md",)


def test_gitignore_holds_below_its_folder_and_the_deepest_decides() -> None:
    tree("docs/a.md", "docs/draft.md", "docs/keep/draft.md", "build/x.md")
    Path(".gitignore").write_text("build/\ndraft.md\n")
    Path("docs/keep/.gitignore").write_text("!draft.md\n")
    assert found(".").files == ("docs/a.md", "docs/keep/draft.md")
    assert found("docs").files == ("docs/a.md", "docs/keep/draft.md")


def test_what_is_asked_for_by_name_is_checked_though_git_ignores_it() -> None:
    tree("build/x.md", "draft.txt")
    Path(".gitignore").write_text("build/\n")
    assert found("build").files == ("build/x.md",)
    assert "draft.txt" in found("draft.txt").files


def test_exclude_holds_even_for_named_files() -> None:
    tree("docs/a.md", "docs/old/b.md", "docs/x.md")
    config = Config(exclude=("old/", "/docs/x.md"))
    assert found(".", config=config).files == ("docs/a.md",)
    assert found("docs/x.md", config=config).files == ()


def test_include_patterns_count_as_written_and_without_regard_to_the_case_of_endings() -> None:
    tree("Docs/A.MD", "notes/b.md")
    assert found(".", config=Config(include=("Docs/*.md",))).files == ("Docs/A.MD",)


def test_below_a_given_top_the_site_is_whole() -> None:
    tree("docs/a.md", "docs/b.md", "README.md")
    scope = found("docs/a.md", top=".")
    assert scope.files == ("README.md", "docs/a.md", "docs/b.md")
    assert scope.named == {"docs/a.md"}
    assert (scope.root, scope.settled) == (Path.cwd(), False)


def test_named_files_belong_to_the_folder_of_their_settings() -> None:
    tree("docs/a.md", "docs/b.md", "README.md")
    Path("docs/doclint.toml").touch()
    scope = found("docs/a.md", config=Config(file=Path("docs/doclint.toml").resolve()))
    assert (scope.files, scope.named, scope.settled) == (("docs/a.md", "docs/b.md"), {"docs/a.md"}, True)


def test_the_root_of_the_settings_is_the_site() -> None:
    tree("docs/a.md", "docs/sub/b.md", "README.md")
    config = Config(root=Path.cwd() / "docs")
    scope = found("docs/sub", config=config)
    assert scope.files == ("docs/a.md", "docs/sub/b.md")
    assert scope.named == {"docs/sub/b.md"}
    assert found("README.md", config=config).files == ("README.md",)


def test_without_a_top_the_given_paths_are_the_site() -> None:
    tree("docs/a.md", "docs/b.md")
    scope = found("docs/a.md")
    assert (scope.files, scope.named) == (("docs/a.md",), None)


def test_missing_paths_are_told() -> None:
    tree("a.md")
    assert found("a.md", "none.md").missing == ("none.md",)


def test_each_file_once_however_it_is_named() -> None:
    tree("docs/a.md")
    os.symlink("a.md", "docs/b.md")
    os.symlink("docs", "more")
    scope = found(".", "docs", "docs/a.md")
    assert scope.files == ("docs/a.md",)


def test_loops_of_links_end_and_are_told() -> None:
    tree("docs/a.md")
    os.symlink("..", "docs/up")
    os.symlink("loop.md", "docs/loop.md")
    scope = found("docs")
    assert scope.files == ("docs/a.md", "docs/loop.md")
    assert scope.notes == ("docs/up: left out: a symbolic link to .",)


def test_links_out_of_the_site_are_told() -> None:
    tree("other/a.md", "docs/b.md")
    os.symlink("../other/a.md", "docs/c.md")
    scope = found("docs")
    assert scope.files == ("docs/b.md",)
    assert scope.notes == ("docs/c.md: left out: a symbolic link out of the site",)


def test_a_pipe_is_no_page() -> None:
    tree("a.md")
    os.mkfifo("b.md")
    scope = found(".")
    assert scope.files == ("a.md",)
    assert scope.notes == ("b.md: left out: no regular file",)


def test_a_folder_that_cannot_be_read_is_an_error_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    tree("a/x.md", "b/y.md")
    scandir = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    scope = found(".")
    assert scope.files == ("b/y.md",)
    assert scope.errors == ("a: cannot be read: Permission denied",)


def test_the_common_folder() -> None:
    tree("docs/a/x.md", "docs/b/y.md")
    here = Path.cwd()
    assert discover.common([Path("docs/a"), Path("docs/b/y.md")]) == here / "docs"
    assert discover.common([]) == here
