"""What git says has changed since a commit: files, lines, and the tree as it was."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from doclint.errors import DoclintError

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_LARGE = 1_000_000  # bytes; of larger files only the names matter
_NOT_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")  # a hook may run us with these set


class GitError(DoclintError):
    """git cannot tell what has changed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The files of a repository that differ from a commit, those that git does not track yet included.

    `top` is its top folder (absolute), `commit` the commit's full name. `files` tells for each file its
    name at that commit, "" where there was none; deleted files are not among them. Names are relative
    to `top`. `deleted` tells whether files went away.
    """

    top: Path
    commit: str
    files: Mapping[str, str]
    deleted: bool = False

    def lines(self, old: str, now: bytes) -> list[tuple[int, int]] | None:
        """The lines, first and last, in which a text differs from the old file; None where there is no old file."""
        before = _run(self.top, "cat-file", "--filters", f"{self.commit}:{old}") if old else None
        if before is None or before.returncode:
            return None
        with tempfile.TemporaryDirectory(prefix="doclint-") as name:
            one, two = Path(name, "before"), Path(name, "now")
            one.write_bytes(before.stdout)
            two.write_bytes(now)
            options = ("--no-index", "--no-ext-diff", "--no-color", "--ignore-cr-at-eol", "-U0")
            shown = _run(self.top, "diff", *options, "--", str(one), str(two)).stdout
        found = [(int(hunk[1]), 1 if hunk[2] is None else int(hunk[2])) for hunk in _HUNK.finditer(shown)]
        return [(start, start + count - 1) for start, count in found if count]

    @contextmanager
    def tree(self) -> Iterator[Path]:
        """A folder with the repository as it was at the commit; files that are too large for pages are empty there."""
        with tempfile.TemporaryDirectory(prefix="doclint-") as name:
            folder = Path(name).resolve() / "tree"
            (folder / ".git").mkdir(parents=True)  # marks the top, as in the repository itself
            environment = {"GIT_INDEX_FILE": str(folder.parent / "index"), "GIT_LFS_SKIP_SMUDGE": "1"}
            _git(self.top, "read-tree", self.commit, environment=environment)
            small = []
            for file, size in self._sizes():
                if size <= _LARGE:
                    small.append(file)
                else:
                    (folder / file).parent.mkdir(parents=True, exist_ok=True)
                    (folder / file).touch()
            names = "".join(f"{file}\0" for file in small)
            prefix = f"--prefix={folder.as_posix()}/"
            _git(self.top, "checkout-index", "-q", "-f", "-z", "--stdin", prefix, text=names, environment=environment)
            yield folder

    def _sizes(self) -> Iterator[tuple[str, int]]:
        for line in _git(self.top, "ls-tree", "-r", "-l", "-z", self.commit).split("\0"):
            facts, _, name = line.partition("\t")
            size = facts.rpartition(" ")[2]
            if size.isdigit():  # a submodule has none
                yield name, int(size)


def since(ref: str, folder: Path) -> Changes:
    """What has changed in the repository around a folder since it parted from `ref`. Raises GitError."""
    top = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n")).resolve()
    found = None if ref.startswith("-") else _run(top, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if found is None or found.returncode:
        raise GitError(f'git knows no commit "{ref}" here{_hint(top)}')
    commit = found.stdout.decode().strip()
    base = _run(top, "merge-base", commit, "HEAD")
    commit = base.stdout.decode().strip() if not base.returncode else commit
    options = ("--name-status", "-z", "-M", "--no-ext-diff", "--ignore-submodules")
    words = _git(top, "diff", *options, commit, "--").split("\0")
    files, deleted = _named(words)
    for name in _git(top, "ls-files", "-z", "--others", "--exclude-standard").split("\0"):
        if name:
            files.setdefault(name, "")
    return Changes(top, commit, files, deleted)


def _hint(top: Path) -> str:
    shallow = _run(top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    return "; this is a shallow clone: fetch the commit first" if shallow else ""


def _named(words: Sequence[str]) -> tuple[dict[str, str], bool]:
    """Each file with its old name, from what `git diff --name-status -z` prints; and whether any was deleted."""
    files: dict[str, str] = {}
    deleted = False
    rest = iter(words)
    for status in rest:
        if not status:
            continue
        old = next(rest)
        if status[0] in "RC":
            files[next(rest)] = old
        elif status[0] == "D":
            deleted = True
        else:
            files[old] = "" if status[0] == "A" else old
    return files, deleted


def _git(folder: Path, *arguments: str, text: str = "", environment: Mapping[str, str] | None = None) -> str:
    """What a git command prints. Raises GitError where it fails."""
    done = _run(folder, *arguments, text=text, environment=environment)
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        message = (told or [f"git {arguments[0]} failed"])[0].removeprefix("fatal: ")
        if message.startswith("not a git repository"):
            message = f"{folder.resolve().as_posix()} is in no git repository"
        raise GitError(message)
    return done.stdout.decode("utf-8", "surrogateescape")


def _run(
    folder: Path, *arguments: str, text: str = "", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-c", "core.quotepath=off", *arguments]
    variables = {name: value for name, value in os.environ.items() if name not in _NOT_OURS} | dict(environment or {})
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env={**variables, "LC_ALL": "C"},
            input=text.encode("utf-8", "surrogateescape"),
            capture_output=True,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed; without it nobody can tell what has changed") from error
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}") from error
