"""Pages as plain values that `marshal` can hold, and back.

A field of a page is turned back into values when somebody asks for it: most rules look at few fields.
"""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from doclint.codec.fields import READ, WRITE
from doclint.codec.unkept import Unkept
from doclint.page import Page

Parts = tuple[bytes, bytes]
"""A page without its path, as bytes: first what stands in it, then its texts, which few ask for and which are long."""

_TEXTS: Final = ("text", "seen")
_FIELDS: Final = tuple(name for name in Page.__match_args__ if name not in ("path", *_TEXTS))
_NUMBERS: Final = {name: number for number, name in enumerate(_FIELDS)}

_LEAST: Final = len(marshal.dumps(()))  # bytes of a field that holds nothing, as many do


class Desk:
    """The pages whose fields are at hand: of more than `most` pages those that were asked for last."""

    def __init__(self, most: int = 2_000) -> None:
        self.most = most
        self._pages: deque[KeptPage] = deque()

    def lay(self, page: KeptPage) -> None:
        """Note that the first field of a page is at hand now."""
        self._pages.append(page)
        while len(self._pages) > self.most:
            self._pages.popleft().forget()


class KeptPage(Page):
    """A page from the cache. `load` gives its parts by their numbers (see `Parts`), when they are asked for."""

    __slots__ = ("_desk", "_fields", "_held", "_load")

    _held: list[str]
    _desk: Desk
    _load: Callable[[int], bytes]
    _fields: tuple[bytes, ...]

    def __init__(self, path: str, load: Callable[[int], bytes], desk: Desk) -> None:
        object.__setattr__(self, "path", path)
        self._load = load
        self._desk = desk
        self._held = []
        self._fields = ()
        self._around = None

    def forget(self) -> None:
        """Let go of all fields; they can be asked for again."""
        for name in self._held:
            delattr(self, name)
        self._held.clear()
        self._fields = ()

    def __getattr__(self, name: str) -> Any:
        """A field that is not at hand."""
        if name in _TEXTS:
            found = dict(zip(_TEXTS, marshal.loads(self._load(1)), strict=True))
        elif name in _NUMBERS:
            self._fields = self._fields or marshal.loads(self._load(0))
            found = {name: _read(name, self._fields[_NUMBERS[name]])}
        else:
            raise AttributeError(name)
        if not self._held:
            self._desk.lay(self)
        self._held += found
        for one, value in found.items():
            object.__setattr__(self, one, value)
        return found[name]


def parts_of(page: Page) -> Parts:
    """The parts of a page. Raises Unkept."""
    try:
        fields = tuple([_written(name, getattr(page, name)) for name in _FIELDS])
        return marshal.dumps(fields), marshal.dumps((page.text, page.seen))
    except (ValueError, RecursionError) as error:
        raise Unkept(page.path) from error


def _written(name: str, value: Any) -> bytes:
    return WRITE[name](value) if value else marshal.dumps(value)


def _read(name: str, data: bytes) -> Any:
    return READ[name](data) if len(data) > _LEAST else marshal.loads(data)
