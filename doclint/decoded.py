"""What shipped data files become when they are decoded, kept as Python keeps its own compiled modules.

TOML takes long to read, and names long to be taken apart, so what comes of it is put beside the compiled
modules of this package: in `__pycache__`, or where Python was told to put them, and not at all where Python
was told to write none or may not. It counts only for the very program that wrote it. It can be trusted as far
as these modules can: whoever may change it may change them too, and `marshal` holds data only.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib

from doclint.cache import program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_MAGIC = b"doclint data\n"


def kept(name: str, decode: Callable[[], Any]) -> Any:
    """What `decode` makes of shipped files, by name; it is called where that is not kept.

    It must be a value that `marshal` can hold, and must not depend on anything but the program.
    """
    value = load(name)
    if value is None:
        value = decode()
        save(name, value)
    return value


def is_kept(name: str) -> bool:
    """Whether this program has kept something by that name."""
    place = _place(name)
    head = _MAGIC + program()
    try:
        with open(place or "", "rb", buffering=0) as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def _place(name: str) -> str | None:
    """Beside the compiled form of this module; None where Python keeps none, as for a zipped package."""
    compiled = __spec__.cached
    if compiled is None:
        return None
    return os.path.join(os.path.dirname(compiled), f"{name}.{sys.implementation.cache_tag}.data")


def load(name: str) -> Any:
    """What is kept by a name; None where there is nothing that can be used."""
    head = _MAGIC + program()
    try:
        with open(_place(name) or "", "rb", buffering=0) as file:
            data = file.read()
        if not data.startswith(head) or data[len(head) : len(head) + 4] != _checksum(memoryview(data)[len(head) + 4 :]):
            return None
        return marshal.loads(memoryview(data)[len(head) + 4 :])
    except (OSError, ValueError, EOFError, TypeError):
        return None


def save(name: str, value: Any) -> None:
    """Keep a value that `marshal` can hold, in one step; nothing happens where that cannot or must not be done."""
    place = _place(name)
    if place is None or sys.dont_write_bytecode:
        return
    data = marshal.dumps(value)
    temporary = f"{place}.{os.getpid()}"
    try:
        with open(temporary, "wb") as file:
            file.write(_MAGIC + program() + _checksum(data))
            file.write(data)
        os.replace(temporary, place)
    except OSError:
        try:
            os.unlink(temporary)
        except OSError:
            return


def _checksum(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data).to_bytes(4, "little")
