"""For people: each finding with its line, its source and its fix, and a line of counts at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from doclint.counting import Summary
from doclint.finding import Finding, Fix
from doclint.places import Place
from doclint.report.model import Report, counted, printable

WIDTH = 100  # characters of a source line that are shown at most

Paint = Callable[[str, str], str]
_CODES = {"bold": "1", "error": "1;31", "warning": "1;33", "info": "1;36", "mark": "1;31", "dim": "2", "good": "32"}


def render(report: Report, color: bool) -> str:
    """All findings and the counts."""
    paint = _painted if color else _plain
    parts = ["\n".join([*_finding(report, one, paint), ""]) for one in report.findings]
    return "\n".join([*parts, counts(report.result.summary, paint) + "\n"])


def _plain(text: str, style: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m"


def _finding(report: Report, finding: Finding, paint: Paint) -> Iterator[str]:
    place = report.place(finding.span)
    level = "" if finding.severity == "error" else f" [{finding.severity}]"
    rule = paint(finding.rule, finding.severity)
    yield f"{paint(printable(str(place)), 'bold')}: {rule}{level}: {printable(finding.message)}"
    gutter = " " * len(str(place.line))
    line = report.line_of(finding.span)
    if line is not None:
        shown, marks = _excerpt(place, line)
        yield f"{paint(f'{place.line} |', 'dim')} {shown}"
        yield f"{paint(f'{gutter} |', 'dim')} {paint(marks, 'mark')}"
    for note in _notes(report, finding, paint):
        yield f"{paint(f'{gutter} =', 'dim')} {note}"


def _excerpt(place: Place, line: str) -> tuple[str, str]:
    """The first line of a place, cropped round it, and the marks below it."""
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    end = max(end, start + 1)
    first = max(0, min(start - 30, len(line) - WIDTH))
    last = first + WIDTH
    before, marked = line[first:start], line[start : min(end, last)]
    dots = "…" if first else ""
    shown = dots + line[first:last] + ("…" if last < len(line) else "")
    return printable(shown).rstrip(), " " * (_cells(before) + len(dots)) + "^" * max(1, _cells(marked))


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    shown = printable(text)
    if shown.isascii():
        return len(shown)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in shown)
    return len(shown) + wide - sum(unicodedata.combining(char) > 0 for char in shown)


def _notes(report: Report, finding: Finding, paint: Paint) -> Iterator[str]:
    for related in finding.related:
        yield f"see {printable(str(report.place(related.span)))}: {printable(related.message)}"
    if finding.source:
        yield f"source: {finding.source.title}, {finding.source.url} (read {finding.source.retrieved})"
    if finding.fix:
        yield paint(f"fix: {printable(finding.fix.title)} ({flag(finding.fix)})", "good")


def flag(fix: Fix) -> str:
    """The option that applies a fix."""
    return "--fix" if fix.safety == "safe" else "--unsafe-fixes"


def counts(summary: Summary, paint: Paint = _plain) -> str:
    """The closing line."""
    read = (
        f"{counted(summary.pages, 'page')}, {counted(summary.claims, 'claim')} read, {summary.claims_checked:,} checked"
    )
    if not summary.findings:
        return f"{read}: {paint('no findings', 'good')}"
    return f"{read}: {paint(counted(summary.findings, 'finding'), 'bold')}, {summary.fixable:,} fixable"
