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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from doclint.cache import Cache
from doclint.files import Signature
from doclint.named import NamedTuple

_END = b"doclint pages\n"
_CHUNK = 1 << 20
_TOGETHER = 1_000  # parts that are written at once: systems take 1,024
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


Numbers = tuple[int, int, int]
"""Where bytes stand in a file, how many there are, and their checksum."""


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

    @property
    def numbers(self) -> Numbers:
        """What is to be known besides the file."""
        return self.start, self.length, self.checksum


class Kept(NamedTuple):
    """A page that is kept: of which bytes, what it says, and where its parts are (see `codec.Parts`).

    `said` is b"" where it says nothing, `terms` tells what its words were read by.
    """

    signature: Signature
    digest: bytes
    terms: bytes
    said: bytes
    fields: Numbers
    texts: Numbers
    file: OpenFile

    @property
    def places(self) -> tuple[Place, Place]:
        """Where its parts are."""
        return Place(self.file, *self.fields), Place(self.file, *self.texts)


class Spool:
    """A file that values are added to. Of itself it has no name, and goes away when nobody reads it any more."""

    def __init__(self, file: OpenFile | None = None) -> None:
        """`file` is empty. Raises OSError."""
        self.file = file or OpenFile(_nameless())
        self._pending: list[bytes] = []
        self._waiting = self._end = 0

    def add(self, data: bytes) -> Place:
        """Add bytes; they can be read once the spool is settled."""
        return Place(self.file, self._appended(data), len(data), zlib.crc32(data))

    def copied(self, places: Iterable[Place]) -> list[Place]:
        """Add bytes of other files; where these lack some, they count as damaged here too. Raises OSError."""
        found: list[Place] = []
        for run in _runs(places):
            first, last = run[0], run[-1]
            length = last.start + last.length - first.start
            moved = self._appended(first.file.read(first.start, length).ljust(length, b"\0")) - first.start
            found += [place._replace(file=self.file, start=place.start + moved) for place in run]
        return found

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
        pending, self._pending, self._waiting = self._pending, [], 0
        for number in range(0, len(pending), _TOGETHER):
            _write(self.file.number, pending[number : number + _TOGETHER])


def _write(file: int, parts: Sequence[bytes]) -> None:
    """Write parts one after another, without a copy of them all where the system can. Raises OSError."""
    written = os.writev(file, parts) if hasattr(os, "writev") else 0
    if written < sum(map(len, parts)):
        rest = memoryview(b"".join(parts))[written:]
        while rest:
            rest = rest[os.write(file, rest) :]


def _runs(places: Iterable[Place]) -> Iterator[list[Place]]:
    """Places that follow each other in one file, in groups that are worth reading at once."""
    run: list[Place] = []
    for place in places:
        if run and (
            place.file is not run[0].file
            or place.start != run[-1].start + run[-1].length
            or place.start - run[0].start > _CHUNK
        ):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _nameless() -> int:
    """A new file without a name. Raises OSError."""
    with contextlib.suppress(AttributeError, OSError):  # what `tempfile` does, whose import takes as long as many pages
        return os.open(os.environ.get("TMPDIR") or "/tmp", os.O_TMPFILE | os.O_RDWR | os.O_EXCL, 0o600)
    import tempfile

    with tempfile.TemporaryFile(prefix="doclint-") as file:
        return os.dup(file.fileno())


Put = Callable[[Spool], Kept | None]
"""Adds what is to be kept of a page to a spool; None where that cannot be."""


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
        return {path: Kept._make((*data, file)) for path, data in index.items()}

    def _index(self, file: OpenFile) -> dict[str, tuple[Any, ...]]:
        size = os.fstat(file.number).st_size
        tail = file.read(max(0, size - 20 - len(_END)), 20 + len(_END))
        if len(tail) != 20 + len(_END) or tail[20:] != _END:
            return {}
        start, length, checksum = (int.from_bytes(tail[a:b], "little") for a, b in ((0, 8), (8, 16), (16, 20)))
        data = file.read(start, length) if start + length <= size else b""
        if zlib.crc32(data) != checksum:
            return {}
        program, folder, index = marshal.loads(data)
        return dict(index) if (program, folder) == (self._program, self._folder) else {}

    def save(self, pages: Mapping[str, Kept], anew: Mapping[str, Put]) -> None:
        """Keep these pages, those that are yet to be put, and of those kept before the ones whose files still exist.

        A few pages are written into a file of their own, which goes before the other.
        """
        paths = pages.keys() | anew.keys()
        newer = {path: kept for path, kept in self._newer.items() if path not in paths} | dict(pages)
        if len(newer) + len(anew) <= SHARE * len(self._all):
            self._write(self._newer_name, newer, anew)
            return
        others = {path: kept for path, kept in self.kept.items() if path not in paths and os.path.exists(path)}
        self._write(self._name, others | dict(pages), anew)
        if self._newer:
            self._write(self._newer_name, {}, {})

    def _write(self, name: str, pages: Mapping[str, Kept], anew: Mapping[str, Put]) -> None:
        with contextlib.suppress(OSError), self._cache.writing(name) as file:
            self._fill(Spool(OpenFile(os.dup(file.fileno()))), pages, anew)

    def _fill(self, spool: Spool, pages: Mapping[str, Kept], anew: Mapping[str, Put]) -> None:
        places = iter(spool.copied(chain.from_iterable([kept.places for kept in pages.values()])))
        index = {path: (*kept[:4], next(places).numbers, next(places).numbers) for path, kept in pages.items()}
        for path, put in anew.items():
            kept = put(spool)
            if kept is not None:
                index[path] = kept[:-1]
        place = spool.add(marshal.dumps((self._program, self._folder, index)))
        sizes = zip(place.numbers, (8, 8, 4), strict=True)
        spool.add(b"".join([number.to_bytes(size, "little") for number, size in sizes]) + _END)
        spool.settle()
