"""Navigation that a configuration file holds as plain data, and the pages it names that are not there.

Read are `docs.json` and `mint.json` (Mintlify) and the `nav` of `mkdocs.yml`. Configurations that are
programs are not read, nor are those with plug-ins that write pages or navigation while building.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from doclint import files
from doclint.named import NamedTuple

_ENDINGS = ("", ".md", ".mdx", "/index.md", "/index.mdx", "/README.md", "/README.mdx")
# Plug-ins of MkDocs that add pages or change what an entry of `nav` means.
_CHANGING = (
    "gen-files",
    "literate-nav",
    "awesome",
    "monorepo",
    "multirepo",
    "section-index",
    "mkdocstrings",
    "api-autonav",
)


class Entry(NamedTuple):
    """A page as the configuration names it, at start:end of its text."""

    name: str
    start: int
    end: int


class Listing(NamedTuple):
    """A configuration file with navigation. `missing` are the entries whose page does not exist."""

    path: str
    text: str
    missing: tuple[Entry, ...]


def read_listings(folder: Path) -> tuple[Listing, ...]:
    """The listings in one folder; files that cannot be read are left out."""
    return tuple(listing for listing in (_read(folder / name) for name in _READERS) if listing is not None)


def _read(path: Path) -> Listing | None:
    try:
        text = files.read(path).decode("utf-8")
        missing = tuple(_READERS[path.name](text, path.parent))
    except (OSError, ValueError, RecursionError):
        return None
    return Listing(Path(os.path.relpath(path)).as_posix(), text, missing)


def _mintlify(text: str, folder: Path) -> Iterator[Entry]:
    import json  # few sites have such a file

    data = json.loads(text)
    position = 0
    for name in _pages(data.get("navigation") if isinstance(data, dict) else None):
        quoted = json.dumps(name, ensure_ascii=False)
        place = text.find(quoted, position)
        place = place if place >= 0 else text.find(quoted)
        position = place if place >= 0 else position
        if place >= 0 and _is_page(name) and not _exists(folder, name):
            yield Entry(name, place + 1, place + len(quoted) - 1)


def _pages(data: Any) -> Iterator[str]:
    """The strings in `pages` and `root`, at any depth."""
    if isinstance(data, list):
        for one in data:
            yield from _pages(one)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in ("pages", "root"):
                yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))
            yield from _pages(value)


def _is_page(name: str) -> bool:
    # "GET /users" is an endpoint of an API description.
    return bool(name) and " " not in name and "://" not in name and not name.endswith(("/", ".json", ".yaml", ".yml"))


def _mkdocs(text: str, folder: Path) -> Iterator[Entry]:
    import yaml  # slow to import: only where there is such a file

    try:
        top = yaml.compose(text)
    except yaml.YAMLError:
        return
    if not isinstance(top, yaml.MappingNode):
        return
    values = {key.value: value for key, value in top.value if isinstance(key, yaml.ScalarNode)}
    plugins = text[values["plugins"].start_mark.index : values["plugins"].end_mark.index] if "plugins" in values else ""
    if "nav" not in values or "INHERIT" in values or any(name in plugins for name in _CHANGING):
        return
    docs = folder / (values["docs_dir"].value if "docs_dir" in values else "docs")
    for node in _leaves(values["nav"]):
        name = node.value
        if name.endswith((".md", ".markdown")) and "://" not in name and "*" not in name and not _exists(docs, name):
            quote = 1 if node.style in ("'", '"') else 0
            yield Entry(name, node.start_mark.index + quote, node.end_mark.index - quote)


def _leaves(node: Any) -> Iterator[Any]:
    """The scalars that are values, at any depth."""
    if isinstance(node.value, str):
        yield node
        return
    for child in node.value:
        yield from _leaves(child[1] if isinstance(child, tuple) else child)


def _exists(folder: Path, name: str) -> bool:
    # A folder that is not there was not handed over, or is written by the build.
    plain = name.strip("/")
    return not files.is_folder(folder) or any(files.is_file(folder / f"{plain}{ending}") for ending in _ENDINGS)


_READERS = {"docs.json": _mintlify, "mint.json": _mintlify, "mkdocs.yml": _mkdocs, "mkdocs.yaml": _mkdocs}
