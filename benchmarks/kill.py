"""Kills doclint while it fixes: every file must be the old text or the new one, whole.

    python -m benchmarks.kill --times 500

Each round starts `doclint check --fix` on a fresh copy of a site, kills it (SIGKILL) after a random time, and
compares every file with what it was and with what a run that nobody disturbs makes of it. Exit code 1 where a file
is neither, or is gone.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import click

ROOT = Path(__file__).resolve().parent.parent
PAGES = 60
PAGE = """# Claude Opus 4

| Item | Value |
|---|---|
| Release date | May 22, 2024 |
| Context window | 100k tokens |

Page {number}. {filler}
"""
# Kills within the writing are what matters; a thread of the process itself sees when the first file is written.
RUN = """
import os, signal, sys, threading
when, after = sys.argv[1], float(sys.argv[2])
def kill():
    os.kill(os.getpid(), signal.SIGKILL)
if when == "time":
    threading.Timer(after, kill).start()
else:
    left = int(after)
    def watch(event, arguments):
        global left
        if event in ("open", "os.rename", "os.remove", "os.chmod", "tempfile.mkstemp", "os.truncate"):
            left -= ".doclint" in str(arguments)
            if left < 0:
                kill()
    sys.addaudithook(watch)
from doclint.cli import main
sys.exit(main(sys.argv[3:]))
"""


class Outcome(NamedTuple):
    """What a killed run left: how many files are old and new, and those that are neither, and what lies beside them."""

    old: int
    new: int
    broken: tuple[str, ...]
    litter: int
    killed: bool


def make(folder: Path, pages: int = PAGES) -> None:
    """A site with two wrong values on every page."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(pages):
        (folder / f"page{number}.md").write_text(PAGE.format(number=number, filler="x" * 50 * number), "utf-8")


def texts(folder: Path) -> dict[str, bytes]:
    """The pages of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.md"))}


def fixed(folder: Path) -> dict[str, bytes]:
    """What a run makes of the pages of a folder that nobody disturbs."""
    start(folder, "call", 10**6).wait()
    return texts(folder)


def start(folder: Path, when: str, after: float) -> subprocess.Popen[bytes]:
    """A run that kills itself: some seconds after its start ("time"), or at a call that touches files ("call")."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DOCLINT_CACHE_DIR": str(folder.parent / "cache")}
    arguments = [sys.executable, "-c", RUN, when, str(after), "check", "--fix", "--no-cache", "."]
    return subprocess.Popen(
        arguments, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def outcome(folder: Path, before: dict[str, bytes], after: dict[str, bytes], killed: bool) -> Outcome:
    """What became of each page."""
    now = texts(folder)
    broken = tuple(name for name in before if now.get(name) not in (before[name], after[name]))
    old = sum(now.get(name) == before[name] for name in before)
    litter = sum(1 for path in folder.iterdir() if path.name not in before)
    return Outcome(old, len(before) - old - len(broken), broken, litter, killed)


def rounds(times: int, seed: int, tell: Callable[[Outcome], None], pages: int = PAGES) -> list[Outcome]:
    """Kill that many runs."""
    rng = random.Random(seed)
    found = []
    with tempfile.TemporaryDirectory() as name:
        site = Path(name).resolve() / "site"
        make(site, pages)
        before = texts(site)
        started = time.monotonic()
        after = fixed(site)
        whole = time.monotonic() - started
        assert all(before[name] != after[name] for name in before)
        for number in range(times):
            for path, data in before.items():
                (site / path).write_bytes(data)
            for path in site.iterdir():
                if path.name not in before:
                    path.unlink()
            by_call = number % 4 != 3
            run = (
                start(site, "call", rng.randrange(5 * pages)) if by_call else start(site, "time", rng.random() * whole)
            )
            run.wait()
            found.append(outcome(site, before, after, run.returncode == -signal.SIGKILL))
            tell(found[-1])
    return found


@click.command()
@click.option("--times", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(times: int, seed: int) -> None:
    """Kill doclint many times while it fixes."""
    found = rounds(times, seed, lambda one: click.echo(f"{one}") if one.broken else None)
    killed = [one for one in found if one.killed]
    spread = Counter("none" if not one.new else "all" if not one.old else "some" for one in killed)
    click.echo(f"{len(found)} runs, {len(killed)} killed; files written by then: {dict(spread)}")
    click.echo(f"{sum(one.litter > 0 for one in found)} runs left a temporary file")
    click.echo(f"{sum(len(one.broken) for one in found)} files that are neither old nor new")
    sys.exit(any(one.broken for one in found))


if __name__ == "__main__":
    main()
