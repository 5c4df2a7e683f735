"""One line a finding."""

from __future__ import annotations

from doclint.report.model import Report, printable


def render(report: Report, color: bool) -> str:
    """`path:line:column: rule: message`."""
    return "".join(
        f"{printable(str(report.place(one.span)))}: {one.rule}: {printable(one.message)}\n" for one in report.findings
    )
