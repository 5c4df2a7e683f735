"""No module of the engine names an attribute of models, or what a model is called."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from doclint.names import load_grammar
from doclint.registry import load as rules
from doclint.roles import Group, Role, Words, built_in, built_in_kind
from doclint.vocabulary import builtin

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "doclint").rglob("*.py")) + sorted((ROOT / "rules").glob("*.py"))
# What knows a kind: the formats of public data sets about models, and the names of fields in data for other programs.
KNOWING = {
    "reference/importing/genai_prices.py",
    "reference/importing/litellm.py",
    "reference/importing/models_dev.py",
}
FIELDS = {"cli/upcoming.py": {"successor"}}


def words_of(path: Path) -> set[str]:
    """The texts in a module's code that are one word, but for documentation."""
    tree = ast.parse(path.read_text("utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documentation)
    return {node.value for node in constants if isinstance(node.value, str)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_names_an_attribute_of_models(path: Path) -> None:
    """Which attributes a kind has, and which of them answers what the engine asks, is data."""
    module = path.relative_to(ROOT / "doclint").as_posix() if path.is_relative_to(ROOT / "doclint") else path.name
    if module in KNOWING:
        return
    known = {*builtin().attributes, built_in_kind()} - FIELDS.get(module, set())
    assert words_of(path) & known == set()


# Names of data sets, of files and of rules.
SAID = ("models.dev", "models.toml", *(rule.id for rule in rules(ROOT / "rules")))
NOUNS = "|".join(rf"\b{word}\b" if word.isascii() else word for word in sorted(load_grammar().nouns))
NOUN = re.compile(rf"{'|'.join(map(re.escape, SAID))}|(?P<noun>{NOUNS})", re.I)


def speaks_of_models(text: str) -> bool:
    return any(match["noun"] for match in NOUN.finditer(text))


def texts_of(path: Path) -> set[str]:
    """The texts in a module's code, with those inside f-strings, but for documentation; of rules, what they say."""
    tree = ast.parse(path.read_text("utf-8"))
    parts: list[ast.AST] = [tree]
    if path.parent.name == "rules":
        parts = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "check"]
    nodes = [node for part in parts for node in ast.walk(part)]
    left_out = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EPILOG":  # examples of commands
            left_out |= {id(inside) for inside in ast.walk(node)}
    constants = (node for node in nodes if isinstance(node, ast.Constant) and id(node) not in left_out)
    return {node.value for node in constants if isinstance(node.value, str)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_says_what_models_are_called(path: Path) -> None:
    """The nouns of a kind are data of its grammar: patterns and messages are made of them, or do without."""
    if path.relative_to(ROOT).as_posix().removeprefix("doclint/") not in KNOWING:
        assert set(filter(speaks_of_models, texts_of(path))) == set()


def test_the_search_for_nouns_finds_them(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    text = '"""A model."""\nA = re.compile(rf"the {1}\\s(?:models?)")\nB = "モデルは"\nC = "model-retired"\n'
    path.write_text(text, "utf-8")
    assert set(filter(speaks_of_models, texts_of(path))) == {"\\s(?:models?)", "モデルは"}


def test_roles_are_attributes() -> None:
    data = tomllib.loads((ROOT / "doclint" / "roles.toml").read_text("utf-8"))
    known = builtin().attributes
    assert set(data["roles"].values()) <= set(known)
    assert set(data["roles"]) == set(get_args(Role))
    assert set(data["groups"]) == set(get_args(Group))
    assert set(data["words"]) == set(get_args(Words))
    named = {one for found in data["groups"].values() for one in found}
    assert named <= set(known)
    assert {name: known[name].kind for name in built_in()} == dict(built_in())
