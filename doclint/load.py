"""From files to a Site: reads pages, finds the profile, takes the claims."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from doclint import discover, files
from doclint.claim import Said
from doclint.claims import extract
from doclint.config import Config, shown
from doclint.errors import DoclintError
from doclint.page import Page, Problem
from doclint.profile import Profile, detect_profile, top_of
from doclint.progress import Track, quiet
from doclint.reader import read_page
from doclint.reference import Reference, ReferenceError_
from doclint.reference import load as load_reference
from doclint.site import Site, build_site
from doclint.vocabulary import builtin

ALONE = "page.md"  # what a page without a place is called


class UsageError(DoclintError):
    """The run cannot start: a path that is not there, a reference or a profile that cannot be read."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A site as read. `sources` are the bytes of its pages; `errors` say what doclint could not do."""

    site: Site
    scope: discover.Scope
    sources: Mapping[str, bytes]
    errors: tuple[str, ...] = field(default=())


def load_site(
    paths: Sequence[Path],
    config: Config,
    sources: Mapping[str, bytes],
    previous: Loaded | None = None,
    track: Track = quiet,
) -> Loaded:
    """Read the site around the given paths.

    Where the settings do not say where the site begins, the marks of its profile do: first only the
    given paths are read, then all of the site that they turn out to be a part of. `sources` stand in
    for the bytes of files. Pages whose bytes are the same as in `previous` are not read again. Raises
    UsageError.
    """
    extra = [Path(name) for name in sources]
    scope = discover.scope(paths, config, extra)
    if scope.missing:
        raise UsageError("\n".join(f"{path}: no such file or folder" for path in scope.missing))
    reading = _Reading(sources, previous, track)
    pages = reading.pages(scope)
    top = None if scope.settled else _top(paths, scope, pages, config)
    if top is not None:
        scope = discover.scope(paths, config, extra, top)
        pages = reading.pages(scope)
    reference = previous.site.reference if previous else reference_of(config)
    root = Path(discover.relative(scope.root))
    errors = [*scope.errors, *reading.errors]
    site = site_of(root, pages, reference, config.profile, errors, track)
    return Loaded(site, scope, reading.data, tuple(errors))


def _top(paths: Sequence[Path], scope: discover.Scope, pages: Sequence[Page], config: Config) -> Path | None:
    """The top of the site that the given paths are a part of, where it lies above them.

    Named files of a site without any marks belong to their git repository.
    """
    root = Path(discover.relative(scope.root))
    top = site_top(root, pages, detect_profile(root, pages, config.profile))
    if top is None and not all(files.is_folder(path) for path in paths):
        return discover.repository(scope.root)
    return top


def site_top(root: Path, pages: Sequence[Page], profile: Profile) -> Path | None:
    """The top of the site around a folder: that of its configuration file, or of its folders of pages."""
    here = Path(files.real(root))
    top = top_of(root, pages, profile).resolve()
    below = f"{here.relative_to(top).as_posix()}/" if here != top and here.is_relative_to(top) else ""
    if below and any(not part or below.startswith(f"{part}/") for part in profile.content):
        return top
    folders = set(profile.roots.values())
    return next((folder.parent for folder in (here, *here.parents) if folder.name in folders), None)


def load_alone(data: bytes, config: Config) -> Loaded:
    """One page that belongs to no site. Raises UsageError."""
    scope = discover.Scope(Path(), (ALONE,), None)
    reading = _Reading({ALONE: data}, None)
    pages = reading.pages(scope)
    site = site_of(Path(), pages, reference_of(config), config.profile, reading.errors)
    return Loaded(site, scope, reading.data, tuple(reading.errors))


def reference_of(config: Config) -> Reference:
    """The reference with the overlays of the settings. Raises UsageError."""
    missing = [path for path in config.reference if not files.is_file(path)]
    if missing:
        raise UsageError("\n".join(f"{shown(path)}: no such reference overlay" for path in missing))
    try:
        if not config.reference and not config.attributes:
            return _built_in(config.as_of)
        return load_reference(config.reference, config.as_of, config.attributes)
    except ReferenceError_ as error:
        raise UsageError(str(error)) from error


@cache
def _built_in(as_of: str | None) -> Reference:
    return load_reference((), as_of)


def site_of(
    root: Path,
    pages: Sequence[Page],
    reference: Reference,
    profile: str | None,
    errors: list[str],
    track: Track = quiet,
) -> Site:
    """A Site of pages; `errors` gains a line for each page whose claims could not be taken. Raises UsageError."""
    vocabulary = builtin().with_attributes(reference.attributes.values())
    chosen = detect_profile(root, pages, profile)
    said: dict[str, Said] = {}
    for page in track(pages, "Taking claims"):
        try:
            said[page.path] = extract(page, reference.names, vocabulary)
        except Exception as error:
            errors.append(internal_error("the reading of claims", page.path, error))
    return build_site(root, pages, chosen, reference, said, vocabulary)


def internal_error(where: str, path: str, error: Exception) -> str:
    """One line about a mistake of doclint's own."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{path}: internal error in {where}: {text} ({place}); please report it"


@dataclass(slots=True)
class _Reading:
    """Reads pages, each once. `data` are the bytes of what was read, `errors` what doclint failed at."""

    sources: Mapping[str, bytes]
    previous: Loaded | None
    track: Track = quiet
    data: dict[str, bytes] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    _read: dict[str, Page | None] = field(default_factory=dict)

    def pages(self, scope: discover.Scope) -> list[Page]:
        """The pages of all files; those at which doclint fails are left out, and said."""
        for path in self.track(scope.files, "Reading pages"):
            if path not in self._read:
                self._read[path] = self._page(path)
        return [page for page in map(self._read.get, scope.files) if page is not None]

    def _page(self, path: str) -> Page | None:
        """A page; one without content where the file cannot be read, None where doclint fails."""
        try:
            self.data[path] = content = self.sources[path] if path in self.sources else files.read(path)
        except OSError as error:
            return Page(path, "", problems=(Problem("page-unreadable", f"cannot be read: {error.strerror}", 0, 0),))
        if self.previous and self.previous.sources.get(path) == content:
            return self.previous.site.page(path)
        try:
            return read_page(path, content)
        except Exception as error:
            self.errors.append(internal_error("the reader", path, error))
            return None
