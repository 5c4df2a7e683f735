"""JUnit XML: a test suite a page, a failed test case a finding."""

from __future__ import annotations

from itertools import groupby

from doclint.report.model import Report, printable
from doclint.report.xml import Element, document, element


def render(report: Report, color: bool) -> str:
    """The suites of all pages with findings; a single passed case where there is none."""
    total = str(len(report.findings))
    root = Element("testsuites", {"name": "doclint", "tests": total if report.findings else "1", "failures": total})
    for path, group in groupby(report.findings, key=lambda one: one.span.path):
        findings = list(group)
        number = str(len(findings))
        suite = element(root, "testsuite", {"name": path, "tests": number, "failures": number})
        for finding in findings:
            place = report.place(finding.span)
            name = f"{finding.rule} at {place.line}:{place.column}"
            case = element(suite, "testcase", {"name": name, "classname": path, "file": path, "line": str(place.line)})
            text = printable(f"{place}: {finding.message}")
            element(case, "failure", {"message": finding.message, "type": finding.rule}, text)
    if not report.findings:
        suite = element(root, "testsuite", {"name": "doclint", "tests": "1", "failures": "0"})
        element(suite, "testcase", {"name": f"{report.result.summary.pages} pages", "classname": "doclint"})
    return document(root)
