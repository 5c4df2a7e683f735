"""A new user in a terminal: the example site from findings to clean, following only what the program prints.

The README shows the session. `python -m tests.test_walk` prints it anew.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect", reason="there are no terminals here")

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"<!-- walk: tests/test_walk\.py -->\n```console\n(.*?)```", re.S)
PROMPT = "doclint-walk> "
MOST = 8  # commands


class Terminal:
    """A shell in a terminal of 160 columns, in a folder that holds the site."""

    def __init__(self, folder: Path) -> None:
        script = folder / "doclint"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m doclint "$@"\n', "utf-8")
        script.chmod(0o755)
        environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PS1": PROMPT, "TERM": "dumb"}
        environment |= {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
        shell = ["--noprofile", "--norc", "--noediting"]
        self._shell = pexpect.spawn(
            "bash", shell, cwd=folder, env=environment, encoding="utf-8", timeout=60, dimensions=(50, 160), echo=False
        )
        self._shell.expect_exact(PROMPT)

    def run(self, command: str) -> str:
        """What a command prints on the terminal."""
        self._shell.sendline(command)
        self._shell.expect_exact(PROMPT)
        printed: str = self._shell.before
        return printed.replace("\r\n", "\n")

    def close(self) -> None:
        self._shell.close()


def next_command(printed: str) -> str | None:
    """What to type next: the program names the commands and options that it offers."""
    for option in ("--fix", "--unsafe-fixes"):
        if f"({option})" in printed:
            return f"doclint check site {option}"
    return None


def walk() -> list[tuple[str, str]]:
    """The commands and what they print, until nothing is left to do."""
    with tempfile.TemporaryDirectory(prefix="doclint-") as name:
        shutil.copytree(ROOT / "examples" / "site", Path(name) / "site")
        terminal = Terminal(Path(name))
        try:
            steps: list[tuple[str, str]] = []
            command: str | None = "doclint check site"
            while command is not None and len(steps) < MOST:
                steps.append((command, terminal.run(command)))
                command = next_command(steps[-1][1])
            assert terminal.run("echo $?") == "0\n"
            return steps
        finally:
            terminal.close()


def shown(steps: list[tuple[str, str]]) -> str:
    return "\n".join(f"$ {command}\n{printed}" for command, printed in steps)


@pytest.fixture(scope="module")
def steps() -> list[tuple[str, str]]:
    return walk()


def test_the_walk_ends_clean(steps: list[tuple[str, str]]) -> None:
    assert "no findings" in steps[-1][1]
    assert len(steps) < MOST


def test_every_further_command_follows_from_what_was_printed(steps: list[tuple[str, str]]) -> None:
    assert [command for command, _ in steps] == [
        "doclint check site",
        "doclint check site --fix",
        "doclint check site --unsafe-fixes",
    ]


def test_the_readme_shows_it(steps: list[tuple[str, str]]) -> None:
    (block,) = BLOCK.findall((ROOT / "README.md").read_text("utf-8"))
    assert block == shown(steps)


if __name__ == "__main__":
    sys.stdout.write(shown(walk()))
