"""Every regular expression of doclint, tried on texts that make bad ones slow.

    python -m benchmarks.regexes

Steps are counted, not seconds: a small matcher walks the parsed expression as the `re` module does, so the
result is the same on every machine. An expression is bad where twice the text takes much more than twice the
steps. Exit code 1 where one is.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.expressions import Expression, expressions
from benchmarks.matcher import Machine, TooMany
from benchmarks.samples import pumps

SHORT, LONG = 120, 480
WORST = 3.2  # times the steps for twice the text: a linear one takes 2, a quadratic one 4
# Expressions that grow fast, and only ever see so many characters.
BOUNDED = {
    "doclint/claims/wording.py BEFORE": 40,
    "doclint/names/extent.py _LEFT": 80,
    "doclint/names/extent.py _HOSTS_BEFORE": 60,
    "doclint/values/garbled.py _FORMS": 60,
}
TAILS = ("", "\x00", "!", " ", "\n")


class Growth(NamedTuple):
    """How the steps of an expression grow on its worst text: a beginning, a part that is repeated, an end."""

    ratio: float
    before: str = ""
    part: str = ""
    tail: str = ""

    def text(self, size: int) -> str:
        """The worst text of that many characters."""
        return self.before + self.part * (size // max(1, len(self.part))) + self.tail


def growth(one: Expression, shortest: int = SHORT, tails: Sequence[str] = TAILS) -> Growth:
    """The worst growth of an expression. Bounds in it are given room before it is called bad."""
    machine = Machine(one.pattern, one.flags)
    worst = Growth(0.0)
    seen: set[tuple[str, str]] = set()
    for before, part in pumps(machine.tree):
        if (before, part) in seen:
            continue
        seen.add((before, part))
        for tail in tails:
            for size in (shortest, LONG, 4 * LONG):
                ratio = _ratio(machine, one.searched, before, part, tail, size)
                if ratio < WORST:
                    break
            if ratio > worst.ratio:
                worst = Growth(ratio, before, part, tail)
            if ratio >= WORST:
                return worst
    return worst


def _ratio(machine: Machine, searched: bool, before: str, part: str, tail: str, size: int) -> float:
    count = max(2, size // len(part))
    try:
        small = machine.count(before + part * count + tail, searched)
        return machine.count(before + part * (2 * count) + tail, searched) / max(small, size)
    except TooMany:
        return 99.0


def bad_ones(
    found: list[Expression], shortest: int = SHORT, tails: Sequence[str] = TAILS
) -> list[tuple[Expression, Growth]]:
    """The expressions that grow too fast. Runs with a deep stack: a repetition recurses."""
    bad: list[tuple[Expression, Growth]] = []

    def work() -> None:
        for one in found:
            grown = Growth(0.0) if re.sub(r":\d+", "", one.place) in BOUNDED else growth(one, shortest, tails)
            if grown.ratio >= WORST:
                bad.append((one, grown))

    threading.stack_size(512 * 1024 * 1024)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    sys.setrecursionlimit(limit)
    threading.stack_size(0)
    return bad


def main() -> None:
    """Print the expressions that grow too fast."""
    found = expressions()
    bad = bad_ones(found)
    for one, grown in bad:
        how = "search" if one.searched else "match"
        text = f"{grown.before!r} + {grown.part!r} * n + {grown.tail!r}"
        print(f"{one.place} ({how}): x{grown.ratio:.1f} on {text}")
        print(f"    {one.pattern[:300]}")
    print(f"{len(found)} expressions, {len(bad)} that grow too fast")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
