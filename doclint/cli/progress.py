"""A progress bar on the error stream, where that is a terminal and the work takes long."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence

from doclint.progress import Item, Track, quiet

PATIENCE = 1.0  # seconds before anything is shown
_GONE = "\r\x1b[K\x1b[?25h"  # the line is empty, the cursor visible


def tracker() -> Track:
    """A bar for people who wait; nothing in pipes, files, CI and terminals that cannot draw."""
    return _bars if sys.stderr.isatty() and os.environ.get("TERM") != "dumb" else quiet


def _bars(items: Sequence[Item], doing: str) -> Iterable[Item]:
    return _bar(items, doing, time.monotonic() + PATIENCE)


def _bar(items: Sequence[Item], doing: str, begin: float) -> Iterator[Item]:
    done = 0
    for item in items:
        if time.monotonic() >= begin:
            break
        yield item
        done += 1
    else:
        return
    import click  # for those who wait: it takes a while itself

    # Without `with`: that would leave a full bar and a new line behind.
    bar = click.progressbar(length=len(items), label=doing, file=sys.stderr)
    try:
        bar.update(done)
        for item in items[done:]:
            yield item
            bar.update(1)
    finally:
        sys.stderr.write(_GONE)
        sys.stderr.flush()
