"""Whatever happens while doclint fixes: every file is the old text or the new one, whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import kill
from doclint import fixes
from doclint.cli import main
from doclint.config import Config
from doclint.engine import Engine

needs_signals = pytest.mark.skipif(os.name == "nt", reason="kills with a signal")


@needs_signals
def test_killed_runs_leave_whole_files() -> None:
    found = kill.rounds(24, seed=7, tell=lambda one: None, pages=6)
    assert [one.broken for one in found if one.broken] == []
    killed = [one for one in found if one.killed]
    # Of such runs some end before the first file is written, some between two files.
    assert len(killed) >= 12
    assert any(one.old and one.new for one in killed)


@needs_signals
def test_a_killed_run_can_be_repeated(tmp_path: Path) -> None:
    site = tmp_path / "site"
    kill.make(site, 6)
    run = kill.start(site, "call", 13)
    assert run.wait() < 0
    other = tmp_path / "other"
    kill.make(other, 6)
    assert kill.fixed(site) == kill.fixed(other)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three pages with wrong values."""
    kill.make(tmp_path / "site", 3)
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
    before = kill.texts(site)
    environment = {**os.environ, "PYTHONPATH": str(kill.ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", LIMITED], capture_output=True, text=True, cwd=site, env=environment)
    assert done.returncode == 2
    assert "error: page1.md: not fixed: File too large\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert "released 2025-05-22" in done.stdout  # what is still wrong is still reported
    assert kill.texts(site) == before
    assert sorted(path.name for path in site.iterdir()) == sorted(before)


def test_a_folder_that_takes_no_files_is_an_error(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = kill.texts(site)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert main(["check", "--fix", "--no-cache", "."]) == 2
    assert capsys.readouterr().err.count("not fixed: Permission denied") == 3
    assert kill.texts(site) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_an_error(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = kill.texts(site)
    site.chmod(0o555)
    try:
        assert main(["check", "--fix", "--no-cache", "."]) == 2
    finally:
        site.chmod(0o755)
    assert capsys.readouterr().err.count("not fixed: Permission denied") == 3
    assert kill.texts(site) == before


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
