"""What a reader sees: the text with everything else blanked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

Range = tuple[int, int]

_NOT_LINE_END = re.compile(r"[^\r\n]+")


def make_seen(text: str, visible: Iterable[Range], hidden: Sequence[Range]) -> str:
    """The text with spaces in place of all characters that are not in `visible` or are in `hidden`.

    Line ends stay. `hidden` must be sorted and apart.
    """
    blank = _blank(text)
    pieces: list[str] = []
    done = 0
    for start, end in _without(sorted(visible), hidden):
        if start < done:
            start = done
        if start < end:
            pieces.append(blank[done:start])
            pieces.append(text[start:end])
            done = end
    pieces.append(blank[done:])
    return "".join(pieces)


def _blank(text: str) -> str:
    """Line ends and spaces only."""
    if "\r" in text:
        return _NOT_LINE_END.sub(lambda match: " " * len(match[0]), text)
    return "\n".join([" " * len(line) for line in text.split("\n")])


def _without(visible: Iterable[Range], hidden: Sequence[Range]) -> Iterator[Range]:
    """The parts of sorted ranges outside others."""
    index, count = 0, len(hidden)
    for start, end in visible:
        while index < count and hidden[index][1] <= start:
            index += 1
        at = index
        while at < count and hidden[at][0] < end:
            if start < hidden[at][0]:
                yield start, hidden[at][0]
            start = max(start, hidden[at][1])
            at += 1
        if start < end:
            yield start, end
