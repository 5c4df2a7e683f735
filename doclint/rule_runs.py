"""Runs rules over a site. A rule that fails, or gives what is no finding, is an error, and stops nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Final

from doclint import files, pool
from doclint.codec.values import Classes, by_name, plain, restored
from doclint.config import shown
from doclint.finding import Finding
from doclint.mistakes import NoFinding, Texts, mistake_of
from doclint.named import NamedTuple
from doclint.outcomes import FINDINGS, Found, Standing
from doclint.page import Page
from doclint.pages import internal_error
from doclint.progress import Track, quiet
from doclint.registry import line_in
from doclint.rule import PageRule, Part, Rule, SiteRule
from doclint.shipped import shipped
from doclint.site import Site
from doclint.store import Spool

ENOUGH = 250  # pages that are worth a process of their own
_PIECE = 20  # pages that are dealt out together


class _Failure(NamedTuple):
    """Why a rule ended early; `line` is that of its file, 0 where it is not known."""

    error: BaseException
    line: int = 0


def findings(
    rules: Iterable[Rule],
    site: Site,
    texts: Texts,
    errors: list[str],
    track: Track = quiet,
    standing: Standing | None = None,
) -> Found:
    """What some rules find: those that look at pages, and those that look at the whole site.

    A rule that fails on a page goes on with the next; `errors` gains a line for each failure. `texts` are
    the files that findings can stand in. What is `standing` is not looked for again. Many pages are checked
    by several processes.
    """
    runs = [_Run(number, rule, texts) for number, rule in enumerate(rules)]
    names = tuple(run.rule.id for run in runs)
    of_front = frozenset(one.rule.id for one in runs if isinstance(one.rule, SiteRule) and one.rule.only_front)
    on_pages, on_site = (standing.of_pages(names), standing.of_site(names, of_front)) if standing else ({}, {})
    pages = [page for page in site.pages if page.path not in on_pages]
    left = [run for run in runs if isinstance(run.rule, SiteRule) and run.rule.id not in on_site]
    about = [run for run in runs if isinstance(run.rule, PageRule)]
    is_own = all(run.is_own for run in runs)
    processes = min(pool.processors(), 1 + len(pages) // ENOUGH) if is_own else 1
    if processes == 1:
        pieces = [*_on_pages(about, pages, site), *_on_site(left, site)]
        made = [piece() for piece in track(pieces, "Checking")]
    else:
        made = _shared(_shares(about, left, pages, site), processes, track)
    failures = [failure for outcome in made for failure in outcome.failures]
    for run in runs:
        errors.extend(run.told([failure for failure in failures if failure.run == run.number]))
    anew = _by_key(made, names)
    of_pages = {page.path: on_pages.get(page.path) or anew.get(("", page.path), ()) for page in site.pages}
    return Found(names, is_own, of_pages, {name: on_site.get(name) or anew.get((name, ""), ()) for name in names})


_Key = tuple[str, str]
"""A page by its path, or a rule about the site by its id: the other one is empty."""


class _Failed(NamedTuple):
    """A check that failed: of which rule, where, and what to say of it; `slip`: it is doclint's own mistake."""

    run: int
    place: str
    text: str
    slip: bool


class _Outcome(NamedTuple):
    """What came out of some checks."""

    findings: tuple[tuple[_Key, tuple[Finding, ...]], ...]
    failures: tuple[_Failed, ...]


def _by_key(made: Iterable[_Outcome], names: Sequence[str]) -> dict[_Key, tuple[Finding, ...]]:
    """All findings by page or rule; those of one page in order of the rules."""
    found: dict[_Key, tuple[Finding, ...]] = {}
    rank = {name: number for number, name in enumerate(names)}
    for outcome in made:
        for key, some in outcome.findings:
            before = found.get(key)
            both = before and some and sorted((*before, *some), key=lambda one: rank.get(one.rule, -1))
            found[key] = tuple(both or before or some)
    return found


_Piece = Callable[[], _Outcome]


def _on_pages(runs: Sequence[_Run], pages: Sequence[Page], site: Site, size: int = _PIECE) -> list[_Piece]:
    """The checks of pages, in pieces that are worth handing over."""
    groups = [pages[start : start + size] for start in range(0, len(pages), size)]
    return [partial(_of_pages, runs, group, site) for group in groups]


def _on_site(runs: Iterable[_Run], site: Site) -> list[_Piece]:
    return [partial(_of_site, run, site) for run in runs]


def _shares(on_pages: Sequence[_Run], on_site: Sequence[_Run], pages: Sequence[Page], site: Site) -> list[list[_Piece]]:
    """The checks in four shares, for what some need only one process should have to find out.

    First a little of everything that every process needs; then what only this process shall do: checks of the site
    that follow links; then checks of pages that do, of which other processes may have the first half; then all others.
    """
    following, plain = _parted(on_pages)
    site_following, site_plain = _parted(on_site)
    ways = _on_pages(following, pages, site)
    first, *others = _on_pages(plain, pages[:1], site) + _on_pages(plain, pages[1:], site)
    half = len(ways) // 2
    return [[first], _on_site(site_following, site), ways[:half], ways[half:], [*_on_site(site_plain, site), *others]]


def _parted(runs: Iterable[_Run]) -> tuple[list[_Run], list[_Run]]:
    """Rules that ask where links lead, and the others."""
    parted: tuple[list[_Run], list[_Run]] = [], []
    for run in runs:
        parted[not run.rule.follows].append(run)
    return parted


def _of_pages(runs: Sequence[_Run], pages: Sequence[Page], site: Site) -> _Outcome:
    """What rules find on some pages, page by page."""
    found: list[tuple[_Key, tuple[Finding, ...]]] = []
    failures: list[_Failed] = []
    for page in pages:
        here: list[Finding] = []
        has: dict[Part | None, bool] = {None: True}
        for run in runs:
            needs = run.needs
            if needs not in has:
                has[needs] = _has(page, needs, site)
            if has[needs]:
                failure = run.over((page, site), here)
                if failure is not None:
                    failures.append(run.failed(page.path, failure))
        found.append((("", page.path), tuple(here)))
    return _Outcome(tuple(found), tuple(failures))


def _has(page: Page, part: Part | None, site: Site) -> bool:
    """Whether a page has some of a part."""
    try:
        return bool(site.said(page).claims if part == "claims" else getattr(page, part or ""))
    except Exception:
        return True  # the rule will meet the same failure, and it is told which one


def _of_site(run: _Run, site: Site) -> _Outcome:
    """What a rule finds on the whole site."""
    found: list[Finding] = []
    failure = run.over((site,), found)
    failures = (run.failed(site.root.as_posix(), failure),) if failure is not None else ()
    return _Outcome((((run.rule.id, ""), tuple(found)),), failures)


def _shared(shares: Sequence[Sequence[_Piece]], processes: int, track: Track) -> list[_Outcome]:
    """The outcomes of shares of pieces (see `_shares`), made in several processes; what one fails at is made here."""
    pieces = list(chain.from_iterable(shares))
    ends = list(accumulate(map(len, shares)))
    made: dict[int, _Outcome] = {}
    steps = pool.Steps(track(range(len(pieces)), "Checking"))

    def here(number: int) -> None:
        steps.to(number)
        made[number] = pieces[number]()

    def there(number: int, spool: Spool) -> object:
        with files.recording() as record:
            outcome = pieces[number]()
        return plain(outcome, _CLASSES), record.as_data()

    here(0)  # what is imported and made ready for it, all processes have then
    stretches = [range(*ends_of) for ends_of in pairwise(ends)]
    for done in pool.spread(stretches, processes, here, there, order=(_PLAIN, _EARLY) if processes > 2 else (_PLAIN,)):
        outcome, record = done.value
        made[done.number] = restored(outcome, _CLASSES)
        files.add(record)
    steps.end()
    return [made[number] if number in made else piece() for number, piece in enumerate(pieces)]


_EARLY, _PLAIN = 1, 3  # of the shares that can be handed over
_CLASSES: Final[Classes] = by_name((*FINDINGS, _Failed, _Outcome))


class _Run:
    """One rule."""

    def __init__(self, number: int, rule: Rule, texts: Texts) -> None:
        self.number, self.rule = number, rule
        self._texts = texts
        self._own = _own_file(rule)
        self.needs: Part | None = rule.needs if isinstance(rule, PageRule) else None

    @property
    def is_own(self) -> bool:
        """Whether the rule is one of doclint's."""
        return self._own is None

    def over(self, given: tuple[object, ...], found: list[Finding]) -> _Failure | None:
        """Add the findings of one check; why it ended early, if it did."""
        try:
            made = self.rule.check(*given)  # type: ignore[attr-defined]
            for finding in made:
                mistake = mistake_of(finding, self._texts)
                if mistake:
                    frame = getattr(made, "gi_frame", None)
                    return _Failure(NoFinding(mistake), frame.f_lineno if frame else 0)
                found.append(finding)
        except (Exception, SystemExit) as error:
            return _Failure(error)
        return None

    def failed(self, place: str, failure: _Failure) -> _Failed:
        """What to say of a failure."""
        if self._own is None and isinstance(failure.error, Exception):
            return _Failed(self.number, place, internal_error(f'rule "{self.rule.id}"', place, failure.error), True)
        return _Failed(self.number, place, _told(self._own, failure), False)

    def told(self, failures: Iterable[_Failed]) -> list[str]:
        """A line for each failure; those of a user's rule that are alike as one."""
        slips: list[str] = []
        alike: dict[str, list[str]] = {}
        for failure in failures:
            if failure.slip:
                slips.append(failure.text)
            else:
                alike.setdefault(failure.text, []).append(failure.place)
        return [*slips, *(f"{text} (on {_some(places)})" for text, places in alike.items())]


def _own_file(rule: Rule) -> Path | None:
    """The file of a user's rule; None for doclint's own."""
    file = getattr(sys.modules.get(type(rule).__module__), "__file__", None)
    if file is None or Path(file).parent == _home() or Path(file).resolve().is_relative_to(_home()):
        return None
    return Path(file)


@cache
def _home() -> Path:
    return shipped("rules").resolve()


def _told(file: Path | None, failure: _Failure) -> str:
    error = failure.error
    line = failure.line or (line_in(file, error) if file else 1)
    name = "" if isinstance(error, NoFinding) else f"{type(error).__name__}: "
    text = " ".join(f"{name}{error}".split()).removesuffix(":")
    return f"{shown(file) if file else 'a rule'}:{line}: {text}"


def _some(places: list[str]) -> str:
    return places[0] if len(places) == 1 else f"{places[0]} and {len(places) - 1:,} more"
