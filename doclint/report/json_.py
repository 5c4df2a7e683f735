"""One JSON object with everything; `schemas/report.schema.json` describes it."""

from __future__ import annotations

import dataclasses
import json

from doclint.report.data import VERSION, all_findings
from doclint.report.model import Report


def render(report: Report, color: bool) -> str:
    """The object, indented. Lone surrogates are escaped, so the text is always valid UTF-8."""
    data = {
        "version": VERSION,
        "doclint": report.version,
        "summary": dataclasses.asdict(report.result.summary),
        "findings": all_findings(report),
    }
    return dumped(data, 2) + "\n"


def dumped(data: object, indent: int | None = None) -> str:
    """JSON text; anything that UTF-8 cannot hold is escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return text if text.isprintable() or _is_valid(text) else json.dumps(data, indent=indent)


def _is_valid(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
