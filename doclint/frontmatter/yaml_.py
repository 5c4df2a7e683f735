"""YAML front matter with the place of every key and value.

libyaml's events are read one by one: composing a document recurses inside the C library, and deep
nesting would take the whole process down.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from doclint.frontmatter.read import RULE, Read, line_problem
from doclint.frontmatter.yaml_nodes import Node, Tree, TreeError
from doclint.kept_regex import compiled
from doclint.page import FrontValue, Piece, Problem

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_TOP_LEVEL = compiled(r"^(?![ \t\-\]}#\r\n])", re.M)
_CONTROL = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TEMPLATE = compiled(r"\{\{|\{%")
_CLEARER = (
    ("mapping values are not allowed", 'a value that contains ": " must stand in quotes'),
    ("cannot start any token", "a value cannot start with {char}: put it in quotes"),
    ("unexpected end of stream", "this quote is never closed"),
    ("unexpected document", "this quote is never closed"),
    ("did not find expected ',' or", "this bracket is never closed, or a comma is missing"),
    ("could not find expected ':'", "expected a key with `:` here"),
    ("did not find expected key", "expected a key here: wrong indentation, or a value that needs quotes"),
    ("did not find expected '-' indicator", "expected a list item here: is the indentation right?"),
    ("unknown escape", 'a backslash in "…" starts an escape: use single quotes'),
)
_AT_CONTEXT = ("unexpected end of stream", "unexpected document", "did not find expected ',' or")


def read_yaml(text: str, start: int, end: int) -> Read:
    """Read the YAML at start:end. Where it is broken, the top-level keys that can be read alone are still there."""
    try:
        tree = _tree(text, start, end)
    except (yaml.YAMLError, TreeError) as error:
        problem = _problem(text, start, end, error)
        entries, data = _salvage(text, start, end)
        line = text[text.rfind("\n", 0, problem.start) + 1 : problem.end]
        return Read(entries, data, () if _TEMPLATE.search(line) else (problem,))
    root = tree.root
    if root is None or root.kind != "map":
        return Read({}, {}, tuple(tree.problems))
    entries = {}
    _add_entries(root, "", entries)
    return Read(entries, _mapping(root), tuple(tree.problems))


def _tree(text: str, start: int, end: int) -> Tree:
    loader: Any = _Loader(text[start:end])
    try:
        return Tree(loader, text, start)
    finally:
        loader.dispose()


def _salvage(text: str, start: int, end: int) -> tuple[dict[str, FrontValue], dict[str, object]]:
    entries: dict[str, FrontValue] = {}
    data: dict[str, object] = {}
    starts = [match.start() for match in _TOP_LEVEL.finditer(text, start, end)]
    for first, last in zip(starts, [*starts[1:], end], strict=True):
        try:
            root = _tree(text, first, last).root
        except (yaml.YAMLError, TreeError):
            continue
        if root is not None and root.kind == "map":
            _add_entries(root, "", entries)
            data.update(_mapping(root))
    return entries, data


def _add_entries(node: Node, prefix: str, entries: dict[str, FrontValue]) -> None:
    for key, value in node.pairs:
        name = prefix + key.text
        words = value.piece
        items = tuple(item.piece for item in value.items) if value.kind == "list" and not value.alias else ()
        entries[name] = FrontValue(Piece(name, key.piece.start, key.piece.end), words, value.data, items)
        if value.kind == "map" and not value.alias:
            _add_entries(value, name + ".", entries)


def _mapping(root: Node) -> dict[str, object]:
    return root.data if isinstance(root.data, dict) else {}


def _problem(text: str, start: int, end: int, error: Exception) -> Problem:
    if isinstance(error, TreeError):
        return Problem(RULE, f"not valid YAML: {error.message}", error.start, error.end)
    if isinstance(error, yaml.MarkedYAMLError):
        reason = error.problem or error.context or "it cannot be read"
        mark = error.problem_mark or error.context_mark
        if error.context_mark is not None and any(words in reason for words in _AT_CONTEXT):
            mark = error.context_mark
        place = start + (mark.index if mark is not None else 0)
        return line_problem(text, place, end, f"not valid YAML: {_clearer(reason, text[place : place + 1])}")
    control = _CONTROL.search(text, start, end)
    place = control.start() if control else start
    code = f"U+{ord(text[place]):04X}" if control else "a character"
    return Problem(RULE, f"not valid YAML: {code} is not allowed", place, min(place + 1, len(text)))


def _clearer(reason: str, char: str) -> str:
    if "cannot start any token" in reason and char == "\t":
        return "a tab cannot indent: use spaces"
    for words, clear in _CLEARER:
        if words in reason:
            return clear.format(char=f"`{char}`" if char != "`" else "a backtick")
    return reason
