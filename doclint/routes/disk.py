"""What exists on disk. Folders are listed, files are never opened; outside of the site's repository nothing is."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from doclint import files
from doclint.profile import Profile
from doclint.routes.names import key_of, segment, without_ending

Kind = Literal["file", "folder"]


class Disk:
    """Looks for files with the exact spelling of their names, on any file system; remembers folders.

    What lies outside of `tops`, also behind a symbolic link, is not looked at: nobody knows what is there.
    """

    def __init__(self, profile: Profile, tops: Sequence[str]) -> None:
        self._profile = profile
        self._tops = {files.real(top) for top in tops}
        self._folders: dict[str, frozenset[str] | None] = {}
        self._inner: dict[str, frozenset[str]] = {}  # of the names in a folder those that may be folders
        self._within: dict[str, bool] = {}

    def names(self, folder: str) -> frozenset[str]:
        """The names in a folder; none where it is no folder."""
        return self._list(folder) or frozenset()

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder of exactly this name."""
        return self._list(path) is not None and (self._is_top(path) or self._has(path))

    def kind(self, path: str) -> Kind | None:
        """What stands at a path, with exactly this spelling."""
        path = posixpath.normpath(path)
        if not self._has(path):
            return "folder" if self.is_folder(path) else None
        # Most are files: what is no folder in the list of names need not be asked.
        return "folder" if self._may_be_folder(path) and self.is_folder(path) else "file"

    def has_kind(self, folder: str, endings: Sequence[str]) -> bool:
        """Whether a folder holds a file with one of these endings."""
        return any(name.lower().endswith(tuple(endings)) for name in self.names(folder))

    def find(self, folder: str, path: str) -> str | None:
        """A file or folder below a folder that a route leads to: names may have numbers, groups and any ending."""
        found = self._descend(posixpath.normpath(folder or "."), key_of(path, self._profile))
        return next(iter(found), None)

    def _descend(self, folder: str, key: Sequence[str]) -> list[str]:
        if not key:
            return [folder] if self.is_folder(folder) else []
        found: list[str] = []
        for name in sorted(self.names(folder)):
            path = posixpath.normpath(posixpath.join(folder, name))
            if name.startswith("(") and name.endswith(")"):
                found += self._descend(path, key)
            elif segment(name, self._profile) == key[0]:
                found += self._descend(path, key[1:]) or ([path] if len(key) == 1 else [])
            elif len(key) == 1 and self._stem(name) == key[0]:
                found.append(path)
        return found

    def _stem(self, name: str) -> str:
        stem = without_ending(name)
        return segment(posixpath.splitext(name)[0] if stem == name else stem, self._profile)

    def _is_top(self, path: str) -> bool:
        return set(posixpath.normpath(path).split("/")) <= {".", "..", ""} or files.real(path) in self._tops

    def _has(self, path: str) -> bool:
        folder, name = posixpath.split(posixpath.normpath(path))
        return name in self.names(folder or ".")

    def _may_be_folder(self, path: str) -> bool:
        folder, name = posixpath.split(path)
        return name in self._inner.get(folder or ".", frozenset())

    def _list(self, folder: str) -> frozenset[str] | None:
        folder = posixpath.normpath(folder or ".")
        if folder not in self._folders:
            try:
                self._folders[folder] = self._listed(folder) if self._is_within(folder) else None
            except (OSError, ValueError):
                self._folders[folder] = None
        return self._folders[folder]

    def _listed(self, folder: str) -> frozenset[str]:
        entries = files.entries(folder)
        self._inner[folder] = frozenset(entry.name for entry in entries if entry.is_symlink() or entry.is_dir())
        return frozenset(entry.name for entry in entries)

    def _is_within(self, folder: str) -> bool:
        if folder not in self._within:
            try:
                real = files.real(folder)
            except (OSError, ValueError):
                real = "/"
            around = {real}
            while real != (real := os.path.dirname(real)):
                around.add(real)
            self._within[folder] = not around.isdisjoint(self._tops)
        return self._within[folder]


def repository(start: Path) -> str | None:
    """The top folder of the git repository around a folder, relative to the working directory."""
    here = Path(files.real(start))
    top = next((folder for folder in [here, *here.parents] if files.exists(folder / ".git")), None)
    return Path(os.path.relpath(top)).as_posix() if top is not None else None
