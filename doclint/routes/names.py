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
    return (*_cleaned(parts[:-1], lower, numbered), _segment(parts[-1], lower, numbered)) if parts else ()


@lru_cache(_KEPT)
def _parts_of(path: str, index: frozenset[str]) -> Key:
    folder, _, name = path.rpartition("/")
    if ".." in path or name in ("", "."):
        folder, _, name = posixpath.normpath(path).rpartition("/")
    last = without_ending(name)
    left_out = name in ("", ".") or last.lower() in index or _is_group(last)
    return _folders_of(folder) if left_out else (*_folders_of(folder), intern(last))


@lru_cache(_KEPT)
def _folders_of(path: str) -> Key:
    return tuple([intern(one) for one in path.split("/") if one and one != "." and not _is_group(one)])


def _is_group(name: str) -> bool:
    return name[0] == "(" and _GROUP.fullmatch(name) is not None


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
    return name.rpartition(".")[0] or name if name.lower().endswith(_ENDINGS) else name


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
    path = unquote(path)
    return posixpath.normpath(path if path.startswith("/") else f"{(folder or '.').rstrip('/')}/{path}")
