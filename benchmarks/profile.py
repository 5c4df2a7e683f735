"""Where the time of a run goes: samples of the call stack, told by function.

    python -m benchmarks.profile PATH [--top 40] [OPTIONS OF doclint check]

Sampling disturbs little, so small functions that are called often are not blamed for what measuring
them would cost. `self` is the share of samples in the function itself, `all` that in what it calls too.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

INTERVAL = 0.001  # seconds of processor time between two samples


class Samples:
    """Counts of the functions that were running."""

    def __init__(self) -> None:
        self.count = 0
        self.own: Counter[str] = Counter()
        self.all: Counter[str] = Counter()

    def take(self, number: int, frame: FrameType | None) -> None:
        """A handler of signals."""
        self.count += 1
        names: list[str] = []
        while frame is not None:
            names.append(_name(frame))
            frame = frame.f_back
        self.own[names[0]] += 1
        self.all.update(set(names))


def _name(frame: FrameType) -> str:
    code = frame.f_code
    path = Path(code.co_filename)
    return f"{path.parent.name}/{path.name}:{code.co_qualname}"


@contextlib.contextmanager
def sampling(samples: Samples) -> Iterator[None]:
    """Take samples while the block runs."""
    previous = signal.signal(signal.SIGPROF, samples.take)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def table(samples: Samples, top: int) -> str:
    """The functions with the most samples, first by their own, then with all that they call."""
    lines = []
    for title, counts in (("self", samples.own), ("all", samples.all)):
        lines.append(f"{title:>6}  function")
        for name, count in counts.most_common(top):
            lines.append(f"{100 * count / max(1, samples.count):5.1f}%  {name}")
        lines.append("")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `doclint check` in this process and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--top", type=int, default=40)
    given, options = parser.parse_known_args(argv)
    os.chdir(given.path)
    samples = Samples()
    start, used = time.perf_counter(), time.process_time()
    with sampling(samples), contextlib.redirect_stdout(io.StringIO()):
        from doclint.cli import main as doclint  # importing is part of what is measured

        doclint(["check", ".", "--no-cache", *options])
    print(f"{time.perf_counter() - start:.2f} s, {time.process_time() - used:.2f} s of processor time")
    print(table(samples, given.top))
    return 0


if __name__ == "__main__":
    sys.exit(main())
