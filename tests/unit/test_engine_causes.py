"""Of findings with one cause, one speaks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from doclint import engine
from doclint.config import Config
from doclint.engine import PRECEDENCE
from doclint.finding import Finding, Span


def one(rule: str, cause: str | None, start: int = 0) -> Finding:
    return Finding(rule, Span("a.md", start, start + 1), f"by {rule}", cause=cause)


def test_of_findings_with_one_cause_the_most_specific_speaks() -> None:
    found = [one("link-broken", "c"), one("fact-mismatch", "c"), one("zzz", "c"), one("link-broken", None)]
    assert [finding.rule for finding in engine.one_per_cause(found)] == ["fact-mismatch", "link-broken"]


def test_the_same_finding_twice_is_told_once() -> None:
    assert len(engine.one_per_cause([one("x", None), one("x", None), one("x", None, 5)])) == 2


def test_every_rule_of_the_precedence_exists() -> None:
    assert set(PRECEDENCE) <= {rule.id for rule in engine.load_rules(Config())[0]}


@given(st.permutations([one("fact-mismatch", "c"), one("fact-copied", "c", 3), one("zz", "d"), one("yy", "d", 9)]))
def test_the_choice_does_not_depend_on_the_order(found: list[Finding]) -> None:
    kept = engine.one_per_cause(sorted(found, key=engine.order))
    assert {finding.rule for finding in kept} == {"fact-mismatch", "yy"}
