"""Checkstyle XML."""

from __future__ import annotations

from itertools import groupby

from doclint.report.model import Report
from doclint.report.xml import Element, document, element


def render(report: Report, color: bool) -> str:
    """A `file` a page, an `error` a finding."""
    root = Element("checkstyle", {"version": "4.3"})
    for path, group in groupby(report.findings, key=lambda one: one.span.path):
        page = element(root, "file", {"name": path})
        for finding in group:
            place = report.place(finding.span)
            where = {"line": str(place.line), "column": str(place.column), "severity": finding.severity}
            element(page, "error", {**where, "message": finding.message, "source": f"doclint.{finding.rule}"})
    return document(root)
