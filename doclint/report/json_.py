"""One JSON object with everything; `schemas/report.schema.json` describes it."""

from __future__ import annotations

import json

from doclint.report.data import VERSION, all_findings
from doclint.report.model import Report


def render(report: Report, color: bool) -> str:
    """The object, indented. The text is always valid UTF-8."""
    data = {
        "version": VERSION,
        "doclint": report.version,
        "summary": report.result.summary._asdict(),
        "findings": all_findings(report),
    }
    return dumped(data, 2) + "\n"


def dumped(data: object, indent: int | None = None) -> str:
    """JSON text; what UTF-8 cannot hold or a terminal would obey is escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text)
