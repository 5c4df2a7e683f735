"""Speed of the reference: how long it takes to load, and how fast names are resolved.

    python -m benchmarks.lookup --resolutions 10000 --rounds 5

Exit code 1 where a goal is missed: 10,000 resolutions in 0.5 s, loading from the cache in 10 ms.
"""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import click

from doclint.reference import Reference, load

RESOLUTIONS, LOADING = 0.5, 0.010  # seconds
# What pages write around names and ids.
DRESSED = (
    "{}", "**{}**", "the {} model", "{} (latest)", "us.{}", "bedrock/{}", "openrouter/{}", "{}-2029-01-01", "AWS {}",
)  # fmt: skip
# Loading in a fresh process, as a run of doclint does it; the first process of a round fills the cache.
FRESH = """
import time
import doclint.reference.lookup, doclint.names
start = time.perf_counter()
from doclint.reference import load
reference = load()
len(reference.entities)
print(time.perf_counter() - start)
"""


def texts(reference: Reference, seed: int) -> Iterator[str]:
    """Names and ids in many dresses, each text once, in an order of chance; then others that nobody has."""
    plain = {
        one
        for entity in reference.entities.values()
        for one in (entity.name, *entity.aliases, *(id_ for ids in entity.ids.values() for id_ in ids))
    }
    dressed = sorted({dress.format(one) for one in plain for dress in DRESSED})
    random.Random(seed).shuffle(dressed)
    yield from dressed
    yield from (f"model-{number}" for number in itertools.count())


def resolving(reference: Reference, count: int, seed: int) -> float:
    """Seconds for so many resolutions, no text twice, by names that have been asked once."""
    reference = replace(reference)  # one that remembers nothing
    reference.resolve("Claude Opus 4")
    asked = list(itertools.islice(texts(reference, seed), count))
    start = time.perf_counter()
    for text in asked:
        reference.resolve(text)
    return time.perf_counter() - start


def loading() -> float:
    """Seconds to load in a fresh process."""
    run = subprocess.run([sys.executable, "-c", FRESH], capture_output=True, text=True, check=True)
    return float(run.stdout)


@click.command()
@click.option("--resolutions", default=10_000, show_default=True)
@click.option("--rounds", default=5, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(resolutions: int, rounds: int, seed: int) -> None:
    """Print the best of some rounds, and leave with 1 where a goal is missed."""
    start = time.perf_counter()
    reference = load()
    parsed = time.perf_counter() - start
    start = time.perf_counter()
    reference.resolve("Claude Opus 4")
    first = time.perf_counter() - start
    again = [resolving(reference, resolutions, seed + round_) for round_ in range(rounds)]
    fresh = [loading() for _ in range(rounds)]
    print(f"{len(reference.entities):,} entities")
    print(
        f"load: {min(fresh) * 1000:.1f} ms in a fresh process (goal {LOADING * 1000:.0f} ms), "
        f"here {parsed * 1000:.1f} ms"
    )
    print(f"first resolution, which makes the index: {first * 1000:.1f} ms")
    print(f"{resolutions:,} resolutions: {min(again):.3f} s, at worst {max(again):.3f} s (goal {RESOLUTIONS} s)")
    sys.exit(int(min(again) > RESOLUTIONS * resolutions / 10_000 or min(fresh) > LOADING))


if __name__ == "__main__":
    main()
