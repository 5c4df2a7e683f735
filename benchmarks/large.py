"""Large pages in every shape: what each takes of the processor and of memory.

    python -m benchmarks.large                          5 MB of each thing that pages are made of
    python -m benchmarks.large --all --megabytes 1      every shape
    python -m benchmarks.large --shape links
    python -m benchmarks.large --pages SITE             the pages of a site as one page of 5 MB

Each page is checked in a process of its own, which has read a small one before. Exit code 1 where one fails, or
takes longer than `--limit` seconds.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks import corpora
from benchmarks.shapes import COMMON, SHAPES

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000


class Measured(NamedTuple):
    """One page: seconds of the processor to check it, the most memory that took, and what failed."""

    shape: str
    seconds: float
    megabytes: float
    failed: str = ""


def measure(shape: str, size: int, patience: float) -> Measured:
    """One page of a shape, or of the pages of a folder, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.large", "--one", shape, "--bytes", str(size)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=patience)
    except subprocess.TimeoutExpired:
        return Measured(shape, patience, 0.0, f"more than {patience:.0f} s")
    if done.returncode:
        return Measured(shape, 0.0, 0.0, (done.stderr.strip().splitlines() or ["killed"])[-1])
    return Measured(shape, *json.loads(done.stdout))


def once(shape: str, size: int) -> tuple[float, float]:
    """Seconds of the processor to check a page, and megabytes that it took."""
    from benchmarks.trial import Trial

    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), "page.mdx")
        trial.run(SHAPES["cards"](2_000).encode())
        data = _text(shape, size).encode("utf-8", "surrogatepass")
        before, started = _peak(), time.process_time()
        result = trial.run(data)
        seconds = time.process_time() - started
    assert result.errors == (), result.errors
    return seconds, _peak() - before


def _text(shape: str, size: int) -> str:
    if shape in SHAPES:
        return SHAPES[shape](size)
    return corpora.one_page((path.read_text("utf-8") for path in corpora.pages(Path(shape))), size)


def _peak() -> float:
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def sweep(shapes: tuple[str, ...], size: int, patience: float) -> Iterator[Measured]:
    """Every shape in turn."""
    for shape in shapes:
        yield measure(shape, size, patience)


@click.command()
@click.option("--shape", "shapes", multiple=True, type=click.Choice(list(SHAPES)), metavar="SHAPE")
@click.option("--pages", multiple=True, type=click.Path(exists=True, file_okay=False, resolve_path=True))
@click.option("--all", "everything", is_flag=True, help="Every shape, not only what pages are made of.")
@click.option("--megabytes", default=5.0, show_default=True)
@click.option("--limit", default=0.0, help="Seconds that a page may take; 0 for any.")
@click.option("--patience", default=120.0, show_default=True, help="Seconds after which a page is given up.")
@click.option("--one", hidden=True)
@click.option("--bytes", "size", default=0, hidden=True)
def main(
    shapes: tuple[str, ...],
    pages: tuple[str, ...],
    everything: bool,
    megabytes: float,
    limit: float,
    patience: float,
    one: str | None,
    size: int,
) -> None:
    """Check large pages and tell what they take."""
    if one is not None:
        click.echo(json.dumps(once(one, size)))
        return
    bad = 0
    chosen = (*shapes, *pages) or (tuple(SHAPES) if everything else COMMON)
    for found in sweep(chosen, int(megabytes * MEGABYTE), patience):
        slow = bool(limit) and found.seconds > limit
        bad += slow or bool(found.failed)
        end = f"  {found.failed}" if found.failed else "  too slow" if slow else ""
        click.echo(f"{found.shape:24} {found.seconds:7.2f} s  {found.megabytes:6.0f} MB{end}")
    click.echo(f"{len(chosen)} pages of {megabytes:g} MB, {bad} bad")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
