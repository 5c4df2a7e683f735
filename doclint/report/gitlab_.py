"""GitLab's code quality report (the Code Climate form that GitLab reads)."""

from __future__ import annotations

from doclint.report.json_ import dumped
from doclint.report.model import Report

_LEVELS = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, color: bool) -> str:
    """A JSON list of issues."""
    issues = []
    for finding, fingerprint in zip(report.findings, report.fingerprints, strict=True):
        place = report.place(finding.span)
        issues.append(
            {
                "description": finding.message,
                "check_name": finding.rule,
                "fingerprint": fingerprint,
                "severity": _LEVELS[finding.severity],
                "location": {"path": place.path, "lines": {"begin": place.line, "end": place.end_line}},
            }
        )
    return dumped(issues, 2) + "\n"
