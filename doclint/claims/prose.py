"""Prose to claims: labelled list items and lines, and plain sentences.

Only forms that leave no doubt are read: `**Context window:** 200k` below a heading that names an
entity, and a sentence with one attribute, one value and names that all of it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doclint.claim import Claim, Mention
from doclint.claims.clauses import Clause, main_clause, platform_said, said_of_a_place
from doclint.claims.context import Context, read, staged
from doclint.claims.releases import release_claims
from doclint.claims.wording import AFTER, BEFORE, HEDGED, LIMIT_LABELS, LIMITS, OF_TOKENS, WHOSE
from doclint.lazy_regex import pattern
from doclint.page import Block
from doclint.values import months
from doclint.values.garbled import has_form
from doclint.values.reading import Date
from doclint.vocabulary import Label

Stated = tuple[Label, tuple[int, int], tuple[int, int]]
"""A label, where its words stand, and where the value stands."""

_COLON = pattern(r"[:：](?=[ \t])")
_DASH = pattern(r"[ \t][-–—][ \t]")
_BAR = pattern(r"[ \t][·•|｜∙][ \t]")
_ENTRY = pattern(r"(?P<name>[^:：\n]{2,60}?)[ \t]+[-–—][ \t]+(?P<label>[^:：\n]{3,40}):[ \t]")
_BETWEEN_BARS = pattern(r"[^·•|｜∙]+")
_FIGURE = pattern(r"\d[\d.,]*")
_LONGEST_LABEL = 60
# `am 4. März` goes on.
_SENTENCE_END = pattern(
    rf"(?<=[.!?])(?<!\d\.)\s+(?=[A-Z])|(?<=\d\.)\s+(?!(?i:{months.PATTERN})\b)(?=[A-Z])|[。！？]|\n[ \t]*\n"
    r"|(?<=[^\W_]{4}\.)\s+(?=[a-z]+-?\d)"  # names such as o1-mini, but not behind `e.g.`
)
_OF_STAGES = frozenset({"beta", "header", "preview"})  # no doubt in a sentence about that stage
_ID_LIKE = pattern(r"(?<![\w.-])[A-Za-z][A-Za-z0-9.]*[-_][\w.-]*\d[\w.-]*")


def prose_claims(context: Context) -> Iterator[Claim]:
    """The claims of all paragraphs and list items of a page."""
    for block, has_colon in _telling_blocks(context):
        labelled = list(_labelled(block, context)) if has_colon else []
        yield from labelled
        if not labelled:
            yield from _sentences(block, context)


def _telling_blocks(context: Context) -> Iterator[tuple[Block, bool]]:
    """The paragraphs and items with a colon or a name in them, and whether they have a colon. Others say nothing."""
    seen = context.page.seen
    unusual = ("\t" in seen and ":\t" in seen) or "：" in seen
    names = iter([*context.mention_starts, len(seen)])
    name, colon = next(names), _next_colon(seen, 0, unusual)
    for block in context.page.blocks if min(name, colon) < len(seen) else ():
        if block.end <= name and block.end <= colon:
            continue
        kind, start, end, _ = block
        if kind != "paragraph" and kind != "item":
            continue
        if colon < start:
            colon = _next_colon(seen, start, unusual)
        while name < start:
            name = next(names)
        if colon < end - 1 or name < end:
            yield block, colon < end - 1


def _next_colon(seen: str, start: int, unusual: bool) -> int:
    """Where the next colon with a space behind it stands from a place on; the end where there is none."""
    if unusual:
        match = _COLON.search(seen, start)
        return match.start() if match is not None else len(seen)
    colon = seen.find(":", start)
    while colon >= 0 and not seen.startswith(" ", colon + 1):
        colon = seen.find(":", colon + 1)
    return colon if colon >= 0 else len(seen)


def _labelled(block: Block, context: Context) -> Iterator[Claim]:
    """`Label: value` on a line of its own, about the entity of the nearest heading."""
    start = block.start
    for line in context.page.seen[block.start : block.end].split("\n"):
        colon = _COLON.search(line)
        if colon is not None:
            yield from _labelled_line(line, start, colon.start(), context)
        start += len(line) + 1


def _labelled_line(line: str, start: int, colon: int, context: Context) -> Iterator[Claim]:
    row = list(_row(line, start, context)) if _BAR.search(line) else []
    row = row or (list(_entry(line, start, context)) if _DASH.search(line) else [])
    yield from row
    label = _line_label(line, colon, context) if not row and colon <= _LONGEST_LABEL else None
    if label is not None and label.attribute.kind != "text":
        yield from _labelled_value(label, start, start + colon, start + len(line), context)


def _entry(line: str, start: int, context: Context) -> Iterator[Claim]:
    """`X - Released: May 2025`: a name and one value, on one line."""
    match = _ENTRY.match(line)
    words = context.page.piece(start, start + match.end("name")) if match else None
    if match is None or words is None or not context.names.may_name(words.text):
        return
    mention = context.mention(words, "prose")
    if mention.resolution.state == "none":
        return
    label = _line_label(line[match.start("label") :], match.end("label") - match.start("label"), context)
    value = context.page.piece(start + match.end(), start + len(line))
    if label is not None and label.attribute.kind != "text" and value.text:
        words = context.page.piece(start + match.start("label"), start + match.end("label"))
        claim = context.claim(mention, label, words, value.start, value.end, "prose")
        if claim.reading.state == "stated":
            yield claim


def _row(line: str, start: int, context: Context) -> Iterator[Claim]:
    """`Context: 200K · Output: 64K`: several labels with their values on one line, all of the nearest heading's."""
    subject = context.section_subject(start)
    pieces = [match.span() for match in _BETWEEN_BARS.finditer(line)]
    colons = [_COLON.search(line, first, last) for first, last in pieces]
    found: list[Claim] = []
    certain = False  # `Input: 500 · Output: 20` may be what was used
    for (first, last), colon in zip(pieces, colons, strict=True):
        if colon is None or subject is None:
            continue
        said = line[first : colon.start()].strip()
        label = context.best_label(said, [line[colon.end() : last].strip()])
        certain = certain or (label is not None and (not label.weak or len(context.vocabulary.labels(said)) == 1))
        if label is not None and label.attribute.kind != "text":
            words = context.page.piece(start + first, start + colon.start())
            value = context.page.piece(start + colon.end(), start + last)
            found.append(context.claim(subject, label, words, value.start, value.end, "bullet"))
    if len(found) > 1 and certain:
        yield from (claim for claim in found if claim.reading.state != "none")


def _labelled_value(label: Label, start: int, colon: int, end: int, context: Context) -> Iterator[Claim]:
    subject = context.section_subject(start)
    words, value = context.page.piece(start, colon), context.page.piece(colon + 1, end)
    if subject is not None and value.text:
        claim = context.claim(subject, label, words, value.start, value.end, "bullet")
        if claim.reading.state != "none":
            yield claim


def _line_label(line: str, colon: int, context: Context) -> Label | None:
    """What the words before a colon mean. `Released:` means the day where a date alone follows."""
    words = line[:colon].strip()
    strong = _strong(context, words)
    if strong is not None:
        return strong
    value = line[colon + 1 :].strip()
    label = context.best_label(words, [value])
    if label is None or label.attribute.kind != "date":
        return None
    alone = all(one.start == 0 for one in read("date", value).values if isinstance(one, Date))
    return label if alone else None  # not `Release: 2.3, on May 5, 2025`


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
    yield from release_claims(start, end, context)
    clause = main_clause(start, end, context)
    sentence = context.page.seen[clause.start : end]
    mentions = context.mentions_in(clause.start, end)
    subjects = [mention for mention in mentions if mention.resolution.state == "match"]
    stated = _stated(sentence, context) if subjects and len(subjects) == len(mentions) else []
    if not stated or _hedged(sentence, clause.stage):
        return
    if said_of_a_place(sentence, (mention.words.end - clause.start for mention in subjects), context):
        return
    for label, words, value in stated:
        if any(mention.words.start - clause.start > words[0] for mention in subjects) and len(subjects) > 1:
            return
        yield from _of_all(subjects, (label, words, value), sentence, clause, context)


def _of_all(
    subjects: Sequence[Mention], stated: Stated, sentence: str, clause: Clause, context: Context
) -> Iterator[Claim]:
    """The claims that one value of a sentence is that of all its subjects."""
    label, words, value = stated
    label = label._replace(platform=platform_said(sentence, context))
    piece = context.page.piece(clause.start + words[0], clause.start + words[1])
    for subject in subjects:
        claim = context.claim(subject, label, piece, clause.start + value[0], clause.start + value[1], "prose")
        meant = claim.reading.state == "unreadable" and has_form(claim.raw, label.attribute.kind)
        if claim.reading.state == "stated" or meant:
            yield staged(claim, clause.stage) if clause.stage else claim


def _hedged(sentence: str, stage: str) -> bool:
    """Whether words of a sentence leave open whether it is so."""
    found = (match[0].casefold() for match in HEDGED.finditer(sentence))
    return any(not stage or word not in _OF_STAGES for word in found)


def _stated(sentence: str, context: Context) -> list[Stated]:
    """What a sentence states: one value for each of its labels, all different; nothing where one has no value."""
    found: list[Stated] = []
    limits = list(_limits(sentence, context))
    for start, end, label in context.vocabulary.find(sentence):
        if not any(start < words[1] and words[0] < end for _, words, _ in limits):
            value = _adjacent(sentence, start, _past_name(sentence, end, context), label)
            if value is None:
                return []
            found.append((label, (start, end), value))
    found += limits
    counts = any(label.attribute.kind in BEFORE for label, _, _ in found)
    different = len({label.attribute.id for label, _, _ in found}) == len(found) == len({one[2] for one in found})
    if not different or (counts and _other_counts(sentence, [one[2] for one in found], context)):
        return []
    return found


def _limits(sentence: str, context: Context) -> Iterator[Stated]:
    """`supports up to 1,000 input tokens and 500 output tokens`, `a maximum output of 500 tokens`."""
    if "token" not in sentence.casefold():
        return
    for match in OF_TOKENS.finditer(sentence):
        words = match["words"].split()
        found = [_strong(context, " ".join(words[-count:])) for count in (3, 2)]
        label = next((one for one in found if one is not None and one.attribute.kind == "tokens"), None)
        if label is not None:
            yield label, match.span("words"), match.span("value")
    for match in LIMITS.finditer(sentence):
        for name, words in LIMIT_LABELS.items():
            label = _strong(context, words)
            if label is not None and match[name]:
                yield label, match.span(name), match.span(name)


def _past_name(sentence: str, end: int, context: Context) -> int:
    """Where a label ends together with whose it is: `context window of Claude Opus 4`."""
    whose = WHOSE.match(sentence, end)
    if whose is None:
        return end
    names = context.names.find(sentence)
    return next((stop for start, stop, _ in names if start == whose.end()), end)


def _other_counts(sentence: str, values: Sequence[tuple[int, int]], context: Context) -> bool:
    """Whether other figures stand in the sentence, apart from those in names."""
    named = [*values, *((start, end) for start, end, _ in context.names.find(sentence))]
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
