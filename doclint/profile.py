"""Profiles: what differs between documentation sites, as data, found out from the tree."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from doclint import files
from doclint.decoded import kept
from doclint.errors import DoclintError
from doclint.page import Page

Form = Literal["source", "compiled"]

FOLDER = Path(__file__).parent / "profiles"
NUMBER = re.compile(r"\d+[-_.]\s*(?=\D)")
UPWARDS = 3  # folders above the checked one that may hold the site's configuration
SHARE = 0.5  # of the pages must show a mark that pages carry


class ProfileError(DoclintError):
    """There is no profile of that name."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a kind of site calls things and where it puts them.

    `index` are the names (without ending, in small letters) of pages that stand for their folder.
    `fields` maps the roles `next`, `previous`, `parent`, `sibling`, `rank` and `total_steps` to
    front-matter keys; `related` maps keys with lists of ids to the kind of these ids; `aliases` and
    `slugs` are keys with further routes and with the page's own route. `schemes` maps link schemes
    to kinds of ids, `roots` kinds to the folder that holds their pages. `content` are the folders
    below the site's top that routes leave out, `prefixes` what routes may begin with instead,
    `statics` folders of plain files, `sources` folders of pages in other formats. `numbered`: names
    may begin with a number that routes leave out. `routes`: every address that begins with `/` is a
    route of the site. `lower`: routes are in small letters. `form` tells a tree as people write it
    from one that a build wrote. `made` are folders and pages (a pattern of whole segments) that the build
    makes; `markers` are the files that tell where the site's top is.
    """

    name: str
    form: Form = "source"
    index: frozenset[str] = frozenset({"index", "readme", "_index"})
    fields: Mapping[str, str] = field(default_factory=dict)
    related: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    schemes: Mapping[str, str] = field(default_factory=dict)
    roots: Mapping[str, str] = field(default_factory=dict)
    content: tuple[str, ...] = ("",)
    prefixes: tuple[str, ...] = ()
    statics: tuple[str, ...] = ("static", "public", "assets")
    sources: tuple[str, ...] = ()
    numbered: bool = True
    routes: bool = False
    lower: bool = False
    made: str = ""
    markers: tuple[str, ...] = ()


def profile_names() -> tuple[str, ...]:
    """The names of all profiles."""
    return tuple(_data())


def named_profile(name: str) -> Profile:
    """The profile of a name. Raises ProfileError."""
    if name not in profile_names():
        raise ProfileError(f'unknown profile "{name}"; there are {", ".join(profile_names())}')
    return _built(_data()[name])


def detect_profile(root: Path, pages: Sequence[Page], name: str | None = None) -> Profile:
    """The profile of a site: the one asked for, else the one whose marks the tree shows. Raises ProfileError."""
    if name is not None:
        return _formed(named_profile(name), _data()[name], pages)
    candidates = sorted(_data().values(), key=lambda data: int(data["order"]))
    markers = _files_at(_folders(root, pages))
    keys = _frequent_keys(pages)
    schemes = _frequent_schemes(pages)
    for data in candidates:
        if _shows(data["detect"], markers, keys, schemes, pages):
            return _formed(_built(data), data, pages)
    return named_profile("plain")


def top_of(root: Path, pages: Sequence[Page], profile: Profile) -> Path:
    """The folder of the site's configuration, which its routes count from: that with most pages below; else `root`."""
    found = [folder for folder in _folders(root, pages) if _marked(_names(folder), profile.markers)]
    if not found:
        return root
    paths = [os.path.abspath(page.path) for page in pages]
    return max(found, key=lambda folder: (_below(os.path.abspath(folder), paths), -len(folder.parts)))


def _below(folder: str, paths: Sequence[str]) -> int:
    return sum(path.startswith(f"{folder.rstrip(os.sep)}{os.sep}") for path in paths)


@cache
def _data() -> Mapping[str, dict[str, Any]]:
    """The data of all profiles, by name."""
    found: Mapping[str, dict[str, Any]] = kept("profiles", _decoded)
    return found


def _decoded() -> Mapping[str, dict[str, Any]]:
    import tomllib

    paths = sorted(FOLDER.glob("*.toml"))
    return {path.stem: {**tomllib.loads(path.read_text("utf-8")), "name": path.stem} for path in paths}


def _built(data: Mapping[str, Any]) -> Profile:
    values = {key: _frozen(key, value) for key, value in data.items() if key not in ("detect", "order", "compiled")}
    return Profile(**values, markers=tuple(data["detect"].get("files", ())))


def _frozen(key: str, value: Any) -> Any:
    if key == "index":
        return frozenset(value)
    return tuple(value) if isinstance(value, list) else value


def _formed(profile: Profile, data: Mapping[str, Any], pages: Sequence[Page]) -> Profile:
    """The profile with the form of these pages: compiled where they carry the keys that the build writes."""
    compiled = set(data.get("compiled", ()))
    return replace(profile, form="compiled") if compiled and compiled <= _frequent_keys(pages) else profile


def _shows(
    marks: Mapping[str, Any],
    files: frozenset[str],
    keys: frozenset[str],
    schemes: frozenset[str],
    pages: Sequence[Page],
) -> bool:
    """Whether a tree shows one of the marks of a profile."""
    if "files" in marks and _marked(files, marks["files"]):
        return True
    if any(set(together) <= keys for together in marks.get("keys", ())):
        return True
    if len(schemes & set(marks.get("schemes", ()))) >= int(marks.get("schemes-at-least", 1)):
        return True
    if "stem" in marks and _stems(pages, str(marks["stem"])) >= SHARE:
        return True
    return "numbered" in marks and _numbered(pages) >= float(marks["numbered"])


def _marked(names: frozenset[str], markers: Sequence[str]) -> bool:
    """`name.*` stands for any ending."""
    stems = {name.partition(".")[0] if name.count(".") == 1 else name.rpartition(".")[0] for name in names}
    return any(mark.removesuffix(".*") in stems if mark.endswith(".*") else mark in names for mark in markers)


def _files_at(folders: Sequence[Path]) -> frozenset[str]:
    return frozenset(name for folder in folders for name in _names(folder))


def _names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(files.names(folder))
    except OSError:
        return frozenset()


def _folders(root: Path, pages: Sequence[Page]) -> list[Path]:
    """The folders that may hold a site's configuration: those of the pages, those above, and `website` in them."""
    found = dict.fromkeys(_above(root))
    base = root.as_posix()
    for folder in sorted({os.path.dirname(page.path) for page in pages}):
        parts = Path(os.path.relpath(folder or ".", base)).parts
        found.update((root.joinpath(*parts[:count]), None) for count in range(min(len(parts), 4) + 1))
    return [place for folder in found for place in (folder, folder / "website") if files.is_folder(place)]


def _above(root: Path) -> Iterator[Path]:
    """The folder and a few above it, up to the top of its repository."""
    yield root
    here = Path(files.real(root))
    for _ in range(UPWARDS):
        if files.exists(here / ".git") or here.parent == here or here == Path.home():
            return
        here = here.parent
        if len(here.parts) > 2:
            yield Path(os.path.relpath(here))


def _frequent_keys(pages: Sequence[Page]) -> frozenset[str]:
    """Front-matter keys that at least half of the pages with front matter have."""
    fronts = [page.front.data for page in pages if page.front is not None and page.front.data]
    counts: dict[str, int] = {}
    for data in fronts:
        for key in data:
            counts[key] = counts.get(key, 0) + 1
    return frozenset(key for key, count in counts.items() if count >= SHARE * len(fronts))


def _frequent_schemes(pages: Sequence[Page]) -> frozenset[str]:
    """Link schemes of a site: for a few pages any, else those that stand on more than one page."""
    counts: dict[str, int] = {}
    for page in pages:
        for scheme in {link.target.text.partition("://")[0] for link in page.links if "://" in link.target.text}:
            counts[scheme] = counts.get(scheme, 0) + 1
    least = 1 if len(pages) < 10 else 2
    return frozenset(scheme for scheme, count in counts.items() if count >= least)


def _stems(pages: Sequence[Page], stem: str) -> float:
    """The share of pages whose file has a name."""
    names = [os.path.splitext(os.path.basename(page.path))[0] for page in pages if len(pages) >= 5]
    return names.count(stem) / len(names) if names else 0.0


def _numbered(pages: Sequence[Page]) -> float:
    names = [os.path.basename(page.path) for page in pages if len(pages) >= 5]
    return sum(NUMBER.match(name) is not None for name in names) / len(names) if names else 0.0
