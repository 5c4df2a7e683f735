"""What settings suit a tree: `doclint init` asks."""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from doclint.config import Config
from doclint.discover import SKIPPED
from doclint.load import load_site
from doclint.named import NamedTuple
from doclint.page import Page
from doclint.profile import top_of
from doclint.site import Site

_DEEPEST = 3  # folders below the first in which overlays are looked for
_LARGE = 1_000_000  # bytes; no overlay is that long
_MOST = 0.8  # of the pages lie in the folder that holds the documentation


class Proposal(NamedTuple):
    """What to write into a file of settings in a folder: paths are relative to it."""

    root: str
    profile: str
    pages: int
    overlays: tuple[str, ...]


def propose(folder: Path) -> Proposal:
    """Look at a tree. Raises DoclintError where it cannot be read."""
    site = _site(folder)
    below = _documentation(folder, site.pages)
    if below is not None and site.profile.name == "plain":
        site, root = _site(folder / below), below
    else:
        root = _below(folder, top_of(site.root, site.pages, site.profile))
    return Proposal(root, site.profile.name, len(site.pages), tuple(sorted(_overlays(folder))))


def _site(folder: Path) -> Site:
    return load_site([folder], Config(), {}).site


def _below(folder: Path, path: Path) -> str:
    base, path = folder.resolve(), path.resolve()
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else "."


def _documentation(folder: Path, pages: Sequence[Page]) -> str | None:
    """The one folder below that holds nearly all pages, beside a README and the like."""
    names = [Path(os.path.relpath(page.path, folder)).parts for page in pages]
    counts = Counter(parts[0] for parts in names if len(parts) > 1)
    alone = all(len(parts) > 1 or parts[0].partition(".")[0].isupper() for parts in names)
    name, most = counts.most_common(1)[0] if counts else ("", 0)
    return name if most and alone and most >= _MOST * sum(counts.values()) else None


def _overlays(folder: Path) -> Iterator[str]:
    """The TOML files that are overlays of the reference."""
    for here, folders, names in os.walk(folder):
        depth = len(Path(os.path.relpath(here, folder)).parts)
        folders[:] = [name for name in folders if depth < _DEEPEST and not name.startswith(".") and name not in SKIPPED]
        for name in names:
            path = Path(here, name)
            if name.endswith(".toml") and _is_overlay(path):
                yield path.relative_to(folder).as_posix()


def _is_overlay(path: Path) -> bool:
    try:
        if path.stat().st_size > _LARGE:
            return False
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError):
        return False
    return data.get("kind") == "overlay" and "format" in data
