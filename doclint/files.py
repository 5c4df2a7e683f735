"""What doclint asks the file system, and a record of the answers.

Everything that a report depends on is asked through here. A record that still holds means that a
new run would read the same, so its report can be repeated (see `doclint.replay`).
"""

from __future__ import annotations

import os
import stat
import time
from contextvars import ContextVar
from operator import attrgetter

try:
    from _blake2 import blake2b  # hashlib would load a large library for it
except ImportError:  # pragma: no cover
    from hashlib import blake2b

TYPE_CHECKING = False  # a repeated report imports next to nothing, not even typing
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    Path = str | os.PathLike[str]

Signature = tuple[int, ...]
"""What a file's or folder's metadata say: when these are the same, so is the content. Empty: not to be relied on."""

Answers = dict[str, tuple[Signature, bytes]]
"""By absolute path a signature and a digest, or why it cannot be read."""

# Within this time two changes of a file may leave the same times in its metadata.
GRAIN = 2_000_000_000  # nanoseconds


class Record:
    """Questions with their answers, by absolute path.

    `contents` are of files, `listings` of folders. `kinds` tell what stands at a path: "file",
    "folder", "other" or "". `reals` are the paths without symbolic links.
    """

    def __init__(self) -> None:
        self.contents: Answers = {}
        self.listings: Answers = {}
        self.kinds: dict[str, str] = {}
        self.reals: dict[str, str] = {}

    def as_data(self) -> tuple[Answers, Answers, dict[str, str], dict[str, str]]:
        """The record as plain values."""
        return self.contents, self.listings, self.kinds, self.reals

    def add(self, other: Record) -> None:
        """Take in the answers of another record."""
        self.contents.update(other.contents)
        self.listings.update(other.listings)
        self.kinds.update(other.kinds)
        self.reals.update(other.reals)


def add(data: tuple[Answers, Answers, dict[str, str], dict[str, str]]) -> None:
    """Take in a record from another process."""
    around = _RECORD.get()
    if around is not None:
        record = Record()
        record.contents, record.listings, record.kinds, record.reals = data
        around.add(record)


_RECORD: ContextVar[Record | None] = ContextVar("record", default=None)


class recording:
    """Record all that is asked while the block runs: `with recording() as record`. May be nested."""

    def __enter__(self) -> Record:
        self._record = Record()
        self._token = _RECORD.set(self._record)
        return self._record

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _RECORD.reset(self._token)
        around = _RECORD.get()
        if around is not None:
            around.add(self._record)


def read(path: Path) -> bytes:
    """The bytes of a file. Raises OSError."""
    return look(path)[2] if _RECORD.get() is not None else _bytes(path)[1]


def look(path: Path) -> tuple[Signature, bytes, bytes]:
    """The signature of a file, the digest of its bytes, and the bytes. Raises OSError."""
    try:
        status, data = _bytes(path)
    except OSError as error:
        note(path, (), failure(error))
        raise
    seen = signature(status), digest(data)
    note(path, *seen)
    return *seen, data


def note(path: Path, signed: Signature, digested: bytes) -> None:
    """Record what a file holds, for one that need not be read."""
    if _RECORD.get() is not None:
        note_at(os.path.abspath(path), signed, digested)


def note_at(absolute: str, signed: Signature, digested: bytes) -> None:
    """As `note`, for an absolute path."""
    record = _RECORD.get()
    if record is not None:
        record.contents[absolute] = (signed, digested)


def noted(path: Path) -> tuple[Signature, bytes] | None:
    """What is on record of a file."""
    record = _RECORD.get()
    return record.contents.get(os.path.abspath(path)) if record is not None else None


def _bytes(path: Path) -> tuple[os.stat_result, bytes]:
    # Asked before: a change while the file is read shows in the signature of later.
    with open(path, "rb", buffering=0) as file:
        return os.fstat(file.fileno()), file.read()


def text(path: Path, encoding: str = "utf-8", errors: str = "strict") -> str:
    """The text of a file, with plain line ends. Raises OSError and UnicodeDecodeError."""
    return read(path).decode(encoding, errors).replace("\r\n", "\n").replace("\r", "\n")


def entries(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, in order of the names. Raises OSError."""
    record = _RECORD.get()
    if record is None:
        return _entries(folder)
    where = os.path.abspath(folder)
    try:
        signed = signature(os.stat(folder))
        listed = _entries(folder)
    except OSError as error:
        record.listings[where] = ((), failure(error))
        raise
    record.listings[where] = (signed, _listing(listed))
    return listed


def names(folder: Path) -> list[str]:
    """The names in a folder, in order. Raises OSError."""
    return [entry.name for entry in entries(folder)]


def is_file(path: Path) -> bool:
    """Whether there is a regular file, or a link to one."""
    return _kind_of(path) == "file"


def is_folder(path: Path) -> bool:
    """Whether there is a folder, or a link to one."""
    return _kind_of(path) == "folder"


def exists(path: Path) -> bool:
    """Whether there is anything."""
    return _kind_of(path) != ""


def real(path: Path) -> str:
    """The absolute path without symbolic links."""
    found = os.path.realpath(path)
    record = _RECORD.get()
    if record is not None:
        record.reals[os.path.abspath(path)] = found
    return found


def _kind_of(path: Path) -> str:
    found = kind(path)
    record = _RECORD.get()
    if record is not None:
        record.kinds[os.path.abspath(path)] = found
    return found


def signature_of(path: Path) -> Signature:
    """The signature of a file; empty where it is not to be relied on. Not recorded."""
    try:
        return signature(os.stat(path))
    except (OSError, ValueError):
        return ()


def size(path: Path) -> int:
    """The size of a file in bytes; 0 where there is none. Not recorded."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def kind(path: Path) -> str:
    """What stands at a path: "file", "folder", "other", or "" for nothing. Not recorded."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return ""
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"


def signature(status: os.stat_result) -> Signature:
    """The signature of a file or folder now; empty where it was changed a moment ago."""
    if max(status.st_mtime_ns, status.st_ctime_ns) > time.time_ns() - GRAIN:
        return ()
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def digest(data: bytes) -> bytes:
    """A digest that no two contents share."""
    return blake2b(data, digest_size=16).digest()


def listing_digest(folder: str) -> bytes:
    """What a record keeps of a folder's names. Not recorded."""
    try:
        return _listing(_entries(folder))
    except OSError as error:
        return failure(error)


def content_digest(path: str) -> bytes:
    """What a record keeps of a file's bytes. Not recorded."""
    try:
        with open(path, "rb", buffering=0) as file:
            return digest(file.read())
    except OSError as error:
        return failure(error)


def failure(error: OSError) -> bytes:
    """In place of a digest: why something cannot be read, for reports tell that."""
    return b"error %d" % (error.errno or 0)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return sorted(found, key=attrgetter("name"))


def _listing(listed: Iterable[os.DirEntry[str]]) -> bytes:
    text = "\0".join(f"{entry.name}\0{_entry_kind(entry)}" for entry in listed)
    return digest(text.encode("utf-8", "surrogateescape"))


def _entry_kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "link"
    return "folder" if entry.is_dir() else "file" if entry.is_file() else "other"
