"""What README and docs say is what the program does."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
OUTPUTS = re.findall(r"<!-- output: doclint ([^\n]+) -->\n```[a-z]*\n(.*?)```", README, re.S)


@pytest.mark.parametrize(("command", "shown"), OUTPUTS, ids=[command for command, _ in OUTPUTS])
def test_outputs_in_the_readme_are_real(command: str, shown: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "doclint", *command.split()], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.stderr == ""
    assert run.stdout == shown


def test_the_readme_shows_outputs() -> None:
    assert len(OUTPUTS) >= 1


def test_rule_pages_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.outdated() == []


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"], ids=str
)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []
