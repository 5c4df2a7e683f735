"""The part of a sentence that states something, and what it says about where and when that holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from doclint.claims.context import Context
from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.values import months

_NOTE_MARK = pattern(r"\s*(?:\d{1,2}|[*†‡§])(?:[ \t]*[-–—:.)])?[ \t]++(?=\S)")
# A clause that grants something before the main one: `While trained on …, X's cutoff is …`.
_GRANTING = pattern(r"\s*(?:while|although|though|even though|whereas)\b", re.I)
# `Other models, including X and Y, have …` says it of X and Y too.
_INCLUDING = pattern(
    r"\s*(?:all )?other\b[^,.;]{0,60}, (?:including|such as)\b(?P<named>(?:[^.;]|\.(?=\d)){1,300}?),"
    r"(?= (?:have|has|support|offer)\b)",
    re.I,
)
_BETA = pattern(r"\b(?:using|with|via|through|requires?|behind|include)\b[^.]{0,60}\bbeta\b|\bin beta\b|\(beta\)", re.I)
_ELSEWHERE = pattern(r"\W{0,3}(?:[Oo]n|[Ii]n|[Vv]ia|[Tt]hrough|[Bb]y) (?P<place>[A-Z][\w.]*(?: [A-Z][\w.]*)*)")
_MONTH = pattern(months.PATTERN, re.I)
_PLACE = pattern(r"\b(?:on|in|via|through) (?=[A-Z])")


class Clause(NamedTuple):
    """Where the main clause begins, and the stage ("beta") in which it holds, or ''."""

    start: int
    stage: str = ""


def main_clause(start: int, end: int, context: Context) -> Clause:
    """The main clause of the sentence between two offsets."""
    seen = context.page.seen
    mark = _NOTE_MARK.match(seen, start, end)
    begin = mark.end() if mark else start
    mentions = context.mentions_in(begin, end)
    named = _INCLUDING.match(seen, begin, end)
    if named is not None:
        begin = named.start("named")
    elif mentions and _GRANTING.match(seen, begin, end) and seen[begin : mentions[0].words.start].endswith(", "):
        begin = mentions[0].words.start
    return Clause(begin, "beta" if _BETA.search(seen, begin, end) else "")


def platform_said(sentence: str, context: Context) -> str | None:
    """The platform that a sentence says it speaks of (`on Amazon Bedrock`), if it is one."""
    found = {context.vocabulary.platform(sentence[match.end() :]) for match in _PLACE.finditer(sentence)} - {None}
    return found.pop() if len(found) == 1 else None


def said_of_a_place(sentence: str, ends: Iterable[int], context: Context) -> bool:
    """Whether a sentence speaks of an entity at a place that nobody knows (`X on Some Product has …`).

    `ends` are where its names end. Whoever serves an entity sets limits of their own.
    """
    spots = [0, *ends]
    for match in (_ELSEWHERE.match(sentence, spot) for spot in spots):
        if match is None or _MONTH.match(match["place"]) or context.vocabulary.platform(match["place"]) is not None:
            continue
        first = match["place"].partition(" ")[0]
        if context.names.maker(match["place"]) is None and context.names.maker(first) is None:
            return True
    return False
