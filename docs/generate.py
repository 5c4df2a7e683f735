"""Writes docs/rules/ from the rules; with --check it only says whether they are up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from doclint.registry import load
from doclint.rule_docs import index, markdown
from doclint.shipped import shipped

FOLDER = Path(__file__).parent / "rules"


def pages() -> dict[str, str]:
    """What every file of the folder must hold."""
    rules = load(shipped("rules"))
    return {"README.md": index(rules), **{f"{rule.id}.md": markdown(rule) for rule in rules}}


def outdated() -> list[str]:
    """Files that are missing, differ, or belong to no rule."""
    wanted = pages()
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main() -> int:
    """Write the folder, or check it."""
    changed = outdated()
    if "--check" in sys.argv[1:]:
        for name in changed:
            print(f"docs/rules/{name} is not up to date: run python docs/generate.py", file=sys.stderr)
        return int(bool(changed))
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for name in changed:
        path = FOLDER / name
        if name in wanted:
            path.write_text(wanted[name], "utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
