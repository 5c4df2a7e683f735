"""One JSON object a line, a finding each."""

from __future__ import annotations

from doclint.report.data import all_findings
from doclint.report.json_ import dumped
from doclint.report.model import Report


def render(report: Report, color: bool) -> str:
    """The findings as `json` prints them."""
    return "".join(f"{dumped(one)}\n" for one in all_findings(report))
