"""Loads folders of rules: doclint's own and users' alike."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import get_args

from doclint.errors import DoclintError
from doclint.finding import Severity
from doclint.named import NamedTuple
from doclint.rule import Invalid, PageRule, Part, Rule, SiteRule, Valid


class RuleFailure(NamedTuple):
    """A rule file that cannot be used. `line` counts from 1."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class RuleError(DoclintError):
    """A rule file cannot be used."""

    def __init__(self, failure: RuleFailure) -> None:
        super().__init__(str(failure))
        self.failure = failure


def load(folder: Path, failures: list[RuleFailure] | None = None) -> list[Rule]:
    """One rule for each `*.py` of a folder, in order of their ids; files that start with `_` are no rules.

    Broken files are added to `failures` and do not stop the others. Raises RuleError at the first
    broken file where `failures` is None.
    """
    rules = []
    for id in ids(folder):
        try:
            rules.append(load_file(folder / f"{id}.py"))
        except RuleError as error:
            if failures is None:
                raise
            failures.append(error.failure)
    return rules


def ids(folder: Path) -> list[str]:
    """The ids of the rules of a folder, in order; whether they can be used is not looked at."""
    with contextlib.suppress(OSError):
        return sorted(name[:-3] for name in os.listdir(folder) if name.endswith(".py") and not name.startswith("_"))
    return []


def load_file(path: Path) -> Rule:
    """The rule of one file; its id is the file's name. Raises RuleError."""
    module = _import(path)
    classes = [value for value in vars(module).values() if _is_rule_of(value, module)]
    if len(classes) != 1:
        raise RuleError(RuleFailure(path, 1, f"a rule file must define one rule class, not {len(classes)}"))
    rule_class: type[Rule] = classes[0]
    if rule_class.id not in ("", path.stem):
        raise RuleError(RuleFailure(path, 1, f'the id "{rule_class.id}" must be the name of the file, "{path.stem}"'))
    mistake = _mistake(rule_class)
    if mistake:
        import inspect  # slow to import, and most rules are right

        raise RuleError(RuleFailure(path, inspect.getsourcelines(rule_class)[1], mistake))
    rule_class.id = path.stem
    return rule_class()


def _mistake(rule_class: type[Rule]) -> str:
    """What is wrong with a rule before it has run, "" where nothing is."""
    check: object = getattr(rule_class, "check", None)
    if check is None or check in (PageRule.check, SiteRule.check):
        return "a rule must define check(self, page, site), or check(self, site) for a SiteRule"
    if rule_class.severity not in get_args(Severity):
        return f"the severity is one of {', '.join(get_args(Severity))}, not {rule_class.severity!r}"
    needs = getattr(rule_class, "needs", None)
    if needs is not None and needs not in get_args(Part):
        return f"what a rule needs is one of {', '.join(get_args(Part))}, not {needs!r}"
    kinds: list[tuple[str, type]] = [("VALID", Valid), ("INVALID", Invalid)]
    for name, kind in kinds:
        cases = getattr(rule_class, name)
        if not isinstance(cases, list | tuple) or not all(isinstance(case, kind) for case in cases):
            return f"{name} must be a list of {kind.__name__}(…)"
    return ""


def _is_rule_of(value: object, module: ModuleType) -> bool:
    return isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module.__name__


def _import(path: Path) -> ModuleType:
    # The whole path is part of the name: two folders may hold rules of the same id.
    name = f"doclint_rule:{os.path.abspath(path)}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise RuleError(RuleFailure(path, 1, "cannot be imported"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up there
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        raise RuleError(RuleFailure(path, error.lineno or 1, f"syntax error: {error.msg}")) from error
    except (Exception, SystemExit) as error:
        raise RuleError(RuleFailure(path, line_in(path, error), f"{type(error).__name__}: {error}")) from error
    return module


def line_in(path: Path, error: BaseException) -> int:
    """The line of a file at which an error left it; 1 where it was never in there."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.lineno and Path(frame.filename) == path]
    return lines[-1] if lines else 1
