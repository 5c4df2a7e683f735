"""Patterns that take long to compile and are not needed in every run."""

from __future__ import annotations

import re
from typing import Any, cast

from doclint import kept_regex


class _Pattern:
    """Compiles itself when it is first used, and stands aside from then on."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = kept_regex.compiled(self._source, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled when it is first used. `source` must be right: errors show up late."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
