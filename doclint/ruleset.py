"""The rules of a run: doclint's own and those of the settings."""

from __future__ import annotations

import contextlib
from pathlib import Path

from doclint import files, later, registry
from doclint.config import Config, shown
from doclint.registry import RuleFailure
from doclint.rule import Rule
from doclint.shipped import shipped


def load_rules(config: Config, *, at_once: bool = True) -> tuple[list[Rule], list[str]]:
    """All rules, doclint's own and those of the settings, in order of their ids; and what is wrong with the others.

    Unless `at_once`, doclint's own are loaded when they first check something.
    """
    failures: list[RuleFailure] = []
    errors = [f"{shown(folder)}: no such folder of rules" for folder in config.rules if not files.is_folder(folder)]
    for folder in config.rules:
        _read_all(folder)
    own = registry.load(shipped("rules"), failures) if at_once else later.own_rules(failures)
    rules = {rule.id: rule for rule in own}
    for folder in config.rules:
        for rule in registry.load(folder, failures):
            if rules.setdefault(rule.id, rule) is not rule:
                errors.append(f"{shown(folder / rule.id)}.py: there is a rule of this name already")
    errors = [f"{shown(one.path)}:{one.line}: {one.message}" for one in failures] + errors
    return [rules[name] for name in sorted(rules)], errors


def rule_ids(config: Config) -> list[str]:
    """The ids of all rules, whether they can be used or not: nothing is loaded."""
    return sorted({id for folder in (shipped("rules"), *config.rules) for id in registry.ids(folder)})


def _read_all(folder: Path) -> None:
    """Ask for the rules of a folder, so that it is on record what they were (Python's import does not tell)."""
    with contextlib.suppress(OSError):
        for entry in files.entries(folder):
            if entry.name.endswith(".py"):
                files.read(entry.path)
