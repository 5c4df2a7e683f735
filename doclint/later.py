"""doclint's own rules as a run has them: each is loaded when it first has something to check.

What is asked of a rule before that is kept (`doclint.decoded`). Where a single page has changed, most rules have
nothing to check, and to load all of them with what they import takes a tenth of such a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from doclint import decoded, registry
from doclint.finding import Finding
from doclint.page import Page
from doclint.registry import RuleFailure
from doclint.rule import PageRule, Rule, SiteRule
from doclint.shipped import shipped
from doclint.site import Site
from doclint.suppress import SuppressionRule, Verdict

_NAME = "rules"
_FACTS = ("id", "severity", "follows", "orders", "needs", "only_front", "__doc__")


class Later(Rule):
    """A rule whose file is not loaded yet."""

    def __init__(self, path: Path, facts: Mapping[str, Any]) -> None:
        """`facts` are what the class of the rule says of it, by attribute."""
        self._path = path
        vars(self).update(facts)

    @cached_property
    def loaded(self) -> Any:
        """The rule itself. Raises RuleError."""
        return registry.load_file(self._path)


class _LaterOnPages(Later, PageRule):
    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        found: Iterator[Finding] = self.loaded.check(page, site)
        return found


class _LaterOnSite(Later, SiteRule):
    def check(self, site: Site) -> Iterator[Finding]:
        found: Iterator[Finding] = self.loaded.check(site)
        return found


class _LaterOnComments(Later, SuppressionRule):
    def check(self, page: Page, verdict: Verdict) -> Iterator[Finding]:
        found: Iterator[Finding] = self.loaded.check(page, verdict)
        return found


_KINDS: Mapping[str, type[Later]] = {
    PageRule.__name__: _LaterOnPages,
    SiteRule.__name__: _LaterOnSite,
    SuppressionRule.__name__: _LaterOnComments,
}


def own_rules(failures: list[RuleFailure]) -> list[Rule]:
    """doclint's own rules in order of their ids, not loaded where it is known what they are."""
    folder = shipped("rules")
    told = decoded.load(_NAME)
    if told is not None:
        return [_KINDS[kind](folder / f"{facts['id']}.py", facts) for kind, facts in told]
    rules = registry.load(folder, failures)
    if not failures:
        decoded.save(_NAME, [(_kind(rule), _facts(rule)) for rule in rules])
    return rules


def load(rules: Iterable[Rule]) -> None:
    """Load rules that are not yet."""
    for rule in rules:
        if isinstance(rule, Later):
            rule.loaded  # noqa: B018


def _kind(rule: Rule) -> str:
    return next(one.__name__ for one in type(rule).__mro__ if one.__name__ in _KINDS)


def _facts(rule: Rule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in _FACTS if hasattr(rule, name)}
