"""What pages hold and say, kept from run to run.

A file for each repository: the values of pages one after another, then an index of them. A page is
known by the signature of its file, else by the digest of its bytes; its values are read when they
are asked for. Whatever is damaged counts as not kept.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import tempfile
import zlib
from collections.abc import Mapping
from typing import BinaryIO, NamedTuple

from doclint.cache import Cache
from doclint.files import Signature

_END = b"doclint pages\n"
_CHUNK = 1 << 20


class Place(NamedTuple):
    """Where bytes stand in an open file, and their checksum."""

    file: int
    start: int
    length: int
    checksum: int

    def read(self) -> bytes | None:
        """The bytes; None where they are damaged."""
        try:
            data = _read(self.file, self.start, self.length)
        except OSError:
            return None
        return data if len(data) == self.length and zlib.crc32(data) == self.checksum else None


class Kept(NamedTuple):
    """A page that is kept: of which bytes, and where. `terms` tells what its words were read by."""

    signature: Signature
    digest: bytes
    terms: bytes
    place: Place


class Spool:
    """A file that values are added to, and read from at any time. It has no name and goes away by itself."""

    def __init__(self) -> None:
        self.file: BinaryIO = tempfile.TemporaryFile(prefix="doclint-", buffering=_CHUNK)  # noqa: SIM115
        self._end = 0

    def add(self, data: bytes) -> Place:
        """Add bytes; `settle` makes them readable."""
        self.file.write(data)
        self._end += len(data)
        return Place(self.file.fileno(), self._end - len(data), len(data), zlib.crc32(data))

    def settle(self) -> None:
        """Hand all bytes to the file."""
        self.file.flush()


class Store:
    """The kept pages of one repository, by absolute path."""

    def __init__(self, cache: Cache, folder: str, program: bytes) -> None:
        """`folder` is the repository; what another `program` has kept does not count."""
        self._cache = cache
        self._folder = folder
        self._program = program
        self._name = f"pages-{zlib.crc32(folder.encode('utf-8', 'surrogateescape')):08x}"
        self._file: BinaryIO | None = None
        self.kept: Mapping[str, Kept] = self._load()

    def _load(self) -> dict[str, Kept]:
        self._file = self._cache.open(self._name)
        if self._file is None:
            return {}
        try:
            index = self._index(self._file)
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        number = self._file.fileno()
        return {
            path: Kept(signature, digest, terms, Place(number, *place))
            for path, (signature, digest, terms, place) in index.items()
        }

    def _index(self, file: BinaryIO) -> dict[str, tuple[Signature, bytes, bytes, tuple[int, int, int]]]:
        size = os.fstat(file.fileno()).st_size
        tail = _read(file.fileno(), max(0, size - 20 - len(_END)), 20 + len(_END))
        if len(tail) != 20 + len(_END) or tail[20:] != _END:
            return {}
        start, length, checksum = (int.from_bytes(tail[a:b], "little") for a, b in ((0, 8), (8, 16), (16, 20)))
        data = _read(file.fileno(), start, length)
        if zlib.crc32(data) != checksum:
            return {}
        program, folder, index = marshal.loads(data)
        return dict(index) if (program, folder) == (self._program, self._folder) else {}

    def save(self, pages: Mapping[str, Kept]) -> None:
        """Keep these pages, and of those kept before the ones whose files are still there."""
        others = {path: kept for path, kept in self.kept.items() if path not in pages and os.path.exists(path)}
        with contextlib.suppress(OSError), self._cache.writing(self._name) as file:
            index = {}
            for path, kept in (*others.items(), *pages.items()):
                data = kept.place.read()
                if data is not None:
                    place = (file.tell(), len(data), kept.place.checksum)
                    file.write(data)
                    index[path] = (kept.signature, kept.digest, kept.terms, place)
            start = file.tell()
            data = marshal.dumps((self._program, self._folder, index))
            file.write(data)
            for number, size in ((start, 8), (len(data), 8), (zlib.crc32(data), 4)):
                file.write(number.to_bytes(size, "little"))
            file.write(_END)


def _read(file: int, start: int, length: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file, length, start)
    os.lseek(file, start, os.SEEK_SET)
    return os.read(file, length)

