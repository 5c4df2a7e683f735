"""From the claims of official pages to evidence: one value of one entity, with the words and the line that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doclint.claim import Claim
from doclint.named import NamedTuple
from doclint.reference.building.official import Official, is_id
from doclint.reference.fact import Source
from doclint.reference.lookup import HOME, Reference
from doclint.values import kind
from doclint.values.reading import Date, Money, Name, Tokens, Value
from doclint.vocabulary import Vocabulary

# A value of a variant (`Claude Sonnet 4 (long context)`) is not that of the entity itself.
_VARIANT = re.compile(r"[(（]([^()（）]*)[)）]|[<>≤≥]")
_PER_MILLION = re.compile(r"\b(?:per|/) ?(?:1 ?)?(?:m(?:illion)?)[ -]?tok(?:en)?s?\b|百万トークン|百万 ?tokens", re.I)
_PER_THOUSAND = re.compile(r"\b(?:per|/) ?(?:1,?000|1 ?k|(?:1 |a )?thousand)[ -]?tok(?:en)?s?\b", re.I)
_NOT_BEFORE = re.compile(r"\s*(?:(?:not|no) (?:sooner|earlier) than|not before)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n[ \t]*\n")
_LONGEST_QUOTE = 240


class Evidence(NamedTuple):
    """A value that a page states of an entity. `others` are further entities that its words can mean."""

    entity: str
    name: str
    attribute: str
    value: Value
    platform: str
    quote: str
    place: str
    source: Source
    others: tuple[str, ...] = ()
    bound: str = "exact"


class LeftOut(NamedTuple):
    """Something that a page seems to state and that was not taken, and why."""

    place: str
    what: str
    why: str


def evidence_of(
    official: Official, reference: Reference, vocabulary: Vocabulary, org: str
) -> Iterator[Evidence | LeftOut]:
    """What one page states, in its order."""
    for said in (*official.claims, *official.regional):
        claim, bound = _bounded(said)
        if claim.attribute in reference.roles.group("sorting") or claim.reading.state == "none":
            continue
        place = f"{official.page.path}:{official.line(claim.start)}"
        why = _obstacle(claim, official, vocabulary)
        entities = _entities(claim, reference, org) if not why else ()
        if not entities:
            yield LeftOut(
                place, f"{claim.subject.words.text}, {claim.attribute}: {claim.raw}", why or "nobody knows the name"
            )
            continue
        for value in claim.reading.values:
            for entity in _meant(value, claim, entities, reference):
                others = tuple(other for other in entities if other != entity)
                exact, platform = _placed(value, claim, official), _platform(claim, official, reference)
                name, attribute = " ".join(_VARIANT.sub(" ", claim.subject.words.text).split()), claim.attribute
                quote = _quote(claim, official)
                yield Evidence(entity, name, attribute, exact, platform, quote, place, official.source, others, bound)


def _bounded(claim: Claim) -> tuple[Claim, str]:
    """`Not sooner than May 14, 2026` as the date that it bounds, and the bound."""
    match = _NOT_BEFORE.match(claim.raw) if claim.reading.state == "unreadable" else None
    reading = kind("date").parse(claim.raw[match.end() :]) if match is not None else claim.reading
    dated = reading.state == "stated" and all(isinstance(value, Date) for value in reading.values)
    return (claim._replace(reading=reading), "not-before") if match is not None and dated else (claim, "exact")


def _obstacle(claim: Claim, official: Official, vocabulary: Vocabulary) -> str:
    """Why a claim is no evidence; '' where it is."""
    if claim.reading.state == "unreadable":
        return "the value cannot be read"
    for match in _VARIANT.finditer(claim.subject.words.text):
        if match[1] is None or not (vocabulary.mark(match[1]) or vocabulary.platform(match[1])):
            return "it is about a variant"
    unclear = any(isinstance(value, Money) and not _per(value, claim, official) for value in claim.reading.values)
    return "the price is for an unknown number of units" if unclear else ""


def _per(value: Money, claim: Claim, official: Official) -> int:
    """For how many tokens a price is: as it says itself, or as the text of its section says."""
    if value.per:
        return value.per
    page = official.page
    above = page.section(claim.start)
    start = max([above[-1].start if above else 0, *(one.end for one in page.tables if one.end < claim.start)])
    text = page.seen[start : claim.start]
    found = [per for per, pattern in ((1_000_000, _PER_MILLION), (1_000, _PER_THOUSAND)) if pattern.search(text)]
    return found[0] if len(found) == 1 else 0


def _placed(value: Value, claim: Claim, official: Official) -> Value:
    """The value with what stands around it: the number of units of a price."""
    if isinstance(value, Money):
        value = value._replace(per=_per(value, claim, official))
    if isinstance(value, Tokens):
        value = Tokens(value.number * value.scale, 1, value.stage)
    return value._replace(start=0, end=0)


def _entities(claim: Claim, reference: Reference, org: str) -> tuple[str, ...]:
    """The entities that a claim is about; a new one where its name is that of a known family."""
    resolution, name = claim.subject.resolution, claim.subject.words.text
    if resolution.state != "none":
        return resolution.entities
    parsed = reference.names.parse(name)
    if parsed is None or not (parsed.version or parsed.tiers):
        return ()
    return (f"{reference.names.maker(name) or org}/{slug(_VARIANT.sub(' ', name))}",)


def slug(name: str) -> str:
    """A name as the second part of an id: `Claude Opus 4.1` -> `claude-opus-4.1`."""
    return re.sub(r"[^a-z0-9.+]+", "-", name.casefold()).strip("-.") or "unnamed"


def _meant(value: Value, claim: Claim, entities: tuple[str, ...], reference: Reference) -> tuple[str, ...]:
    """The entities that have a value: of several, an id names its own."""
    if len(entities) == 1 or not is_id(claim.attribute) or not isinstance(value, Name):
        return entities
    entity = reference.names.known_id(value.text)
    return (entity,) if entity in entities else ()


def _platform(claim: Claim, official: Official, reference: Reference) -> str:
    """The platform that a claim holds for; '' for all."""
    platform = claim.platform or official.platform or ""
    if is_id(claim.attribute) or claim.attribute in reference.roles.group("by_platform"):
        return platform or HOME
    return "" if platform == HOME else platform


def _quote(claim: Claim, official: Official) -> str:
    """The words of the page: the row of an id, the value in a cell, or the sentence."""
    if is_id(claim.attribute):
        return _clipped(official.row(claim.start))
    if claim.carrier != "prose":
        return claim.raw
    seen, begin = official.page.seen, min(claim.start, claim.subject.words.start)
    last = max(claim.end, claim.subject.words.end)
    if claim.label.start == claim.start:  # a mark behind the name
        words = " ".join(seen[begin:last].split()).replace("( ", "(")
        return words + ")" * (words.count("(") > words.count(")"))
    start = max(
        (match.end() for match in _SENTENCE_END.finditer(seen, max(0, begin - 600), begin)), default=max(0, begin - 600)
    )
    end = _SENTENCE_END.search(seen, last)
    words = " ".join(seen[start : end.start() + 1 if end else len(seen)].split())
    return _clipped(words)


def _clipped(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
