"""From files to a Site: reads pages, finds the profile, takes the claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from doclint import discover, files, keeping
from doclint.cache import Cache, program
from doclint.claim import Said
from doclint.config import Config, shown
from doclint.errors import DoclintError
from doclint.finding import Finding, Span
from doclint.gathering import Gathering
from doclint.named import NamedTuple
from doclint.outcomes import Asked, Found, Keeper, Standing, Tally, outcome_of, together
from doclint.page import Page
from doclint.pages import Read, Sources, Terms, Words, internal_error
from doclint.places import Places, Stood
from doclint.profile import Profile, detect_profile, profile_and_top, top_of
from doclint.progress import Track, quiet
from doclint.reference import Reference, ReferenceError_
from doclint.reference import load as load_reference
from doclint.reference.load import seen_on
from doclint.shipped import is_shipped
from doclint.site import Site, Ways, build_site
from doclint.store import Store
from doclint.vocabulary import builtin

ALONE = "page.md"  # what a page without a place is called


class UsageError(DoclintError):
    """The run cannot start: a path that is not there, a reference or a profile that cannot be read."""


class Loaded(NamedTuple):
    """A site as read. `sources` are the bytes of its pages; `errors` say what doclint could not do.

    `read` are its pages with what a further reading needs to know of them, `terms` what their words were
    read by. `known` is what is known of the site from its pages, and what holds of an earlier outcome. `save` keeps
    the pages for the runs to come: it is for whoever has the time.
    """

    site: Site
    scope: discover.Scope
    sources: Mapping[str, bytes]
    errors: tuple[str, ...]
    read: Mapping[str, Read]
    terms: Terms
    known: Known
    save: Callable[[], None]

    def places(self, findings: Iterable[Finding], texts: Mapping[str, str]) -> Mapping[Span, Stood]:
        """The places of findings in a report, where they are known or to be kept."""
        if self.known.keeper is None:
            return {}
        standing = self.known.standing
        return Places(texts, standing.places() if standing is not None else {}).of(findings)

    def keep(self, record: Asked, found: Found, tally: Tally, places: Mapping[Span, Stood]) -> None:
        """Keep what checks found, where it stands, and what they asked for; nothing must have gone wrong."""
        keeper, standing = self.known.keeper, self.known.standing
        if keeper is None or not found.is_own or (standing is not None and not standing.changed):
            return
        asked = together(self.known.record, record)
        if standing is not None:
            tally = tally._replace(counts=standing.with_counts(tally.counts))
        digests = {path: read.digest for path, read in self.read.items()}
        outcome = outcome_of(self.site, digests, asked, found, tally, places)
        if outcome is not None:
            keeper.save(outcome)


class Known(NamedTuple):
    """What is known of a site from its pages: the profile and the ways of its links.

    `standing` is what holds of an earlier outcome, `record` what was asked for all this, and `keeper` keeps the
    outcome of this run.
    """

    profile: Profile
    ways: Ways
    record: Asked
    standing: Standing | None = None
    keeper: Keeper | None = None


def load_site(
    paths: Sequence[Path],
    config: Config,
    sources: Mapping[str, bytes],
    previous: Loaded | None = None,
    track: Track = quiet,
    cache: Cache | None = None,
    meanwhile: Callable[[], object] = tuple,
) -> Loaded:
    """Read the site around the given paths.

    Where the settings do not say where the site begins, the marks of its profile do: first only the
    given paths are read, then all of the site that they turn out to be a part of. `sources` stand in
    for the bytes of files. Pages whose bytes are the same as in `previous`, or in the cache, are not
    read again. `meanwhile` is done while other processes read. Raises UsageError.
    """
    extra = [Path(name) for name in sources]
    scope = discover.scope(paths, config, extra)
    if scope.missing:
        raise UsageError("\n".join(f"{path}: no such file or folder" for path in scope.missing))
    reference, terms = (previous.site.reference, previous.terms) if previous else _compared_with(config, cache)
    store = Store(cache, _home(scope), program()) if cache is not None else None
    reading = Gathering(sources, terms, previous.read if previous else {}, store, track, meanwhile)
    keeper = _keeper(config, cache, terms, reference) if not sources and previous is None else None
    pages = reading.pages(scope.files)
    known = _known(scope, pages, reading, config, keeper)
    top = None if scope.settled else _top(paths, scope, known)
    if top is not None:
        scope = discover.scope(paths, config, extra, top)
        pages = reading.pages(scope.files)
        known = _known(scope, pages, reading, config, keeper)
    return _loaded(scope, pages, reading, reference, known)


def _keeper(config: Config, cache: Cache | None, terms: Terms, reference: Reference) -> Keeper | None:
    if cache is None:
        return None
    named = sorted(config.reference), sorted(config.attributes, key=repr)
    return Keeper(cache, (terms.digest, named, reference.as_of, config.as_of, config.profile))


def _known(
    scope: discover.Scope, pages: Sequence[Page], reading: Gathering, config: Config, keeper: Keeper | None = None
) -> Known:
    """What is known of the site from these pages, or from an earlier run over pages that show the same."""
    root = _root(scope)
    standing = keeper.standing(root, reading.read, scope.files, reading.as_it_was) if keeper is not None else None
    if standing is not None:
        return Known(standing.profile, standing.ways, standing.record, standing, keeper)
    with files.recording() as record:
        profile, top = profile_and_top(root, pages, config.profile)
    return Known(profile, Ways(top.as_posix()), record.as_data(), None, keeper)


def _root(scope: discover.Scope) -> Path:
    return Path(discover.relative(scope.root))


def _loaded(
    scope: discover.Scope, pages: Sequence[Page], reading: Gathering, reference: Reference, known: Known
) -> Loaded:
    read = {path: reading.read[path] for path in scope.files}
    site = build_site(_root(scope), pages, known.profile, reference, Words(read), reading.terms.vocabulary, known.ways)
    errors = (*scope.errors, *reading.errors(scope.files))
    return Loaded(site, scope, Sources(reading.sources, read), errors, read, reading.terms, known, reading.save)


def _home(scope: discover.Scope) -> str:
    """The folder whose pages are kept together."""
    return str(discover.repository(scope.root) or scope.root)


def _compared_with(config: Config, cache: Cache | None = None) -> tuple[Reference, Terms]:
    """The reference, and what the words of pages are read by. Raises UsageError."""
    known = keeping.load(cache, config) if cache is not None else None
    if known is None:
        with files.recording() as record:
            reference = reference_of(config._replace(as_of=None))
        own = {path: digest for path, (_, digest) in record.contents.items() if not is_shipped(path)}
        vocabulary = builtin().with_attributes(reference.attributes.values())
        known = keeping.Known(reference, vocabulary, own)
        if cache is not None:
            keeping.save(cache, config, known)
    reference = known.reference if config.as_of is None else _seen_on(known.reference, config.as_of)
    digest = files.digest(repr((sorted(known.files.values()), sorted(config.attributes, key=repr))).encode())
    return reference, Terms(reference.names, known.vocabulary, digest)


def _seen_on(reference: Reference, day: str) -> Reference:
    try:
        return seen_on(reference, day)
    except ReferenceError_ as error:
        raise UsageError(str(error)) from error


def _top(paths: Sequence[Path], scope: discover.Scope, known: Known) -> Path | None:
    """The top of the site that the given paths are a part of, where it lies above them.

    Named files of a site without any marks belong to their git repository.
    """
    top = _above(_root(scope), Path(known.ways.top), known.profile)
    if top is None and not all(files.is_folder(path) for path in paths):
        return discover.repository(scope.root)
    return top


def site_top(root: Path, pages: Sequence[Page], profile: Profile) -> Path | None:
    """The top of the site around a folder: that of its configuration file, or of its folders of pages."""
    return _above(root, top_of(root, pages, profile), profile)


def _above(root: Path, top: Path, profile: Profile) -> Path | None:
    """The top of the site where a folder is the whole of it or lies in a part of it; `top` has its configuration."""
    here = Path(files.real(root))
    top = top.resolve()
    below = f"{here.relative_to(top).as_posix()}/" if here != top and here.is_relative_to(top) else ""
    if below and any(not part or below.startswith(f"{part}/") for part in profile.content):
        return top
    folders = set(profile.roots.values())
    return next((folder.parent for folder in (here, *here.parents) if folder.name in folders), None)


def load_alone(data: bytes, config: Config) -> Loaded:
    """One page that belongs to no site. Raises UsageError."""
    scope = discover.Scope(Path(), (ALONE,), None)
    reference, terms = _compared_with(config)
    reading = Gathering({ALONE: data}, terms)
    pages = reading.pages(scope.files)
    return _loaded(scope, pages, reading, reference, _known(scope, pages, reading, config))


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
    from doclint.claims import extract  # here, for a run over kept pages takes none

    vocabulary = builtin().with_attributes(reference.attributes.values())
    chosen = detect_profile(root, pages, profile)
    said: dict[str, Said] = {}
    for page in track(pages, "Taking claims"):
        try:
            said[page.path] = extract(page, reference.names, vocabulary)
        except Exception as error:
            errors.append(internal_error("the reading of claims", page.path, error))
    return build_site(root, pages, chosen, reference, said, vocabulary)
