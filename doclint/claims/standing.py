"""Marks to claims: `Claude 2 (deprecated)`, and `Deprecated.` on a line of its own below a name."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.claim import Claim
from doclint.claims.context import Context
from doclint.lazy_regex import pattern
from doclint.page import Piece

_MARK = pattern(
    r"[ \t]{0,2}[(（][ \t]*(?P<bracketed>[^\W\d_][^()（）\n\d]{2,30}?)[ \t]*[)）]"
    r"|[ \t]*\r?\n[ \t]*(?P<alone>[^\W\d_][^\n.|\d]{2,30}?)\.?[ \t]*(?=\r?\n)"
)


def standing_claims(context: Context) -> Iterator[Claim]:
    """What marks behind names say of the entities, such as where they stand in their life."""
    seen = context.page.seen
    for mention in context.mentions:
        match = _MARK.match(seen, mention.words.end) if mention.carrier != "code" else None
        name = match.lastgroup if match is not None else None
        found = context.vocabulary.mark(match[name]) if match is not None and name is not None else None
        if match is None or name is None or found is None or mention.resolution.state == "none":
            continue
        label, value = found
        start, end = match.span(name)
        yield context.stated(mention, label, Piece(match[name], start, end), value)
