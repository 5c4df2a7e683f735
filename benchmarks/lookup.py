"""Speed of the reference: how long it takes to load, and how fast names are resolved.

    python -m benchmarks.lookup --resolutions 10000 --rounds 5

Exit code 1 where a goal is missed: 10,000 resolutions in 0.5 s, loading from the cache in 10 ms.
"""

from __future__ import annotations

import itertools
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace

import click

from doclint import keeping
from doclint.cache import Cache
from doclint.config import Config
from doclint.reference import Reference, load
from doclint.vocabulary import builtin

RESOLUTIONS, LOADING = 0.5, 0.010  # seconds
# What pages write around names and ids.
DRESSED = (
    "{}", "**{}**", "the {} model", "{} (latest)", "us.{}", "bedrock/{}", "openrouter/{}", "{}-2029-01-01", "AWS {}",
)  # fmt: skip
# Loading in a fresh process, as a run of doclint does it: `keeping.load` sees that doclint itself has not changed
# (it asks for the state of its own files), reads the kept file, tests its checksum and makes the Reference.
FRESH = """
import json, sys, time
from doclint import keeping
from doclint.cache import Cache
from doclint.config import Config
times = [time.perf_counter()]
known = keeping.load(Cache(sys.argv[1]), Config())
times.append(time.perf_counter())
found = known.reference.resolve("Claude Opus 4")
times.append(time.perf_counter())
facts = known.reference.facts(found.entity, "release_date", platform="api").facts
times.append(time.perf_counter())
places = list(known.reference.names.find("Ask Claude Opus 4 or GPT-4o."))
times.append(time.perf_counter())
assert found.state == "match" and facts and len(places) == 2
print(json.dumps([after - before for before, after in zip(times, times[1:])]))
"""
STEPS = ("load from the cache", "first resolution", "first facts", "first names in a sentence")


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


def loading(folder: str) -> list[float]:
    """Seconds of each of the STEPS in a fresh process, with the reference kept in a folder."""
    run = subprocess.run([sys.executable, "-c", FRESH, folder], capture_output=True, text=True, check=True)
    return [float(step) for step in json.loads(run.stdout)]


def keep(reference: Reference, folder: str) -> None:
    """Put the reference into a cache, as the first run of doclint does."""
    keeping.save(Cache(folder), Config(), keeping.Known(reference, builtin(), {}))


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
    indexed = time.perf_counter() - start
    again = [resolving(reference, resolutions, seed + round_) for round_ in range(rounds)]
    with tempfile.TemporaryDirectory() as folder:
        keep(reference, folder)
        fresh = [loading(folder) for _ in range(rounds)]
    best = [min(step) for step in zip(*fresh, strict=True)]
    facts = sum(len(found) for entity in reference.entities.values() for found in entity.facts.values())
    print(f"{len(reference.entities):,} entities, {facts:,} facts; best of {rounds}, each load in a fresh process:")
    for step, seconds in zip(STEPS, best, strict=True):
        print(f"  {step + ':':<28}{seconds * 1000:6.2f} ms")
    print(f"load: {best[0] * 1000:.1f} ms (goal {LOADING * 1000:.0f} ms), ready to answer: {sum(best) * 1000:.1f} ms")
    print(f"without a cache: the files of the makers {parsed * 1000:.1f} ms, their names {indexed * 1000:.1f} ms")
    print(f"{resolutions:,} resolutions: {min(again):.3f} s, at worst {max(again):.3f} s (goal {RESOLUTIONS} s)")
    sys.exit(int(min(again) > RESOLUTIONS * resolutions / 10_000 or best[0] > LOADING))


if __name__ == "__main__":
    main()
