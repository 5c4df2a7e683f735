"""Markdown for a job's summary or a comment on a pull request."""

from __future__ import annotations

import re
from itertools import groupby

from doclint.finding import Finding
from doclint.report.full_ import counts
from doclint.report.model import Report, printable

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")


def render(report: Report, color: bool) -> str:
    """A table a page, the counts first."""
    parts = [f"### doclint\n\n{_escaped(counts(report.result.summary))}\n"]
    for path, group in groupby(report.findings, key=lambda one: one.span.path):
        rows = "".join(_row(report, finding) for finding in group)
        parts.append(f"**{_escaped(path)}**\n\n| Line | Rule | Finding |\n| ---: | --- | --- |\n{rows}")
    return "\n".join(parts)


def _row(report: Report, finding: Finding) -> str:
    text = _escaped(finding.message)
    if finding.source:
        text += f" ([source]({finding.source.url.replace(')', '%29').replace('|', '%7C')}))"
    return f"| {report.place(finding.span).line} | {finding.rule} | {text} |\n"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", printable(text))
