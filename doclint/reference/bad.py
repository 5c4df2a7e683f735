"""What is wrong with a reference file, and where."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from doclint.errors import DoclintError


class BadReference(DoclintError):
    """A reference file cannot be used. `line` is 1-based, 0 where no line can be named; `suggestion` may be ''."""

    def __init__(self, path: Path | str, line: int, message: str, suggestion: str = "") -> None:
        self.path, self.line, self.message, self.suggestion = str(path), line, message, suggestion
        place = f"{self.path}:{line}" if line else self.path
        super().__init__(f"{place}: {message}" + (f"; {suggestion}" if suggestion else ""))


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean "x"?`, or '' where nothing known looks like the word."""
    import difflib

    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.7)
    return f'did you mean "{close[0]}"?' if close else ""
