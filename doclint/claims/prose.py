"""Prose to claims: labelled list items and lines, and plain sentences.

Only forms that leave no doubt are read: `**Context window:** 200k` below a heading that names an
entity, and a sentence with one attribute, one value and names that all of it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from doclint.claim import Claim
from doclint.claims.clauses import main_clause, platform_said
from doclint.claims.context import Context, staged
from doclint.claims.wording import AFTER, BEFORE, HEDGED, RELEASED, WHOSE
from doclint.page import Block
from doclint.values import months
from doclint.vocabulary import Label

_COLON = re.compile(r"[:：](?=[ \t])")
_FIGURE = re.compile(r"\d[\d.,]*")
_LONGEST_LABEL = 60
# `am 4. März` goes on.
_SENTENCE_END = re.compile(
    rf"(?<=[.!?])(?<!\d\.)\s+(?=[A-Z])|(?<=\d\.)\s+(?!(?i:{months.PATTERN})\b)(?=[A-Z])|[。！？]|\n[ \t]*\n"
)
_OF_STAGES = frozenset({"beta", "header", "preview"})  # no doubt in a sentence about that stage
_ID_LIKE = re.compile(r"(?<![\w.-])[A-Za-z][A-Za-z0-9.]*[-_][\w.-]*\d[\w.-]*")


def prose_claims(context: Context) -> Iterator[Claim]:
    """The claims of all paragraphs and list items of a page."""
    for block in context.page.blocks:
        if block.kind in ("paragraph", "item"):
            labelled = list(_labelled(block, context))
            yield from labelled
            if not labelled:
                yield from _sentences(block, context)


def _labelled(block: Block, context: Context) -> Iterator[Claim]:
    """`Label: value` on a line of its own, about the entity of the nearest heading."""
    start = block.start
    for line in context.page.seen[block.start : block.end].split("\n"):
        colon = _COLON.search(line)
        label = _strong(context, line[: colon.start()].strip()) if colon and colon.start() <= _LONGEST_LABEL else None
        if colon is not None and label is not None and label.attribute.kind != "text":
            yield from _labelled_value(label, start, start + colon.start(), start + len(line), context)
        start += len(line) + 1


def _labelled_value(label: Label, start: int, colon: int, end: int, context: Context) -> Iterator[Claim]:
    subject = context.section_subject(start)
    words, value = context.page.piece(start, colon), context.page.piece(colon + 1, end)
    if subject is not None and value.text:
        claim = context.claim(subject, label, words, value.start, value.end, "bullet")
        if claim.reading.state != "none":
            yield claim


def _strong(context: Context, text: str) -> Label | None:
    labels = [label for label in context.vocabulary.labels(text) if not label.weak]
    return labels[0] if labels else None


def _sentences(block: Block, context: Context) -> Iterator[Claim]:
    if not context.mentions_in(block.start, block.end):
        return
    seen = context.page.seen
    start = block.start
    ends = [match.end() for match in _SENTENCE_END.finditer(seen, block.start, block.end)]
    for end in [*ends, block.end]:
        if context.mentions_in(start, end):
            yield from _sentence(start, end, context)
        start = end


def _sentence(start: int, end: int, context: Context) -> Iterator[Claim]:
    """A sentence that names entities and gives one value of one attribute of them all."""
    clause = main_clause(start, end, context)
    sentence = context.page.seen[clause.start : end]
    mentions = context.mentions_in(clause.start, end)
    subjects = [mention for mention in mentions if mention.resolution.state == "match"]
    if not subjects or len(subjects) != len(mentions) or _hedged(sentence, clause.stage):
        return
    stated = _stated(sentence, context)
    if stated is None:
        return
    label, words, value = stated
    if any(mention.words.start - clause.start > words[0] for mention in subjects) and len(subjects) > 1:
        return
    label = replace(label, platform=platform_said(sentence, context))
    piece = context.page.piece(clause.start + words[0], clause.start + words[1])
    for subject in subjects:
        claim = context.claim(subject, label, piece, clause.start + value[0], clause.start + value[1], "prose")
        if claim.reading.state == "stated":
            yield staged(claim, clause.stage) if clause.stage else claim


def _hedged(sentence: str, stage: str) -> bool:
    """Whether words of a sentence leave open whether it is so."""
    found = (match[0].casefold() for match in HEDGED.finditer(sentence))
    return any(not stage or word not in _OF_STAGES for word in found)


def _stated(sentence: str, context: Context) -> tuple[Label, tuple[int, int], tuple[int, int]] | None:
    labels = context.vocabulary.find(sentence)
    released = RELEASED.search(sentence)
    if released and not labels:
        label = _strong(context, "release date")
        return None if label is None else (label, released.span(), released.span(released.lastgroup or 0))
    if len(labels) != 1:
        return None
    start, end, label = labels[0]
    value = _adjacent(sentence, start, _past_name(sentence, end, context), label)
    if value is not None and label.attribute.kind in BEFORE and _other_counts(sentence, value, context):
        return None
    return None if value is None else (label, (start, end), value)


def _past_name(sentence: str, end: int, context: Context) -> int:
    """Where a label ends together with whose it is: `context window of Claude Opus 4`."""
    whose = WHOSE.match(sentence, end)
    if whose is None:
        return end
    names = context.names.find(sentence)
    return next((stop for start, stop, _ in names if start == whose.end()), end)


def _other_counts(sentence: str, value: tuple[int, int], context: Context) -> bool:
    """Whether other figures stand in the sentence, apart from those in names."""
    named = [value, *((start, end) for start, end, _ in context.names.find(sentence))]
    named += [match.span() for match in _ID_LIKE.finditer(sentence)]
    inside: set[int] = set()
    inside.update(*(range(start, end) for start, end in named))
    return any(match.start() not in inside for match in _FIGURE.finditer(sentence))


def _adjacent(sentence: str, start: int, end: int, label: Label) -> tuple[int, int] | None:
    """The value right before or after a label, if there is exactly one."""
    kind = label.attribute.kind
    after = AFTER[kind].match(sentence, end) if kind in AFTER else None
    before = BEFORE[kind].search(sentence[max(0, start - 40) : start]) if kind in BEFORE else None
    if after is not None:
        return after.span("value") if before is None else None
    if before is None:
        return None
    shift = max(0, start - 40)
    return before.start("value") + shift, before.end("value") + shift
