"""What stands in the contexts of a page: words that are read as one, be it a paragraph, a heading or a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doclint.kept_regex import compiled
from doclint.markdown.inline import scan_inline
from doclint.markdown.plain import Plain
from doclint.markdown.seen import blanked, lines_of, make_seen
from doclint.page import Block, BlockKind, Definition

Range = tuple[int, int]
Segment = tuple[int, int]

_MARKUP = compiled(r"[\\`<\[\]*_~&{]")
_ESCAPED_PIPE = compiled(r"\\(?=\|)")

_new = tuple.__new__  # half the time of a named tuple's own constructor, where there are thousands


class Prose:
    """Reads the contexts of a page one by one.

    `flat` is the page's text with `\\n` line ends; `bare` is the same with blanks in place of tags and
    of what else is no Markdown. In `samples` Markdown is text. `blocks`, `links` and `codes` are what
    was found, in the order of reading.
    """

    def __init__(self, flat: str, bare: str, samples: Sequence[Range], definitions: Mapping[str, Definition]) -> None:
        self._flat, self._bare = flat, bare
        self._samples, self._definitions = samples, definitions
        self._addresses = _has_address(flat)
        self._plain = Plain(flat, definitions)
        self._shown: dict[int, str] = {}  # by place
        self.blocks: list[Block] = []
        self.links, self.codes = self._plain.links, self._plain.codes

    def read(self, kind: BlockKind, segments: Sequence[Segment], depth: int) -> str:
        """Read a context given as its lines, each without what stands before it.

        What a reader sees of it, from the beginning of the first line to the end of the last.
        """
        first, last = segments[0][0], segments[-1][1]
        self.blocks.append(_new(Block, (kind, first, last, depth)))
        flat, bare = self._flat, self._bare
        seen = text = flat[first:last]
        whole = len(segments) == 1 or _is_whole(flat, segments)
        if not whole:
            seen = lines_of(bare, segments)
        elif bare is not flat:
            seen = bare[first:last]
        if (_MARKUP.search(text) or (self._addresses and _has_address(text))) and not (
            self._samples and self._is_sample(first)
        ):
            plain = self._plain.read(text, seen, first) if whole else None
            seen = self._general(segments, seen) if plain is None else plain
            if kind == "cell" and "\\|" in text:
                seen = blanked(seen, [match.span() for match in _ESCAPED_PIPE.finditer(text)])
        self._shown[first] = seen
        return seen

    def read_row(self, cells: Sequence[Segment], start: int, end: int, depth: int) -> str | None:
        """Read all cells of a row at once: what a reader sees of it. None where that is not simple."""
        text = bare = self._flat[start:end]
        if "\t" in text or self._samples:
            return None
        if self._bare is not self._flat:
            bare = self._bare[start:end]
        seen = self._plain.read_row(text, bare, start)
        if seen is None:
            return None
        self.blocks += [_new(Block, ("cell", first, last, depth)) for first, last in cells if first < last]
        self._shown[start] = seen
        return seen

    def show(self, start: int, end: int) -> None:
        """Show a stretch as it stands, but for tags in it."""
        if start < end:
            self._shown[start] = self._bare[start:end]

    def seen(self) -> str:
        """What a reader sees of the page, blank where nothing was read or shown."""
        return make_seen(self._flat, self._shown)

    def _general(self, segments: Sequence[Segment], seen: str) -> str:
        """Read a context of any kind; `seen` is its text as far as is known without that."""
        inline = scan_inline(self._flat, segments, self._definitions)
        self.links += inline.links
        self.codes += inline.codes
        first = segments[0][0]
        return blanked(seen, [(start - first, end - first) for start, end in inline.hidden])

    def _is_sample(self, place: int) -> bool:
        """Whether a place stands inside of `<pre>`: there Markdown is text."""
        return any(start <= place < end for start, end in self._samples)


def _is_whole(flat: str, segments: Sequence[Segment]) -> bool:
    """Whether nothing but space stands between the lines of a context."""
    done = segments[0][1]
    for start, end in segments:
        if start - done > 1 and flat[done:start].strip(" \n"):  # one character is the line end
            return False
        done = end
    return True


def _has_address(text: str) -> bool:
    return "://" in text or "www." in text or "WWW." in text
