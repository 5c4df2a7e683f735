"""Work shared among processes: each piece once, however many there are and whoever fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from doclint import kept_regex, pool

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes can be forked here")

MANY = """
import fcntl, os
from doclint import pool

whole = os.pipe

def narrow():
    ends = whole()
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, 4096)
    return ends

os.pipe = narrow
count = 50_001
here = []
there = [done.value for done in pool.spread(count, 3, here.append, lambda number, spool: number)]
assert sorted(here + there) == list(range(count))
"""


def shared(count: int, processes: int) -> tuple[list[int], list[int]]:
    """The numbers of the pieces that were done here, and of those that came back."""
    here: list[int] = []
    back = [done.value for done in pool.spread(count, processes, here.append, lambda number, _: number)]
    return here, back


@pytest.mark.parametrize("count", [0, 1, 2, 999, 1000, 1001, 2500])
@pytest.mark.parametrize("processes", [1, 3])
def test_each_piece_is_done_once(count: int, processes: int) -> None:
    here, back = shared(count, processes)
    assert sorted(here + back) == list(range(count))
    assert here == sorted(here)


def test_stretches_are_taken_in_order_and_elsewhere_those_that_are_named() -> None:
    stretches = [range(1, 4), range(4, 1500), range(1500, 1600)]
    here: list[int] = []
    done = pool.spread(stretches, 2, here.append, lambda number, _: number, order=(2, 1))
    back = [one.value for one in done]
    assert sorted(here + back) == list(range(1, 1600))
    assert here == sorted(here)
    assert here[:3] == [1, 2, 3]
    assert [number for number in back if number >= 1500] + [number for number in back if number < 1500] == back


def test_more_pieces_than_a_pipe_holds() -> None:
    done = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_pieces_of_a_killed_process_are_missing() -> None:
    main = os.getpid()
    here: list[int] = []

    def there(number: int, _: object) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return number

    back = [done.number for done in pool.spread(4000, 2, here.append, there)]
    assert os.getpid() == main
    assert back == []
    assert set(here) <= set(range(4000))


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="no way to wait for a process and leave it")
def test_no_process_is_left() -> None:
    for _ in range(3):
        shared(10, 3)
    for number in pool._dying:
        os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
    pool._dying.append(os.getpid())  # that of somebody else
    pool._bury()
    assert pool._dying == []


def test_bytes_come_back_in_a_file() -> None:
    def there(number: int, spool: pool.Spool) -> tuple[int, int, int]:
        place = spool.add(b"%d" % number)
        return place.start, place.length, place.checksum

    for done in pool.spread(2000, 2, lambda _: None, there):
        assert pool.Place(done.file, *done.value).read() == b"%d" % done.number


def test_what_other_processes_compile_is_known_here() -> None:
    sources = {number: f"piece {number} of {os.getpid()}" for number in range(4000)}
    back = list(pool.spread(4000, 2, sources.pop, lambda number, _: bool(kept_regex.compiled(sources[number]))))
    assert {(sources[done.number], 0) for done in back} <= kept_regex.news().keys()


def test_steps_are_told_in_order_whoever_does_them() -> None:
    told: list[int] = []

    def track() -> object:
        for number in range(6):
            told.append(number)
            yield number

    steps = pool.Steps(track())  # type: ignore[arg-type]
    steps.to(0)
    steps.to(3)
    assert told == [0, 1, 2, 3]
    steps.end()
    assert told == [0, 1, 2, 3, 4, 5]
