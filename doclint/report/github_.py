"""GitHub workflow commands: annotations on the lines of a pull request."""

from __future__ import annotations

from doclint.finding import Finding
from doclint.report.model import Report, printable

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, color: bool) -> str:
    """One `::error …::message` a finding."""
    return "".join(_command(report, finding) for finding in report.findings)


def _command(report: Report, finding: Finding) -> str:
    place = report.place(finding.span)
    fields = {
        "file": place.path,
        "line": place.line,
        "col": place.column,
        "endLine": place.end_line,
        "endColumn": max(place.column, place.end_column - 1) if place.end_line == place.line else None,
        "title": f"doclint {finding.rule}",
    }
    written = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items() if value is not None)
    text = finding.message + (f"\nSource: {finding.source.url}" if finding.source else "")
    return f"::{_LEVELS[finding.severity]} {written}::{_data(text)}\n"


def _data(text: str) -> str:
    clean = "\n".join(printable(line) for line in text.split("\n"))
    return clean.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
