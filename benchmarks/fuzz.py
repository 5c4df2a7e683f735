"""Pages that nobody would write: doclint must get through all of them.

    python -m benchmarks.fuzz --minutes 10                      hypothesis
    python -m benchmarks.fuzz --minutes 10 --engine atheris     guided by coverage (pip install atheris)
    python -m benchmarks.fuzz --minutes 10 --part reader        many more pages, only read
    python -m benchmarks.fuzz FILE...                           one page again

Exit code 1 where doclint fails at a page; the page is kept in the working directory as `crash-….md`.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import click
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from benchmarks.fragments import FRAGMENTS, pages
from benchmarks.trial import Trial

Work = Callable[[Trial, bytes], None]
# All of doclint for a page, or the reader and the claims alone, which is several times as many pages.
PARTS: dict[str, Work] = {"all": Trial.survives, "reader": Trial.is_read}


@cache
def _seeds() -> tuple[bytes, ...]:
    """Pages in hard shapes, as a start for what is guided by coverage."""
    from benchmarks.shapes import SHAPES

    return tuple(make(400).encode("utf-8", "surrogatepass") for make in SHAPES.values())


def trials() -> dict[str, Trial]:
    """A trial for Markdown and one for MDX, in folders that go with the process."""
    folder = Path(tempfile.mkdtemp(prefix="doclint-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return {ending: Trial(folder / ending, f"page.{ending}") for ending in ("md", "mdx")}


def with_hypothesis(minutes: float, work: Work) -> int:
    """Pages for so many minutes; returns how many."""
    by_ending = trials()
    end = time.monotonic() + minutes * 60
    count = 0

    @settings(
        max_examples=400,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(pages(), st.sampled_from(["md", "mdx"]))
    def one(data: bytes, ending: str) -> None:
        nonlocal count
        count += 1
        _try(by_ending[ending], data, work)

    while time.monotonic() < end:
        one()
    return count


def with_atheris(minutes: float, work: Work) -> int:
    """The same, guided by coverage. Ends the process itself after the time."""
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        raise click.ClickException(
            "atheris is not there (pip install atheris); --engine hypothesis needs no other package"
        ) from None
    by_ending = trials()

    def one(data: bytes) -> None:
        _try(by_ending["mdx" if data[:1] > b"\x7f" else "md"], data, work)

    folder = tempfile.mkdtemp(prefix="doclint-fuzz-")
    words = Path(folder) / "words"
    words.write_text("".join(f'"{_escaped(part)}"\n' for part in FRAGMENTS if part.isascii()), "utf-8")
    corpus = Path(folder) / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(_seeds()):
        (corpus / str(number)).write_bytes(seed)
    atheris.instrument_all()
    arguments = [str(corpus), f"-max_total_time={int(minutes * 60)}", "-timeout=60", "-max_len=2000", f"-dict={words}"]
    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()
    return 0


def _escaped(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def _try(trial: Trial, data: bytes, work: Work) -> None:
    try:
        work(trial, data)
    except BaseException:
        Path(f"crash-{hashlib.sha256(data).hexdigest()[:12]}{Path(trial.path).suffix}").write_bytes(data)
        raise


def _again(files: tuple[Path, ...]) -> Iterator[str]:
    by_ending = trials()
    for file in files:
        by_ending[file.suffix[1:]].survives(file.read_bytes())
        yield f"{file}: fine"


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--minutes", default=1.0, show_default=True)
@click.option("--part", type=click.Choice(list(PARTS)), default="all", show_default=True, help="What is tried.")
@click.option("--engine", type=click.Choice(["hypothesis", "atheris"]), default="hypothesis", show_default=True)
def main(files: tuple[Path, ...], minutes: float, part: str, engine: str) -> None:
    """Look for pages that doclint cannot get through."""
    if files:
        for line in _again(files):
            click.echo(line)
        return
    count = with_atheris(minutes, PARTS[part]) if engine == "atheris" else with_hypothesis(minutes, PARTS[part])
    click.echo(f"{count:,} pages, no failure")


if __name__ == "__main__":
    main()
