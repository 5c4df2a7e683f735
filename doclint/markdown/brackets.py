"""Square brackets: which of them make links and images."""

from __future__ import annotations

from collections.abc import Mapping

from doclint.markdown.links import fold_label, inline_target, is_reference, label_at
from doclint.named import NamedTuple
from doclint.page import Definition

Range = tuple[int, int]

_DEEPEST = 20  # links and images inside each other
_LONGEST_LABEL = 999


class Found(NamedTuple):
    """A link or image: start:end is all of it, text_start:text_end its text.

    It has a `target` of its own, or a `label` with its `definition`; a label alone is a guess:
    `[text][label]` without a definition.
    """

    start: int
    end: int
    text_start: int
    text_end: int
    image: bool
    target: Range | None = None
    label: Range | None = None
    definition: Definition | None = None


class _Opening:
    __slots__ = ("depth", "holds", "image", "start", "text")

    def __init__(self, start: int, text: int, image: bool) -> None:
        self.start, self.text, self.image = start, text, image
        self.holds = False  # other brackets: then the text is no label
        self.depth = 0  # of the links inside


class Brackets:
    """The open brackets of one inline context, and the links found so far."""

    def __init__(self, text: str, definitions: Mapping[str, Definition]) -> None:
        self.found: list[Found] = []
        self.guesses: list[Found] = []
        self._text, self._definitions = text, definitions
        self._last = text.rfind("]")
        self._stack: list[_Opening] = []
        self._dead = 0  # the `[` below this height cannot open a link: they hold one

    @property
    def is_open(self) -> bool:
        """Whether a bracket is open."""
        return bool(self._stack)

    def open(self, start: int, end: int) -> None:
        """`[` or `![` at start:end."""
        if end > self._last:
            return
        if self._stack:
            self._stack[-1].holds = True
        self._stack.append(_Opening(start, end, end - start == 2))

    def close(self, place: int) -> int:
        """`]` at a place; the place to go on from."""
        if not self._stack:
            return place + 1
        opening = self._stack.pop()
        height = len(self._stack)
        dead = height < self._dead and not opening.image
        self._dead = min(self._dead, height)
        link = None if dead or opening.depth >= _DEEPEST else self._tail(opening, place)
        if self._stack:
            self._stack[-1].depth = max(self._stack[-1].depth, opening.depth + (link is not None))
        if link is None:
            return place + 1
        self.found.append(link)
        if not link.image:
            self._dead = height
        return link.end

    def _tail(self, opening: _Opening, place: int) -> Found | None:
        """The link that ends with what follows the bracket at a place."""
        text = self._text
        if text.startswith("(", place + 1):
            inline = inline_target(text, place + 2)
            if inline:
                first, last, end = inline
                return Found(opening.start, end, opening.text, place, opening.image, (first, last))
        label = label_at(text, place + 1) if text.startswith("[", place + 1) else None
        if label and text[slice(*label)].strip():
            return self._full(opening, place, label)
        empty = label is not None and label[0] == label[1]
        if opening.holds or place - opening.text > _LONGEST_LABEL:
            return None
        own = (opening.text, place)
        return self._reference(opening, place, own, place + (3 if empty else 1))

    def _full(self, opening: _Opening, place: int, label: Range) -> Found | None:
        end = label[1] + 1
        link = self._reference(opening, place, label, end)
        if link is None and not opening.holds and place - opening.text <= _LONGEST_LABEL:
            words, name = self._text[opening.text : place], self._text[slice(*label)]
            before, after = self._text[max(0, opening.start - 1) : opening.start], self._text[end : end + 1]
            if is_reference(words, name, before, after):
                self.guesses.append(Found(opening.start, end, opening.text, place, opening.image, label=label))
        return link

    def _reference(self, opening: _Opening, place: int, label: Range, end: int) -> Found | None:
        if not self._definitions:
            return None
        definition = self._definitions.get(fold_label(self._text[slice(*label)]))
        if definition is None:
            return None
        return Found(opening.start, end, opening.text, place, opening.image, label=label, definition=definition)
