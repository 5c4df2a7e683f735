"""Gathers the pages of a site: from the run before, from the cache, or anew; in several processes where that pays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from doclint import files, pool
from doclint.codec import Desk
from doclint.page import Page
from doclint.pages import Read, Terms, failed, made, put, taken, unreadable
from doclint.progress import Track, quiet
from doclint.store import Kept, OpenFile, Spool, Store

ENOUGH = 250_000  # bytes of pages that are worth a process of their own
MANY = 2_000  # pages; more are not kept in memory while they are not asked for
FEW = 100  # of many pages those that are: rules go from page to page
_PIECE = 20_000  # bytes of pages that are dealt out together


class Gathering:
    """Reads pages, each once.

    `sources` stand in for the bytes of files, `before` are the pages of an earlier gathering. `meanwhile` is done
    before this process reads, while others do; it is called more than once.
    """

    def __init__(
        self,
        sources: Mapping[str, bytes],
        terms: Terms,
        before: Mapping[str, Read] = MappingProxyType({}),
        store: Store | None = None,
        track: Track = quiet,
        meanwhile: Callable[[], object] = tuple,
    ) -> None:
        self.sources = sources
        self.terms = terms
        self.before = before
        self.store = store
        self.track = track
        self._meanwhile = meanwhile
        self.read: dict[str, Read] = {}
        self._spool: Spool | None = None
        self._desk = Desk()
        self._many = False
        self._here = os.getcwd()
        self._absolute: dict[str, str] = {}

    def pages(self, paths: Sequence[str]) -> list[Page]:
        """The pages of files; those at which doclint fails are left out."""
        unknown = [path for path in paths if path not in self.read]
        if self.before or (self.store is not None and self.store.kept):
            unknown = [path for path in unknown if not self._is_same(path)]
        if len(paths) > MANY:
            self._many, self._desk.most = True, FEW
        sizes = [files.size(path) for path in unknown] if not self.sources else []
        processes = min(pool.processors(), 1 + sum(sizes) // ENOUGH)
        if processes > 1:
            self._share(unknown, sizes, processes)
        left = [path for path in unknown if path not in self.read]
        for path in self.track(left, "Reading pages") if left else ():
            self.read[path] = self._with_place(path, self._anew(path))
        self._settle()
        return [page for path in paths if (page := self.read[path].page) is not None]

    def errors(self, paths: Sequence[str]) -> list[str]:
        """A line for each page at which doclint failed."""
        found = [self.read[path] for path in paths]
        return [*(one.unread for one in found if one.unread), *(one.untaken for one in found if one.untaken)]

    def save(self) -> None:
        """Keep what was read for the runs to come, if there is anything new."""
        if self.store is None:
            return
        new = {self._whole(path): read for path, read in self.read.items() if self._is_new(path, read)}
        if new:
            pages = {path: read.kept for path, read in new.items() if read.kept is not None}
            anew = {path: partial(put, read, self.terms.digest) for path, read in new.items() if read.kept is None}
            self.store.save(pages, anew)

    def _is_new(self, path: str, read: Read) -> bool:
        """Whether a page is to be kept and the cache does not have it, or not with this signature."""
        if self.store is None or not read.digest or read.failed or path in self.sources:
            return False
        known = self.store.kept.get(self._whole(path))
        return known is None or known[:3] != (read.signature, read.digest, self.terms.digest)

    def as_it_was(self, path: str, digest: bytes) -> Read | None:
        """A page of the cache as it was when its bytes had this digest, if its words were read by the same terms."""
        kept = self.store.kept.get(self._whole(path)) if self.store is not None else None
        if kept is None or kept.digest != digest or kept.terms != self.terms.digest:
            return None
        return taken(path, kept, self._desk)

    def _is_same(self, path: str) -> bool:
        """Whether the file of a page holds the same as before, by signature or bytes; the page is taken then."""
        known = self._known(path)
        if not known:
            return False
        signature: files.Signature = ()
        if path in self.sources:
            digest = files.digest(self.sources[path])
        else:
            signature = files.signature_of(path)
            for one in known:
                if signature and one.signature == signature:
                    files.note_at(self._whole(path), signature, one.digest)
                    self.read[path] = self._taken(path, one)
                    return True
            try:
                signature, digest, _ = files.look(path)
            except OSError:
                return False
        same = next((self._taken(path, one) for one in known if one.digest == digest), None)
        if same is not None:
            kept = same.kept._replace(signature=signature) if same.kept is not None else None
            self.read[path] = same._replace(signature=signature, kept=kept)
        return same is not None

    def _whole(self, path: str) -> str:
        """The absolute path of a page."""
        if path not in self._absolute:
            self._absolute[path] = os.path.normpath(os.path.join(self._here, path))
        return self._absolute[path]

    def _known(self, path: str) -> list[Read | Kept]:
        """What an earlier gathering and the cache have of a page, if its words were read by the same terms."""
        known: list[Read | Kept] = [self.before[path]] if path in self.before else []
        kept = self.store.kept.get(self._whole(path)) if self.store is not None else None
        if kept is not None and kept.terms == self.terms.digest:
            known.append(kept)
        return known

    def _taken(self, path: str, known: Read | Kept) -> Read:
        return known if isinstance(known, Read) else taken(path, known, self._desk)

    def _anew(self, path: str) -> Read:
        """A page made of its bytes."""
        signature: files.Signature = ()
        if path in self.sources:
            content = self.sources[path]
            digest = files.digest(content)
        else:
            try:
                signature, digest, content = files.look(path)
            except OSError as error:
                return unreadable(path, error)
        return made(path, content, self.terms)._replace(digest=digest, signature=signature)

    def _with_place(self, path: str, read: Read) -> Read:
        """Of many pages none is kept in memory: the page with its place in a file."""
        if not self._many or not read.digest or path in self.sources:
            return read
        try:
            self._spool = self._spool or Spool()
            read = read._replace(kept=put(read, self.terms.digest, self._spool))
        except OSError:
            self._keep_nothing()
            return read
        if read.kept is None:
            return read
        return taken(path, read.kept, self._desk)._replace(unread=read.unread, untaken=read.untaken)

    def _settle(self) -> None:
        try:
            if self._spool is not None:
                self._spool.settle()
        except OSError:
            self._keep_nothing()

    def _keep_nothing(self) -> None:
        """The disk is full: pages that are there stay in memory, or are read from their files again."""
        self.store, self._spool, self._many = None, None, False

    def _share(self, paths: Sequence[str], sizes: Sequence[int], processes: int) -> None:
        """Read pages in several processes. Those that a process fails at are left."""
        pieces = list(_pieces(paths[1:], sizes[1:]))
        steps = pool.Steps(self.track(range(1 + len(pieces)), "Reading pages"))

        def here(number: int, piece: Sequence[str]) -> None:
            steps.to(number)
            for path in piece:
                self.read[path] = self._with_place(path, self._anew(path))

        def there(number: int, spool: Spool) -> list[Any]:
            return [self._sent(path, spool) for path in pieces[number]]

        def mine(number: int) -> None:
            self._meanwhile()
            here(1 + number, pieces[number])

        here(0, paths[:1])  # what is imported and made ready for it, all processes have then
        for done in pool.spread(len(pieces), processes, mine, there):
            for path, values in zip(pieces[done.number], done.value, strict=True):
                if values is not None:
                    self._receive(path, values, done.file)
        steps.end()

    def _sent(self, path: str, spool: Spool) -> Any:
        """A page as a worker hands it over: plain values, its bytes in the spool. None where that cannot be."""
        read = self._anew(path)
        kept = put(read, self.terms.digest, spool)
        if kept is None and read.page is not None:
            return None
        return files.noted(path), read.unread, read.untaken, kept and kept[:-1]

    def _receive(self, path: str, values: Any, file: OpenFile) -> None:
        """A page from a worker."""
        noted, unread, untaken, content = values
        if noted is not None:
            files.note(path, *noted)
        if content is None:
            self.read[path] = failed(unread)
            return
        kept = Kept._make((*content, file))
        read = taken(path, kept, self._desk)._replace(untaken=untaken)
        self.read[path] = read if kept.digest else read._replace(kept=None)


def _pieces(paths: Sequence[str], sizes: Sequence[int]) -> Iterator[list[str]]:
    """Paths in groups that are worth handing over."""
    piece: list[str] = []
    size = 0
    for path, more in zip(paths, sizes, strict=True):
        piece.append(path)
        size += more
        if size >= _PIECE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece
