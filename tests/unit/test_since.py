"""`--since` and `--changed-lines`: what a change did, and what it broke elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from doclint.changes import since
from tests.running import RAGGED, Runner, git, write

LINKS = "# Links\n\n[one](one.md) and [two](two.md)\n"
OTHER = "\n| A | B |\n|---|---|\n| x | y | other |\n"


@pytest.fixture
def doclint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runner:
    """A repository with one commit: `one.md` has a defect, `index.md` links to both others."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--initial-branch", "main")
    write("index.md", LINKS)
    write("one.md", RAGGED)
    write("two.md", "# Two\n")
    git("add", ".")
    git("commit", "--quiet", "--message", "first")
    return Runner(capsys, monkeypatch)


def test_nothing_changed_nothing_reported(doclint: Runner) -> None:
    ran = doclint.check("--since", "HEAD")
    assert (ran.code, ran.out) == (0, "")
    assert "changed since HEAD: 0 of 3 pages" in ran.err
    assert "1 finding of before not shown" in ran.err


def test_changed_pages_are_reported_whole(doclint: Runner) -> None:
    write("one.md", RAGGED + OTHER)
    assert doclint.check("--since", "HEAD").places == ["one.md:3:11: table-ragged", "one.md:7:11: table-ragged"]
    assert doclint.check("--changed-lines").places == ["one.md:7:11: table-ragged"]


def test_new_pages_are_reported_before_git_knows_them(doclint: Runner) -> None:
    write("new.md", RAGGED)
    assert doclint.check("--since", "HEAD").places == ["new.md:3:11: table-ragged"]
    assert doclint.check("--changed-lines").places == ["new.md:3:11: table-ragged"]
    write(".gitignore", "new.md\n")
    assert doclint.check("--since", "HEAD").places == []


def test_a_deleted_page_breaks_links_elsewhere(doclint: Runner) -> None:
    Path("two.md").unlink()
    assert doclint.check("--since", "HEAD").places == ["index.md:3:25: link-broken"]
    assert doclint.check("--changed-lines").places == ["index.md:3:25: link-broken"]


def test_a_renamed_page_keeps_its_old_lines(doclint: Runner) -> None:
    git("mv", "one.md", "uno.md")
    assert doclint.check("--since", "HEAD").places == ["index.md:3:7: link-broken", "uno.md:3:11: table-ragged"]
    assert doclint.check("--changed-lines").places == ["index.md:3:7: link-broken"]


def test_of_twins_the_one_on_the_new_line_is_reported(doclint: Runner) -> None:
    write("one.md", RAGGED + "\n" + RAGGED)
    assert doclint.check("--changed-lines").places == ["one.md:7:11: table-ragged"]
    write("one.md", "# Above\n\n" + RAGGED)
    assert doclint.check("--changed-lines").places == []


def test_a_branch_is_compared_with_where_it_began(doclint: Runner) -> None:
    git("checkout", "--quiet", "-b", "work")
    write("work.md", RAGGED)
    git("add", ".")
    git("commit", "--quiet", "--message", "work")
    git("checkout", "--quiet", "main")
    write("two.md", RAGGED)
    git("commit", "--quiet", "--all", "--message", "meanwhile")
    git("checkout", "--quiet", "work")
    assert doclint.check("--since", "main").places == ["work.md:3:11: table-ragged"]


def test_a_changed_overlay_is_a_change(doclint: Runner) -> None:
    overlay = 'format = 1\nkind = "overlay"\norg = "o"\n[attributes.category]\nlabels = ["Category"]\nvalues = {}\n'
    card = "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Category | Gold |\n| Context window | 200k |\n"
    write("doclint.toml", 'reference = ["o.toml"]\n')
    write("o.toml", overlay.format('["Gold"]'))
    write("two.md", card)
    git("add", ".")
    git("commit", "--quiet", "--message", "card")
    write("o.toml", overlay.format('["Silver"]'))
    assert doclint.check("--since", "HEAD").places == ["two.md:5:14: fact-not-accepted"]


def test_fixes_stay_with_what_is_reported(doclint: Runner) -> None:
    fixable = "| A | B |\n|---|---|\n| 1 | `a | b` |\n"
    write("one.md", fixable)
    git("commit", "--quiet", "--all", "--message", "second")
    write("one.md", fixable + "\n" + fixable)
    ran = doclint("check", "--changed-lines", "--fix")
    assert "1 finding fixed in 1 file" in ran.err
    assert Path("one.md").read_text("utf-8") == fixable + "\n" + fixable.replace("a |", "a \\|")


def test_text_from_the_standard_input_is_compared_too(doclint: Runner) -> None:
    text = (RAGGED + OTHER).encode()
    ran = doclint.check("-", "--stdin-filename", "one.md", "--changed-lines", stdin=text)
    assert ran.places == ["one.md:7:11: table-ragged"]


def test_it_works_from_a_folder_below_and_from_outside(doclint: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    top = Path.cwd()
    write("deep/new.md", RAGGED)
    monkeypatch.chdir("deep")
    assert doclint.check("--since", "HEAD").places == ["new.md:3:11: table-ragged"]
    monkeypatch.chdir("/")
    assert [place.rpartition("/")[2] for place in doclint.check(str(top), "--since", "HEAD").places] == [
        "new.md:3:11: table-ragged"
    ]


def test_with_a_baseline(doclint: Runner) -> None:
    write("two.md", RAGGED)
    doclint("baseline")
    write("two.md", RAGGED + OTHER)
    ran = doclint.check("--since", "HEAD", "--baseline", "doclint-baseline.json")
    assert ran.places == ["two.md:7:11: table-ragged"]


def test_large_files_are_not_copied(doclint: Runner) -> None:
    write("big.bin", "x" * 2_000_000)
    git("add", ".")
    git("commit", "--quiet", "--message", "big")
    with since("HEAD", Path.cwd()).tree() as tree:
        assert (tree / "big.bin").stat().st_size == 0
        assert (tree / "one.md").read_text("utf-8") == RAGGED


@pytest.mark.parametrize("ref", ["nothing", "-x", "HEAD~9", "main:one.md", ""])
def test_a_ref_that_is_no_commit_is_an_error(doclint: Runner, ref: str) -> None:
    ran = doclint("check", f"--since={ref}")
    assert (ran.code, ran.out) == (2, "")
    assert f'git knows no commit "{ref}"' in ran.err


def test_a_shallow_clone_is_named_as_the_reason(doclint: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    top = Path.cwd()
    git("clone", "--quiet", "--depth", "1", top.as_uri(), str(top / "clone"))
    monkeypatch.chdir(top / "clone")
    assert "this is a shallow clone" in doclint("check", "--since", "HEAD~1").err


def test_a_repository_without_commits(doclint: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write("fresh/a.md", RAGGED)
    monkeypatch.chdir("fresh")
    git("init", "--quiet")
    ran = doclint("check", "--changed-lines")
    assert (ran.code, ran.err) == (2, 'error: git knows no commit "HEAD" here\n')


def test_without_a_repository(
    doclint: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("alone"))
    ran = doclint("check", "--since", "HEAD")
    assert ran.code == 2
    assert "is in no git repository" in ran.err


def test_without_git(doclint: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    ran = doclint("check", "--since", "HEAD")
    assert (ran.code, ran.out) == (2, "")
    assert "git is not installed" in ran.err
