"""SARIF 2.1.0, as GitHub code scanning reads it."""

from __future__ import annotations

import inspect
from typing import Any
from urllib.parse import quote

from doclint.finding import Finding, Fix, Related, Span
from doclint.report.json_ import dumped
from doclint.report.model import Report
from doclint.rule import Rule

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report, color: bool) -> str:
    """A log with one run; the rules that found something are described with their documentation."""
    found = {finding.rule for finding in report.findings}
    rules = [rule for rule in report.result.rules if rule.id in found]
    driver = {"name": "doclint", "semanticVersion": report.version, "rules": [_rule(rule) for rule in rules]}
    results = [_result(report, *pair) for pair in zip(report.findings, report.fingerprints, strict=True)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return dumped({"$schema": schema, "version": "2.1.0", "runs": [run]}, 2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": inspect.getdoc(rule) or rule.summary, "markdown": inspect.getdoc(rule) or rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(report: Report, finding: Finding, fingerprint: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _location(report, finding.span)}],
        "partialFingerprints": {"doclint/v1": fingerprint},
    }
    if finding.related:
        data["relatedLocations"] = [_related(report, *pair) for pair in enumerate(finding.related, 1)]
    if finding.fix:
        data["fixes"] = [_fix(report, finding.fix)]
    return data


def _related(report: Report, number: int, related: Related) -> dict[str, Any]:
    location = _location(report, related.span)
    return {"id": number, "physicalLocation": location, "message": {"text": related.message}}


def _location(report: Report, span: Span) -> dict[str, Any]:
    return {"artifactLocation": _artifact(span.path), "region": _region(report, span)}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path.encode("utf-8", "surrogatepass")), "uriBaseId": "%SRCROOT%"}


def _region(report: Report, span: Span) -> dict[str, int]:
    place = report.place(span)
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fix(report: Report, fix: Fix) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": _region(report, edit.span), "insertedContent": {"text": edit.text}}
        changes.setdefault(edit.span.path, []).append(replacement)
    written = [{"artifactLocation": _artifact(path), "replacements": parts} for path, parts in changes.items()]
    return {"description": {"text": fix.title}, "artifactChanges": written}
