"""Whatever happens while doclint fixes: every file is the old text or the new one, whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from benchmarks import kill
from benchmarks.killing import ROOT, Site, start
from doclint import fixes
from doclint.cli import main
from doclint.config import Config
from doclint.engine import Engine

needs_signals = pytest.mark.skipif(os.name == "nt", reason="kills with a signal")


@needs_signals
def test_killed_runs_leave_whole_files_and_a_cache_that_tells_the_truth() -> None:
    found = kill.rounds(14, seed=7, tell=lambda one: None, pages=6)
    assert [one for one in found if one.bad] == []
    killed = [one for one in found if one.killed]
    assert len(killed) == 14
    # Some end before the first file is written, some between two files, some in the middle of one.
    fixing = [one for one in killed if one.work == "fix"]
    assert any(one.old and one.new for one in fixing)
    assert any(one.how == "byte" for one in killed)


@needs_signals
def test_runs_that_meet_on_one_cache_find_what_one_alone_finds() -> None:
    assert [one for one in kill.meetings(2, seed=7, pages=6) if one.bad] == []


@needs_signals
def test_the_bench_tells_a_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = kill.Bench(tmp_path, seed=1, pages=2)
    monkeypatch.setattr(bench.site, "shuffle", lambda rng: bench.site.texts())
    monkeypatch.setattr(bench.site, "mended", lambda pages: pages | {"page1.md": b"something else"})
    monkeypatch.setattr(bench.site, "expected", lambda: (("page0.md", "something else"),))
    found = bench.kill("fix", "never")
    assert found.broken == ("page0.md", "page1.md")
    assert found.differ


@needs_signals
def test_a_killed_run_can_be_repeated(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", 6)
    wrong = site.texts()
    run = start(site.folder, tmp_path / "cache", "touch", 13, ["check", "--fix", "--no-cache", "."])
    run.communicate()
    assert run.returncode < 0
    assert site.texts() != wrong
    start(site.folder, tmp_path / "cache", "never", 0, ["check", "--fix", "."]).communicate()
    assert site.texts() == site.mended(wrong)


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.md"))}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three pages with wrong values."""
    Site(tmp_path / "site", 3)
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


# Nothing but the fixes is written: the report goes to the standard output.
LIMITED = """
import resource, sys
from doclint.cli import main
import doclint.fixes, doclint.report.full_
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
sys.exit(main(["check", "--fix", "--no-cache", "."]))
"""


@needs_signals
def test_a_full_disk_is_an_error_and_no_loss(site: Path) -> None:
    before = texts(site)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", LIMITED], capture_output=True, text=True, cwd=site, env=environment)
    assert done.returncode == 2
    assert "error: page1.md: not fixed: File too large\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert "released 2025-05-22" in done.stdout  # what is still wrong is still reported
    assert texts(site) == before
    assert sorted(path.name for path in site.iterdir()) == sorted(before)


# The whole program on a disk that takes only so many bytes of a file; its output goes into a pipe.
FULL = """
import resource, sys
limit = int(sys.argv[1])
from doclint.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.argv = ["doclint", *sys.argv[2:]]
sys.exit(main())
"""


@needs_signals
@pytest.mark.parametrize("limit", [0, 100, 5_000])
def test_a_disk_that_is_full_for_the_cache_changes_no_report(limit: int, site: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DOCLINT_CACHE_DIR": str(tmp_path / "cache"),
    }
    reports = [
        subprocess.run(
            [sys.executable, "-c", FULL, str(size), "check", *more, "."],
            capture_output=True,
            text=True,
            cwd=site,
            env=environment,
        )
        for size, more in [(limit, []), (limit, []), (10**9, ["--no-cache"]), (10**9, [])]
    ]
    assert [one.returncode for one in reports] == [1, 1, 1, 1]
    assert len({one.stdout for one in reports}) == 1
    assert {one.stderr for one in reports} == {""}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no full disk")
@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--no-cache"],
        ["check", "--diff"],
        ["check", "--output-file", "/dev/full"],
        ["check", "--output-format", "json=/dev/full"],
        ["facts"],
        ["coverage"],
    ],
    ids=" ".join,
)
def test_output_that_cannot_be_written_is_an_error(arguments: list[str], site: Path, tmp_path: Path) -> None:
    before = texts(site)
    with open("/dev/full", "w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "doclint", *arguments, "."],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=site,
            env={**os.environ, "PYTHONPATH": str(ROOT), "DOCLINT_CACHE_DIR": str(tmp_path / "cache")},
        )
    assert run.returncode == 2
    assert run.stderr.startswith("error: ")
    assert "No space left on device" in run.stderr
    assert run.stderr.count("\n") == 1
    assert texts(site) == before


@needs_signals
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_streams_that_are_closed_are_no_mistake(closed: str, site: Path) -> None:
    run = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m doclint check --no-cache . {closed}'],
        capture_output=True,
        text=True,
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 1
    assert run.stderr == ""


def test_a_folder_that_takes_no_files_is_an_error(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = texts(site)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert main(["check", "--fix", "--no-cache", "."]) == 2
    assert capsys.readouterr().err.count("not fixed: Permission denied") == 3
    assert texts(site) == before


# Root may write anywhere, so the child gives up its rights; modules are loaded before.
ANYBODY = """
import os, sys
from doclint.cli import main
main(["check", "--diff", "--no-cache", "."])
if os.geteuid() == 0:
    os.setuid(65534)
sys.exit(main(["check", "--fix", "--no-cache", "."]))
"""


@needs_signals
@pytest.mark.parametrize(
    ("folder", "file", "reason"), [(0o555, 0o666, "Permission denied"), (0o777, 0o444, "read-only")]
)
def test_what_is_read_only_stays_as_it_is(folder: int, file: int, reason: str) -> None:
    with tempfile.TemporaryDirectory() as name:  # below a folder that everybody may enter
        os.chmod(name, 0o755)
        code = Path(name) / "code"  # nobody may be kept from reading the checkout itself
        for part in ("doclint", "rules", "schemas"):
            shutil.copytree(ROOT / part, code / part, ignore=shutil.ignore_patterns("__pycache__"))
        site = Site(Path(name).resolve() / "site", 3)
        before = site.texts()
        for page in site.folder.iterdir():
            page.chmod(file)
        site.folder.chmod(folder)
        run = subprocess.run(
            [sys.executable, "-c", ANYBODY],
            capture_output=True,
            text=True,
            cwd=site.folder,
            env={**os.environ, "PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        site.folder.chmod(0o755)
        assert run.returncode == 2
        assert run.stderr.count("not fixed: ") == run.stderr.count(reason) == 3
        assert site.texts() == before
        assert site.litter() == 0


def test_a_file_that_changed_since_it_was_read_is_left_alone(site: Path) -> None:
    engine = Engine([site], Config())
    mended = fixes.mend(engine.run, {}, unsafe=False)
    assert len(mended.changes) == 3
    (site / "page1.md").write_bytes(b"saved by an editor")
    (site / "page2.md").unlink()
    errors = fixes.write(mended.changes)
    assert errors[0] == "page1.md: not fixed: the file has changed since it was read"
    assert errors[1].startswith("page2.md: not fixed: ")
    assert (site / "page1.md").read_bytes() == b"saved by an editor"
    assert not (site / "page2.md").exists()
    assert b"May 22, 2025" in (site / "page0.md").read_bytes()
    assert sorted(path.name for path in site.iterdir()) == ["page0.md", "page1.md"]


def test_a_change_between_check_and_fix_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write = fixes.write

    def late(changes: list[fixes.Change]) -> list[str]:
        (site / "page1.md").write_bytes(b"saved by an editor")
        return write(changes)

    monkeypatch.setattr(fixes, "write", late)
    assert main(["check", "--fix", "--no-cache", "."]) == 2
    assert "error: page1.md: not fixed: the file has changed since it was read\n" in capsys.readouterr().err
    assert (site / "page1.md").read_bytes() == b"saved by an editor"


def test_mode_and_links_stay(site: Path) -> None:
    (site / "page1.md").chmod(0o640)
    (site / "page2.md").rename(site / "real.md")
    (site / "page2.md").symlink_to("real.md")
    assert main(["check", "--fix", "--no-cache", "."]) == 0
    assert (site / "page1.md").stat().st_mode & 0o777 == 0o640
    assert (site / "page2.md").is_symlink()
    assert b"May 22, 2025" in (site / "real.md").read_bytes()
