"""Front matter to claims: keys that are labels (`release_date: 2025-05-22`) on a page about one entity."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.claim import Claim, Mention
from doclint.claims.context import Context, read, scaled
from doclint.page import FrontValue
from doclint.roles import words as said


def front_claims(context: Context) -> Iterator[Claim]:
    """The claims of a page's front matter."""
    front = context.page.front
    subject = _subject(context) if front is not None else None
    if front is None or subject is None:
        return
    for entry in front.entries.values():
        claim = _claim(entry, subject, context)
        if claim is not None:
            yield claim


def _subject(context: Context) -> Mention | None:
    front = context.page.front
    for key in said("front_names"):
        entry = front.get(key) if front is not None else None
        if entry is not None and isinstance(entry.data, str) and context.names_one(entry.value.text):
            return context.mention(entry.value, "front-matter")
    heading = context.page.headings[0] if context.page.headings else None
    if heading is None or not context.names.may_name(heading.title.text):
        return None
    mention = context.mention(heading.title, "prose")
    return mention if mention.resolution.state != "none" else None


def _claim(entry: FrontValue, subject: Mention, context: Context) -> Claim | None:
    if isinstance(entry.data, (dict, list)) or not entry.value.text:
        return None
    labels = [label for label in context.vocabulary.labels(entry.key.text) if not label.weak]
    if not labels or labels[0].attribute.kind == "text":
        return None
    label, words = labels[0], entry.value
    reading = scaled(read(label.attribute.kind, words.text), label)
    return Claim(
        context.page.path,
        subject,
        label.attribute.id,
        reading,
        words.text,
        words.start,
        words.end,
        entry.key,
        "front-matter",
        label.platform,
    )
