"""Elements: where tags part the text, and what a place inside them is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from doclint.markdown.leaves import Segment
from doclint.page import BlockKind, Tag

# As CommonMark lists them, and some more.
BLOCK_NAMES = frozenset({
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link",
    "main", "menu", "menuitem", "meta", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "pre", "script",
    "section", "source", "style", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr",
    "track", "ul", "br/", "video", "audio", "picture",
})  # fmt: skip

_KINDS: dict[str, BlockKind] = {"td": "cell", "th": "cell", "li": "item", "dt": "item", "dd": "item"}
_KINDS |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
_START, _NAME = attrgetter("start"), attrgetter("name.text")
_NEAR = 80  # characters that are looked at together
_FAR = 12  # how many inline elements are looked through


class Elements:
    """The tags of a page, by place."""

    def __init__(self, text: str, tags: Sequence[Tag]) -> None:
        self._tags = tags
        self._starts = list(map(_START, tags))
        self._cuts = _cuts(text, tags)
        self._cut_starts = [start for start, _ in self._cuts]

    @property
    def cut(self) -> bool:
        """Whether any tag ends a paragraph."""
        return bool(self._cuts)

    def pieces(self, segments: Sequence[Segment]) -> Iterator[tuple[Segment, ...]]:
        """The lines of a paragraph, parted at the tags that end one."""
        first, last = segments[0][0], segments[-1][1]
        low, high = bisect_left(self._cut_starts, first), bisect_left(self._cut_starts, last)
        if low == high:
            yield tuple(segments)
            return
        piece: list[Segment] = []
        cuts = iter(self._cuts[low:high])
        cut = next(cuts, None)
        for segment in segments:
            start, end = segment
            while cut is not None and cut[0] < end:
                if start < cut[0]:
                    piece.append((start, cut[0]))
                if piece:
                    yield tuple(piece)
                    piece = []
                start = max(start, min(cut[1], end))
                if cut[1] > end:
                    break
                cut = next(cuts, None)
            if start < end:
                piece.append((start, end))
        if piece:
            yield tuple(piece)

    def kind(self, offset: int) -> BlockKind:
        """What the innermost block element around a place makes of its text."""
        index = self.around(offset)
        for _ in range(_FAR):
            if index is None:
                break
            name = self._tags[index].name.text.lower()
            if name in _KINDS:
                return _KINDS[name]
            if name in BLOCK_NAMES:
                break
            index = self._tags[index].parent
        return "paragraph"

    def around(self, offset: int) -> int | None:
        """The opening tag of the innermost element around a place."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        tag = self._tags[index]
        if not tag.closing:
            return index if tag.partner is not None else tag.parent
        return None if tag.partner is None else self._tags[tag.partner].parent


def _cuts(text: str, tags: Sequence[Tag]) -> list[Segment]:
    """The tags that end the paragraph they stand in: block elements, and components that are a whole line."""
    names = list(map(_NAME, tags))
    distinct = set(names)
    blocks = {name for name in distinct if name.lower() in BLOCK_NAMES}
    components = {name for name in distinct - blocks if name[:1].isupper()}
    if not blocks and not components:
        return []
    return [
        (tag.start, tag.end)
        for tag, name in zip(tags, names, strict=True)
        if name in blocks or (name in components and not tag.closing and _fills_line(text, tag, tags))
    ]


def _fills_line(text: str, tag: Tag, tags: Sequence[Tag]) -> bool:
    end = tag.end if tag.partner is None else tags[tag.partner].end
    return text[end : end + 1] in ("", "\n", "\r") and _begins_line(text, tag.start)


def _begins_line(text: str, offset: int) -> bool:
    before = ""
    while offset and not before:
        low = max(0, offset - _NEAR)
        before, offset = text[low:offset].rstrip(" \t"), low
    return not before or before[-1] in "\r\n\ufeff"
