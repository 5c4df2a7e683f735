"""Bytes to text."""

from __future__ import annotations

from doclint.page import Problem

_RULE = "page-unreadable"
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, and what is wrong with its encoding.

    A byte order mark stays in the text as U+FEFF. Bytes that are no UTF-8 become U+FFFD; the one
    Problem ("page-unreadable") stands at the first of them. Never raises.
    """
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            text = data.decode(name, "replace")
            return text, (_problem(text, 0, f"the file is {name}, not UTF-8"),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        place = len(data[: error.start].decode("utf-8"))
        if b"\0" not in data:
            return text, (_problem(text, place, f"not UTF-8: byte 0x{data[error.start]:02x}"),)
    place = text.find("\0")
    if place >= 0:
        return text, (_problem(text, place, "the file is binary: it contains a NUL character"),)
    return text, ()


def _problem(text: str, place: int, message: str) -> Problem:
    return Problem(_RULE, message, place, min(place + 1, len(text)))
