"""The files of a data set: a file, a folder, an archive (a wheel, too) or a URL."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Protocol

from doclint.reference.importing.fetching import LARGEST, TIMEOUT, fetch, is_url
from doclint.reference.importing.listing import ImportFailed

READ = frozenset({".json", ".toml", ".py"})


class Material(Protocol):
    """Files by their path, with `/` between the parts."""

    @property
    def place(self) -> str:
        """What messages call it."""

    @property
    def paths(self) -> tuple[str, ...]:
        """All paths in order."""

    def read(self, path: str) -> bytes:
        """The content of a file. Raises ImportFailed."""


def material(source: str, timeout: float = TIMEOUT, largest: int = LARGEST) -> Material:
    """The files at a path or a URL. `timeout` in seconds, `largest` in bytes. Raises ImportFailed."""
    if is_url(source):
        return _of_bytes(source, source.partition("?")[0], fetch(source, timeout, largest), largest)
    path = Path(source)
    if path.is_dir():
        return Folder(source, path, largest)
    if not path.exists():
        raise ImportFailed(f"{source}: no such file or folder")
    return _of_bytes(source, path.name, _bytes(path, source, 8 * largest), largest)


def _of_bytes(place: str, name: str, data: bytes, largest: int) -> Material:
    if data.startswith(b"PK\x03\x04"):
        return Archive(place, _archive(place, data), largest)
    return Single(place, {PurePosixPath(name).name: data})


@dataclass(frozen=True)
class Single:
    """One file, or several that are in memory."""

    place: str
    files: Mapping[str, bytes]

    @property
    def paths(self) -> tuple[str, ...]:
        """All paths in order."""
        return tuple(sorted(self.files))

    def read(self, path: str) -> bytes:
        """The content of a file."""
        return self.files[path]


@dataclass(frozen=True)
class Folder:
    """The files below a folder."""

    place: str
    root: Path
    largest: int

    @property
    def paths(self) -> tuple[str, ...]:
        """All paths in order."""
        found = (path for path in self.root.rglob("*") if path.suffix in READ and path.is_file())
        return tuple(sorted(path.relative_to(self.root).as_posix() for path in found))

    def read(self, path: str) -> bytes:
        """The content of a file. Raises ImportFailed."""
        return _bytes(self.root / path, f"{self.place}/{path}", self.largest)


@dataclass(frozen=True)
class Archive:
    """The files in a zip archive."""

    place: str
    archive: zipfile.ZipFile
    largest: int

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """All paths in order."""
        return tuple(sorted(name for name in self.archive.namelist() if PurePosixPath(name).suffix in READ))

    def read(self, path: str) -> bytes:
        """The content of a file. Raises ImportFailed."""
        place = f"{self.place}!{path}"
        try:
            with self.archive.open(path) as file:
                data = file.read(self.largest + 1)
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
            raise ImportFailed(f"{place}: cannot be read: {error}") from None
        return _limited(data, place, self.largest)


def _archive(place: str, data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ImportFailed(f"{place}: is no archive that can be read: {error}") from None


def _bytes(path: Path, place: str, largest: int) -> bytes:
    try:
        with path.open("rb") as file:
            return _limited(file.read(largest + 1), place, largest)
    except OSError as error:
        raise ImportFailed(f"{place}: cannot be read: {error.strerror}") from None


def _limited(data: bytes, place: str, largest: int) -> bytes:
    if len(data) > largest:
        raise ImportFailed(f"{place}: is larger than {largest:,} bytes")
    return data
