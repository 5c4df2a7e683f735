"""What every extractor needs: the page, the names, the labels, and who a place of the page speaks of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal

from doclint import platforms
from doclint.claim import Carrier, Claim, Mention, Resolution
from doclint.claims.containers import Around, containers
from doclint.names import Names
from doclint.page import Block, Cell, Heading, Page, Piece
from doclint.roles import group
from doclint.values import kind
from doclint.values.garbled import has_form
from doclint.values.money import for_unit
from doclint.values.number import with_unit
from doclint.values.reading import Money, Name, Number, Reading, Tokens, Value
from doclint.vocabulary import Label, Vocabulary

Shape = Literal["card", "matrix-rows", "matrix-columns", "none"]
NOBODY = Resolution("none")
_KEPT = 3_000  # values remembered


class Context:
    """One page with the names and labels to read it by."""

    def __init__(self, page: Page, names: Names, vocabulary: Vocabulary) -> None:
        self.page = page
        self.names = names
        self.vocabulary = vocabulary
        self.shapes: dict[int, Shape] = {}  # of the tables, by their start, once known

    def named(self, text: str) -> Resolution:
        """The entity that a heading, cell or title is about: the whole text, else the only name in it."""
        whole = self.names.resolve(text)
        if whole.state != "none" or not self.names.may_name(text):
            return whole
        inside = {resolution for _, _, resolution in self.names.find(text) if resolution.state != "none"}
        return inside.pop() if len(inside) == 1 else whole

    def mention(self, piece: Piece | Cell, carrier: Carrier) -> Mention:
        """The words as a mention of whatever they name."""
        return Mention(Piece(piece.text, piece.start, piece.end), self.named(piece.text), carrier)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All names in running text, code and cells, in order."""
        page = self.page
        return tuple(
            Mention(page.piece(start, end), resolution, self._carrier(start))
            for start, end, resolution in self.names.find(page.seen)
        )

    @cached_property
    def _code_starts(self) -> list[int]:
        return [code.start for code in self.page.codes]

    @cached_property
    def _link_starts(self) -> list[int]:
        return [link.start for link in self.page.links]

    def _carrier(self, offset: int) -> Carrier:
        code = bisect_right(self._code_starts, offset) - 1
        if code >= 0 and offset < self.page.codes[code].end:
            return "code"
        link = bisect_right(self._link_starts, offset) - 1
        return "link" if link >= 0 and offset < self.page.links[link].end else "prose"

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin between two offsets."""
        starts = self.mention_starts
        return self.mentions[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]

    @cached_property
    def mention_starts(self) -> list[int]:
        """Where the mentions begin."""
        return [mention.words.start for mention in self.mentions]

    def paragraph_from(self, offset: int) -> Block | None:
        """The first paragraph that begins at a place or behind it."""
        number = bisect_left(self._paragraphs, offset, key=lambda block: block.start)
        return self._paragraphs[number] if number < len(self._paragraphs) else None

    @cached_property
    def _paragraphs(self) -> list[Block]:
        return [block for block in self.page.blocks if block.kind == "paragraph"]

    def section(self, offset: int) -> Iterator[Heading]:
        """The headings around a place and the titles of the containers that it stands in, innermost first."""
        inner = list(self._containers.at(offset))
        for heading in reversed(self.page.section(offset)):
            while inner and inner[0].start > heading.start:
                yield inner.pop(0)
            yield heading
        yield from inner

    @cached_property
    def _containers(self) -> Around:
        return Around([one for one in containers(self.page) if self.names_one(one.title.text)])

    def names_one(self, text: str) -> bool:
        """Whether a text is, or holds, one name, known or not."""
        return self.names.may_name(text) and self._names_one(text)

    def _names_one(self, text: str) -> bool:
        return self.named(text).state != "none" or self.names.parse(text) is not None

    def section_subject(self, offset: int) -> Mention | None:
        """The entity of the nearest heading around a place that names one, else that of the front-matter title."""
        for heading in self.section(offset):
            if self.names_one(heading.title.text):
                return self.mention(heading.title, "prose")
        title = self.page.front.get("title") if self.page.front else None
        return self.mention(title.value, "front-matter") if title else None

    def claim(self, subject: Mention, label: Label, words: Piece, start: int, end: int, carrier: Carrier) -> Claim:
        """The claim that the text between two offsets is the value of a label."""
        reading = scaled(read(label.attribute.kind, self.page.seen[start:end]), label)
        raw = " ".join(self.page.seen[start:end].split())
        platform = label.platform or self._platform(label.attribute.id, subject, start)
        return Claim(self.page.path, subject, label.attribute.id, reading, raw, start, end, words, carrier, platform)

    def _platform(self, attribute: str, subject: Mention, offset: int) -> str | None:
        """The platform that the page speaks of at a place, where each platform has values of its own."""
        if attribute not in group("by_platform"):
            return None
        own = platforms.in_words(subject.words.text, self.vocabulary)
        named = own or platforms.around(self.page, offset, self.vocabulary)
        return next(iter(named)) if len(named) == 1 else None

    def stated(self, subject: Mention, label: Label, words: Piece, value: str) -> Claim:
        """The claim that words mean a value, which they need not be in."""
        reading = read(label.attribute.kind, value)
        shown = reading._replace(values=tuple(one._replace(start=0, end=len(words.text)) for one in reading.values))
        path, attribute = self.page.path, label.attribute.id
        return Claim(
            path, subject, attribute, shown, words.text, words.start, words.end, words, "prose", label.platform
        )

    def best_label(self, label_text: str, cells: list[str]) -> Label | None:
        """The label that a row or column head means.

        A weak label (`Context`, `Input`) counts only where every value under it is of its kind.
        """
        labels = self.vocabulary.labels(label_text)
        strong = [label for label in labels if not label.weak]
        if strong:
            return strong[0]
        fitting = [label for label in labels if _all_read(label, cells)]
        return fitting[0] if len(fitting) == 1 else None


@lru_cache(_KEPT)  # cells of one site say the same values over and over
def read(kind_name: str, text: str) -> Reading:
    """A text as a value of a kind."""
    return kind(kind_name).parse(text)


def _all_read(label: Label, cells: list[str]) -> bool:
    name = label.attribute.kind
    states = {
        "garbled" if state == "unreadable" and has_form(cell, name) else state for cell, state in _states(name, cells)
    }
    return "unreadable" not in states and not states.isdisjoint(("stated", "garbled"))


def _states(name: str, cells: list[str]) -> Iterator[tuple[str, str]]:
    return ((cell, read(name, cell).state) for cell in cells)


def staged(claim: Claim, stage: str) -> Claim:
    """The claim with counts that hold for that stage (`beta`) alone."""
    values = tuple(
        value._replace(stage=stage) if isinstance(value, Tokens) else value for value in claim.reading.values
    )
    return claim._replace(reading=claim.reading._replace(values=values))


def scaled(reading: Reading, label: Label) -> Reading:
    """The reading with what its label says of values: a unit (`Context (K)`), or words that mean one value."""
    return reading._replace(values=tuple(_with_unit(value, label) for value in reading.values))


def _with_unit(value: Value, label: Label) -> Value:
    if isinstance(value, Name):
        return _canonical(value, label)
    if isinstance(value, Money) and label.per and not value.per:
        return value._replace(per=label.per)
    unit = label.unit or label.attribute.unit
    if unit and isinstance(value, Number):
        return with_unit(value, unit)
    if unit and isinstance(value, Money):
        return for_unit(value, unit)
    if isinstance(value, Tokens) and label.scale and value.scale == 1 and value.number < Decimal(100_000):
        return value._replace(scale=label.scale)
    return value


def _canonical(value: Name, label: Label) -> Name:
    """The first of the synonyms that a limited attribute has for a value."""
    for words in label.attribute.values:
        if value.text.casefold() in (word.casefold() for word in words):
            return value._replace(text=words[0])
    return value
