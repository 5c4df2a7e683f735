"""The cache folder: small files of plain values, which may vanish or be damaged at any time.

Values are written with `marshal`: it holds data only where it is read as such, is many times faster
than JSON, and is versioned with Python, as the cache is. It must not be fed by strangers, so a folder
that is not the user's own, or that others may write to, is not used. Each file has a checksum, is
written beside its place and put there in one step: whoever reads sees all of it or the one before.
"""

from __future__ import annotations

import functools
import marshal
import os
import stat
import sys
import time
import zlib

from doclint import files

TYPE_CHECKING = False  # a repeated report imports next to nothing, not even typing
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import Any, BinaryIO

FORMAT = 1  # of the values inside
VARIABLE = "DOCLINT_CACHE_DIR"
MOST = 200  # files
LARGEST = 500_000_000  # bytes of all files together
STALE = 24 * 3600  # seconds after which a file that was never put in its place is rubbish
_MAGIC = b"doclint cache\n"
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder is the cache of doclint. It can be deleted at any time.\n"
    "# See https://bford.info/cachedir/\n"
)
_DEPENDENCIES = ("mistune", "yaml", "rapidfuzz", "ahocorasick_rs", "pathspec", "jsonschema", "packaging", "click")


class Cache:
    """A folder of values by name."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._inner = os.path.join(folder, f"{FORMAT}-{sys.implementation.cache_tag}")

    def load(self, name: str) -> object | None:
        """The value of a name; None where there is none, or none that can be used."""
        file = self.open(name)
        if file is None:
            return None
        try:
            with file:
                data = file.read()
        except OSError:
            return None
        head = len(_MAGIC) + 4
        if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC) : head] != _checksum(memoryview(data)[head:]):
            return None
        try:
            value: object = marshal.loads(memoryview(data)[head:])
        except (ValueError, EOFError, TypeError):
            return None
        return value

    def save(self, name: str, value: Any) -> bool:
        """Put a value in its place; False where that cannot be done."""
        data = marshal.dumps(value)
        try:
            with self.writing(name) as file:
                file.write(_MAGIC + _checksum(data))
                file.write(data)
        except OSError:
            return False
        return True

    def open(self, name: str) -> BinaryIO | None:
        """The file of a name, for reading; None where there is none that can be used."""
        try:
            return open(self.place(name), "rb", buffering=0) if self._is_ours() else None
        except OSError:
            return None

    def writing(self, name: str) -> _Writing:
        """A file that takes the place of a name when the block ends without an error. Raises OSError."""
        return _Writing(self, name)

    def prepare(self) -> bool:
        """Make the folder where it is not there; False where that cannot be done or it is not ours."""
        try:
            os.makedirs(self.folder, exist_ok=True)
            for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
                path = os.path.join(self.folder, name)
                if not os.path.exists(path) or not os.path.getsize(path):  # empty: the disk was full
                    with open(path, "w", encoding="ascii") as file:
                        file.write(text)
            os.mkdir(self._inner, 0o700)
        except FileExistsError:
            pass
        except OSError:
            return False
        return self._is_ours()

    def clear(self) -> None:
        """Remove all values."""
        for entry in self._entries():
            _remove(entry.path)

    def _is_ours(self) -> bool:
        try:
            status = os.lstat(self._inner)
        except OSError:
            return False
        if not stat.S_ISDIR(status.st_mode):
            return False
        return os.name != "posix" or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)

    def _entries(self) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self._inner) as found:
                return list(found)
        except OSError:
            return []

    def place(self, name: str) -> str:
        """The path of a value."""
        return os.path.join(self._inner, name)

    def prune(self) -> None:
        """Remove what runs that were killed left behind, and the oldest values where there is too much."""
        now = time.time()
        found = sorted(((_status(entry), entry) for entry in self._entries()), key=_newest_first)
        size = 0
        for number, ((changed, length), entry) in enumerate(found):
            size += length
            unfinished = entry.name.endswith(".tmp") and changed < now - STALE
            if unfinished or (number and (number >= MOST or size > LARGEST)):
                _remove(entry.path)


class _Writing:
    """A file beside its place, which it takes in one step."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache = cache
        self._place = cache.place(name)
        self._temporary = f"{self._place}.{os.getpid()}-{os.urandom(4).hex()}.tmp"

    def __enter__(self) -> BinaryIO:
        if not self._cache.prepare():
            raise PermissionError(f"{self._cache.folder} cannot be used")
        self._file = open(self._temporary, "wb", buffering=1 << 20)
        return self._file

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._file.close()
            if error is None:
                os.replace(self._temporary, self._place)
                self._cache.prune()
        finally:
            if os.path.exists(self._temporary):
                _remove(self._temporary)


def opened(folder: str | None = None) -> Cache:
    """The cache in a folder; by default in the one of the environment, else in the platform's place for caches."""
    return Cache(os.path.abspath(folder or os.environ.get(VARIABLE) or _usual_place()))


def _usual_place() -> str:
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return os.path.join(local, "doclint", "Cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "doclint")
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(chosen if os.path.isabs(chosen) else os.path.join(home, ".cache"), "doclint")


@functools.cache
def program() -> bytes:
    """A digest of what this doclint consists of."""
    return program_now()


def program_now() -> bytes:
    """A digest of what doclint consists of: the interpreter, its own files, and the libraries it works with.

    An installed doclint is known by the list of its files that the installer wrote, so that a cache
    can move between machines; where any file is newer than that list, by the times of the files.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    parts = [sys.version, *_libraries()]
    trees = [package, *(os.path.join(os.path.dirname(package), name) for name in ("rules", "schemas"))]
    shipped = [path for path in trees[1:] if not os.path.isdir(os.path.join(package, os.path.basename(path)))]
    found = sorted(_files([package, *shipped]))
    installed = _installed(os.path.dirname(package))
    if installed is not None and all(changed <= installed[1] for _, _, changed in found):
        parts.append(installed[0])
    else:
        parts += [f"{path}\0{size}\0{changed}" for path, size, changed in found]
    return files.digest("\n".join(parts).encode("utf-8", "surrogateescape"))


def _files(folders: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of change of all files that doclint is made of."""
    pending = list(folders)
    while pending:
        try:
            with os.scandir(pending.pop()) as entries:
                for entry in entries:
                    if entry.name.endswith((".py", ".toml", ".json")):
                        status = entry.stat()
                        yield entry.path, status.st_size, status.st_mtime_ns
                    elif entry.is_dir() and entry.name != "__pycache__":
                        pending.append(entry.path)
        except OSError:
            continue


def _installed(folder: str) -> tuple[str, int] | None:
    """The installer's list of doclint's files, which has their digests, and when it was written."""
    from doclint import __version__

    path = os.path.join(folder, f"doclint-{__version__}.dist-info", "RECORD")
    try:
        with open(path, encoding="utf-8") as file:
            # A second more: the installer writes the list right after the files.
            return file.read(), os.fstat(file.fileno()).st_mtime_ns + 1_000_000_000
    except (OSError, ValueError):
        return None


def _libraries() -> Iterator[str]:
    """The libraries' names, and beside them the names with versions that installers write."""
    wanted = set(_DEPENDENCIES)
    for folder in sys.path:
        here = [name for name in _names(folder) if name.partition(".")[0] in wanted]
        for module in here:
            wanted.discard(module.partition(".")[0])
            yield module
        if here:
            yield from sorted(name for name in _names(folder) if name.endswith((".dist-info", ".egg-info")))


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder or "."))
    except OSError:
        return []


def _status(entry: os.DirEntry[str]) -> tuple[float, int]:
    """When a file was changed, and its size."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return 0, 0
    return status.st_mtime, status.st_size


def _newest_first(found: tuple[tuple[float, int], os.DirEntry[str]]) -> tuple[float, str]:
    return -found[0][0], found[1].name


def _checksum(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data).to_bytes(4, "little")


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
