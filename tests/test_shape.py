"""The shape of the code: sizes, and imports that run downward only."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "doclint").rglob("*.py")) + sorted((ROOT / "rules").glob("*.py"))

# A module may import from its own layer and from those before it.
LAYERS = [
    "__init__ named files console cache decoded kept_regex lazy_regex patterns plainly_right finding fingerprint "
    "position places spelling progress errors shipped",
    "values page label_text roles attribute",
    "decode frontmatter markdown vocabulary kept_vocabulary platforms claim reference.fact",
    "reader names",
    "reference claims codec store replay",
    "pages pool",
    "gathering",
    "profile routes navigation site",
    "shown outcomes",
    "judge accepted agreement plausible identity identifiers doubtful topics sellers siblings lifecycle rows "
    "definitions front rule",
    "remedy navwords",
    "registry",
    "selector config_problems config keeping choice discover load suppress baseline mistakes one_rule rule_runs "
    "counting later ruleset",
    "engine fixes",
    "drafting projects changes since proposal report explain coverage affected rule_docs testing api",
    "cli __main__",
]
HOMES = {name: number for number, names in enumerate(LAYERS) for name in names.split()}


def layer(module: str) -> int:
    """The layer of `doclint.module` (without the package's name)."""
    home = module if module in HOMES else module.partition(".")[0]
    assert home in HOMES, f"doclint.{module} has no layer: add it here and to docs/architecture.md"
    return HOMES[home]


def functions() -> list[tuple[str, int]]:
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                found.append((f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", lines))
    return found


def test_functions_are_short() -> None:
    sizes = functions()
    assert [name for name, lines in sizes if lines > 60] == []
    assert statistics.median(lines for _, lines in sizes) <= 10


def test_files_are_short() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in FILES}
    assert [str(path) for path, lines in lengths.items() if lines > 300] == []
    assert [path.name for path, lines in lengths.items() if path.parent.name == "rules" and lines > 60] == []


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name != "rules"], ids=lambda path: path.stem)
def test_imports_run_downward(path: Path) -> None:
    parts = path.relative_to(ROOT / "doclint").with_suffix("").parts
    own = ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("doclint"):
            names = [node.module.removeprefix("doclint").removeprefix(".")]
            if names == [""]:
                names = [alias.name if alias.name != "__version__" else "__init__" for alias in node.names]
            for name in names:
                assert layer(name) <= layer(own), f"{own} imports {name}"


def test_only_the_markdown_package_uses_mistune() -> None:
    users = [
        path
        for path in FILES
        if "import mistune" in path.read_text("utf-8") or "from mistune" in path.read_text("utf-8")
    ]
    assert {path.parent.name for path in users} <= {"markdown"}


# Modules whose answers no report depends on, or that ask for files that came with doclint.
_MAY_ASK = {
    "files", "cache", "decoded", "store", "replay", "console", "profile", "shipped", "vocabulary", "roles",
    "config_problems", "front.schema", "reference.validate", "reference.entities", "fixes", "pages", "registry",
    "changes", "since", "drafting", "proposal", "testing",
}  # fmt: skip
_ASKING = {
    "exists", "expanduser", "glob", "is_dir", "is_file", "isdir", "isfile", "iterdir", "lexists", "listdir", "lstat",
    "open", "read_bytes", "read_text", "readlink", "realpath", "rglob", "scandir", "stat", "walk",
}  # fmt: skip


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name != "cli"], ids=lambda path: path.stem)
def test_the_file_system_is_asked_in_one_place(path: Path) -> None:
    """`doclint.files` records what a report depends on: what is asked elsewhere would make repeated reports wrong."""
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts[1:])
    if module in _MAY_ASK or module.startswith(("reference.building", "reference.importing", "reference.diffing")):
        return
    own = {("os", "stat"), ("entry", "is_dir"), ("entry", "is_file"), ("FOLDER", "glob"), ("brackets", "open")}
    asked = [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _asks(node.func) and (_owner(node.func), _name(node.func)) not in own
    ]
    assert asked == [], "ask doclint.files instead"


def _asks(function: ast.expr) -> bool:
    return _name(function) in _ASKING and _owner(function) not in ("files", "disk", "self")


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _owner(function: ast.expr) -> str:
    value = function.value if isinstance(function, ast.Attribute) else None
    return _name(value) if value is not None else ""
