"""What pages hold and say, kept from run to run.

A file for each repository, and one for the few pages that have changed since it was written: the values
of pages one after another, then an index of them. A page is known by the signature of its file, else by
the digest of its bytes; its values are read when they are asked for. Whatever is damaged counts as not kept.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from doclint.cache import Cache
from doclint.files import Signature
from doclint.named import NamedTuple

_END = b"doclint pages\n"
_CHUNK = 1 << 20
SHARE = 0.1  # of all pages; fewer changed ones do not have all written again


class OpenFile:
    """A file that stays open as long as somebody may read from it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        os.close(self.number)

    def read(self, start: int, length: int) -> bytes:
        """Some of its bytes. Raises OSError."""
        if hasattr(os, "pread"):
            return os.pread(self.number, length, start)
        os.lseek(self.number, start, os.SEEK_SET)
        return os.read(self.number, length)


class Place(NamedTuple):
    """Where bytes stand in a file, and their checksum."""

    file: OpenFile
    start: int
    length: int
    checksum: int

    def read(self) -> bytes | None:
        """The bytes; None where they are damaged."""
        try:
            data = self.file.read(self.start, self.length)
        except OSError:
            return None
        return data if len(data) == self.length and zlib.crc32(data) == self.checksum else None


class Sheaf(NamedTuple):
    """Where several values stand in a file, one after another; `layout` has the length and checksum of each."""

    file: OpenFile
    start: int
    layout: bytes

    def values(self) -> Values:
        """The values, as they are in the file."""
        try:
            data = self.all()
        except OSError:
            data = b""
        return Values(data, memoryview(self.layout).cast("I"))

    def all(self) -> bytes:
        """The bytes of all values, damaged or not. Raises OSError."""
        return self.file.read(self.start, self.length)

    @property
    def length(self) -> int:
        """The number of bytes of all values."""
        return sum(memoryview(self.layout).cast("I")[::2])


class Values:
    """Several values in one stretch of bytes."""

    __slots__ = ("_data", "_numbers")

    def __init__(self, data: bytes, numbers: memoryview[int]) -> None:
        self._data, self._numbers = data, numbers

    def get(self, number: int) -> bytes | None:
        """The bytes of one; None where they are damaged."""
        numbers = self._numbers
        start = sum(numbers[: 2 * number : 2])
        value = self._data[start : start + numbers[2 * number]]
        return value if zlib.crc32(value) == numbers[2 * number + 1] else None


class Kept(NamedTuple):
    """A page that is kept: of which bytes, what it says, and where its fields are.

    `said` is b"" where it says nothing, `terms` tells what its words were read by.
    """

    signature: Signature
    digest: bytes
    terms: bytes
    said: bytes
    fields: Sheaf


class Spool:
    """A file that values are added to. It has no name, and goes away by itself."""

    def __init__(self) -> None:
        self.file = OpenFile(_nameless())
        self._pending: list[bytes] = []
        self._waiting = self._end = 0

    def add(self, data: bytes) -> Place:
        """Add bytes; they can be read once the spool is settled."""
        return Place(self.file, self._appended(data), len(data), zlib.crc32(data))

    def add_all(self, values: Iterable[bytes]) -> Sheaf:
        """Add several values."""
        values = list(values)
        numbers = array("I", chain.from_iterable(zip(map(len, values), map(zlib.crc32, values), strict=True)))
        return Sheaf(self.file, self._appended(b"".join(values)), numbers.tobytes())

    def _appended(self, data: bytes) -> int:
        """Where bytes begin that are added."""
        start = self._end
        self._pending.append(data)
        self._waiting += len(data)
        self._end += len(data)
        if self._waiting > _CHUNK:
            self.settle()
        return start

    def settle(self) -> None:
        """Write what is waiting. Raises OSError."""
        rest = memoryview(b"".join(self._pending))
        self._pending, self._waiting = [], 0
        while rest:
            rest = rest[os.write(self.file.number, rest) :]


def _nameless() -> int:
    """A new file without a name. Raises OSError."""
    with contextlib.suppress(AttributeError, OSError):  # what `tempfile` does, whose import takes as long as many pages
        return os.open(os.environ.get("TMPDIR") or "/tmp", os.O_TMPFILE | os.O_RDWR | os.O_EXCL, 0o600)
    import tempfile

    with tempfile.TemporaryFile(prefix="doclint-") as file:
        return os.dup(file.fileno())


class Store:
    """The kept pages of one repository, by absolute path."""

    def __init__(self, cache: Cache, folder: str, program: bytes) -> None:
        """`folder` is the repository; what another `program` has kept does not count."""
        self._cache = cache
        self._folder = folder
        self._program = program
        number = f"{zlib.crc32(folder.encode('utf-8', 'surrogateescape')):08x}"
        self._name, self._newer_name = f"pages-{number}", f"newer-{number}"
        self._all = self._load(self._name)
        self._newer = self._load(self._newer_name)
        self.kept: Mapping[str, Kept] = {**self._all, **self._newer}

    def _load(self, name: str) -> dict[str, Kept]:
        with self._cache.open(name) or contextlib.nullcontext() as opened:
            if opened is None:
                return {}
            file = OpenFile(os.dup(opened.fileno()))
        try:
            index = self._index(file)
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        return {path: Kept._make((*values, Sheaf(file, *place))) for path, (*values, place) in index.items()}

    def _index(self, file: OpenFile) -> dict[str, tuple[Any, ...]]:
        size = os.fstat(file.number).st_size
        tail = file.read(max(0, size - 20 - len(_END)), 20 + len(_END))
        if len(tail) != 20 + len(_END) or tail[20:] != _END:
            return {}
        start, length, checksum = (int.from_bytes(tail[a:b], "little") for a, b in ((0, 8), (8, 16), (16, 20)))
        data = file.read(start, length)
        if zlib.crc32(data) != checksum:
            return {}
        program, folder, index = marshal.loads(data)
        return dict(index) if (program, folder) == (self._program, self._folder) else {}

    def save(self, pages: Mapping[str, Kept]) -> None:
        """Keep these pages, and of those kept before the ones whose files are still there.

        A few changed pages are written into a file of their own, which goes before the other.
        """
        newer = {path: kept for path, kept in {**self._newer, **pages}.items() if self._all.get(path) != kept}
        if len(newer) <= SHARE * len(self._all):
            self._write(self._newer_name, newer)
            return
        others = {path: kept for path, kept in self.kept.items() if path not in pages and os.path.exists(path)}
        self._write(self._name, {**others, **pages})
        if self._newer:
            self._write(self._newer_name, {})

    def _write(self, name: str, pages: Mapping[str, Kept]) -> None:
        with contextlib.suppress(OSError), self._cache.writing(name) as file:
            index, start = {}, 0
            for path, kept in pages.items():
                index[path] = (*kept[:-1], (start, kept.fields.layout))
                start += kept.fields.length
            for stretch in _stretches(kept.fields for kept in pages.values()):
                file.write(stretch)
            data = marshal.dumps((self._program, self._folder, index))
            file.write(data)
            for number, size in ((start, 8), (len(data), 8), (zlib.crc32(data), 4)):
                file.write(number.to_bytes(size, "little"))
            file.write(_END)


def _stretches(sheaves: Iterable[Sheaf]) -> Iterator[bytes]:
    """The bytes of sheaves, those that lie one after another in one file as one. Raises OSError."""
    file: OpenFile | None = None
    start = end = 0
    for sheaf in sheaves:
        if sheaf.file is not file or sheaf.start != end or end - start > _CHUNK:
            if file is not None:
                yield _exactly(file, start, end)
            file, start, end = sheaf.file, sheaf.start, sheaf.start
        end += sheaf.length
    if file is not None:
        yield _exactly(file, start, end)


def _exactly(file: OpenFile, start: int, end: int) -> bytes:
    """Some bytes of a file; where it ends too early, others in their place: what is kept there is damaged."""
    return file.read(start, end - start).ljust(end - start, b"\0")
