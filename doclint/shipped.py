"""Where the folders lie that ship with doclint."""

from __future__ import annotations

from pathlib import Path


def shipped(name: str) -> Path:
    """A folder that ships with doclint (`rules`, `schemas`): inside the installed package, else beside it."""
    package = Path(__file__).resolve().parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def is_shipped(path: str) -> bool:
    """Whether a file (absolute) came with doclint."""
    here = Path(__file__).resolve().parent
    return Path(path).is_relative_to(here) or Path(path).is_relative_to(shipped("schemas"))
