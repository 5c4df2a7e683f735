from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from doclint import __main__, cli, engine, files
from doclint.config import Config
from tests.running import Ran, git, write

HEAVY = {
    "argparse", "ahocorasick_rs", "asyncio", "click", "collections", "concurrent", "contextlib", "dataclasses", "enum",
    "functools", "hashlib", "importlib.metadata", "inspect", "json", "jsonschema", "logging", "mistune",
    "multiprocessing", "pathlib", "pathspec", "pickle", "rapidfuzz", "re", "rich", "subprocess", "tempfile",
    "threading", "tomllib", "traceback", "typing", "yaml",
}  # fmt: skip
READING = {
    "asyncio", "concurrent.futures", "doclint.claims", "doclint.markdown", "doclint.reader", "frontmatter", "json.tool",
    "jsonschema", "mistune", "multiprocessing", "packaging", "rich", "yaml",
}  # fmt: skip
LIGHT = {"doclint", "doclint.__main__", "doclint.console", "doclint.replay", "doclint.cache", "doclint.files"}
OVERLAY = """\
format = 1
kind = "overlay"
org = "acme"
retrieved = "2025-01-01"

[entities."acme/brick-one"]
name = "Brick One"
context_window = [{{ tokens = {} }}]
"""
RULE = '''
from doclint.rule import PageRule
{}

class Own(PageRule):
    """A rule of the user's."""

    def check(self, page, site):
        yield self.finding(page.span(0, 1), WORDS)
'''

Run = Callable[..., Ran]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with something of everything that a run reads."""
    top = tmp_path / "site"
    top.mkdir()
    monkeypatch.chdir(top)
    (top / ".git").mkdir()
    write("doclint.toml", 'reference = ["ours.toml"]\nrules = ["own"]\n')
    write("ours.toml", OVERLAY.format(8000))
    write("own/own-rule.py", RULE.format("import words\n\nWORDS = words.SAID"))
    write("own/_words.py", "")
    write("helpers/words.py", 'SAID = "said"\n')
    monkeypatch.syspath_prepend(str(top / "helpers"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(top / "helpers"), str(Path(__file__).parents[2])]))
    write("docs/a.md", "# A\n\n[b](b.md) [c](c.md#place) ![i](i.png) ![k](k.png) [old](/old) [x](../other/x.md)\n")
    write("docs/b.md", "# Brick One\n\n| Item | Value |\n|---|---|\n| Context window | 9k |\n| Provider | Ours |\n")
    write("docs/sub/d.md", "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n")
    write("docs/no.txt", "[x](y)\n")
    write("docs/k.png", "")
    write("mint.json", '{"name": "x"}')
    write(".gitignore", "build/\n")
    write("build/e.md", "[gone](gone.md)\n")
    return top


@pytest.fixture(params=["signatures count at once", "as time goes"])
def run(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`doclint check` as the command runs it, in this process."""
    if request.param == "signatures count at once":
        monkeypatch.setattr(files, "GRAIN", 0)

    def run(*arguments: str) -> Ran:
        sys.modules.pop("words", None)
        monkeypatch.setattr(sys, "argv", ["doclint", "check", "--output-format", "concise", *arguments])
        capsys.readouterr()
        code = __main__.main()
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were not repeats."""
    commands: list[list[str]] = []
    original = cli.main

    def main(arguments: list[str]) -> int:
        commands.append(arguments)
        return original(arguments)

    monkeypatch.setattr(cli, "main", main)
    return commands


def later(path: str) -> None:
    """Make sure that the times of a file differ from before, however coarse the clock is."""
    status = os.stat(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 10_000_000))


def rewrite(path: str, text: str) -> None:
    write(path, text)
    later(path)


def test_the_same_is_said_again(site: Path, run: Run, runs: list[list[str]]) -> None:
    first = run()
    assert first.code == 1
    assert len(runs) == 1
    assert run() == first
    assert run() == first
    assert len(runs) == 1
    assert run("--no-cache") == first
    assert len(runs) == 2


def test_other_commands_are_not_confused(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = run()
    assert run("docs/b.md").out != everything.out
    assert run("--ignore", "link").out != everything.out
    assert run("--output-format", "json").out != everything.out
    assert run() == everything
    monkeypatch.chdir(site / "docs")
    assert run().out != everything.out


CHANGES: dict[str, Callable[[], object]] = {
    "a page": lambda: rewrite("docs/a.md", "# A\n\n[b](gone.md)\n"),
    "a page by one character": lambda: rewrite("docs/b.md", Path("docs/b.md").read_text().replace("9k", "8k")),
    "a page goes": lambda: os.unlink("docs/b.md"),
    "a page comes": lambda: write("docs/c.md", "# C\n\n## Place\n"),
    "a page is renamed": lambda: os.rename("docs/b.md", "docs/bb.md"),
    "a page cannot be read": lambda: (os.unlink("docs/b.md"), os.mkdir("docs/b.md"), os.symlink("loop.md", "loop.md")),
    "an image comes": lambda: write("docs/i.png", ""),
    "a file out of the site comes": lambda: write("other/x.md", "# X\n"),
    "settings": lambda: rewrite("doclint.toml", 'reference = ["ours.toml"]\nignore = ["table"]\n'),
    "settings go": lambda: os.unlink("doclint.toml"),
    "settings below": lambda: write("docs/sub/doclint.toml", 'ignore = ["table"]\n'),
    "an overlay": lambda: rewrite("ours.toml", OVERLAY.format(9000)),
    "ignored files": lambda: rewrite(".gitignore", ""),
    "ignored files below": lambda: write("docs/.gitignore", "sub/\n"),
    "a rule": lambda: rewrite("own/own-rule.py", RULE.format('WORDS = "other"')),
    "what a rule imports": lambda: rewrite("helpers/words.py", 'SAID = "other"\n'),
    "a rule comes": lambda: write("own/two.py", RULE.format('WORDS = "two"')),
    "a link to a page": lambda: os.symlink("b.md", "docs/c.md"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_noticed(site: Path, run: Run, change: Callable[[], object]) -> None:
    before = run()
    assert run() == before
    change()
    after = run()
    assert after != before
    assert after == run("--no-cache")
    assert after == run()


def test_what_decides_in_silence_is_on_record(site: Path) -> None:
    write("mint.json", "{}")
    write("static/picture.png", "")
    with files.recording() as record:
        engine.lint([Path()], Config())
    asked = {os.path.relpath(path) for path in record.contents}
    assert {"mint.json", "static/_redirects", ".gitignore"} <= asked
    # What is not there is told by the list of its folder.
    assert {".", "docs", "docs/sub"} <= {os.path.relpath(path) for path in record.listings}


def test_a_change_that_hides_its_time_is_noticed(site: Path, run: Run) -> None:
    before = run()
    status = os.stat("docs/b.md")
    write("docs/b.md", Path("docs/b.md").read_text().replace("9k", "8k"))
    os.utime("docs/b.md", ns=(status.st_atime_ns, status.st_mtime_ns))
    os.rename("docs/b.md", "docs/b2")  # the time of the change of the file itself cannot be set
    os.rename("docs/b2", "docs/b.md")
    assert run().out != before.out


def test_touched_files_are_looked_into_once(
    site: Path, run: Run, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "GRAIN", 0)
    first = run()
    for path in site.rglob("*"):
        later(str(path))
    looked: list[str] = []
    digest = files.content_digest
    monkeypatch.setattr(files, "content_digest", lambda path: looked.append(path) or digest(path))
    assert run() == first
    assert len(runs) == 1
    assert looked
    looked.clear()
    assert run() == first
    assert looked == []


@pytest.mark.parametrize(
    "option",
    ["--fix", "--diff", "--statistics", "--output-file=out.txt", "--output-format=json=out.json", "--since=HEAD"],
)
def test_what_does_more_than_say_runs_each_time(site: Path, run: Run, runs: list[list[str]], option: str) -> None:
    os.rmdir(".git")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "x")
    run(option)
    run(option)
    assert len(runs) == 2


def test_errors_are_not_repeated(site: Path, run: Run, runs: list[list[str]]) -> None:
    write("own/own-rule.py", "x = (")
    assert run().code == 2
    assert run().code == 2
    assert len(runs) == 2


def test_damage_is_no_error(site: Path, run: Run, runs: list[list[str]]) -> None:
    first = run()
    folder = Path(os.environ["DOCLINT_CACHE_DIR"])
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-7])
    assert run() == first
    assert len(runs) == 2
    assert run() == first
    assert len(runs) == 2


def test_without_a_cache_folder_all_goes_on(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run()
    write("file", "")
    monkeypatch.setenv("DOCLINT_CACHE_DIR", str(site / "file" / "below"))
    assert run().out == first.out
    assert run().out == first.out


def test_the_cache_may_lie_in_the_site(site: Path, run: Run, runs: list[list[str]]) -> None:
    first = run("--cache-dir", "cache")
    assert run("--cache-dir", "cache") == first
    assert run("--cache-dir=cache").out == first.out
    assert run("--cache-dir=cache").out == first.out
    assert len(runs) == 2
    assert (site / "cache" / "CACHEDIR.TAG").is_file()


def command(*arguments: str) -> list[str]:
    return [sys.executable, *arguments, "-m", "doclint", "check", "--output-format", "concise"]


def test_several_runs_at_once(site: Path) -> None:
    expected = subprocess.run([*command(), "--no-cache"], capture_output=True, check=False)
    assert expected.returncode == 1
    running = [subprocess.Popen(command(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    said = [(*process.communicate(), process.returncode) for process in running]
    assert set(said) == {(expected.stdout, expected.stderr, 1)}
    last = subprocess.run(command(), capture_output=True, check=False)
    assert last.stdout == expected.stdout


def test_a_repeat_imports_next_to_nothing(site: Path) -> None:
    first = subprocess.run(command(), capture_output=True, check=False)
    plain = subprocess.run([sys.executable, "-X", "importtime", "-c", ""], capture_output=True, text=True, check=True)
    told = subprocess.run(command("-X", "importtime"), capture_output=True, text=True, check=False)
    assert told.stdout == first.stdout.decode()
    mine = imported(told.stderr) - imported(plain.stderr)
    assert {name for name in mine if name.partition(".")[0] == "doclint"} <= LIGHT
    assert mine & HEAVY - {"collections", "functools", "contextlib", "importlib.metadata"} == set()


def imported(told: str) -> set[str]:
    lines = [line for line in told.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def test_a_run_over_kept_pages_reads_no_markdown(site: Path) -> None:
    subprocess.run(command(), capture_output=True, check=False)
    other = [*command("-X", "importtime"), "--ignore", "link-broken"]
    mine = imported(subprocess.run(other, capture_output=True, text=True, check=False).stderr)
    assert {"doclint.engine", "doclint.codec"} <= mine
    assert mine & READING == set()
