"""The documentation page of a rule, printed from the rule itself."""

from __future__ import annotations

import inspect
from collections.abc import Iterable

from doclint.rule import Files, Invalid, Rule, Valid


def markdown(rule: Rule) -> str:
    """A whole page: what the rule does, why, what to do, and examples."""
    parts = [f"# {rule.id}", f"Family `{rule.family}`, severity `{rule.severity}`.", inspect.getdoc(rule) or ""]
    for title, cases in (("Found", rule.INVALID), ("Left alone", rule.VALID)):
        parts.append(f"## {title}")
        parts.extend(_case(case) for case in cases)
    return "\n\n".join(parts) + "\n"


def index(rules: Iterable[Rule]) -> str:
    """The table of all rules."""
    lines = [f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.summary} |" for rule in rules]
    head = "# Rules\n\nPrinted from the rules themselves by `python docs/generate.py`.\n\n"
    return head + "| Rule | Severity | What it finds |\n| --- | --- | --- |\n" + "\n".join(lines) + "\n"


def _case(case: Valid | Invalid) -> str:
    conditions = [f"profile `{case.profile}`"] if case.profile else []
    conditions += [f"as of {case.as_of}"] if case.as_of else []
    if isinstance(case, Invalid):
        conditions.append(f"message: *{case.message}*")
    lead = "; ".join(conditions)
    shown = [f"{lead[:1].upper()}{lead[1:]}."] if lead else []
    shown += [_file(path, text) for path, text in _files(case.files)]
    if case.overlay:
        shown.append(_file("overlay.toml", case.overlay))
    if isinstance(case, Invalid) and case.fixed is not None:
        before = dict(_files(case.files))
        after = [(path, text) for path, text in _files(case.fixed) if before.get(path) != text]
        shown.append("After the fix:")
        shown += [_file(path, text) for path, text in after]
    return "\n\n".join(shown)


def _files(files: Files) -> list[tuple[str, str]]:
    return [("page.md", files)] if isinstance(files, str) else list(files.items())


def _file(path: str, text: str) -> str:
    fence = "`" * max(4, 1 + _longest_run(text))
    shown = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\0", "\\x00")
    return f"`{path}`:\n\n{fence}markdown\n{shown.rstrip()}\n{fence}"


def _longest_run(text: str) -> int:
    runs = [len(run) for run in "".join(char if char == "`" else " " for char in text).split()]
    return max(runs, default=0)
