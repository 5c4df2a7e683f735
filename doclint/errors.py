"""What ends a run before it starts."""

from __future__ import annotations


class DoclintError(Exception):
    """doclint cannot do what was asked; one line a problem, each with its path where there is one."""
