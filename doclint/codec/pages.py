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

Fields = tuple[bytes, ...]
"""The fields of a page but for its path, in their order, each by itself."""

_NUMBERS: Final = {name: number for number, name in enumerate(Page.__match_args__[1:])}


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
    """A page from the cache. `load` gives its fields, when one is asked for."""

    __slots__ = ("_desk", "_fields", "_held", "_load")

    _held: list[str]
    _desk: Desk
    _load: Callable[[], Fields]
    _fields: Fields

    def __init__(self, path: str, load: Callable[[], Fields], desk: Desk) -> None:
        object.__setattr__(self, "path", path)
        self._load = load
        self._desk = desk
        self._held = []
        self._around = None

    def forget(self) -> None:
        """Let go of all fields; they can be asked for again."""
        for name in (*self._held, "_fields"):
            delattr(self, name)
        self._held.clear()

    def __getattr__(self, name: str) -> Any:
        """A field that is not at hand."""
        if name not in _NUMBERS:
            raise AttributeError(name)
        if not self._held:
            self._fields = self._load()
            self._desk.lay(self)
        value = _read(name, self._fields[_NUMBERS[name]])
        object.__setattr__(self, name, value)
        self._held.append(name)
        return value


def fields_of(page: Page) -> Fields:
    """The fields of a page as bytes. Raises Unkept."""
    try:
        return tuple([_written(name, getattr(page, name)) for name in _NUMBERS])
    except (ValueError, RecursionError) as error:
        raise Unkept(page.path) from error


def _written(name: str, value: Any) -> bytes:
    return WRITE[name](value) if value else marshal.dumps(value)


def _read(name: str, data: bytes) -> Any:
    return READ[name](data) if len(data) > _LEAST else marshal.loads(data)
