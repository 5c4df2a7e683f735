"""Gathers the pages of a site: from the run before, from the cache, or anew; in several processes where that pays."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from doclint import files, pool
from doclint.codec import Desk
from doclint.page import Page
from doclint.pages import Read, Terms, failed, made, put, taken, unreadable
from doclint.progress import Track, quiet
from doclint.store import Kept, OpenFile, Sheaf, Spool, Store

ENOUGH = 250_000  # bytes of pages that are worth a process of their own
MANY = 2_000  # pages; more are not kept in memory while they are not asked for
FEW = 100  # of many pages those that are: rules go from page to page
_PIECE = 20_000  # bytes of pages that are dealt out together


@dataclass(slots=True, eq=False, repr=False)
class Gathering:
    """Reads pages, each once.

    `sources` stand in for the bytes of files, `before` are the pages of an earlier gathering.
    """

    sources: Mapping[str, bytes]
    terms: Terms
    before: Mapping[str, Read] = field(default_factory=dict)
    store: Store | None = None
    track: Track = quiet
    read: dict[str, Read] = field(default_factory=dict)
    _spool: Spool | None = None
    _desk: Desk = field(default_factory=Desk)
    _many: bool = False
    _absolute: dict[str, str] = field(default_factory=dict)

    def pages(self, paths: Sequence[str]) -> list[Page]:
        """The pages of files; those at which doclint fails are left out."""
        unknown = [path for path in paths if path not in self.read and not self._is_same(path)]
        if len(paths) > MANY:
            self._many, self._desk.most = True, FEW
        processes = 1 if self.sources else min(pool.processors(), 1 + sum(map(files.size, unknown)) // ENOUGH)
        if processes > 1:
            self._share(unknown, processes)
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
        self._settle()
        if self.store is None:
            return
        pages = {
            self._whole(path): read.kept
            for path, read in self.read.items()
            if read.kept is not None and path not in self.sources and not read.failed
        }
        if any(self.store.kept.get(path) != kept for path, kept in pages.items()):
            self.store.save(pages)

    def as_it_was(self, path: str, digest: bytes) -> Read | None:
        """A page of the cache as it was when its bytes had this digest, if its words were read by the same terms."""
        kept = self.store.kept.get(self._whole(path)) if self.store is not None else None
        if kept is None or kept.digest != digest or kept.terms != self.terms.digest:
            return None
        return taken(path, kept, self._desk)

    def _is_same(self, path: str) -> bool:
        """Whether the file of a page holds the same as before, by signature or bytes; the page is taken then."""
        known = list(self._known(path))
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
                    self.read[path] = one
                    return True
            try:
                signature, digest, _ = files.look(path)
            except OSError:
                return False
        same = next((one for one in known if one.digest == digest), None)
        if same is not None:
            kept = same.kept._replace(signature=signature) if same.kept is not None else None
            self.read[path] = replace(same, signature=signature, kept=kept)
        return same is not None

    def _whole(self, path: str) -> str:
        """The absolute path of a page."""
        if path not in self._absolute:
            self._absolute[path] = os.path.abspath(path)
        return self._absolute[path]

    def _known(self, path: str) -> Iterator[Read]:
        """What an earlier gathering and the cache have of a page, if its words were read by the same terms."""
        if path in self.before:
            yield self.before[path]
        kept = self.store.kept.get(self._whole(path)) if self.store is not None else None
        if kept is not None and kept.terms == self.terms.digest:
            yield taken(path, kept, self._desk)

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
        return replace(made(path, content, self.terms), digest=digest, signature=signature)

    def _with_place(self, path: str, read: Read) -> Read:
        """The page with its place in the cache, if it shall have one; of many pages none is kept in memory."""
        if (self.store is None and not self._many) or not read.digest or path in self.sources:
            return read
        try:
            self._spool = self._spool or Spool()
            read.kept = put(read, self.terms.digest, self._spool)
        except OSError:
            self._keep_nothing()
            return read
        if not self._many or read.kept is None:
            return read
        return replace(taken(path, read.kept, self._desk), unread=read.unread, untaken=read.untaken)

    def _settle(self) -> None:
        try:
            if self._spool is not None:
                self._spool.settle()
        except OSError:
            self._keep_nothing()

    def _keep_nothing(self) -> None:
        """The disk is full: pages that are there stay in memory, or are read from their files again."""
        self.store, self._spool, self._many = None, None, False

    def _share(self, paths: Sequence[str], processes: int) -> None:
        """Read pages in several processes. Those that a process fails at are left."""
        pieces = list(_pieces(paths[1:]))
        steps = pool.Steps(self.track(range(1 + len(pieces)), "Reading pages"))

        def here(number: int, piece: Sequence[str]) -> None:
            steps.to(number)
            for path in piece:
                self.read[path] = self._with_place(path, self._anew(path))

        def there(number: int, spool: Spool) -> list[Any]:
            return [self._sent(path, spool) for path in pieces[number]]

        here(0, paths[:1])  # what is imported and made ready for it, all processes have then
        for done in pool.spread(len(pieces), processes, lambda number: here(1 + number, pieces[number]), there):
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
        return files.noted(path), read.unread, read.untaken, kept and (*kept[:-1], tuple(kept.fields[1:]))

    def _receive(self, path: str, values: Any, file: OpenFile) -> None:
        """A page from a worker."""
        noted, unread, untaken, content = values
        if noted is not None:
            files.note(path, *noted)
        if content is None:
            self.read[path] = failed(unread)
            return
        *known, place = content
        kept = Kept._make([*known, Sheaf(file, *place)])
        read = replace(taken(path, kept, self._desk), untaken=untaken)
        self.read[path] = read if kept.digest else replace(read, kept=None)


def _pieces(paths: Sequence[str]) -> Iterator[list[str]]:
    """Paths in groups that are worth handing over."""
    piece: list[str] = []
    size = 0
    for path in paths:
        piece.append(path)
        size += files.size(path)
        if size >= _PIECE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece
