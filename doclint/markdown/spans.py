"""What was found in an inline context, at its places in the file and in the words that a reader sees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from doclint.markdown.brackets import Found
from doclint.markdown.emphasis import Run, emphasis_marks
from doclint.markdown.segments import Joined
from doclint.named import NamedTuple
from doclint.page import Link, Piece

Range = tuple[int, int]


class Cut(NamedTuple):
    """A stretch that is not part of the visible words, with what stands for it there."""

    start: int
    end: int
    words: str = ""


def marks(links: Sequence[Found], runs: Sequence[Run]) -> list[Cut]:
    """The brackets and addresses of links, and the marks of emphasis.

    Emphasis does not cross the edge of a link: the text of each link stands for itself.
    """
    order = sorted(links, key=lambda link: (link.start, -link.end))
    groups: dict[int, list[Run]] = {}
    inside: list[int] = []
    following = 0
    for run in runs:
        while following < len(order) and order[following].start < run.start:
            inside.append(following)
            following += 1
        while inside and order[inside[-1]].end <= run.start:
            inside.pop()
        if not inside or run.start < order[inside[-1]].text_end:
            groups.setdefault(inside[-1] if inside else -1, []).append(run)
    cuts = [Cut(*mark) for group in groups.values() for mark in emphasis_marks(group)]
    for link in links:
        cuts += [Cut(link.start, link.text_start), Cut(link.text_end, link.end)]
    return cuts


class LinkMaker:
    """Makes Links of what was found; `cuts` are all stretches that are not visible words."""

    def __init__(self, joined: Joined, cuts: Sequence[Cut]) -> None:
        self._joined, self._cuts = joined, sorted(cuts)
        self._starts = [cut.start for cut in self._cuts]

    def link(self, found: Found) -> Link:
        """A link, image or undefined reference."""
        words = self._words(found.text_start, found.text_end)
        start, end = self._joined.span(found.start, found.end)
        label = self.piece(found.label) if found.label else None
        if found.target is not None:
            return Link("image" if found.image else "inline", words, self.piece(found.target), None, start, end)
        if found.definition is None:
            return Link("undefined", words, Piece("", end, end), label, start, end)
        target = found.definition.target
        return Link("image-reference" if found.image else "reference", words, target, label, start, end)

    def bare(self, start: int, end: int, edge: int) -> Link:
        """An address that is its own text, inside `edge` characters on either side."""
        piece = self.piece((start + edge, end - edge))
        return Link("autolink", piece, piece, None, *self._joined.span(start, end))

    def piece(self, place: Range) -> Piece:
        """The characters of a local range, its line ends as spaces."""
        return piece_at(self._joined, place)

    def _words(self, start: int, end: int) -> Piece:
        """What a reader sees of a range, with inner space folded."""
        text, cuts = self._joined.text, self._cuts
        parts: list[str] = []
        first = last = -1
        place, index = start, bisect_left(self._starts, start)
        while place < end:
            cut = cuts[index] if index < len(cuts) and cuts[index].start < end else Cut(end, end)
            stop = max(place, cut.start)
            shown = text[place:stop]
            if shown.strip():
                first = place + len(shown) - len(shown.lstrip()) if first < 0 else first
                last = place + len(shown.rstrip())
            parts += [shown, cut.words if cut.start >= place else ""]
            place, index = max(place, cut.end), index + 1
        if first < 0:
            first = last = start
        return Piece(" ".join("".join(parts).split()), *self._joined.span(first, last))


def piece_at(joined: Joined, place: Range) -> Piece:
    """The characters of a local range, its line ends as spaces."""
    start, end = place
    return Piece(joined.text[start:end].replace("\n", " "), *joined.span(start, end))


def outermost(ranges: Sequence[Range]) -> list[Range]:
    """Of ranges sorted by start that never overlap in part, those that are in no other."""
    outer: list[Range] = []
    for start, end in ranges:
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return outer


def within(start: int, end: int, ranges: Sequence[Range]) -> bool:
    """Whether a range touches one of the sorted, separate ranges."""
    index = bisect_left(ranges, (end, -1))
    return index > 0 and ranges[index - 1][1] > start
