"""Paths without what routes leave out: endings, numbers, index names, groups, capitals."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from doclint.profile import NUMBER, Profile

Key = tuple[str, ...]

PAGE_ENDINGS = (".md", ".mdx", ".markdown", ".mdoc")
HTML_ENDINGS = (".html", ".htm")
_PARTS = frozenset({"partials", "partial", "includes", "include", "snippets", "fragments", "components", "shortcodes"})
_GROUP = re.compile(r"\([^)]*\)")


def key_of(path: str, profile: Profile, clean: bool = True) -> Key:
    """What a path is compared by: its segments in small letters, without ending, index name, numbers and groups.

    With `clean` false the segments keep numbers and capitals.
    """
    parts = [part for part in posixpath.normpath(path).split("/") if part not in ("", ".")] if path else []
    if parts:
        parts[-1] = without_ending(parts[-1])
        if parts[-1].lower() in profile.index:
            parts.pop()
    parts = [part for part in parts if not _GROUP.fullmatch(part)]
    return tuple(segment(part, profile) for part in parts) if clean else tuple(parts)


def segment(name: str, profile: Profile) -> str:
    """One segment as it is compared."""
    name = name.casefold().replace(" ", "-") if profile.lower else name.casefold()
    return unnumbered(name, profile)


def unnumbered(name: str, profile: Profile) -> str:
    """A name without the number that it is ordered by."""
    number = NUMBER.match(name) if profile.numbered else None
    return name[number.end() :] if number else name


def without_ending(name: str) -> str:
    """A file name without the ending of a page."""
    for ending in (*PAGE_ENDINGS, *HTML_ENDINGS):
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return name


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
    return ending if re.fullmatch(r"\.[a-z][a-z0-9]{1,9}", ending) else ""


def join(folder: str, path: str) -> str:
    """A path as seen from a folder, without `.` and `..` where they can be taken out."""
    return posixpath.normpath(posixpath.join(folder or ".", unquote(path)))
