"""Runs the command line inside a test, and git beside it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from doclint.cli import main

RAGGED = "| A | B |\n|---|---|\n| 1 | 2 | 3 |\n"


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def places(self) -> list[str]:
        """`path:line:column: rule` of each finding that the format `concise` prints."""
        return [": ".join(line.split(": ")[:2]) for line in self.out.splitlines()]


class Runner:
    """Calls doclint in the working directory."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, stdin: bytes | None = None) -> Ran:
        if stdin is not None:
            self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capsys.readouterr()
        code = main(list(arguments))
        return Ran(code, *self._capsys.readouterr())

    def check(self, *arguments: str, stdin: bytes | None = None) -> Ran:
        """`doclint check --output-format concise`."""
        return self("check", "--output-format", "concise", *arguments, stdin=stdin)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def git(*arguments: str, folder: Path | None = None) -> str:
    """A git command, away from the settings of the machine."""
    who = {
        f"GIT_{role}_{what}": "someone@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    variables |= {**who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, env=variables, check=True)
    return done.stdout
