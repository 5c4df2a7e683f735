"""Reads the pages of a site and takes what they say: from the cache, from the run before, or anew."""

from __future__ import annotations

import marshal
import os
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from doclint import codec, files
from doclint.claim import Said
from doclint.names import Names
from doclint.page import Page, Problem
from doclint.progress import Track, quiet
from doclint.store import Kept, Place, Spool, Store
from doclint.vocabulary import Vocabulary

_SILENT = Said()


class Terms(NamedTuple):
    """What the words of pages are read by. `digest` is equal where that is equal."""

    names: Names
    vocabulary: Vocabulary
    digest: bytes


@dataclass(slots=True)
class Read:
    """One page as it was read, and what it says; no page where doclint failed at it, and said why.

    `unread` and `untaken` are the reasons why it has no page or no claims. `digest` is b"" where its
    file cannot be read.
    """

    page: Page | None
    said: Callable[[], Said]
    digest: bytes
    signature: files.Signature = ()
    kept: Kept | None = None
    unread: str = ""
    untaken: str = ""


@dataclass(slots=True)
class Reading:
    """Reads pages, each once. `sources` stand in for the bytes of files, `before` are pages of an earlier reading."""

    sources: Mapping[str, bytes]
    terms: Terms
    before: Mapping[str, Read] = field(default_factory=dict)
    store: Store | None = None
    track: Track = quiet
    read: dict[str, Read] = field(default_factory=dict)
    _spool: Spool | None = None

    def pages(self, paths: Sequence[str]) -> list[Page]:
        """The pages of files; those at which doclint fails are left out."""
        unknown = [path for path in paths if path not in self.read and not self._known(path)]
        processes = self._processes(unknown)
        if processes > 1:
            self._share(unknown, processes)
        for path in self.track([path for path in unknown if path not in self.read], "Reading pages"):
            self.read[path] = self._anew(path)
        return [page for path in paths if (page := self.read[path].page) is not None]

    def errors(self, paths: Sequence[str]) -> list[str]:
        """A line for each page at which doclint failed."""
        found = [self.read[path] for path in paths]
        return [*(one.unread for one in found if one.unread), *(one.untaken for one in found if one.untaken)]

    def save(self) -> None:
        """Keep what was read for the runs to come, if there is anything new."""
        if self.store is None:
            return
        if self._spool is not None:
            self._spool.settle()
        pages = {os.path.abspath(path): read.kept for path, read in self.read.items() if read.kept is not None}
        if any(self.store.kept.get(path) != kept for path, kept in pages.items()):
            self.store.save(pages)

    def _known(self, path: str) -> bool:
        """Take a page whose file shows by its signature that it is still the same; whether it does."""
        if path in self.sources:
            return False
        signature = files.signature_of(path)
        for read in (self.before.get(path), self._stored(path)):
            if read is not None and signature and read.signature == signature:
                files.note(path, signature, read.digest)
                self.read[path] = read
                return True
        return False

    def _processes(self, paths: Sequence[str]) -> int:
        """How many processes it takes to read pages in the least time."""
        if self.sources:
            return 1
        return min(pool.processors(), 1 + sum(map(files.size, paths)) // ALONE)

    def _share(self, paths: Sequence[str], processes: int) -> None:
        """Read pages in several processes. Those that a process fails at are left."""
        pieces = list(_pieces(paths))
        steps = iter(self.track(range(len(pieces)), "Reading pages"))
        begun = -1

        def here(number: int) -> None:
            nonlocal begun
            for begun in itertools.islice(steps, number - begun):  # others have begun those before
                pass
            for path in pieces[number]:
                self.read[path] = self._anew(path)

        def there(number: int, spool: Spool) -> list[Any]:
            self._spool, self.keeps = spool, True
            return [self._sent(path) for path in pieces[number]]

        import_reader()
        for done in pool.spread(len(pieces), processes, here, there):
            for path, values in zip(pieces[done.number], done.value, strict=True):
                self._receive(path, values, done.file)
        for _ in steps:
            pass

    def _sent(self, path: str) -> Any:
        """A page as a worker hands it over: plain values, and its bytes in the spool. None where that cannot be."""
        read = self._anew(path)
        if read.kept is None and read.page is not None:
            return None
        noted = files.noted(path)
        failed = read.unread, read.untaken
        return noted, read.digest, failed, None if read.kept is None else (*read.kept[:-1], tuple(read.kept.place[1:]))

    def _receive(self, path: str, values: Any, file: OpenFile) -> None:
        """A page from a worker."""
        if values is None:
            return
        noted, digest, failed, kept = values
        if noted is not None:
            files.note(path, *noted)
        if kept is None:
            self.read[path] = Read(None, lambda: _SILENT, digest, noted[0], None, *failed)
            return
        own = Kept(*kept[:-1], Place(file, *kept[-1]))
        page = codec.KeptPage(path, _Loader(path, own.place))
        keeps = own if digest and not failed[1] else None
        self.read[path] = Read(page, _Words(path, own.said), digest, own.signature, keeps, *failed)

    def _stored(self, path: str) -> Read | None:
        """A page from the cache, if its words were read by the same terms."""
        kept = self.store.kept.get(os.path.abspath(path)) if self.store is not None else None
        if kept is None or kept.terms != self.terms.digest:
            return None
        page = codec.KeptPage(path, _Loader(path, kept.place))
        return Read(page, _Words(path, kept.said), kept.digest, kept.signature, kept)

    def _anew(self, path: str) -> Read:
        """A page whose bytes have to be looked at."""
        signature: files.Signature = ()
        if path in self.sources:
            content = self.sources[path]
            digest = files.digest(content)
        else:
            try:
                signature, digest, content = files.look(path)
            except OSError as error:
                problem = Problem("page-unreadable", f"cannot be read: {error.strerror}", 0, 0)
                return Read(Page(path, "", problems=(problem,)), lambda: _SILENT, b"")
        for known in (self.before.get(path), self._stored(path)):
            if known is not None and known.digest == digest:
                kept = known.kept._replace(signature=signature) if known.kept is not None else None
                return Read(known.page, known.said, digest, signature, kept)
        return self._kept(path, made(path, content, self.terms), digest, signature)

    def _kept(self, path: str, read: Read, digest: bytes, signature: files.Signature) -> Read:
        """A page that was made anew, handed to the cache."""
        read.digest, read.signature = digest, signature
        if self.store is None or path in self.sources or read.page is None or read.untaken:
            return read
        self._spool = self._spool or Spool()
        try:
            said = read.said()
            words = codec.said_as_bytes(said) if said != _SILENT else b""
            place = self._spool.add(marshal.dumps(codec.fields_of(read.page)))
        except codec.Unkept:
            return read
        read.kept = Kept(signature, digest, self.terms.digest, words, place)
        return read


def made(path: str, content: bytes, terms: Terms) -> Read:
    """The page of some bytes, and what it says."""
    from doclint.claims import extract
    from doclint.reader import read_page

    try:
        page = read_page(path, content)
    except Exception as error:
        return Read(None, lambda: _SILENT, b"", unread=internal_error("the reader", path, error))
    try:
        said = extract(page, terms.names, terms.vocabulary)
    except Exception as error:
        return Read(page, lambda: _SILENT, b"", untaken=internal_error("the reading of claims", path, error))
    return Read(page, lambda: said, b"")


def internal_error(where: str, path: str, error: Exception) -> str:
    """One line about a mistake of doclint's own."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{path}: internal error in {where}: {text} ({place}); please report it"


class _Loader:
    """Gives the fields of a kept page; where they are damaged, those of its file."""

    def __init__(self, path: str, place: Place) -> None:
        self._path, self._place = path, place

    def __call__(self) -> codec.Fields:
        data = self._place.read()
        if data is not None:
            fields: codec.Fields = marshal.loads(data)
            return fields
        from doclint.reader import read_page

        try:
            return codec.fields_of(read_page(self._path, files.read(self._path)))
        except OSError:
            return codec.fields_of(Page(self._path, ""))


class _Words:
    """Gives what a kept page says."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path, self._data = path, data
        self._said: Said | None = None

    def __call__(self) -> Said:
        if self._said is None:
            self._said = codec.said_from_bytes(self._data, self._path) if self._data else _SILENT
        return self._said


class Words(Mapping[str, Said]):
    """What pages say, by path, taken out of the cache when it is asked for."""

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
            return b""

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
