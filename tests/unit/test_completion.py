"""Shell completion, as docs/integrations.md sets it up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """The environment of a shell in which `doclint` is this doclint."""
    script = tmp_path / "doclint"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m doclint "$@"\n', "utf-8")
    script.chmod(0o755)
    return {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}


def run(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_commands_options_and_rules(program: dict[str, str]) -> None:
    script = """
    eval "$(_DOCLINT_COMPLETE=bash_source doclint)"
    complete_words() {
        COMPREPLY=(); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _doclint_completion doclint
        echo "${COMPREPLY[@]}"
    }
    complete_words doclint ba
    complete_words doclint check --chan
    complete_words doclint rule fact-mi
    complete_words doclint check --select fact-mi
    """
    assert run(program, "bash", "-c", script).splitlines() == [
        "baseline",
        "--changed-lines",
        "fact-mismatch",
        "fact-mismatch",
    ]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_script(program: dict[str, str], shell: str) -> None:
    script = run({**program, "_DOCLINT_COMPLETE": f"{shell}_source"}, "doclint")
    assert f"_DOCLINT_COMPLETE={shell}_complete" in script
    if shutil.which(shell):
        subprocess.run([shell, "-n", "/dev/stdin"], input=script, text=True, check=True, timeout=60)
