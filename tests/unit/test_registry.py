from __future__ import annotations

from pathlib import Path

import pytest

from doclint import registry
from doclint.registry import RuleError, RuleFailure
from doclint.rule import PageRule
from doclint.shipped import shipped

GOOD = '''
from doclint.rule import PageRule


class Anything(PageRule):
    """What it does.

    Why it matters.
    """

    def check(self, page, site):
        yield from ()
'''


def rule_file(folder: Path, name: str, text: str = GOOD) -> Path:
    path = folder / f"{name}.py"
    path.write_text(text, "utf-8")
    return path


def test_a_rule_is_called_like_its_file(tmp_path: Path) -> None:
    rule = registry.load_file(rule_file(tmp_path, "house-style"))
    assert isinstance(rule, PageRule)
    assert (rule.id, rule.family, rule.summary) == ("house-style", "house", "What it does.")


def test_two_folders_may_hold_rules_of_one_name(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = registry.load_file(rule_file(tmp_path / "a", "x-y"))
    other = registry.load_file(rule_file(tmp_path / "b", "x-y", GOOD.replace("What", "Which")))
    assert (one.summary, other.summary) == ("What it does.", "Which it does.")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("x = 1\n", 1, "one rule class, not 0"),
        (GOOD + GOOD.replace("Anything", "More"), 1, "one rule class, not 2"),
        ("\n\ndef broken(:\n", 3, "syntax error"),
        ("x = 1\n\nx = undefined\n", 3, "NameError"),
        ("import no_such_module\n", 1, "ModuleNotFoundError"),
        (GOOD.replace("    def check", '    id = "other"\n\n    def check'), 1, 'the id "other"'),
    ],
)
def test_a_broken_file_is_told_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = rule_file(tmp_path, "bad-rule", text)
    with pytest.raises(RuleError) as error:
        registry.load_file(path)
    assert (error.value.failure.path, error.value.failure.line) == (path, line)
    assert message in str(error.value)


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    rule_file(tmp_path, "b-good")
    rule_file(tmp_path, "a-bad", "x = 1\n")
    rule_file(tmp_path, "_helper", "raise RuntimeError\n")
    failures: list[RuleFailure] = []
    assert [rule.id for rule in registry.load(tmp_path, failures)] == ["b-good"]
    assert [failure.path.stem for failure in failures] == ["a-bad"]
    with pytest.raises(RuleError):
        registry.load(tmp_path)


def test_what_ships_is_found() -> None:
    assert (shipped("schemas") / "config.schema.json").is_file()
    assert (shipped("rules") / "table-ragged.py").is_file()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("def check", "def chek", "a rule must define check(self, page, site)"),
        (
            "    def check",
            '    severity = "eror"\n\n    def check',
            "the severity is one of error, warning, info, not 'eror'",
        ),
        ("    def check", '    VALID = ["x"]\n\n    def check', "VALID must be a list of Valid(…)"),
        ("    def check", "    INVALID = 3\n\n    def check", "INVALID must be a list of Invalid(…)"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        registry.load_file(rule_file(tmp_path, "a-b", GOOD.replace(old, new)))
    assert caught.value.failure.line == 5
    assert message in caught.value.failure.message
