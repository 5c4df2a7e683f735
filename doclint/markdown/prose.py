"""What stands in the contexts of a page: words that are read as one, be it a paragraph, a heading or a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from doclint.kept_regex import compiled
from doclint.markdown.inline import scan_inline
from doclint.markdown.leaves import RawRow, RawTable
from doclint.markdown.plain import Plain, has_signs
from doclint.markdown.seen import blanked, lines_of, make_seen
from doclint.page import Block, BlockKind, Definition

Range = tuple[int, int]
Segment = tuple[int, int]

_WORDS = compiled(r"[^ \t\v\f\n](?:[^\n]*[^ \t\v\f\n])?")
_ESCAPED_PIPE = compiled(r"\\(?=\|)")

_new = tuple.__new__  # half the time of a named tuple's own constructor, where there are thousands


class Prose:
    """Reads the contexts of a page.

    `flat` is the page's text with `\\n` line ends; `bare` is the same with blanks in place of tags and
    of what else is no Markdown. In `samples` Markdown is text. `blocks` are the contexts as they were added;
    `links` and `codes` what was found in them.
    """

    def __init__(
        self, flat: str, bare: str, masked: str, samples: Sequence[Range], definitions: Mapping[str, Definition]
    ) -> None:
        self._flat, self._bare, self._masked = flat, bare, masked
        self._samples, self._definitions = samples, definitions
        self._shown: dict[int, str] = {}  # by place
        self._plain = Plain(flat, bare, definitions, self._shown)
        self._whole: list[Range] = []  # contexts with nothing but space between their lines
        self._lines: dict[int, Sequence[Segment]] = {}  # of some of them, by place
        self._parted: list[Sequence[Segment]] = []  # the other contexts
        self._cells: list[int] = []  # where those stand that are contexts of their own
        self.blocks: list[Block] = []
        self.links, self.codes = self._plain.links, self._plain.codes

    def add(self, kind: BlockKind, segments: Sequence[Segment], depth: int) -> None:
        """A context given as its lines, each without what stands before it."""
        first, last = segments[0][0], segments[-1][1]
        self.blocks.append(_new(Block, (kind, first, last, depth)))
        if kind == "cell":
            self._cells.append(first)
        if self._samples and self._is_sample(first):
            self._shown[first] = lines_of(self._bare, segments)
        elif len(segments) == 1:
            self._whole.append(segments[0])
        elif _is_whole(self._flat, segments):
            self._whole.append((first, last))
            self._lines[first] = segments
        else:
            self._parted.append(segments)

    def read_rows(self, tables: Sequence[RawTable]) -> set[int]:
        """Read the rows of tables at once, as far as they are plain; of others the cells are read as contexts.

        The places of those others.
        """
        flat = self._flat
        rows = [row for table in tables for row in table.rows]
        whole: list[Range] = []
        others: list[Range] = []
        for start, end, _ in rows:
            text = flat[start:end]
            (others if self._samples or "\t" in text or "\\|" in text else whole).append((start, end))
        places = {start for start, _ in chain(self._plain.read(whole, rows=True), others)}
        for row in rows:
            if row.start in places:
                self._add_cells(row)
        for table in tables:
            depth = table.depth
            cells = [cell for row in table.rows for cell in row[2]]
            self.blocks += [_new(Block, ("cell", start, end, depth)) for start, end in cells if start < end]
        return places

    def _add_cells(self, row: RawRow) -> None:
        for start, end in row.cells:
            if start < end:
                self._cells.append(start)
                if self._samples and self._is_sample(start):
                    self.show(start, end)
                else:
                    self._whole.append((start, end))

    def read(self) -> str:
        """Read the contexts: what a reader sees of the page, blank where nothing was added or shown."""
        lines = self._lines
        unsure = [lines.get(context[0], (context,)) for context in self._plain.read(self._whole)]
        for segments in chain(self._parted, unsure):
            self._general(segments)
        if self._cells:
            self._hide_escapes()
        return make_seen(self._flat, self._shown)

    def show(self, start: int, end: int) -> None:
        """Show a stretch as it stands, but for tags in it."""
        if start < end:
            self._shown[start] = self._bare[start:end]

    def _general(self, segments: Sequence[Segment]) -> None:
        """Read a context of any kind."""
        first, last = segments[0][0], segments[-1][1]
        text = self._flat[first:last]
        whole = len(segments) == 1 or _is_whole(self._flat, segments)
        seen = self._bare[first:last] if whole else lines_of(self._bare, segments)
        if has_signs(text):
            inline = scan_inline(self._flat, words_of_lines(self._masked, segments), self._definitions)
            self.links += inline.links
            self.codes += inline.codes
            seen = blanked(seen, [(start - first, end - first) for start, end in inline.hidden])
        self._shown[first] = seen

    def _hide_escapes(self) -> None:
        """In cells the backslash before a pipe is hidden, even in code."""
        for place in self._cells:
            seen = self._shown[place]
            text = self._flat[place : place + len(seen)]
            if "\\|" in text and not (self._samples and self._is_sample(place)):
                self._shown[place] = blanked(seen, [match.span() for match in _ESCAPED_PIPE.finditer(text)])

    def _is_sample(self, place: int) -> bool:
        """Whether a place stands inside of `<pre>`: there Markdown is text."""
        return any(start <= place < end for start, end in self._samples)


def words_of_lines(masked: str, segments: Sequence[Segment]) -> Sequence[Segment]:
    """The words of each line of some segments that may hold several; in `masked` tags are no space."""
    found = [line.span() for start, end in segments for line in _WORDS.finditer(masked, start, end)]
    return segments if len(found) == len(segments) else found


def _is_whole(flat: str, segments: Sequence[Segment]) -> bool:
    """Whether nothing but space stands between the lines of a context."""
    done = segments[0][1]
    for start, end in segments:
        if start - done > 1 and flat[done:start].strip(" \n"):  # one character is the line end
            return False
        done = end
    return True
