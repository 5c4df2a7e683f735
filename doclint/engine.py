"""The one loop: paths -> pages -> claims -> site -> findings."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from doclint import counting, files, later, rule_runs, suppress
from doclint.cache import Cache
from doclint.choice import Choice
from doclint.config import Config, check_attributes, check_selectors
from doclint.counting import Summary
from doclint.finding import Finding, Span
from doclint.load import Loaded, load_alone, load_site
from doclint.named import NamedTuple
from doclint.outcomes import Found, Standing, Tally
from doclint.places import Stood
from doclint.progress import Track, quiet
from doclint.rule import Rule
from doclint.ruleset import load_rules, rule_ids
from doclint.site import Site
from doclint.suppress import SuppressionRule

# Where several rules see one slip (findings with an equal `cause`), the first of these speaks;
# rules that are not listed come after them, in order of their ids.
PRECEDENCE: tuple[str, ...] = (
    "page-unreadable",
    "front-syntax",
    "model-name-disagrees",
    "model-unknown-id",
    "link-malformed",
    "link-undefined",
    "link-wrong-scheme",
    "link-names-other-model",
    "fact-unreadable",
    "fact-mismatch",
    "fact-copied",
    "fact-contradiction",
    "fact-impossible",
    "nav-cycle",
    "nav-fork",
    "nav-one-way",
    "nav-missing-target",
    "link-broken",
)


class Result(NamedTuple):
    """What a run found.

    `errors` are what doclint could not do (exit code 2), `notes` what it left out. `texts` and
    `sources` are the pages and their bytes, as they were read, by path. `rules` are the rules that
    there are. `seconds` are the times of the steps. `nested` are settings in folders below, which
    are sites of their own and were not looked at. `places` are those of spans that are known already.
    """

    findings: tuple[Finding, ...] = ()
    summary: Summary = Summary()
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    texts: Mapping[str, str] = MappingProxyType({})
    sources: Mapping[str, bytes] = MappingProxyType({})
    rules: tuple[Rule, ...] = ()
    seconds: Mapping[str, float] = MappingProxyType({})
    nested: tuple[Path, ...] = ()
    places: Mapping[Span, Stood] = MappingProxyType({})

    def only(self, findings: Sequence[Finding]) -> Result:
        """This result with some of its findings."""
        fixable = sum(finding.fix is not None for finding in findings)
        counts = self.summary._replace(findings=len(findings), fixable=fixable)
        return self._replace(findings=tuple(findings), summary=counts)

    @property
    def exit_code(self) -> int:
        """0: nothing worse than `info`; 1: findings; 2: doclint could not do all of its work."""
        if self.errors:
            return 2
        return int(any(finding.severity != "info" for finding in self.findings))


class Engine:
    """Checks the same paths with the same settings, as often as needed; unchanged pages are read once."""

    def __init__(self, paths: Sequence[Path], config: Config, track: Track = quiet, cache: Cache | None = None) -> None:
        """`track` is told how far a run is. Raises ConfigError where the settings name a rule that does not exist."""
        self.paths = paths
        self.config = config
        check_selectors(config, rule_ids(config))
        # Somebody's own rules are compiled now: that adds to folders which are listed from here on.
        self._loaded = load_rules(config, at_once=False) if config.rules else None
        self._previous: Loaded | None = None
        self._track = track
        self._cache = cache

    def run(self, sources: Mapping[str, bytes] | None = None) -> Result:
        """One run; `sources` stand in for the bytes of files. Raises UsageError and BaselineError."""
        started = time.perf_counter()
        loaded = self._previous = load_site(
            self.paths, self.config, sources or {}, self._previous, self._track, self._cache, self._load_rules
        )
        check_attributes(self.config, loaded.site.vocabulary.attributes)
        read = time.perf_counter()
        result = _result(loaded, *self._rules(), self.config, self._track)
        result = _unknown(result, self.config, self.paths)
        return result._replace(seconds={"read": read - started, "check": time.perf_counter() - read})

    def _rules(self) -> tuple[list[Rule], list[str]]:
        """All rules, and what is wrong with others."""
        self._loaded = self._loaded or load_rules(self.config, at_once=False)
        return self._loaded

    def _load_rules(self) -> None:
        """Load the rules while other processes read pages: they have much to check then."""
        later.load(self._rules()[0])


def lint(paths: Sequence[Path], config: Config, sources: Mapping[str, bytes] | None = None) -> Result:
    """Check paths once. Raises ConfigError and UsageError."""
    return Engine(paths, config).run(sources)


def lint_alone(data: bytes, config: Config) -> Result:
    """Check one page that belongs to no site. Raises ConfigError and UsageError."""
    rules, failures = load_rules(config)
    check_selectors(config, [rule.id for rule in rules])
    return _result(load_alone(data, config), rules, failures, config)


def _result(
    loaded: Loaded, rules: Sequence[Rule], failures: Sequence[str], config: Config, track: Track = quiet
) -> Result:
    errors = [*failures, *loaded.errors]
    named, standing, tally = loaded.scope.named, loaded.known.standing, Tally({}, set())
    with files.recording() as record:
        note = counting.note if named is None else None  # of few pages that is told afterwards
        found = _found(loaded.site, rules, Choice(config), errors, track, standing, loaded.save, note)
        findings = _chosen(loaded.site, found, rules, Choice(config), standing, tally)
        reported = tuple(one for one in findings if concerns(one, named))
        summary = counting.summarise(loaded.site, reported, errors, named, standing, tally, found.noted)
    texts = _Texts(loaded.site)
    places = loaded.places(reported, texts)
    if not errors:
        loaded.keep(record.as_data(), found, tally, places)
    return Result(
        reported,
        summary,
        tuple(dict.fromkeys(errors)),
        loaded.scope.notes,
        texts,
        loaded.sources,
        tuple(rules),
        nested=loaded.scope.nested,
        places=places,
    )


def _unknown(result: Result, config: Config, paths: Sequence[Path]) -> Result:
    """A result without the findings that the baseline of the settings knows."""
    if config.baseline is None:
        return result
    from doclint import baseline

    compared = baseline.compare(result.findings, result.texts, config.baseline, paths)
    if "command line" in {config.origins.get(name) for name in ("select", "extend_select", "ignore", "as_of")}:
        compared = compared._replace(gone=())  # these may be found again without the flags
    notes = (*result.notes, *baseline.notes(compared, config.baseline))
    return result.only(compared.new)._replace(notes=notes)


class _Texts(Mapping[str, str]):
    """The texts that findings can stand in: those of pages and of the files that hold navigation."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __getitem__(self, path: str) -> str:
        page = self._site.page(path)
        return page.text if page is not None else self._listings[path]

    def __iter__(self) -> Iterator[str]:
        yield from (page.path for page in self._site.pages)
        yield from self._listings

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _listings(self) -> Mapping[str, str]:
        found = self._site.navigation.listings
        return {listing.path: listing.text for listing in found if self._site.page(listing.path) is None}


def check(site: Site, rules: Sequence[Rule], choice: Choice, errors: list[str], track: Track = quiet) -> list[Finding]:
    """All findings on a site: chosen, one for each cause, not silenced, in order of path, place and rule."""
    return _chosen(site, _found(site, rules, choice, errors, track), rules, choice)


def _found(
    site: Site,
    rules: Sequence[Rule],
    choice: Choice,
    errors: list[str],
    track: Track,
    standing: Standing | None = None,
    beside: rule_runs.Beside | None = None,
    note: rule_runs.Note | None = None,
) -> Found:
    chosen = [rule for rule in rules if choice.may_run(rule.id)]
    return rule_runs.findings(chosen, site, _Texts(site), errors, track, standing, beside, note)


def _chosen(
    site: Site,
    found: Found,
    rules: Sequence[Rule],
    choice: Choice,
    standing: Standing | None = None,
    tally: Tally | None = None,
) -> list[Finding]:
    kept = one_per_cause(sorted(choice.apply(found.all()), key=order))
    return sorted(_unsilenced(site, kept, rules, choice, _silent(site, found, standing), tally), key=order)


def _silent(site: Site, found: Found, standing: Standing | None) -> frozenset[str]:
    """Pages without comments for doclint that need not be asked for them."""
    if not found.is_own:
        return frozenset()  # somebody's own rule may speak of comments that are not there
    told = {path for path, noted in found.noted.items() if not noted.speaks}
    return frozenset(told.union(page.path for page in site.pages if standing and standing.is_silent(page.path)))


def order(finding: Finding) -> tuple[str, int, int, str, str]:
    """The order of findings in reports."""
    return (finding.span.path, finding.span.start, finding.span.end, finding.rule, finding.message)


def one_per_cause(findings: Sequence[Finding]) -> list[Finding]:
    """Findings without repetitions: of those with an equal cause the most specific one stays."""
    rank = {rule: number for number, rule in enumerate(PRECEDENCE)}
    best: dict[str, Finding] = {}
    for finding in findings:
        if finding.cause is not None:
            best[finding.cause] = min(
                best.get(finding.cause, finding), finding, key=lambda one: (rank.get(one.rule, len(rank)), one.rule)
            )
    kept = (one for one in findings if one.cause is None or best[one.cause] is one)
    return list({(one.rule, one.span, one.message): one for one in kept}.values())


def concerns(finding: Finding, named: Collection[str] | None) -> bool:
    """Whether a finding stands on one of the named pages, or they have a part in it. None names all."""
    if named is None or finding.span.path in named:
        return True
    return any(related.span.path in named for related in finding.related)


def _unsilenced(
    site: Site,
    findings: Sequence[Finding],
    rules: Sequence[Rule],
    choice: Choice,
    silent: Collection[str],
    tally: Tally | None,
) -> Iterator[Finding]:
    """Findings that no comment silences, and those on the comments themselves."""
    ids = [rule.id for rule in rules]
    own = [rule for rule in rules if isinstance(rule, SuppressionRule)]
    by_page: dict[str, list[Finding]] = {page.path: [] for page in site.pages if page.path not in silent}
    for finding in findings:
        by_page.setdefault(finding.span.path, []).append(finding)
    for path, here in by_page.items():
        page = site.page(path) if path not in silent else None
        if page is None:
            yield from here
            continue
        if tally is not None and suppress.speaks(page):
            tally.spoken.add(path)
        kept, verdict = suppress.apply(page, here, ids, lambda chosen: choice.may_run_any(chosen, ids))
        yield from kept
        for rule in own:
            yield from choice.apply(rule.check(page, verdict))
