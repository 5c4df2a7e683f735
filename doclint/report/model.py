"""What every output format starts from: findings with the places that people and editors count in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from doclint import __version__
from doclint.engine import Result
from doclint.finding import Finding
from doclint.fingerprint import fingerprints
from doclint.places import Places


class Report:
    """A result with what its findings look like to people: their places, lines and names."""

    version = __version__

    def __init__(self, result: Result) -> None:
        self.result = result
        self.findings: Sequence[Finding] = result.findings
        self._places = Places(result.texts, result.places)
        self.place = self._places.place
        self.line = self._places.line
        self.line_of = self._places.line_of

    @cached_property
    def fingerprints(self) -> list[str]:
        """For each finding a name that stays the same when lines move."""
        return fingerprints(self.findings, self.result.texts)


def counted(number: int, noun: str) -> str:
    """`1 page`, `3 pages`, `2,345 pages`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def printable(text: str) -> str:
    """Text that is safe on a terminal and on one line: control characters and lone surrogates become escapes."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == " " else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    if char == "\t":
        return " "
    # Formatting characters of scripts (joiners, soft hyphens) and wide spaces are text, not commands.
    if (
        ord(char) >= 0xA0
        and not 0x2028 <= ord(char) <= 0x202E
        and not 0x2066 <= ord(char) <= 0x2069
        and not 0xD800 <= ord(char) < 0xE000
    ):
        return char
    return char.encode("unicode_escape").decode("ascii")
