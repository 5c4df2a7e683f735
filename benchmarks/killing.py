"""Runs of doclint that end at a chosen moment, and the site that they work on."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from doclint import discover, fixes
from doclint.config import Config
from doclint.engine import Engine
from doclint.report import render

# A touch of a file that is written, a byte of a file, a time; or not at all.
How = Literal["touch", "byte", "time", "never"]
Found = tuple[tuple[Any, ...], ...]

ROOT = Path(__file__).resolve().parent.parent
PAGE = """# Claude Opus 4

| Item | Value |
|---|---|
| Release date | May 22, {year} |
| Context window | {tokens} tokens |

Page {number}. [To the next](page{next}.md). {filler}
"""
# The process kills itself: nobody else can choose the moment so well. A write that would go beyond the limit for
# files is done as far as it goes, then the signal comes, which Python would otherwise ignore.
RUN = """
import os, signal, sys, threading
how, when, cache = sys.argv[1], float(sys.argv[2]), sys.argv[3]
def kill():
    os.kill(os.getpid(), signal.SIGKILL)
if how == "time":
    timer = threading.Thread(target=lambda: (__import__("time").sleep(when), kill()), daemon=True)
    timer.start()
elif how == "byte":
    import resource
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(when), int(when)))
elif how == "touch":
    left = int(when)
    def watch(event, arguments):
        global left
        if event in ("open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "tempfile.mkstemp", "os.truncate"):
            words = str(arguments)
            left -= ".doclint'" in words or cache in words
            if left < 0:
                kill()
    sys.addaudithook(watch)
from doclint.__main__ import main
sys.argv = ["doclint", *sys.argv[4:]]
sys.exit(main())
"""


def start(folder: Path, cache: Path, how: How, when: float, arguments: list[str]) -> subprocess.Popen[bytes]:
    """A run in a folder that may kill itself."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DOCLINT_CACHE_DIR": str(cache),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-c", RUN, how, str(when), str(cache), *arguments]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def by_name(report: bytes) -> Found:
    """The findings of a JSON report, without folders; a report that is none has one that no other has."""
    try:
        found = json.loads(report)["findings"]
    except ValueError:
        return (("no report", report[:200]),)
    return tuple(
        sorted((Path(one["path"]).name, one["line"], one["column"], one["rule"], one["message"]) for one in found)
    )


class Site:
    """Pages with two wrong values each, in any state between wrong and right."""

    def __init__(self, folder: Path, pages: int) -> None:
        self.folder, self.size = folder, pages
        folder.mkdir(parents=True, exist_ok=True)
        self._write({name: self._page(number, 0) for number, name in enumerate(self._names)})

    @property
    def _names(self) -> list[str]:
        return [f"page{number}.md" for number in range(self.size)]

    def _page(self, number: int, state: int) -> bytes:
        filler = "words " * (8 * number + state)
        values = {"year": 2024 - state % 2, "tokens": "100k" if state < 2 else "128k", "next": (number + 1) % self.size}
        return PAGE.format(number=number, filler=filler, **values).encode()

    def _write(self, pages: dict[str, bytes]) -> None:
        for name, data in pages.items():
            (self.folder / name).write_bytes(data)

    def shuffle(self, rng: random.Random) -> dict[str, bytes]:
        """Put the pages into a random state, most of them as they are or wrong, some right; returns their bytes."""
        for path in self.folder.iterdir():
            if path.name not in self._names:
                path.unlink()
        fresh = {name: self._page(number, rng.randrange(4)) for number, name in enumerate(self._names)}
        right = {name for name in fresh if rng.random() < 0.1}
        mended = self.mended(fresh)
        now = {name: mended[name] if name in right else data for name, data in fresh.items()}
        self._write({name: data for name, data in now.items() if rng.random() < 0.7 or name in right})
        return self.texts()

    def texts(self) -> dict[str, bytes]:
        """The pages as they are."""
        return {path.name: path.read_bytes() for path in sorted(self.folder.glob("*.md"))}

    def litter(self) -> int:
        """Files that are no pages."""
        return sum(1 for path in self.folder.iterdir() if path.name not in self._names)

    def mended(self, pages: dict[str, bytes]) -> dict[str, bytes]:
        """What a run that nobody disturbs makes of pages."""
        changes = fixes.mend(self._engine.run, self._sources(pages), unsafe=False).changes
        return pages | {Path(change.path).name: change.after for change in changes}

    def expected(self) -> Found:
        """What a run without a cache finds, here and now."""
        return by_name(render("json", self._engine.run(self._sources(self.texts()))).encode())

    def _sources(self, pages: dict[str, bytes]) -> dict[str, bytes]:
        return {discover.relative(self.folder / name): data for name, data in pages.items()}

    @cached_property
    def _engine(self) -> Engine:
        return Engine([self.folder], Config())

    @cached_property
    def largest(self) -> int:
        """Bytes of the largest page."""
        return max(map(len, self.texts().values()))

    @cached_property
    def seconds(self) -> float:
        """How long a run takes that nobody disturbs."""
        started = time.monotonic()
        start(self.folder, self.folder.parent / "other-cache", "never", 0, ["check", "."]).communicate()
        return time.monotonic() - started
