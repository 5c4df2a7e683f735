"""Profiles: what differs between documentation sites, as data, found out from the tree."""

from __future__ import annotations

import os
import posixpath
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal

from doclint import files
from doclint.decoded import kept
from doclint.errors import DoclintError
from doclint.named import NamedTuple
from doclint.page import Page

Form = Literal["source", "compiled"]

FOLDER = Path(__file__).parent / "profiles"
NUMBER = re.compile(r"\d+[-_.]\s*(?=\D)")
UPWARDS = 3  # folders above the checked one that may hold the site's configuration
DEEPEST = 4  # levels below it
SHARE = 0.5  # of the pages must show a mark that pages carry


class ProfileError(DoclintError):
    """There is no profile of that name."""


class Profile(NamedTuple):
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
    index: frozenset[str] = frozenset({"index", "readme", "_index"})  # type: ignore[assignment]  # hides a method
    fields: Mapping[str, str] = {}
    related: Mapping[str, str] = {}
    aliases: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    schemes: Mapping[str, str] = {}
    roots: Mapping[str, str] = {}
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
    return _found(_Tree(root, pages), name)


def top_of(root: Path, pages: Sequence[Page], profile: Profile) -> Path:
    """The folder of the site's configuration, which its routes count from: that with most pages below; else `root`."""
    return _Tree(root, pages).top(profile)


def profile_and_top(root: Path, pages: Sequence[Page], name: str | None = None) -> tuple[Profile, Path]:
    """The profile of a site, as `detect_profile` finds it, and its top. Raises ProfileError."""
    tree = _Tree(root, pages)
    profile = _found(tree, name)
    return profile, tree.top(profile)


def _found(tree: _Tree, name: str | None) -> Profile:
    if name is not None:
        return _formed(named_profile(name), _data()[name], tree)
    for data in sorted(_data().values(), key=itemgetter("order")):
        if tree.shows(data["detect"]):
            return _formed(_built(data), data, tree)
    return named_profile("plain")


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


def _formed(profile: Profile, data: Mapping[str, Any], tree: _Tree) -> Profile:
    """The profile with the form of these pages: compiled where they carry the keys that the build writes."""
    compiled = set(data.get("compiled", ()))
    return profile._replace(form="compiled") if compiled and compiled <= tree.keys else profile


class _Tree:
    """What the pages of a site, and the folders around them, show."""

    def __init__(self, root: Path, pages: Sequence[Page]) -> None:
        self._root, self._pages = root, pages

    def shows(self, marks: Mapping[str, Any]) -> bool:
        """Whether there is one of the marks of a profile."""
        if any(self.keys.issuperset(together) for together in marks.get("keys", ())):
            return True
        if "files" in marks and any(not names.isdisjoint(marks["files"]) for names in self._names.values()):
            return True
        schemes: Sequence[str] = marks.get("schemes", ())
        if schemes and len(self._schemes.intersection(schemes)) >= int(marks.get("schemes-at-least", 1)):
            return True
        if "stem" in marks and _stems(self._pages, str(marks["stem"])) >= SHARE:
            return True
        return "numbered" in marks and _numbered(self._pages) >= float(marks["numbered"])

    def top(self, profile: Profile) -> Path:
        """The folder with the configuration of a profile and most pages below."""
        marks = profile.markers
        found = [one for one, names in self._names.items() if not names.isdisjoint(marks)] if marks else ()
        if not found:
            return self._root
        paths = sorted(os.path.abspath(page.path) for page in self._pages)
        tops = [Path(folder) for folder in found]
        return max(tops, key=lambda folder: (_count_below(os.path.abspath(folder), paths), -len(folder.parts)))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Front-matter keys that at least half of the pages with front matter have."""
        fronts = [page.front.data for page in self._pages if page.front is not None and page.front.data]
        counts = Counter[str](chain.from_iterable(fronts))
        return frozenset(key for key, times in counts.items() if times >= SHARE * len(fronts))

    @cached_property
    def _schemes(self) -> frozenset[str]:
        """Link schemes of the site: for a few pages any, else those that stand on more than one page."""
        counts = Counter[str]()
        for page in self._pages:
            texts = [link.target.text for link in page.links]
            counts.update({text.partition("://")[0] for text in texts if "://" in text})
        least = 1 if len(self._pages) < 10 else 2
        return frozenset(scheme for scheme, count in counts.items() if count >= least)

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """The folders that may hold a site's configuration, with the names in each: `name.*` stands for any ending."""
        found: dict[str, frozenset[str]] = {}
        for folder in _folders(self._root, self._pages):
            for place in (folder, _inside(folder, "website")):
                if place not in found and (place == folder or "website" in found.get(folder, ())):
                    listed = _listed(place)
                    if listed is not None:
                        found[place] = listed
        return found


def _listed(folder: str) -> frozenset[str] | None:
    """The names in a folder, also with `*` as their ending; None where it is none, or cannot be read."""
    try:
        names = files.names(folder)
    except OSError:
        return None
    return frozenset((*names, *(f"{name.rpartition('.')[0]}.*" for name in names)))


def _count_below(folder: str, paths: Sequence[str]) -> int:
    """How many of some paths, in order, lie below a folder."""
    start = folder.rstrip(os.sep) + os.sep
    after = start[:-1] + chr(ord(os.sep) + 1)
    return bisect_left(paths, after) - bisect_left(paths, start)


def _folders(root: Path, pages: Sequence[Page]) -> Iterator[str]:
    """The folders that may hold a site's configuration: those of the pages, a few levels deep, and those above."""
    found = dict.fromkeys(_above(root))
    base = root.as_posix()
    for folder in sorted({page.path.rpartition("/")[0] for page in pages}):
        plain = base == "." and not folder.startswith(("..", "/"))
        parts = (folder if plain else posixpath.relpath(folder or ".", base)).split("/")
        place = base
        found[place] = None
        for part in parts[:DEEPEST]:
            place = _inside(place, part) if part not in ("", ".") else place
            found[place] = None
    return iter(found)


def _inside(folder: str, name: str) -> str:
    return name if folder == "." else posixpath.join(folder, name)


def _above(root: Path) -> Iterator[str]:
    """The folder and a few above it, up to the top of its repository."""
    yield root.as_posix()
    here = Path(files.real(root))
    for _ in range(UPWARDS):
        if files.exists(here / ".git") or here.parent == here or here == Path.home():
            return
        here = here.parent
        if len(here.parts) > 2:
            yield Path(os.path.relpath(here)).as_posix()


def _stems(pages: Sequence[Page], stem: str) -> float:
    """The share of pages whose file has a name."""
    names = [os.path.splitext(os.path.basename(page.path))[0] for page in pages if len(pages) >= 5]
    return names.count(stem) / len(names) if names else 0.0


def _numbered(pages: Sequence[Page]) -> float:
    names = [os.path.basename(page.path) for page in pages if len(pages) >= 5]
    return sum(NUMBER.match(name) is not None for name in names) / len(names) if names else 0.0
