"""One page as it was read, with what it says: made from bytes, or taken out of the cache when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from doclint import codec, files
from doclint.claim import Said
from doclint.named import NamedTuple
from doclint.names import Names
from doclint.page import Page, Problem
from doclint.store import Kept, Spool
from doclint.vocabulary import Vocabulary

SILENT = Said()


class Terms(NamedTuple):
    """What the words of pages are read by. `digest` is equal where that is equal."""

    names: Names
    vocabulary: Vocabulary
    digest: bytes


class Read(NamedTuple):
    """A page and what it says; no page where doclint failed at it.

    `unread` and `untaken` tell why it has no page or no claims. `digest` and `signature` are those of
    its file (b"" where that cannot be read), `kept` is where the cache has it.
    """

    page: Page | None
    said: Callable[[], Said]
    digest: bytes = b""
    signature: files.Signature = ()
    kept: Kept | None = None
    unread: str = ""
    untaken: str = ""

    @property
    def failed(self) -> bool:
        """Whether doclint failed at any of it."""
        return bool(self.unread or self.untaken)


def made(path: str, content: bytes, terms: Terms) -> Read:
    """The page of some bytes, and what it says."""
    from doclint.claims import extract
    from doclint.reader import read_page

    try:
        page = read_page(path, content)
    except Exception as error:
        return failed(internal_error("the reader", path, error))
    try:
        said = extract(page, terms.names, terms.vocabulary)
    except Exception as error:
        return Read(page, _nothing, untaken=internal_error("the reading of claims", path, error))
    return Read(page, lambda: said)


def failed(unread: str) -> Read:
    """No page, and why."""
    return Read(None, _nothing, unread=unread)


def unreadable(path: str, error: OSError) -> Read:
    """A page without content, whose file cannot be read."""
    problem = Problem("page-unreadable", f"cannot be read: {error.strerror}", 0, 0)
    return Read(Page(path, "", problems=(problem,)), _nothing)


def taken(path: str, kept: Kept, desk: codec.Desk) -> Read:
    """A page of the cache."""
    page = codec.KeptPage(path, partial(_part, path, kept), desk)
    return Read(page, _Words(path, kept.said), kept.digest, kept.signature, kept)


def put(read: Read, terms: bytes, spool: Spool) -> Kept | None:
    """A page as the cache keeps it, its bytes in a spool; None where that cannot be."""
    if read.page is None:
        return None
    try:
        said = read.said()
        words = codec.said_as_bytes(said) if said != SILENT else b""
        parts = codec.parts_of(read.page)
    except codec.Unkept:
        return None
    fields, texts = map(spool.add, parts)
    return Kept(read.signature, read.digest, terms, words, fields.numbers, texts.numbers, spool.file)


def _nothing() -> Said:
    return SILENT


def internal_error(where: str, path: str, error: Exception) -> str:
    """One line about a mistake of doclint's own."""
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{path}: internal error in {where}: {text} ({place}); please report it"


def _part(path: str, kept: Kept, number: int) -> bytes:
    """A part of a kept page; where it is damaged, that of its file."""
    data = kept.places[number].read()
    if data is not None:
        return data
    from doclint.reader import read_page

    try:
        page = read_page(path, files.read(path))
    except OSError:
        page = Page(path, "")
    return codec.parts_of(page)[number]


class _Words:
    """Gives what a kept page says."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path, self._data = path, data
        self._said: Said | None = None if data else SILENT

    def __call__(self) -> Said:
        if self._said is None:
            self._said = codec.said_from_bytes(self._data, self._path)
        return self._said


class Words(Mapping[str, Said]):
    """What pages say, by path."""

    def __init__(self, read: Mapping[str, Read]) -> None:
        self._read = {path: one for path, one in read.items() if one.page is not None}

    def __getitem__(self, path: str) -> Said:
        return self._read[path].said()

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


class Sources(Mapping[str, bytes]):
    """The bytes of pages by path: those given, else those of their files, read when they are asked for."""

    def __init__(self, given: Mapping[str, bytes], read: Mapping[str, Read]) -> None:
        self._given = given
        self._paths = dict.fromkeys(path for path, one in read.items() if one.digest)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        try:
            return self._given[path] if path in self._given else Path(path).read_bytes()
        except OSError:
            return b""  # it has gone since: nothing can be written back

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
