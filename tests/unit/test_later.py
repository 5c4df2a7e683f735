"""doclint's own rules before they are loaded."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from doclint import decoded, later, registry
from doclint.config import Config
from doclint.engine import lint
from doclint.later import Later
from doclint.registry import RuleFailure
from doclint.rule import PageRule, Rule, SiteRule
from doclint.ruleset import load_rules
from doclint.shipped import shipped
from doclint.suppress import SuppressionRule

KINDS = (PageRule, SiteRule, SuppressionRule)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What is kept of decoded data."""
    values: dict[str, Any] = {}
    monkeypatch.setattr(decoded, "load", values.get)
    monkeypatch.setattr(decoded, "save", values.__setitem__)
    return values


def unloaded() -> list[Later]:
    """The rules of a run that knows what they are."""
    later.own_rules([])
    return [rule for rule in later.own_rules([]) if isinstance(rule, Later)]


def told(rule: Rule) -> list[Any]:
    facts = [getattr(rule, name, None) for name in ("severity", "follows", "orders", "needs", "only_front")]
    return [rule.id, rule.summary, inspect.getdoc(rule), *facts, *(isinstance(rule, kind) for kind in KINDS)]


def test_they_tell_what_the_rules_tell(kept: dict[str, Any]) -> None:
    assert [told(rule) for rule in unloaded()] == [told(rule) for rule in registry.load(shipped("rules"))]


def test_those_that_check_nothing_are_not_loaded(
    kept: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    unloaded()
    loaded: list[str] = []
    original = registry.load_file
    monkeypatch.setattr(registry, "load_file", lambda path: loaded.append(path.stem) or original(path))
    Path("a.md").write_text("# A page\n\nWords.\n")
    found = lint([Path()], Config(), {"a.md": b"| A |\n|---|\n| 1 | 2 | 3 |\n"})
    assert [one.rule for one in found.findings] == ["table-ragged"]
    assert "table-ragged" in loaded
    assert not {"fact-mismatch", "front-schema", "link-broken", "suppression-unused"} & set(loaded)


def test_all_can_be_loaded_at_once(kept: dict[str, Any]) -> None:
    rules = unloaded()
    later.load(rules)
    assert all("loaded" in vars(rule) for rule in rules)
    assert not any(isinstance(rule, Later) for rule in load_rules(Config())[0])


def test_where_one_cannot_be_used_nothing_is_kept(
    kept: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.py").write_text("(")
    monkeypatch.setattr(later, "shipped", lambda name: tmp_path)
    failures: list[RuleFailure] = []
    assert later.own_rules(failures) == []
    assert [failure.path.name for failure in failures] == ["broken.py"]
    assert kept == {}
