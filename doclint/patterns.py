"""Patterns of file names, as .gitignore has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from doclint.kept_regex import compiled

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_ENDING = compiled(r"\*(\.[\w-]+)")


class Patterns:
    """Some patterns; the last one that speaks of a path decides. The library is loaded when it is needed."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = [line for line in lines if line.strip() and not line.startswith("#")]
        endings = [_ENDING.fullmatch(line) for line in self._lines]
        # `*.md` and the like need no library; nor does nothing at all.
        self._endings = tuple(match[1] for match in endings if match) if all(endings) else None
        self._made: GitIgnoreSpec | None = None

    def verdict(self, name: str) -> bool | None:
        """Whether the patterns take in a path (true) or leave it out again (false); None where none speaks of it.

        Folders end with a slash.
        """
        if self._endings is None:
            return self._spec.check_file(name).include
        return True if self._endings and _ends(name, self._endings) else None

    def matches(self, name: str) -> bool:
        """Whether the patterns take in a path."""
        return self.verdict(name) is True

    @property
    def _spec(self) -> GitIgnoreSpec:
        if self._made is None:
            from pathspec import GitIgnoreSpec

            self._made = GitIgnoreSpec.from_lines(self._lines)
        return self._made


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    """Whether any part of a path has one of the endings: a folder that matches takes in all below it."""
    return name.endswith(endings) or any(part.endswith(endings) for part in name.split("/"))


def of(lines: Sequence[str]) -> Patterns:
    """Patterns, one a line, with comments."""
    return Patterns(lines)
