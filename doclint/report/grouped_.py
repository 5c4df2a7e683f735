"""For people: findings below the name of their page."""

from __future__ import annotations

from itertools import groupby

from doclint.report.full_ import counts
from doclint.report.model import Report, printable


def render(report: Report, color: bool) -> str:
    """Each page once, its findings in columns, the counts at the end."""
    parts = []
    for path, group in groupby(report.findings, key=lambda one: one.span.path):
        findings = list(group)
        places = [f"{place.line}:{place.column}" for place in (report.place(one.span) for one in findings)]
        wide, rule = max(map(len, places)), max(len(one.rule) for one in findings)
        lines = [
            f"  {place:>{wide}}  {one.rule:<{rule}}  {printable(one.message)}"
            for place, one in zip(places, findings, strict=True)
        ]
        parts.append("\n".join([printable(path), *lines, ""]))
    return "\n".join([*parts, counts(report.result.summary) + "\n"])
