"""Sentences that say on which day an entity was released: `X was released on …`, `X (released …)`.

Many things are released, and sentences about an SDK or a paper name entities too. So only dates are
read that belong to a name by their place: the name is what was released, and nothing stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from doclint.claim import Claim, Mention
from doclint.claims.context import Context
from doclint.kept_regex import compiled
from doclint.lazy_regex import pattern
from doclint.names import Nouns
from doclint.vocabulary import Label

NEAR = 90  # characters before a name that tell what is said of it
MOST = 20  # names joined into one subject
_S = r"\s{1,6}"
_FULL = (
    rf"[A-Z][a-z]{{2,8}}\.?{_S}\d{{1,2}}(?:st|nd|rd|th)?,?{_S}\d{{4}}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?{_S}(?:of{_S})?[A-Z][a-z]{{2,8}}\.?,?{_S}\d{{4}}"
)
_DAY = rf"(?:{_FULL}|[A-Z][a-z]{{2,8}}\.?,?{_S}\d{{4}})(?!\d)"
_VERB = rf"(?:(?:first|officially|originally|initially|publicly){_S})?(?:released|launched)(?:{_S}publicly)?"
_HERE = rf"(?!{_S}(?:in|on|for|to|via|through|at)\b)"  # further words may say of which place or group that holds
_NOTE = r"(?:\s{0,6}\([^()\n]{1,60}\))?"

_YEAR = pattern(r"\d{4}")
_MAKER = r"(?P<maker>[A-Z]\w{0,20}(?:\.ai|[ ]AI)?)"
# Who did it, right before the name; `In March 2025, X launched …` names the day before.
_MADE = pattern(
    rf"(?:\b(?:In|On){_S}(?P<day>{_DAY}),{_S})?\b{_MAKER}{_S}(?:has{_S})?{_VERB}{_S}(?:the{_S})?(?:new{_S})?\Z"
)
_FIRST = pattern(rf"\A\W*(?:Released|Launched){_S}(?:(?:on|in){_S})?(?P<day>{_DAY}),{_S}(?:the{_S})?\Z")
# What may stand before a name that a sentence is about; `support for X was released` is not about X.
_OPENING = (
    r"(?:\A|[,;:—–(“\"]|\b(?:[Ww]hen|[Ss]ince|[Aa]fter|[Bb]efore|and|but|that|while|because))\W*"
    r"(?:[Tt]he\s+)?(?:new\s+)?"
)
_WHOSE = r"(?:[A-Z]\w+(?: AI)?(?:['’]s)?\s*|[A-Z]\w+\s?[のし]た?)?\Z"
_ABOUT = pattern(r"\b(?:for|with|to|of|supporting)\s+(?:the\s+)?\Z")
# `X is the … model of Y, released on …`: one sentence with one name, that of its subject.
_IS_ONE = pattern(
    rf"\s{{0,3}}{_NOTE}{_S}is{_S}(?:an?|the|our|[A-Z]\w+['’]s)\b[^.;:()\d]{{3,160}}?"
    rf"(?:,{_S}|{_S}that{_S}was{_S}|,?{_S}and{_S}was{_S}|,{_S}which{_S}was{_S}){_VERB}{_S}(?:on|in){_S}(?P<day>{_DAY}){_HERE}"
)
_JOINED = pattern(r"\s*+(?:,\s*+(?:(?:and|&|und|et|y)\s)?|(?:and|&|und|et|y)\s|[と和、와과])\s*(?:the\s+)?")


@cache
def _after(nouns: Nouns) -> re.Pattern[str]:
    """What stands behind the name of what was released."""
    return compiled(
        rf"(?:{_S}{nouns.spaced})?{_NOTE}(?:"
        rf"(?:{_S}|,{_S}(?:which|that){_S})(?:was|were){_S}{_VERB}{_S}(?:on|in){_S}(?P<passive>{_DAY}){_HERE}"
        rf"|,{_S}{_VERB}{_S}(?:(?:on|in){_S})?(?P<apposed>{_DAY}){_HERE}"
        rf"|\s{{1,6}}\({_VERB}{_S}(?:(?:on|in){_S})?(?P<bracketed>{_DAY})[,;)]"
        rf"|{_S}launched{_S}on{_S}(?P<active>{_FULL}){_HERE}"
        rf"|{_S}(?:on|in){_S}(?P<made>{_DAY}){_HERE}"
        # Japanese, Chinese, Korean
        rf"|\s?{nouns.joined}?(?:は|が|已|于|於|在|은|는|이|가)?(?:正式)?、?\s?"
        r"(?P<cjk>\d{4}[年년] ?\d{1,2}[月월](?: ?\d{1,2}[日일])?)"
        r"(?:に(?:正式に)?(?:リリース|公開|提供開始)|(?:正式)?(?:发布|發布|上线)|에 (?:출시|공개))"
        rf"|(?:,{_S}|{_S}(?:est|a{_S}été|fut){_S})(?:publiée?|sortie?|lancée?){_S}"
        rf"(?:le{_S}(?P<french>\d{{1,2}}(?:er)?{_S}[^\W\d_]{{3,12}}{_S}\d{{4}})|en{_S}(?P<month_fr>[^\W\d_]{{3,12}}{_S}\d{{4}}))"
        rf"|{_S}(?:wurde{_S})?(?:am{_S}(?P<german>\d{{1,2}}\.{_S}[^\W\d_]{{3,12}}{_S}\d{{4}})"
        rf"|im{_S}(?P<month_de>[^\W\d_]{{3,12}}{_S}\d{{4}})){_S}(?:veröffentlicht|freigegeben)"
        rf"|(?:,{_S}|{_S}(?:se{_S}|fue{_S})?)(?:lanzó|lanzado|publicado){_S}"
        rf"(?:el{_S}(?P<spanish>\d{{1,2}}{_S}de{_S}[^\W\d_]{{3,12}}{_S}de{_S}\d{{4}})|en{_S}(?P<month_es>[^\W\d_]{{3,12}}{_S}de{_S}\d{{4}}))"
        r")"
    )


@cache
def _subject(nouns: Nouns) -> re.Pattern[str]:
    return compiled(rf"{_OPENING}(?:{nouns.spaced}\s+)?{_WHOSE}")


def release_claims(start: int, end: int, context: Context) -> Iterator[Claim]:
    """The days on which entities were released, as the sentence between two offsets says."""
    label = next((one for one in context.vocabulary.labels("release date") if not one.weak), None)
    mentions = context.mentions_in(start, end)
    sentence = context.page.seen[start:end]
    if label is None or not _YEAR.search(sentence):
        return
    done: set[int] = set()
    for number, mention in enumerate(mentions):
        if mention.carrier == "code" or mention.resolution.state != "match":
            continue
        day = _day(sentence, start, mention, len(mentions) == 1, context)
        if day is not None and day[0] not in done:
            done.add(day[0])
            for one in _together(mentions[max(0, number - MOST) : number + 1], start, sentence):
                yield _claim(one, label, start + day[0], start + day[1], context)


def _day(sentence: str, shift: int, mention: Mention, alone: bool, context: Context) -> tuple[int, int] | None:
    """Where the day stands that a name was released on."""
    first, last = mention.words.start - shift, mention.words.end - shift
    base = max(0, first - NEAR)
    before = sentence[base:first] if base == 0 else "x" + sentence[base + 1 : first]  # "x": no sentence begins here
    nouns = context.names.nouns
    after = _after(nouns).match(sentence, last)
    made = _MADE.search(before)
    if made is not None and context.names.maker(made["maker"]) == _maker(mention, context):
        if made["day"]:
            return base + made.start("day"), base + made.end("day")
        return after.span("made") if after is not None and after["made"] else None
    opening = _FIRST.search(before)
    if opening is not None:
        return opening.span("day")
    if after is None:
        one = _IS_ONE.match(sentence, last) if alone and _subject(nouns).search(before) else None
        return one.span("day") if one is not None else None
    if after["made"]:
        return None
    fits = not _ABOUT.search(before) if after["bracketed"] else _subject(nouns).search(before)
    return after.span(after.lastgroup or 0) if fits else None


def _maker(mention: Mention, context: Context) -> str | None:
    return context.names.maker(mention.words.text)


def _together(mentions: Sequence[Mention], shift: int, sentence: str) -> Iterator[Mention]:
    """The last name and those that are joined to it: `X and Y were …`."""
    later = mentions[-1]
    yield later
    for mention in reversed(mentions[:-1]):
        between = sentence[mention.words.end - shift : later.words.start - shift]
        if len(between) > NEAR or not _JOINED.fullmatch(between) or mention.resolution.state != "match":
            return
        yield mention
        later = mention


def _claim(mention: Mention, label: Label, start: int, end: int, context: Context) -> Claim:
    return context.claim(mention, label, context.page.piece(start, end), start, end, "prose")
