"""Claim against reference: agrees, disagrees, was right once, or cannot be checked, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from doclint.claim import Carrier, Claim
from doclint.finding import Citation
from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.reference import Reference
from doclint.reference.fact import Entity, Fact
from doclint.roles import role
from doclint.values import comparable as contradict
from doclint.values import kind, tokens
from doclint.values.reading import Date, Flag, Name, Tokens, Value
from doclint.vocabulary import Attribute, Vocabulary

Outcome = Literal["agrees", "disagrees", "stale", "unchecked"]
Reason = Literal[
    "",
    "entity unknown",
    "entity ambiguous",
    "no fact",
    "no value stated",
    "value unreadable",
    "not published",
    "not applicable",
    "facts incomplete",
    "seller unknown",
    "of a product",
    "subject qualified",
]

CARD_CARRIERS: tuple[Carrier, ...] = ("card", "tag", "front-matter", "bullet")

# A value of a variant (`Claude Sonnet 4 (long context)`) is not that of the entity itself.
# Powers of two, and three or five times as much, in binary digits.
_ODD_PART = pattern(r"(?:1|11|101)0*")
_QUALIFIED = pattern(
    r"\([^()]*\b(?:beta|batch|fast|peak|off-peak|priority|flex|long|extended|think)[^()]*\)|[<>≤≥]", re.I
)


class Verdict(NamedTuple):
    """How a claim stands to the reference.

    `facts` are all facts it was compared with, `expected` those printed as right, `value` the stated
    value that fits none of them (or the last one that fits), `fact` the fact that it fits: the right
    one, the outdated one, or the known wrong one.
    """

    outcome: Outcome
    reason: Reason = ""
    facts: tuple[Fact, ...] = ()
    expected: tuple[Fact, ...] = ()
    value: Value | None = None
    fact: Fact | None = None

    @property
    def weak(self) -> bool:
        """True where no first-hand source stands behind what is expected."""
        return all(fact.weak for fact in self.expected)


def judge(claim: Claim, reference: Reference, vocabulary: Vocabulary, of_maker: bool = False) -> Verdict:
    """Compare one claim with the facts of every entity that its subject can mean.

    `of_maker`: what sellers set is known to be as the maker has it.
    """
    if claim.reading.state == "none":
        return Verdict("unchecked", "no value stated")
    if claim.reading.state == "unreadable":
        return Verdict("unchecked", "value unreadable")
    if claim.subject.resolution.state == "none":
        return Verdict("unchecked", "entity unknown")
    if _QUALIFIED.search(claim.subject.words.text):
        return Verdict("unchecked", "subject qualified")
    if not of_maker and _depends_on_seller(claim, reference, vocabulary):
        return Verdict("unchecked", "seller unknown")
    known = [_facts_of(entity, claim, reference, vocabulary) for entity in claim.subject.resolution.entities]
    facts = [fact for found, _ in known for fact in found]
    if not facts:
        return Verdict("unchecked", known[0][1])
    if not all(found for found, _ in known):
        return Verdict("unchecked", "entity ambiguous")  # what is meant may be one that nothing is known of
    return _compare(claim, facts, reference, vocabulary.attribute(claim.attribute))


def _depends_on_seller(claim: Claim, reference: Reference, vocabulary: Vocabulary) -> bool:
    """Whether the value is that of somebody who sells the entity too, and not its maker's."""
    if vocabulary.attribute(claim.attribute).by_seller:
        return claim.platform is None
    return claim.attribute in reference.roles.group("of_cards") and claim.carrier not in CARD_CARRIERS


def _facts_of(entity: str, claim: Claim, reference: Reference, vocabulary: Vocabulary) -> tuple[list[Fact], Reason]:
    """The facts of all attributes that the claim's label can mean."""
    found: list[Fact] = []
    reason: Reason = "no fact"
    for attribute in vocabulary.attribute(claim.attribute).means:
        known = reference.facts(entity, attribute, claim.platform)
        found.extend(known.facts)
        if known.unknown == "not-published":
            reason = "not published"
        elif known.unknown == "not-applicable":
            reason = "not applicable"
    return found, reason


def _compare(claim: Claim, facts: list[Fact], reference: Reference, attribute: Attribute) -> Verdict:
    expected = tuple(fact for fact in facts if fact.accept == "primary")
    if not expected:
        return Verdict("unchecked", "no fact", tuple(facts))
    verdict = Verdict("unchecked", "value unreadable", tuple(facts), expected)
    for value in claim.reading.values:
        fitting = [fact for fact in facts if fits(value, fact, reference)]
        right = next((fact for fact in fitting if fact.accept in ("primary", "also")), None)
        if right is not None:
            verdict = Verdict("agrees", "", tuple(facts), expected, value, right)
            continue
        if not comparable(value, expected, reference, attribute):
            return Verdict("unchecked", "facts incomplete", tuple(facts), expected, value)
        if _cut_by_a_host(value, claim, expected, reference) or _set_by_a_host(value, claim, attribute, reference):
            return Verdict("unchecked", "seller unknown", tuple(facts), expected, value)
        stale = next((fact for fact in fitting if fact.accept == "stale"), None)
        known_wrong = next((fact for fact in fitting if fact.accept == "never"), None)
        return Verdict("stale" if stale else "disagrees", "", tuple(facts), expected, value, stale or known_wrong)
    return verdict


def _cut_by_a_host(value: Value, claim: Claim, expected: Iterable[Fact], reference: Reference) -> bool:
    """Whether a limit below the maker's can be right: whoever runs an open one sets lower limits."""
    if not isinstance(value, Tokens) or claim.platform is not None:
        return False
    open_ = any(is_open(entity, reference) for entity in {fact.entity for fact in expected})
    limits = [fact.value.number * fact.value.scale for fact in expected if isinstance(fact.value, Tokens)]
    return open_ and bool(limits) and value.number * value.scale < max(limits) and _is_limit(value)


def is_open(entity: str, reference: Reference) -> bool:
    """Whether anybody may run an entity."""
    return any(
        isinstance(fact.value, Flag) and fact.value.value for fact in reference.facts(entity, role("open")).facts
    )


def _set_by_a_host(value: Value, claim: Claim, attribute: Attribute, reference: Reference) -> bool:
    """Whether a limit within another one can be right: with an open entity only the outer one is given."""
    entities = claim.subject.resolution.entities
    if not attribute.at_most or not isinstance(value, Tokens) or claim.platform is not None:
        return False
    outer = [fact.value for one in entities for name in attribute.at_most for fact in reference.facts(one, name).facts]
    limits = [one.number * one.scale for one in outer if isinstance(one, Tokens)]
    inside = bool(limits) and value.number * value.scale <= max(limits) and _is_limit(value)
    return inside and any(is_open(one, reference) for one in entities)


def _is_limit(value: Tokens) -> bool:
    """Whether somebody would set a limit so: 8k, 40,960 or 100k, but not 25k or 22,144."""
    count = value.number * value.scale
    return any(
        count % step == 0 and (count / step % 50 == 0 or _ODD_PART.fullmatch(f"{int(count / step):b}"))
        for step in (1000, 1024)
    )


def fits(value: Value, fact: Fact, reference: Reference) -> bool:
    """Whether a stated value is what the fact says, at the precision of the coarser of the two."""
    known = fact.value
    if isinstance(value, Tokens) and isinstance(known, Tokens):
        return tokens.matches(value, int(known.number * known.scale), fact.rounds)
    if isinstance(value, Date) and isinstance(known, Date):
        return _date_fits(value, known, fact)
    if isinstance(value, Name) and isinstance(known, Name):
        return _name_fits(value, known, reference)
    return type(value) is type(known) and kind(kind_of(value)).agree(value, known)


def _date_fits(value: Date, known: Date, fact: Fact) -> bool:
    if fact.bound == "not-before" and value.first() >= known.first():
        return True
    return kind("date").agree(value, known)


def _name_fits(value: Name, known: Name, reference: Reference) -> bool:
    if kind(value.kind).agree(value, known):
        return True
    maker = reference.names.maker(value.text)
    return maker is not None and maker == reference.names.maker(known.text)


def comparable(value: Value, expected: Iterable[Fact], reference: Reference, attribute: Attribute) -> bool:
    """Whether a value that fits no fact is thereby wrong: words that nobody knows are not."""
    if isinstance(value, Name) and attribute.values:
        return any(value.text in words for words in attribute.values)
    if isinstance(value, Name):
        return reference.names.maker(value.text) is not None
    return any(contradict(value, fact.value) for fact in expected)


def kind_of(value: Value) -> str:
    """The name of the kind of a value."""
    return value.kind if isinstance(value, Name) else type(value).__name__.lower()


def citation(facts: Iterable[Fact]) -> Citation | None:
    """The best source of the facts: the first of the first fact that has one."""
    for fact in facts:
        for source in fact.sources:
            return Citation(source.note or source.code, source.url, source.retrieved)
    return None


def shown(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The values of facts in doclint's own form, each once, in order."""
    return tuple(dict.fromkeys(kind(kind_of(fact.value)).render(fact.value) for fact in facts))


def subject_name(claim: Claim, entities: Mapping[str, Entity]) -> str:
    """What messages call the subject of a claim: the entity's name, or the page's words where several fit."""
    entity = claim.subject.resolution.entity
    return entities[entity].name if entity is not None and entity in entities else claim.subject.words.text
