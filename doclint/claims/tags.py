"""Tags to claims: tiles and cards that name an entity, lead to its page and wear its category as a pill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doclint.claim import Claim, Mention
from doclint.claims.context import Context, read, scaled, staged
from doclint.lazy_regex import pattern
from doclint.page import Piece, Tag
from doclint.roles import role
from doclint.vocabulary import Label

_ID = pattern(r"(?=\S*_)[a-z0-9]+(?:[_.:-]+[a-z0-9]+)+")
_WORDS = pattern(r"[-_]+|(?<=[a-z0-9])(?=[A-Z])")  # between the words of an attribute's name
_FIGURES = frozenset({"date", "tokens", "money", "number"})
_TITLE_ATTRIBUTES = ("title", "name", "label", "heading")
_ITEM = pattern(
    r"(?<![ \t])[ \t]*(?<![\d.,])(?P<value>\d[\d.,]*[ ]?[kKmM]?)[ -]?(?:tokens?[ ])?"
    r"(?P<label>[a-z][a-z ]{3,30}[a-z])[ \t]*"
    # `(1M context beta available)`: what else there is, and how finished that is.
    r"(?:\((?P<more>\d[\d.,]*[ ]?[kKmM]?)\b[^()\d\n]{0,30}\b(?P<stage>beta|preview)\b[^()\d\n]{0,30}\)[ \t]*)?$",
    re.M,
)


def tile_mention(tag: Tag, context: Context) -> Mention | None:
    """The entity that a tag's title names."""
    titles = {one.name.text: one.value for one in reversed(tag.attributes) if one.name.text in _TITLE_ATTRIBUTES}
    for name in _TITLE_ATTRIBUTES if titles else ():
        piece = titles.get(name)
        if piece is not None and piece.text:
            return context.mention(piece, "tag") if context.names_one(piece.text) else None
    return None


def tag_claims(context: Context) -> Iterator[Claim]:
    """The claims of every titled tag: its id, the pills and the figures inside it."""
    titled: list[tuple[Tag, Mention]] = []
    for tag in context.page.tags:
        if tag.attributes and not tag.closing and tag.name.text[:1].isupper():
            subject = tile_mention(tag, context)
            if subject is not None:
                titled.append((tag, subject))
                yield from _title_id(subject, context)
                yield from _said_by_attributes(tag, subject, context)
    for subject, start, end in _stretches(titled, context.page.tags):
        yield from _pills(subject, start, end, context)
        yield from _figures(subject, start, end, context)


def _stretches(titled: Sequence[tuple[Tag, Mention]], tags: Sequence[Tag]) -> Iterator[tuple[Mention, int, int]]:
    """What stands inside titled tags, each stretch with the innermost of them."""
    around: list[tuple[Mention, int]] = []  # subjects of the tags that are open, and where these close
    done = 0
    for tag, subject in titled:
        if tag.partner is None:
            continue
        while around and around[-1][1] <= tag.start:
            yield around[-1][0], done, around[-1][1]
            done = around.pop()[1]
        if around:
            yield around[-1][0], done, tag.start
        around.append((subject, tags[tag.partner].start))
        done = tag.end
    while around:
        subject, end = around.pop()
        yield subject, done, end
        done = end


def _title_id(subject: Mention, context: Context) -> Iterator[Claim]:
    """A title in the form of an id is the entity's API name."""
    if _ID.fullmatch(subject.words.text):
        yield _attribute_claim(subject, Label(context.vocabulary.attribute(role("id"))), context)


def _attribute_claim(subject: Mention, label: Label, context: Context) -> Claim:
    words = subject.words
    reading = read(label.attribute.kind, words.text)
    return Claim(
        context.page.path, subject, label.attribute.id, reading, words.text, words.start, words.end, words, "tag"
    )


def _said_by_attributes(tag: Tag, subject: Mention, context: Context) -> Iterator[Claim]:
    """Attributes whose names are labels: `contextWindow="200K"`."""
    for attribute in tag.attributes:
        value = attribute.value
        label = _label(_WORDS.sub(" ", attribute.name.text), context) if value is not None and value.text else None
        if value is not None and label is not None and label.attribute.kind in _FIGURES:
            reading = scaled(read(label.attribute.kind, value.text), label)
            if reading.state == "stated":
                place, name = (value.text, value.start, value.end), attribute.name
                path, platform = context.page.path, label.platform
                yield Claim(path, subject, label.attribute.id, reading, *place, name, "tag", platform)


def _pills(subject: Mention, start: int, end: int, context: Context) -> Iterator[Claim]:
    """A line inside the tag that is nothing but one of the values an attribute can have."""
    offset = start
    for line in context.page.seen[start:end].split("\n"):
        word = line.strip()
        label = context.vocabulary.value_label(word) if word else None
        if label is not None:
            piece = context.page.piece(offset, offset + len(line))
            yield context.claim(subject, label, Piece("", piece.start, piece.start), piece.start, piece.end, "tag")
        offset += len(line) + 1


def _figures(subject: Mention, start: int, end: int, context: Context) -> Iterator[Claim]:
    """`200k context window` on a line of its own."""
    for match in _ITEM.finditer(context.page.seen, start, end):
        label = _label(match["label"], context)
        if label is not None and label.attribute.kind == "tokens":
            words = context.page.piece(*match.span("label"))
            yield context.claim(subject, label, words, *match.span("value"), "tag")
            if match["more"]:
                yield staged(context.claim(subject, label, words, *match.span("more"), "tag"), match["stage"])


def _label(text: str, context: Context) -> Label | None:
    labels = [label for label in context.vocabulary.labels(text) if not label.weak]
    return labels[0] if labels else None
