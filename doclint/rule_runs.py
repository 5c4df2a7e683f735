"""Runs rules over a site. A rule that fails, or gives what is no finding, is an error, and stops nothing else."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate, chain, compress, pairwise
from typing import Final

from doclint import files, pool
from doclint.codec.values import Classes, by_name, plain, restored
from doclint.finding import Finding
from doclint.mistakes import Texts
from doclint.named import NamedTuple
from doclint.one_rule import Failed, Run
from doclint.outcomes import FINDINGS, Found, Noted, Standing
from doclint.page import Page
from doclint.progress import Track, quiet
from doclint.rule import PageRule, Part, Rule, SiteRule
from doclint.site import Site
from doclint.store import Spool

ENOUGH = 250  # pages that are worth a process of their own
_PIECE = 20  # pages that are dealt out together


def findings(
    rules: Iterable[Rule],
    site: Site,
    texts: Texts,
    errors: list[str],
    track: Track = quiet,
    standing: Standing | None = None,
    beside: Beside | None = None,
    note: Note | None = None,
) -> Found:
    """What some rules find: those that look at pages, and those that look at the whole site.

    A rule that fails on a page goes on with the next; `errors` gains a line for each failure. `texts` are
    the files that findings can stand in. What is `standing` is not looked for again. Many pages are checked
    by several processes. What is to be done `beside` it is done by one of them. `note` is asked for what else
    there is to tell of a page that was looked at; where it fails, nothing is told.
    """
    runs = [Run(number, rule, texts) for number, rule in enumerate(rules)]
    names = tuple(run.rule.id for run in runs)
    of_front = frozenset(one.rule.id for one in runs if isinstance(one.rule, SiteRule) and one.rule.only_front)
    on_pages, on_site = (standing.of_pages(names), standing.of_site(names, of_front)) if standing else ({}, {})
    pages = [page for page in site.pages if page.path not in on_pages]
    left = [run for run in runs if isinstance(run.rule, SiteRule) and run.rule.id not in on_site]
    about = [run for run in runs if isinstance(run.rule, PageRule)]
    is_own = all(run.is_own for run in runs)
    also: list[_Piece] = [partial(_aside, beside)] if beside is not None else []
    processes = min(pool.processors(), 1 + len(pages) // ENOUGH) if is_own else 1
    if processes == 1:
        pieces = [*_on_pages(about, pages, site, note), *_on_site(left, site), *also]
        made = [piece() for piece in track(pieces, "Checking")]
    else:
        *shares, rest = _shares(about, left, pages, site, note)
        made = _shared([*shares, [*also, *rest]], processes, track)  # it takes long, so it comes before all others
    failures = [failure for outcome in made for failure in outcome.failures]
    for run in runs:
        errors.extend(run.told([failure for failure in failures if failure.run == run.number]))
    anew = _by_key(made, names)
    of_pages = {page.path: on_pages.get(page.path) or anew.get(("", page.path), ()) for page in site.pages}
    of_site = {name: on_site.get(name) or anew.get((name, ""), ()) for name in names}
    return Found(names, is_own, of_pages, of_site, dict(told for outcome in made for told in outcome.noted))


Beside = Callable[[], None]
"""Work that nobody waits for."""
Note = Callable[[Page, Site], Noted]
"""Tells what else there is to tell of a page."""

_Key = tuple[str, str]
"""A page by its path, or a rule about the site by its id: the other one is empty."""


class _Outcome(NamedTuple):
    """What came out of some checks."""

    findings: tuple[tuple[_Key, tuple[Finding, ...]], ...]
    failures: tuple[Failed, ...]
    noted: tuple[tuple[str, Noted], ...] = ()


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


def _on_pages(runs: Sequence[Run], pages: Sequence[Page], site: Site, note: Note | None = None) -> list[_Piece]:
    """The checks of pages, in pieces that are worth handing over."""
    groups = [pages[start : start + _PIECE] for start in range(0, len(pages), _PIECE)]
    return [partial(_of_pages, runs, group, site, note) for group in groups]


def _aside(work: Beside) -> _Outcome:
    """Work that finds nothing."""
    work()
    return _Outcome((), ())


def _on_site(runs: Iterable[Run], site: Site) -> list[_Piece]:
    return [partial(_of_site, run, site) for run in runs]


def _shares(
    on_pages: Sequence[Run], on_site: Sequence[Run], pages: Sequence[Page], site: Site, note: Note | None = None
) -> list[list[_Piece]]:
    """The checks in four shares, for what some need only one process should have to find out.

    First a little of everything that every process needs; then what only this process shall do: checks of the site
    that follow links; then checks of pages that do, of which other processes may have the first half; then all others.
    """
    following, plain = _parted(on_pages, site)
    site_following, site_plain = _parted(on_site, site)
    ways = _on_pages(following, pages, site)
    first, *others = _on_pages(plain, pages[:1], site, note) + _on_pages(plain, pages[1:], site, note)
    half = len(ways) // 2
    return [[first], _on_site(site_following, site), ways[:half], ways[half:], [*_on_site(site_plain, site), *others]]


def _parted(runs: Iterable[Run], site: Site) -> tuple[list[Run], list[Run]]:
    """Rules that need to know where links lead, and the others."""
    parted: tuple[list[Run], list[Run]] = [], []
    for run in runs:
        follows = run.rule.follows or (run.rule.orders and not site.is_told_by_folders)
        parted[not follows].append(run)
    return parted


def _of_pages(runs: Sequence[Run], pages: Sequence[Page], site: Site, note: Note | None = None) -> _Outcome:
    """What rules find on some pages, page by page, and what else they tell."""
    found: list[tuple[_Key, tuple[Finding, ...]]] = []
    failures: list[Failed] = []
    told: list[tuple[str, Noted]] = []
    parts = [*dict.fromkeys(run.needs for run in runs if run.needs is not None)]
    fitting: dict[tuple[bool, ...], list[Run]] = {}  # the rules that are asked, by which parts a page has
    for page in pages:
        has = tuple([_has(page, part, site) for part in parts])
        if has not in fitting:
            there = {None, *compress(parts, has)}
            fitting[has] = [run for run in runs if run.needs in there]
        here: list[Finding] = []
        for run in fitting[has]:
            failure = run.over((page, site), here)
            if failure is not None:
                failures.append(run.failed(page.path, failure))
        if here:
            found.append((("", page.path), tuple(here)))
        if note is not None:
            with contextlib.suppress(Exception):
                told.append((page.path, note(page, site)))
    return _Outcome(tuple(found), tuple(failures), tuple(told))


def _has(page: Page, part: Part, site: Site) -> bool:
    """Whether a page has some of a part."""
    try:
        if part == "said":
            return any(site.said(page))
        return bool(site.said(page).claims if part == "claims" else getattr(page, part))
    except Exception:
        return True  # the rule will meet the same failure, and it is told which one


def _of_site(run: Run, site: Site) -> _Outcome:
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
_CLASSES: Final[Classes] = by_name((*FINDINGS, Failed, _Outcome, Noted))
