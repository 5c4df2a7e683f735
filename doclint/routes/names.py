"""Paths without what routes leave out: endings, numbers, index names, groups, capitals."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from sys import intern
from urllib.parse import unquote

from doclint.lazy_regex import pattern
from doclint.profile import NUMBER, Profile

Key = tuple[str, ...]

_KEPT = 5_000  # paths remembered: several steps ask about each

PAGE_ENDINGS = (".md", ".mdx", ".markdown", ".mdoc")
HTML_ENDINGS = (".html", ".htm")
_ENDINGS = (*PAGE_ENDINGS, *HTML_ENDINGS)
_PARTS = frozenset({"partials", "partial", "includes", "include", "snippets", "fragments", "components", "shortcodes"})
_ENDING = pattern(r"\.[a-z][a-z0-9]{1,9}")
_GROUP = pattern(r"\([^)]*\)")


def key_of(path: str, profile: Profile, clean: bool = True) -> Key:
    """What a path is compared by: its segments in small letters, without ending, index name, numbers and groups.

    With `clean` false the segments keep numbers and capitals.
    """
    parts = _parts_of(path, profile.index)
    return _cleaned(parts, profile.lower, profile.numbered) if clean else parts


@lru_cache(_KEPT)
def _cleaned(parts: Key, lower: bool, numbered: bool) -> Key:
    return tuple(_segment(part, lower, numbered) for part in parts)


@lru_cache(_KEPT)
def _parts_of(path: str, index: frozenset[str]) -> Key:
    plain = posixpath.normpath(path) if ".." in path else path
    parts = [part for part in plain.split("/") if part and part != "."]
    if parts:
        parts[-1] = without_ending(parts[-1])
        if parts[-1].lower() in index:
            parts.pop()
    return tuple([intern(part) for part in parts if part[0] != "(" or not _GROUP.fullmatch(part)])


def segment(name: str, profile: Profile) -> str:
    """One segment as it is compared."""
    return _segment(name, profile.lower, profile.numbered)


def _segment(name: str, lower: bool, numbered: bool) -> str:
    name = name.casefold().replace(" ", "-") if lower else name.casefold()
    return intern(_unnumbered(name) if numbered else name)  # many paths share the names of their folders


def unnumbered(name: str, profile: Profile) -> str:
    """A name without the number that it is ordered by."""
    return _unnumbered(name) if profile.numbered else name


def _unnumbered(name: str) -> str:
    number = NUMBER.match(name)
    return name[number.end() :] if number else name


def stem_of(name: str) -> str:
    """A file name without what stands after its last dot; one that begins or ends with this dot has no ending."""
    dot = name.rfind(".")
    return name[:dot] if 0 < dot < len(name) - 1 else name


def without_ending(name: str) -> str:
    """A file name without the ending of a page."""
    lower = name.lower()
    if not lower.endswith(_ENDINGS):
        return name
    ending = next((one for one in _ENDINGS if lower.endswith(one) and len(name) > len(one)), "")
    return name[: len(name) - len(ending)]


def is_part(path: str, profile: Profile) -> bool:
    """Whether a file is only shown inside of other pages, or as a plain file: its links do not count from its path."""
    *folders, name = path.split("/")
    if name.startswith("_") and without_ending(name).lower() not in profile.index:
        return True
    plain = {one for one in profile.statics if one and one not in profile.content}
    return any(folder in plain or folder.lower() in _PARTS or folder.startswith("_") for folder in folders)


def has_ending(path: str) -> str:
    """The ending of a path, in small letters with its dot; '' where the last segment has none that looks like one."""
    ending = posixpath.splitext(path.rstrip("/"))[1].lower()
    return ending if _ENDING.fullmatch(ending) else ""


def join(folder: str, path: str) -> str:
    """A path as seen from a folder, without `.` and `..` where they can be taken out."""
    return posixpath.normpath(posixpath.join(folder or ".", unquote(path)))
