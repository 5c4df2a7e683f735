"""The examples of every rule: found where they are marked, with the message, and mended as they say."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from doclint import testing
from doclint.registry import load
from doclint.rule import Invalid, Rule, Valid
from doclint.shipped import shipped

RULES = load(shipped("rules"))
CASES = [
    pytest.param(rule, case, id=f"{rule.id}-{kind}-{number}")
    for rule in RULES
    for kind, cases in (("valid", rule.VALID), ("invalid", rule.INVALID))
    for number, case in enumerate(cases)
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_example(rule: Rule, case: Valid | Invalid) -> None:
    assert list(testing.case_problems(rule, case)) == []


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_a_rule_has_documentation_and_examples(rule: Rule) -> None:
    text = inspect.getdoc(type(rule)) or ""
    assert len(text.split("\n\n")) >= 2, "say what the rule does, why it matters and what to do"
    assert rule.summary.endswith((".", ":")), "the first line is one sentence"
    assert rule.VALID
    assert rule.INVALID
    assert all("«" in text for case in rule.INVALID for text in ["".join(testing.as_mapping(case.files).values())])


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in sorted(Path("rules").glob("*.py"))])
def test_a_rule_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 60
