"""Reviewdog's diagnostic format, with suggestions. Its columns count bytes of UTF-8."""

from __future__ import annotations

from typing import Any

from doclint.finding import Finding, Span
from doclint.report.json_ import dumped
from doclint.report.model import Report

_LEVELS = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report, color: bool) -> str:
    """One DiagnosticResult."""
    return (
        dumped({"source": {"name": "doclint"}, "diagnostics": [_diagnostic(report, one) for one in report.findings]}, 2)
        + "\n"
    )


def _diagnostic(report: Report, finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": finding.span.path, "range": _range(report, finding.span)},
        "severity": _LEVELS[finding.severity],
        "code": {"value": finding.rule, **({"url": finding.source.url} if finding.source else {})},
    }
    here = [edit for edit in finding.fix.edits if edit.span.path == finding.span.path] if finding.fix else []
    if here:
        data["suggestions"] = [{"range": _range(report, edit.span), "text": edit.text} for edit in here]
    if finding.related:
        data["related_locations"] = [
            {"message": one.message, "location": {"path": one.span.path, "range": _range(report, one.span)}}
            for one in finding.related
        ]
    return data


def _range(report: Report, span: Span) -> dict[str, dict[str, int]]:
    place = report.place(span)
    return {
        "start": _position(report, span.path, place.line, place.column),
        "end": _position(report, span.path, place.end_line, place.end_column),
    }


def _position(report: Report, path: str, line: int, column: int) -> dict[str, int]:
    before = report.line(path, line)[: column - 1]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
