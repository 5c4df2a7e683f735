"""Work shared among processes, where the system can fork one.

Forking costs a few milliseconds and hands over everything that is loaded; what comes back goes
through files, so that nobody waits for a reader. Work is dealt out piece by piece.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from doclint import kept_regex
from doclint.named import NamedTuple
from doclint.store import OpenFile, Place, Spool

MOST = 8  # processes
_TOKEN = 4  # bytes: the number of a piece of work
_TOKENS = 1000  # a pipe may hold as little as 4,096 bytes, and nobody reads while it is filled


class Done(NamedTuple):
    """What a process made of one piece of work, and the file that it put bytes into."""

    number: int
    value: Any
    file: OpenFile


def processors() -> int:
    """How many processes can run at once; 1 where none can be forked."""
    if not hasattr(os, "fork") or _has_threads():
        return 1
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, MOST)


def _has_threads() -> bool:
    """Whether other threads run: a forked process would have their locks and not the threads."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def spread(
    work: int | Sequence[range],
    processes: int,
    here: Callable[[int], None],
    there: Callable[[int, Spool], Any],
    order: Sequence[int] = (0,),
) -> Iterator[Done]:
    """Have numbered pieces of work done by several processes.

    `work` is their count, or stretches of their numbers. This process takes one stretch after another (`here`).
    The others take those that `order` names, in that order, with a spool of their own (`there`, which gives values
    that `marshal` can hold), and their results come back. Pieces that a process did not finish are missing.
    """
    queues: list[_Queue] = []
    workers: list[_Worker] = []
    try:
        queues += map(_Queue, [range(work)] if isinstance(work, int) else work)
        elsewhere = [queues[number] for number in order]
        with contextlib.suppress(OSError):  # where no process can be had, or no file for its results
            for _ in range(processes - 1):
                workers.append(_Worker(elsewhere, there))
        for number in _taken(queues):
            here(number)
        for worker in workers:
            yield from worker.results()
    finally:
        for queue in queues:
            queue.close()
        for worker in workers:
            worker.end()
        _bury()


class _Queue:
    """Pieces of work in a pipe that several processes take them from; of very many a few at a time."""

    def __init__(self, numbers: range) -> None:
        self._numbers = numbers
        self._together = -(-len(numbers) // _TOKENS) or 1
        self._reader, writer = os.pipe()
        firsts = range(0, len(numbers), self._together)
        os.write(writer, b"".join(first.to_bytes(_TOKEN, "little") for first in firsts))
        os.close(writer)

    def pieces(self) -> Iterator[int]:
        """The numbers of pieces, until none is left."""
        while token := os.read(self._reader, _TOKEN):
            first = int.from_bytes(token, "little")
            yield from self._numbers[first : first + self._together]

    def close(self) -> None:
        """Nothing more is taken here."""
        os.close(self._reader)


def _taken(queues: Iterable[_Queue]) -> Iterator[int]:
    for queue in queues:
        yield from queue.pieces()


class Steps:
    """Tells how far shared work is: pieces begin in order, some of them elsewhere."""

    def __init__(self, steps: Iterable[int]) -> None:
        self._steps = iter(steps)
        self._begun = -1

    def to(self, number: int) -> None:
        """The piece of this number begins."""
        self._begun += sum(1 for _ in islice(self._steps, number - self._begun))

    def end(self) -> None:
        """All is done."""
        for _ in self._steps:
            pass


class _Worker:
    """A forked process, seen from the one that forked it."""

    def __init__(self, queues: Sequence[_Queue], work: Callable[[int, Spool], Any]) -> None:
        self._spool = Spool()
        self._answer, answer = os.pipe()
        self._number = os.fork()
        if self._number == 0:
            _be_worker(queues, work, self._spool, answer)
        os.close(answer)

    def results(self) -> Iterator[Done]:
        """What it made, once it is finished."""
        data = os.read(self._answer, 64)
        listed = Place(self._spool.file, *marshal.loads(data)).read() if data else None
        if listed is not None:
            made, compiled = marshal.loads(listed)
            kept_regex.learn(compiled)
            for number, value in made:
                yield Done(number, value, self._spool.file)

    def end(self) -> None:
        """It is finished, or is stopped for nobody wants its results any more."""
        import signal  # here, for few runs have workers

        os.close(self._answer)
        os.kill(self._number, signal.SIGKILL)
        _dying.append(self._number)


_dying: list[int] = []  # processes that are told to end: until all of their memory is given back takes milliseconds


def _bury() -> None:
    """Take note of which processes have ended; the system keeps a little of each until then."""
    for number in _dying.copy():
        with contextlib.suppress(ChildProcessError):  # that of another process, which was forked since
            if os.waitpid(number, os.WNOHANG) == (0, 0):
                continue
        _dying.remove(number)


def _be_worker(queues: Sequence[_Queue], work: Callable[[int, Spool], Any], spool: Spool, answer: int) -> None:
    """Work until nothing is left, and leave without the habits of a process that ends: buffers are not ours."""
    code = 1
    try:
        made = [(number, work(number, spool)) for number in _taken(queues)]
        place = spool.add(marshal.dumps((made, kept_regex.news())))
        spool.settle()
        os.write(answer, marshal.dumps(tuple(place[1:])))
        code = 0
    finally:
        os._exit(code)
