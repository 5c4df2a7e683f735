"""The regular expressions of doclint, as they are compiled, and whether each is searched for or only matched."""

from __future__ import annotations

import ast
import importlib
import linecache
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from re import _constants as C  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import CodeType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SEARCHES = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_CHARACTERS = ([C.LITERAL], [C.NOT_LITERAL], [C.IN], [C.ANY])
_OF_STRINGS = frozenset({"split"})  # what strings have too


class Expression(NamedTuple):
    """One expression of the code: where it is compiled, and whether it is searched for or only matched."""

    place: str
    pattern: str
    flags: int
    searched: bool


class Uses:
    """How the expressions of the code are used, by the names that they have there."""

    def __init__(self, files: list[Path]) -> None:
        self._trees = {path: ast.parse(path.read_text("utf-8")) for path in files}
        self._used = {path: _uses(tree) for path, tree in self._trees.items()}

    def searched(self, path: Path, name: str) -> bool:
        """Whether code searches for an expression; one in a table is used by the names that no expression has."""
        places = [path] if name.startswith("_") else list(self._used)
        how = {use for place in places for use in self._used[place].get(name, ())}
        if not how:
            own = set(self.names(path).values())
            how = {use for other, uses in self._used[path].items() if other not in own for use in uses} - _OF_STRINGS
        return not how or bool(how & SEARCHES)

    def names(self, path: Path) -> dict[int, str]:
        """The names that are given to what is written on the lines of a file."""
        found: dict[int, str] = {}
        for node in ast.walk(self._trees[path]):
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(target, ast.Name | ast.Attribute):
                name = target.id if isinstance(target, ast.Name) else target.attr
                found.update(dict.fromkeys(range(node.lineno, (node.end_lineno or node.lineno) + 1), name))
        return found


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    """What is asked of each name: `_WORD.search` is a search for `_WORD`."""
    used: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in SEARCHES | {"match", "fullmatch"}:
            owner = node.value
            owner = owner.value if isinstance(owner, ast.Subscript) else owner
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            used.setdefault(name, set()).add(node.attr)
    return used


def expressions() -> list[Expression]:
    """All expressions that doclint compiles while it is imported and checks a page."""
    files = sorted((ROOT / "doclint").rglob("*.py")) + sorted((ROOT / "rules").glob("*.py"))
    uses = Uses(files)
    names = {path: uses.names(path) for path in files}
    found: dict[tuple[str, int], Expression] = {}
    original = re._compile  # type: ignore[attr-defined]

    def record(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(1)
        while frame.f_back is not None and _is_on_the_way(frame.f_code):
            frame = frame.f_back
        path = Path(frame.f_code.co_filename).resolve()
        # doclint masks tags before mistune sees a text, so mistune's own expressions for them are not used.
        ours = path in names or ("mistune" in path.parts and "[A-Za-z_:]" not in str(pattern))
        if isinstance(pattern, str) and ours:
            name = names.get(path, {}).get(frame.f_lineno, "")
            written = linecache.getline(str(path), frame.f_lineno)
            plain = "re.match(" in written or "re.fullmatch(" in written
            searched = path in names and not plain and uses.searched(path, name)
            place = f"{path.relative_to(ROOT) if path in names else path.name}:{frame.f_lineno} {name}"
            found.setdefault((pattern, int(flags)), Expression(place, pattern, int(flags), searched))
        return original(pattern, flags)

    for name in [name for name in sys.modules if name.partition(".")[0] in ("doclint", "mistune")]:
        del sys.modules[name]
    re.purge()
    re._compile = record  # type: ignore[attr-defined]
    # These go round `re`, and so would go round the recording.
    importlib.import_module("doclint.kept_regex").compiled = _at_once  # type: ignore[attr-defined]
    importlib.import_module("doclint.lazy_regex").pattern = _at_once  # type: ignore[attr-defined]
    try:
        _import_everything()
    finally:
        re._compile = original  # type: ignore[attr-defined]
    return list(found.values())


def _at_once(source: str, flags: int = 0) -> re.Pattern[str]:
    """In place of what compiles an expression later, or takes it from an earlier run: it counts too, in its place."""
    return re.compile(source, flags)


def _is_on_the_way(code: CodeType) -> bool:
    return code is _at_once.__code__ or "/re/" in code.co_filename.replace("\\", "/")


def _import_everything() -> None:
    package = importlib.import_module("doclint")
    for module in pkgutil.walk_packages(package.__path__, "doclint."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from benchmarks.shapes import SHAPES

    engine = importlib.import_module("doclint.engine")
    config = importlib.import_module("doclint.config").Config()
    for shape in ("cards", "tiles", "definitions", "nested list", "front matter", "toml", "json", "mdx comments"):
        engine.lint_alone(SHAPES[shape](2_000).encode(), config)


def possessive_groups(pattern: str, flags: int = 0) -> bool:
    """Whether an expression repeats more than one character possessively: Python before 3.11.5 has that wrong."""
    return any(_is_possessive_group(op, value) for op, value in _items(parser.parse(pattern, flags)))


def _is_possessive_group(op: Any, value: Any) -> bool:
    return op is C.ATOMIC_GROUP or (op is C.POSSESSIVE_REPEAT and [one for one, _ in value[2]] not in _CHARACTERS)


def _items(value: Any) -> Iterator[tuple[Any, Any]]:
    """All parts of a parsed expression, at any depth."""
    for part in value if isinstance(value, list | tuple | parser.SubPattern) else ():
        if isinstance(part, tuple) and len(part) == 2 and isinstance(part[0], C._NamedIntConstant):
            yield part
        yield from _items(part)
