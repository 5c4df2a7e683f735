"""Redirects: addresses that lead on, as the site's configuration and its pages declare them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from doclint import files
from doclint.lazy_regex import pattern
from doclint.page import Page
from doclint.profile import Profile

LARGEST = 2_000_000  # characters of a configuration file that are read
_SOURCE = pattern(r"""\b(?:source|from)['"]?\s*:\s*(?:\[\s*)?((?:['"`][^'"`\n]+['"`]\s*(?:,\s*)?)+)""")
_ARROW = pattern(r"""^[ \t]*['"](/[^'"\n]*)['"]\s*:\s*['"{]""", re.MULTILINE)
_QUOTED = pattern(r"""['"`]([^'"`\n]+)['"`]""")
_WILD = pattern(r"[:*(\[].*")
_SCRIPTS = ("next.config", "docusaurus.config", "astro.config", "nuxt.config", "gatsby-config", "redirects")


class Redirects:
    """The addresses that lead on; those with wildcards count by what stands before."""

    def __init__(self, sources: Iterable[str]) -> None:
        exact: set[str] = set()
        starts: set[str] = set()
        for source in sources:
            fixed = _WILD.sub("", source.strip())
            if fixed == source.strip():
                exact.add(_folded(fixed))
            elif fixed.strip("/"):
                starts.add(_folded(fixed.rpartition("/")[0]))
        self._exact = frozenset(exact)
        self._starts = frozenset(starts - {""})

    def as_data(self) -> tuple[list[str], list[str]]:
        """The addresses as plain values."""
        return sorted(self._exact), sorted(self._starts)

    @classmethod
    def from_data(cls, data: tuple[list[str], list[str]]) -> Redirects:
        """What was made into data."""
        made = cls(())
        made._exact, made._starts = map(frozenset, data)
        return made

    def leads_on(self, path: str) -> bool:
        """Whether something redirects this path."""
        path = _folded(path)
        if path in self._exact:
            return True
        parts = path.split("/")
        return any("/".join(parts[:count]) in self._starts for count in range(1, len(parts) + 1))


def redirects_of(folders: Sequence[Path], pages: Sequence[Page], profile: Profile) -> Redirects:
    """The redirects that the configuration in these folders and the front matter of pages declare."""
    declared = [source for folder in dict.fromkeys(folders) for source in _configured(folder)]
    return Redirects([*declared, *(alias for page in pages for alias in aliases(page, profile))])


def aliases(page: Page, profile: Profile) -> Iterator[str]:
    """Further routes that a page declares for itself."""
    data = page.front.data if page.front is not None else {}
    for value in [data[key] for key in profile.aliases if key in data]:
        yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _configured(folder: Path) -> Iterator[str]:
    there = _names(folder)
    for name, read in _READERS.items():
        if name.partition("/")[0] in there:
            yield from read(_text(folder / name))


def _names(folder: Path) -> Collection[str]:
    try:
        return set(files.names(folder))
    except OSError:
        return ()


def _text(path: Path) -> str:
    try:
        return files.text(path, errors="replace")[:LARGEST]
    except OSError:
        return ""


def _json_sources(text: str) -> Iterator[str]:
    import json

    try:
        data: Any = json.loads(text)
        found = data.get("redirects") or []
        rewrites = data.get("rewrites") or []
        yield from (str(one["source"]) for one in [*found, *rewrites] if isinstance(one, dict) and "source" in one)
    except (ValueError, AttributeError, TypeError, RecursionError):
        return


def _netlify(text: str) -> Iterator[str]:
    import tomllib

    try:
        rows = tomllib.loads(text).get("redirects", [])
        yield from (str(row["from"]) for row in rows if isinstance(row, dict) and "from" in row)
    except (tomllib.TOMLDecodeError, TypeError, RecursionError):
        return


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        words = line.split()
        if len(words) > 1 and words[0].startswith("/"):
            yield words[0]


def _script(text: str) -> Iterator[str]:
    for match in _SOURCE.finditer(text):
        yield from (quoted[1] for quoted in _QUOTED.finditer(match[1]))
    yield from (match[1] for match in _ARROW.finditer(text))


def _mkdocs(text: str) -> Iterator[str]:
    """`redirect_maps:` of the redirects plugin: `old.md: new.md`."""
    _, found, rest = text.partition("redirect_maps:")
    for line in rest.splitlines()[1:] if found else []:
        entry = re.match(r"""\s+['"]?([^'":\s]+)['"]?\s*:\s*\S""", line)
        if entry is None:
            return
        yield re.sub(r"(?:index)?\.md$", "", entry[1])


def _folded(path: str) -> str:
    return path.strip("/").removesuffix(".html").casefold()


# Files by their names inside of a folder, and what reads them.
_READERS: Mapping[str, Callable[[str], Iterator[str]]] = {
    **dict.fromkeys(("docs.json", "mint.json", "vercel.json"), _json_sources),
    "netlify.toml": _netlify,
    **dict.fromkeys(("_redirects", "static/_redirects", "public/_redirects"), _lines),
    **{f"{stem}{ending}": _script for stem in _SCRIPTS for ending in (".js", ".mjs", ".ts", ".cjs", ".json")},
    **dict.fromkeys(("mkdocs.yml", "mkdocs.yaml"), _mkdocs),
}
