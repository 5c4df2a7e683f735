"""The hooks, run by pre-commit itself in a scratch repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import git

ROOT = Path(__file__).parent.parent
OFFLINE = ("No matching distribution", "Could not find a version", "Max retries exceeded", "Connection")
CONFIG = """repos:
  - repo: local
    hooks:
      - id: {id}
        name: doclint
        entry: {entry}
        language: system
        files: {files}
        pass_filenames: {names}
        require_serial: true
"""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "PRE_COMMIT_HOME": str(folder.parent / "pre-commit")}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=environment)


def hook(name: str) -> dict[str, str]:
    import yaml

    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (found,) = [one for one in hooks if one["id"] == name]
    return {key: str(value) for key, value in found.items()}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with the example site, its hook settings taken from the real hook file."""
    folder = tmp_path / "docs"
    shutil.copytree(ROOT / "examples" / "site", folder)
    run(folder, "git", "init", "--quiet")
    run(folder, "git", "config", "user.email", "someone@example.com")
    run(folder, "git", "config", "user.name", "Someone")
    return folder


def use(repository: Path, name: str) -> None:
    data = hook(name)
    entry = data["entry"].replace("doclint", f"{sys.executable} -m doclint", 1)
    names = data.get("pass_filenames", "True").lower()
    text = CONFIG.format(id=name, entry=entry, files=data["files"], names=names)
    (repository / ".pre-commit-config.yaml").write_text(text, "utf-8")
    run(repository, "git", "add", ".")


def test_the_hook_fails_on_a_defect_and_names_it(repository: Path) -> None:
    use(repository, "doclint")
    result = run(repository, sys.executable, "-m", "pre_commit", "run", "--files", "guides/models/claude-4-opus.md")
    assert result.returncode == 1
    assert "fact-mismatch" in result.stdout
    assert "official Claude 3.5 Sonnet documentation" not in result.stdout, "only the named page is reported on"


def test_the_hook_reports_what_a_change_broke_elsewhere(repository: Path) -> None:
    use(repository, "doclint")
    page = repository / "guides" / "models" / "gpt-4-1.md"
    page.write_text(
        page.read_text("utf-8").replace("previous_page_id: models/claude-3-7-sonnet", "previous_page_id: ''")
    )
    result = run(repository, sys.executable, "-m", "pre_commit", "run", "--files", "guides/models/gpt-4-1.md")
    assert result.returncode == 1
    assert "nav-" in result.stdout


def test_the_hook_for_the_whole_site_needs_no_names(repository: Path) -> None:
    use(repository, "doclint-site")
    result = run(repository, sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert result.returncode == 1
    assert "official Claude 3.5 Sonnet documentation" in result.stdout


def test_the_hook_passes_a_page_without_defects(repository: Path) -> None:
    (repository / "alone").mkdir()
    (repository / "alone" / "page.md").write_text("# A page\n\nNothing to say.\n", "utf-8")
    use(repository, "doclint")
    result = run(repository, sys.executable, "-m", "pre_commit", "run", "--files", "alone/page.md")
    assert result.returncode == 0, result.stdout


def test_pre_commit_installs_the_hook_from_a_clone(repository: Path, tmp_path: Path) -> None:
    """As users have it: pre-commit clones this repository at a tag, installs it and runs the hook."""
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(".git", ".*_cache", ".venv", ".hypothesis", "__pycache__", "tests", "benchmarks")
    shutil.copytree(ROOT, source, ignore=ignored)
    git("init", "--quiet", folder=source)
    git("add", ".", folder=source)
    git("commit", "--quiet", "--message", "all", folder=source)
    git("tag", "v9.9.9", folder=source)
    settings = f"repos:\n  - repo: {source.as_uri()}\n    rev: v9.9.9\n    hooks:\n      - id: doclint\n"
    (repository / ".pre-commit-config.yaml").write_text(settings, "utf-8")
    run(repository, "git", "add", ".")
    result = run(repository, sys.executable, "-m", "pre_commit", "run", "--all-files")
    if "InstallationError" in result.stdout or "CalledProcessError" in result.stdout + result.stderr:
        log = tmp_path / "pre-commit" / "pre-commit.log"
        told = result.stdout + (log.read_text("utf-8") if log.exists() else "")
        if any(word in told for word in OFFLINE):
            pytest.skip("no package index can be reached")
    assert "doclint (changed pages)" in result.stdout, result.stdout + result.stderr
    assert "fact-mismatch" in result.stdout
    assert result.returncode == 1
