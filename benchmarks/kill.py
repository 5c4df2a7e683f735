"""Kills doclint while it fixes and while it writes its cache, and lets runs meet: nothing may be lost, nothing differ.

    python -m benchmarks.kill --kills 300 --meetings 60

Each round puts pages of a site into a random state, starts doclint on it and kills it: with SIGKILL at a random
touch of a file that it writes or after a random time, or in the middle of a write, at a random byte. Then every page
must be what it was or what a run that nobody disturbs makes of it, and a run with the cache that was left must find
what a run without any finds. In a meeting several runs work on one site and one cache at once. Exit code 1 where
anything is lost or differs.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import click

from benchmarks.killing import Found, How, Site, by_name, start

Work = Literal["fix", "check"]
PAGES = 40


class Outcome(NamedTuple):
    """What a killed run left: how many pages are old and new, those that are neither, what the next run missed."""

    work: Work
    how: How
    killed: bool
    old: int
    new: int
    broken: tuple[str, ...]
    litter: int
    differ: bool

    @property
    def bad(self) -> bool:
        """Whether anything was lost."""
        return bool(self.broken) or self.differ


class Meeting(NamedTuple):
    """What several runs at once left."""

    broken: tuple[str, ...]
    codes: tuple[int, ...]
    differ: bool

    @property
    def bad(self) -> bool:
        """Whether one of them found something else than it would have alone."""
        return bool(self.broken) or self.differ or not set(self.codes) <= {0, 1, 2}


class Bench:
    """A site in a random state, round after round, and one cache for all of them."""

    def __init__(self, folder: Path, seed: int, pages: int = PAGES) -> None:
        self.site = Site(folder / "site", pages)
        self.cache = folder / "cache"
        self._rng = random.Random(seed)
        start(self.site.folder, self.cache, "never", 0, ["check", "."]).communicate()

    def kill(self, work: Work, how: How) -> Outcome:
        """One run that is killed, and what comes of it."""
        before = self.site.shuffle(self._rng)
        with_cache = work == "check" or self._rng.random() < 0.5
        arguments = ["check", *(["--fix"] if work == "fix" else []), *([] if with_cache else ["--no-cache"]), "."]
        if work == "check":
            self._damage()
        run = start(self.site.folder, self.cache, how, self._when(work, how, with_cache), arguments)
        run.communicate()
        after = self.site.mended(before)
        now = self.site.texts()
        broken = tuple(name for name in before if now.get(name) not in (before[name], after[name]))
        old = sum(now.get(name) == before[name] for name in before)
        litter = self.site.litter()
        new = sum(now.get(name) == after[name] != before[name] for name in before)
        return Outcome(work, how, run.returncode < 0, old, new, broken, litter, self._differs())

    def meet(self, runs: int = 3) -> Meeting:
        """Several checks at once, or several fixes, which may find that a page has changed in between."""
        before = self.site.shuffle(self._rng)
        fixing = self._rng.random() < 0.3
        expected = self.site.expected()
        arguments = ["check", "--fix", "."] if fixing else ["check", "--output-format", "json", "."]
        started = [start(self.site.folder, self.cache, "never", 0, arguments) for _ in range(runs)]
        said = [run.communicate() for run in started]
        codes = tuple(run.returncode for run in started)
        after, now = self.site.mended(before), self.site.texts()
        broken = tuple(name for name in before if now.get(name) != (after[name] if fixing else before[name]))
        differ = not fixing and any(by_name(out) != expected for out, _ in said)
        differ |= any(b"Traceback" in error for _, error in said)
        return Meeting(broken, codes, differ or self._differs())

    def _when(self, work: Work, how: How, with_cache: bool) -> float:
        """A moment for the kill: a touch of a file, a byte of a file, or a part of the time that a run takes."""
        if how == "time":
            return self._rng.random() * self.site.seconds
        if how == "touch":
            return self._rng.randrange(5 * self.site.size if work == "fix" else 14)
        sizes = [path.stat().st_size for path in self._files()] if with_cache else [self.site.largest]
        return self._rng.randrange(1, max(2, self._rng.choice(sizes or [1])))

    def _files(self) -> list[Path]:
        return sorted(path for path in self.cache.rglob("*") if path.is_file()) if self.cache.exists() else []

    def _damage(self) -> None:
        """Now and then a file of the cache is cut, or has a wrong byte, or all is gone."""
        files = self._files()
        chance = self._rng.random()
        if chance < 0.05:
            shutil.rmtree(self.cache, ignore_errors=True)
        elif files and chance < 0.3:
            path = self._rng.choice(files)
            data = bytearray(path.read_bytes())
            place = self._rng.randrange(len(data) + 1)
            if place < len(data) and chance < 0.2:
                data[place] ^= 1 << self._rng.randrange(8)
            else:
                del data[place:]
            path.write_bytes(data)

    def _differs(self) -> bool:
        """Whether a run with the cache as it is finds something else than one without; twice: it repeats itself."""
        expected: Found = self.site.expected()
        for _ in range(2):
            run = start(self.site.folder, self.cache, "never", 0, ["check", "--output-format", "json", "."])
            said, error = run.communicate()
            if by_name(said) != expected or error:
                return True
        return False


HOWS: tuple[How, ...] = ("touch", "byte", "touch", "time")


def rounds(
    kills: int, seed: int, tell: Callable[[Outcome], None], pages: int = PAGES, minutes: float = 60.0
) -> list[Outcome]:
    """So many killed runs, half of them while fixing; those that ended before count for none. Fewer in the time given."""
    end = time.monotonic() + 60 * minutes
    found: list[Outcome] = []
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name).resolve(), seed, pages)
        killed = 0
        for number in range(4 * kills):
            work: Work = "fix" if number % 2 else "check"
            found.append(bench.kill(work, HOWS[number // 2 % len(HOWS)]))
            tell(found[-1])
            killed += found[-1].killed
            if killed >= kills or time.monotonic() > end:
                break
    return found


def meetings(times: int, seed: int, pages: int = PAGES, runs: int = 3) -> Iterator[Meeting]:
    """So many meetings of runs on one cache."""
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name).resolve(), seed, pages)
        for _ in range(times):
            yield bench.meet(runs)


@click.command()
@click.option("--kills", default=100, show_default=True, help="Runs that are killed.")
@click.option("--meetings", "meets", default=20, show_default=True, help="Meetings of three runs.")
@click.option("--minutes", default=60.0, show_default=True, help="After which no further run is killed.")
@click.option("--seed", default=1, show_default=True)
def main(kills: int, meets: int, minutes: float, seed: int) -> None:
    """Kill doclint many times, and look at what is left."""
    if os.name == "nt":
        sys.exit("needs signals")
    found = rounds(kills, seed, lambda one: click.echo(f"{one}") if one.bad else None, minutes=minutes)
    killed = [one for one in found if one.killed]
    for work in ("fix", "check"):
        of_work = [one for one in killed if one.work == work]
        ways = ", ".join(f"{count} by {how}" for how, count in sorted(Counter(one.how for one in of_work).items()))
        click.echo(f"{work}: {len(of_work)} of {sum(one.work == work for one in found)} runs killed ({ways})")
    spread = Counter(
        "none" if not one.new else "all" if one.new == PAGES else "some" for one in killed if one.work == "fix"
    )
    click.echo(
        f"pages written when fixing was killed: {', '.join(f'{name} {n}' for name, n in sorted(spread.items()))}"
    )
    click.echo(f"{sum(one.litter > 0 for one in found)} runs left a temporary file")
    click.echo(f"{sum(len(one.broken) for one in found)} pages neither old nor new")
    click.echo(f"{sum(one.differ for one in found)} caches with which the next runs found something else")
    met = list(meetings(meets, seed))
    click.echo(
        f"{len(met)} meetings of three runs, {sum(one.bad for one in met)} in which one lost or missed something"
    )
    for one in met:
        if one.bad:
            click.echo(f"{one}")
    sys.exit(any(one.bad for one in found) or any(one.bad for one in met))


if __name__ == "__main__":
    main()
