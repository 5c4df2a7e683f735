from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from doclint import cache
from doclint.cache import Cache

posix = pytest.mark.skipif(os.name != "posix", reason="owners and modes")


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    made = Cache(str(tmp_path / "cache"))
    assert made.save("one", ("text", 1, {"a": b"b"}))
    return made


def file_of(kept: Cache, name: str = "one") -> Path:
    return Path(kept.place(name))


def test_what_is_saved_comes_back(kept: Cache) -> None:
    assert kept.load("one") == ("text", 1, {"a": b"b"})
    assert kept.load("two") is None


def test_the_folder_says_what_it_is(kept: Cache) -> None:
    folder = Path(kept.folder)
    assert (folder / ".gitignore").read_text() == "*\n"
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_what_a_full_disk_left_empty_is_written_again(kept: Cache) -> None:
    marks = [Path(kept.folder) / name for name in (".gitignore", "CACHEDIR.TAG")]
    before = [mark.read_bytes() for mark in marks]
    for mark in marks:
        mark.write_bytes(b"")
    assert kept.save("one", "again")
    assert [mark.read_bytes() for mark in marks] == before


def test_no_damage_is_taken_for_a_value(kept: Cache) -> None:
    whole = file_of(kept).read_bytes()
    for place in range(len(whole)):
        file_of(kept).write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        assert kept.load("one") is None
        file_of(kept).write_bytes(whole[:place])
        assert kept.load("one") is None


@posix
def test_a_folder_that_others_may_write_to_is_not_used(kept: Cache) -> None:
    file_of(kept).parent.chmod(0o777)
    assert kept.load("one") is None
    assert not kept.save("two", 2)


@posix
def test_a_folder_of_somebody_else_is_not_used(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    assert kept.load("one") is None
    assert not kept.save("one", 2)


@posix
def test_a_link_to_a_folder_is_not_used(kept: Cache) -> None:
    inner = file_of(kept).parent
    inner.rename(inner.with_name("elsewhere"))
    inner.symlink_to(inner.with_name("elsewhere"))
    assert kept.load("one") is None


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    nowhere = Cache(str(tmp_path / "file" / "cache"))
    assert not nowhere.save("one", 1)
    assert nowhere.load("one") is None


def test_an_interrupted_writer_leaves_the_old_value(kept: Cache) -> None:
    def half() -> None:
        with kept.writing("one") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert kept.load("one") == ("text", 1, {"a": b"b"})
    assert [path.name for path in file_of(kept).parent.iterdir()] == ["one"]


KILLED = """
import os, signal, sys
from doclint.cache import Cache
with Cache(sys.argv[1]).writing("one") as file:
    file.write(b"x" * 5_000_000)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@posix
def test_a_killed_writer_leaves_the_old_value(kept: Cache) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, kept.folder], check=False)
    assert done.returncode == -signal.SIGKILL
    assert kept.load("one") == ("text", 1, {"a": b"b"})
    left = [path for path in file_of(kept).parent.iterdir() if path.suffix == ".tmp"]
    assert len(left) == 1
    kept.save("two", 2)
    assert left[0].exists()  # it may be somebody's who is still writing
    os.utime(left[0], (1, 1))
    kept.save("two", 3)
    assert not left[0].exists()
    assert kept.load("one") == ("text", 1, {"a": b"b"})


def test_there_is_never_too_much(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 3)
    for number in range(6):
        kept.save(f"n{number}", number)
        os.utime(file_of(kept, f"n{number}"), (number + 1, number + 1))
    names = {path.name for path in file_of(kept).parent.iterdir()}
    assert names == {"one", "n5", "n4"}
    monkeypatch.setattr(cache, "LARGEST", 10)
    kept.save("large", "x" * 100)
    assert [path.name for path in file_of(kept).parent.iterdir()] == ["large"]


def test_the_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "variable"))
    assert cache.opened().folder == str(tmp_path / "variable")
    assert cache.opened(str(tmp_path / "given")).folder == str(tmp_path / "given")
    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.opened().folder == str(tmp_path / "doclint")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache.opened().folder == os.path.join(os.path.expanduser("~"), ".cache", "doclint")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache.opened().folder.endswith(os.path.join("Library", "Caches", "doclint"))


def test_another_program_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = cache.program_now()
    assert cache.program_now() == now
    monkeypatch.setattr(sys, "version", "4.0")
    assert cache.program_now() != now
    monkeypatch.undo()
    (tmp_path / "mistune").mkdir()
    (tmp_path / "mistune-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert cache.program_now() != now


def test_an_installed_doclint_is_known_by_the_list_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from doclint import __version__

    package = tmp_path / "doclint"
    package.mkdir()
    for name in ("rules", "schemas"):
        (package / name).mkdir()
    (package / "cache.py").write_text("")
    record = tmp_path / f"doclint-{__version__}.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text("doclint/cache.py,sha256=1,0\n")
    monkeypatch.setattr(cache, "__file__", str(package / "cache.py"))
    now = cache.program_now()
    os.utime(package / "cache.py", (1, 1))
    assert cache.program_now() == now  # the same files on another machine
    os.utime(package / "cache.py", (record.stat().st_mtime + 60,) * 2)
    assert cache.program_now() != now  # changed after it was installed
