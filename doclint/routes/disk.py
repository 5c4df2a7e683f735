"""What exists on disk. Folders are listed, files are never opened; outside of the site's repository nothing is."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from doclint import files
from doclint.named import NamedTuple
from doclint.profile import Profile
from doclint.routes.names import key_of, segment, without_ending

Kind = Literal["file", "folder"]
_Entry = Literal["file", "folder", "link"]
_Listing = Mapping[str, _Entry]


class _Names(NamedTuple):
    """The names in a folder by what routes call them: as a segment, as the last segment, and groups."""

    segments: Mapping[str, set[str]]
    stems: Mapping[str, set[str]]
    groups: set[str]


class Disk:
    """Looks for files with the exact spelling of their names, on any file system; remembers folders.

    What lies outside of `tops`, also behind a symbolic link, is not looked at: nobody knows what is there.
    """

    def __init__(self, profile: Profile, tops: Sequence[str]) -> None:
        self._profile = profile
        self._tops = {files.real(top) for top in tops}
        self._folders: dict[str, _Listing | None] = {}
        self._gone: set[str] = set()  # what certainly is no folder
        self._named: dict[str, _Names] = {}

    def names(self, folder: str) -> Collection[str]:
        """The names in a folder; none where it is no folder."""
        return self._list(posixpath.normpath(folder or ".")) or ()

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder of exactly this name."""
        path = posixpath.normpath(path)
        return self._list(path) is not None and (self._is_top(path) or self._entry(path) is not None)

    def lacks(self, folder: str) -> bool:
        """Whether there is certainly no such folder, given without `.` and `..` inside."""
        return folder in self._gone or (self._list(folder or ".") is None and folder in self._gone)

    def kind(self, path: str) -> Kind | None:
        """What stands at a path, with exactly this spelling."""
        path = posixpath.normpath(path)
        folder, name = posixpath.split(path)
        listed = self._list(folder or ".")
        entry = listed.get(name) if listed is not None else None
        if entry == "file":
            return "file"
        if entry is None and listed is not None and name not in ("", ".", ".."):
            return None  # the folder around it tells that it is not there
        # A folder that cannot be listed is taken for a file.
        return "folder" if self.is_folder(path) else "file" if entry is not None else None

    def has_kind(self, folder: str, endings: Sequence[str]) -> bool:
        """Whether a folder holds a file with one of these endings."""
        return any(name.lower().endswith(tuple(endings)) for name in self.names(folder))

    def find(self, folder: str, path: str) -> str | None:
        """A file or folder below a folder that a route leads to: names may have numbers, groups and any ending."""
        folder = posixpath.normpath(folder or ".")
        if self._list(folder) is None:
            return None
        return next(self._descend(folder, key_of(path, self._profile)), None)

    def _descend(self, folder: str, key: Sequence[str]) -> Iterator[str]:
        if not key:
            if self.is_folder(folder):
                yield folder
            return
        known = self._names_in(folder)
        stems: Collection[str] = known.stems.get(key[0], ()) if len(key) == 1 else ()
        for name in sorted({*known.segments.get(key[0], ()), *stems, *known.groups}):
            path = posixpath.normpath(posixpath.join(folder, name))
            if name in known.groups:
                yield from self._descend(path, key)
            elif len(key) == 1:
                yield path
            else:
                yield from self._descend(path, key[1:])

    def _names_in(self, folder: str) -> _Names:
        known = self._named.get(folder)
        if known is None:
            known = self._named[folder] = self._by_name(self._list(folder) or ())
        return known

    def _by_name(self, names: Iterable[str]) -> _Names:
        segments: dict[str, set[str]] = {}
        stems: dict[str, set[str]] = {}
        groups: set[str] = set()
        for name in names:
            if name.startswith("(") and name.endswith(")"):
                groups.add(name)
                continue
            whole, stem = segment(name, self._profile), self._stem(name)
            segments.setdefault(whole, set()).add(name)
            if stem != whole:
                stems.setdefault(stem, set()).add(name)
        return _Names(segments, stems, groups)

    def _stem(self, name: str) -> str:
        stem = without_ending(name)
        return segment(posixpath.splitext(name)[0] if stem == name else stem, self._profile)

    def _is_top(self, path: str) -> bool:
        return set(path.split("/")) <= {".", "..", ""} or files.real(path) in self._tops

    def _entry(self, path: str) -> _Entry | None:
        """What the folder around a path (without `.` and `..` inside) has of this name."""
        folder, name = posixpath.split(path)
        listed = self._list(folder or ".")
        return listed.get(name) if listed is not None else None

    def _list(self, folder: str) -> _Listing | None:
        if folder not in self._folders:
            self._folders[folder] = self._asked(folder) if self._may_be(folder) else None
        return self._folders[folder]

    def _may_be(self, folder: str) -> bool:
        """Whether none of the folders around one, which are listed first, tells that it is not there."""
        around, name = posixpath.split(folder)
        listed = self._folders.get(around)
        if listed is not None and name not in ("", ".", ".."):
            may_be = listed.get(name, "file") != "file"
        else:
            may_be = around not in self._gone and self._may_be_below_the_top(folder)
        if not may_be:
            self._gone.add(folder)
        return may_be

    def _may_be_below_the_top(self, folder: str) -> bool:
        around = ""
        for name in folder.split("/"):
            if name not in ("", ".", ".."):
                around = around or "."
                if around not in self._folders:
                    self._folders[around] = self._asked(around)
                listed = self._folders[around]
                if listed is not None and listed.get(name, "file") == "file":
                    return False
            around = name if around in ("", ".") else posixpath.join(around, name)
            around = around or "/"
        return True

    def _asked(self, folder: str) -> _Listing | None:
        try:
            return self._listed(folder) if self._is_within(folder) else None
        except (OSError, ValueError):
            return None

    def _listed(self, folder: str) -> _Listing:
        return {
            entry.name: "link" if entry.is_symlink() else "folder" if entry.is_dir() else "file"
            for entry in files.entries(folder)
        }

    def _is_within(self, folder: str) -> bool:
        """Whether a folder lies below the tops: one that is no link does if the one around it does."""
        around, name = posixpath.split(folder)
        listed = self._folders.get(around or ".")
        plain = listed is not None and listed.get(name) == "folder"
        return plain or self._is_really_within(folder)

    def _is_really_within(self, folder: str) -> bool:
        real = files.real(folder)
        around = {real}
        while real != (real := os.path.dirname(real)):
            around.add(real)
        return not around.isdisjoint(self._tops)


def repository(start: Path) -> str | None:
    """The top folder of the git repository around a folder, relative to the working directory."""
    here = Path(files.real(start))
    top = next((folder for folder in [here, *here.parents] if files.exists(folder / ".git")), None)
    return Path(os.path.relpath(top)).as_posix() if top is not None else None
