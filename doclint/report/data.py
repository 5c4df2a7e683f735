"""A finding as JSON data, in the form that `schemas/report.schema.json` describes."""

from __future__ import annotations

from typing import Any

from doclint.finding import Citation, Edit, Finding, Fix, Span
from doclint.report.model import Report

VERSION = 1


def finding_data(report: Report, finding: Finding, fingerprint: str) -> dict[str, Any]:
    """One finding."""
    place = report.place(finding.span)
    return {
        "rule": finding.rule,
        "attribute": finding.attribute,
        "severity": finding.severity,
        **place._asdict(),
        "message": finding.message,
        "entity": finding.entity,
        "found": finding.found,
        "expected": list(finding.expected),
        "source": _source(finding.source),
        "related": [{**_start(report, one.span), "message": one.message} for one in finding.related],
        "fix": _fix(finding.fix),
        "fingerprint": fingerprint,
    }


def all_findings(report: Report) -> list[dict[str, Any]]:
    """Every finding, in order."""
    return [finding_data(report, *pair) for pair in zip(report.findings, report.fingerprints, strict=True)]


def _start(report: Report, span: Span) -> dict[str, Any]:
    place = report.place(span)
    return {"path": place.path, "line": place.line, "column": place.column}


def _source(source: Citation | None) -> dict[str, str] | None:
    return source._asdict() if source else None


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    return fix and {"title": fix.title, "safety": fix.safety, "edits": [_edit(edit) for edit in fix.edits]}


def _edit(edit: Edit) -> dict[str, Any]:
    return {**edit.span._asdict(), "text": edit.text}
