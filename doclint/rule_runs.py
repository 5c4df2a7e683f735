"""Runs rules over a site. A rule that fails, or gives what is no finding, is an error, and stops nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, get_args

from doclint.config import shown
from doclint.finding import Citation, Edit, Finding, Fix, Related, Severity, Span
from doclint.page import Page
from doclint.pages import internal_error
from doclint.progress import Track, quiet
from doclint.registry import line_in
from doclint.rule import PageRule, Rule, SiteRule
from doclint.shipped import shipped
from doclint.site import Site

Texts = Mapping[str, str]
_SEVERITIES = get_args(Severity)


class _Failure(NamedTuple):
    """Why a rule ended early; `line` is that of its file, 0 where it is not known."""

    error: BaseException
    line: int = 0


class NoFinding(TypeError):
    """A rule gave something that cannot be reported."""


def findings(
    rules: Iterable[Rule], site: Site, texts: Texts, errors: list[str], track: Track = quiet
) -> Iterator[Finding]:
    """Findings of some rules: page by page those that look at pages, then those that look at the whole site.

    A rule that fails on a page goes on with the next; `errors` gains a line for each failure. `texts` are
    the files that findings can stand in.
    """
    runs = [_Run(rule, texts) for rule in rules]
    on_pages = [run for run in runs if isinstance(run.rule, PageRule)]
    on_site = [run for run in runs if isinstance(run.rule, SiteRule)]
    every: list[Page | _Run] = [*site.pages, *on_site]
    for one in track(every, "Checking"):
        if isinstance(one, _Run):
            yield from one.over(site.root.as_posix(), site)
            continue
        for run in on_pages:
            yield from run.over(one.path, one, site)
    for run in runs:
        errors.extend(run.errors())


class _Run:
    """One rule, with what it failed at."""

    def __init__(self, rule: Rule, texts: Texts) -> None:
        self.rule = rule
        self._texts = texts
        self._own = _own_file(rule)
        self._slips: list[str] = []
        self._failed: dict[str, list[str]] = {}

    def over(self, place: str, *given: object) -> Iterator[Finding]:
        """The findings of one check."""
        failure = yield from _guarded(partial(self.rule.check, *given), self._texts)  # type: ignore[attr-defined]
        if failure is None:
            return
        if self._own is None and isinstance(failure.error, Exception):
            self._slips.append(internal_error(f'rule "{self.rule.id}"', place, failure.error))
        else:
            self._failed.setdefault(_told(self._own, failure), []).append(place)

    def errors(self) -> list[str]:
        """A line for each failure."""
        return [*self._slips, *(f"{message} (on {_some(places)})" for message, places in self._failed.items())]


def _guarded(check: Callable[[], Iterable[Finding]], texts: Texts) -> Generator[Finding, None, _Failure | None]:
    try:
        found = check()
        for finding in found:
            mistake = _mistake(finding, texts)
            if mistake:
                frame = getattr(found, "gi_frame", None)
                return _Failure(NoFinding(mistake), frame.f_lineno if frame else 0)
            yield finding
    except (Exception, SystemExit) as error:
        return _Failure(error)
    return None


def _own_file(rule: Rule) -> Path | None:
    """The file of a user's rule; None for doclint's own."""
    file = getattr(sys.modules.get(type(rule).__module__), "__file__", None)
    if file is None or Path(file).resolve().is_relative_to(shipped("rules").resolve()):
        return None
    return Path(file)


def _told(file: Path | None, failure: _Failure) -> str:
    error = failure.error
    line = failure.line or (line_in(file, error) if file else 1)
    name = "" if isinstance(error, NoFinding) else f"{type(error).__name__}: "
    text = " ".join(f"{name}{error}".split()).removesuffix(":")
    return f"{shown(file) if file else 'a rule'}:{line}: {text}"


def _some(places: list[str]) -> str:
    return places[0] if len(places) == 1 else f"{places[0]} and {len(places) - 1:,} more"


def _mistake(finding: object, texts: Texts) -> str:
    """What is wrong with a finding, "" where nothing is."""
    if not isinstance(finding, Finding):
        return f"{_short(finding)} is no finding: yield self.finding(…)"
    if not isinstance(finding.message, str) or not finding.message:
        return f"the message of a finding must be a text, not {_short(finding.message)}"
    if finding.severity not in _SEVERITIES:
        return f"the severity of a finding is one of {', '.join(_SEVERITIES)}, not {_short(finding.severity)}"
    if finding.source is not None and not isinstance(finding.source, Citation):
        return f"the source of a finding is a Citation, not {_short(finding.source)}"
    return _misplaced(finding, texts)


def _misplaced(finding: Finding, texts: Texts) -> str:
    spans: list[object] = [finding.span]
    for related in finding.related:
        if not isinstance(related, Related):
            return f"what is related to a finding is a Related, not {_short(related)}"
        spans.append(related.span)
    if finding.fix is not None:
        if not isinstance(finding.fix, Fix) or not all(isinstance(edit, Edit) for edit in finding.fix.edits):
            return f"the fix of a finding is a Fix with Edits, not {_short(finding.fix)}"
        spans.extend(edit.span for edit in finding.fix.edits)
    return next(filter(None, (_no_place(span, texts) for span in spans)), "")


def _no_place(span: object, texts: Texts) -> str:
    if not isinstance(span, Span):
        return f"a place is a Span, such as page.span(start, end), not {_short(span)}"
    if span.path not in texts:
        return f'there is no page "{span.path}"'
    if not 0 <= span.start <= span.end <= len(texts[span.path]):
        return f"the place {span.start} to {span.end} lies outside of its page"
    return ""


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
