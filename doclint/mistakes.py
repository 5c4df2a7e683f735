"""What is wrong with what rules give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from doclint.finding import Citation, Edit, Finding, Fix, Related, Severity, Span

Texts = Mapping[str, str]
_SEVERITIES = get_args(Severity)


class NoFinding(TypeError):
    """A rule gave something that cannot be reported."""


def mistake_of(finding: object, texts: Texts) -> str:
    """What is wrong with a finding, "" where nothing is. `texts` are the files that findings can stand in."""
    if not isinstance(finding, Finding):
        return f"{_short(finding)} is no finding: yield self.finding(…)"
    if not isinstance(finding.message, str) or not finding.message:
        return f"the message of a finding must be a text, not {_short(finding.message)}"
    if finding.severity not in _SEVERITIES:
        return f"the severity of a finding is one of {', '.join(_SEVERITIES)}, not {_short(finding.severity)}"
    if finding.source is not None and not isinstance(finding.source, Citation):
        return f"the source of a finding is a Citation, not {_short(finding.source)}"
    return _misplaced(finding, texts)


def _misplaced(finding: Finding, texts: Texts) -> str:
    spans: list[object] = [finding.span]
    for related in finding.related:
        if not isinstance(related, Related):
            return f"what is related to a finding is a Related, not {_short(related)}"
        spans.append(related.span)
    if finding.fix is not None:
        if not isinstance(finding.fix, Fix) or not all(isinstance(edit, Edit) for edit in finding.fix.edits):
            return f"the fix of a finding is a Fix with Edits, not {_short(finding.fix)}"
        spans.extend(edit.span for edit in finding.fix.edits)
    return next(filter(None, (_no_place(span, texts) for span in spans)), "")


def _no_place(span: object, texts: Texts) -> str:
    if not isinstance(span, Span):
        return f"a place is a Span, such as page.span(start, end), not {_short(span)}"
    if span.path not in texts:
        return f'there is no page "{span.path}"'
    if not 0 <= span.start <= span.end <= len(texts[span.path]):
        return f"the place {span.start} to {span.end} lies outside of its page"
    return ""


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
