"""From files to a Site: reads pages, finds the profile, takes the claims."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from doclint import discover
from doclint.claim import Said
from doclint.claims import extract
from doclint.config import Config, shown
from doclint.errors import DoclintError
from doclint.page import Page, Problem
from doclint.profile import detect_profile
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
    paths: Sequence[Path], config: Config, sources: Mapping[str, bytes], previous: Loaded | None = None
) -> Loaded:
    """Read the site around the given paths.

    `sources` stand in for the bytes of files. Pages whose bytes are the same as in `previous` are
    not read again. Raises UsageError.
    """
    scope = discover.scope(paths, config, [Path(name) for name in sources])
    if scope.missing:
        raise UsageError("\n".join(f"{path}: no such file or folder" for path in scope.missing))
    errors = list(scope.errors)
    data: dict[str, bytes] = {}
    pages: list[Page] = []
    for path in scope.files:
        page = _read(path, sources, data, previous, errors)
        if page is not None:
            pages.append(page)
    reference = previous.site.reference if previous else reference_of(config)
    root = Path(discover.relative(scope.root))
    return Loaded(site_of(root, pages, reference, config.profile, errors), scope, data, tuple(errors))


def load_alone(data: bytes, config: Config) -> Loaded:
    """One page that belongs to no site. Raises UsageError."""
    errors: list[str] = []
    page = _read(ALONE, {ALONE: data}, {}, None, errors)
    site = site_of(Path(), [page] if page else [], reference_of(config), config.profile, errors)
    return Loaded(site, discover.Scope(Path(), (ALONE,), None), {ALONE: data}, tuple(errors))


def reference_of(config: Config) -> Reference:
    """The reference with the overlays of the settings. Raises UsageError."""
    missing = [path for path in config.reference if not path.is_file()]
    if missing:
        raise UsageError("\n".join(f"{shown(path)}: no such reference overlay" for path in missing))
    try:
        return load_reference(config.reference, config.as_of) if config.reference else _built_in(config.as_of)
    except ReferenceError_ as error:
        raise UsageError(str(error)) from error


@cache
def _built_in(as_of: str | None) -> Reference:
    return load_reference((), as_of)


def site_of(
    root: Path, pages: Sequence[Page], reference: Reference, profile: str | None, errors: list[str]
) -> Site:
    """A Site of pages; `errors` gains a line for each page whose claims could not be taken. Raises UsageError."""
    vocabulary = builtin().with_attributes(reference.attributes.values())
    chosen = detect_profile(root, pages, profile)
    said: dict[str, Said] = {}
    for page in pages:
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


def _read(
    path: str,
    sources: Mapping[str, bytes],
    data: dict[str, bytes],
    previous: Loaded | None,
    errors: list[str],
) -> Page | None:
    """A page; one without content where the file cannot be read, None where doclint fails."""
    try:
        data[path] = content = sources[path] if path in sources else Path(path).read_bytes()
    except OSError as error:
        return Page(path, "", problems=(Problem("page-unreadable", f"cannot be read: {error.strerror}", 0, 0),))
    if previous and previous.sources.get(path) == content:
        return previous.site.page(path)
    try:
        return read_page(path, content)
    except Exception as error:
        errors.append(internal_error("the reader", path, error))
        return None
