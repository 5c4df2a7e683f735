"""How a value of a data set stands to what the reference has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from doclint.named import NamedTuple
from doclint.reference.comparing import agree
from doclint.reference.fact import Fact
from doclint.reference.importing.bounds import called, limits, may_match, orders
from doclint.reference.importing.checking import Read, last_day
from doclint.reference.lookup import Reference
from doclint.roles import role
from doclint.values.reading import Date, Name, Tokens, Value

if TYPE_CHECKING:
    from doclint.reference.importing.proposals import Slot

State = Literal["new", "known", "unpublished", "differs", "refused"]


class Standing(NamedTuple):
    """`facts` are those that a differing value contradicts. `beside`: there are other facts, which must stay."""

    state: State
    facts: tuple[Fact, ...] = ()
    reason: str = ""
    beside: bool = False


def standing(slot: Slot, read: Read, reference: Reference, proposed: Sequence[Fact]) -> Standing:
    """Compare a value with the facts of its slot and with those proposed already for every platform."""
    facts = [*_facts(slot, reference), *(fact for fact in proposed if fact.above_tokens == slot.above_tokens)]
    fitting = [fact for fact in facts if _fits(read, fact, slot, reference)]
    passed = ("primary", "also", "stale") if slot.attribute == role("state") else ("primary", "also")
    if any(fact.accept in passed for fact in fitting):
        return Standing("known")
    if wrong := next((fact for fact in fitting if fact.accept == "never"), None):
        return Standing("refused", reason=f"is a known mistake{': ' + wrong.note if wrong.note else ''}")
    entity = reference.entities[slot.entity]
    if entity.unknown.get(slot.attribute):
        return Standing("unpublished")
    against = [fact for fact in facts if fact.accept in ("primary", "stale") and fact.attribute == slot.attribute]
    against = [fact for fact in against if not slot.platform or slot.platform in fact.platforms]
    if against:
        return Standing("differs", tuple(against))
    if reason := _excluded(slot, read.value, reference):
        return Standing("refused", reason=reason)
    return Standing("new", beside=bool(entity.facts.get(slot.attribute)))


def _facts(slot: Slot, reference: Reference) -> list[Fact]:
    found = (
        fact
        for attribute in may_match(slot.attribute)
        for fact in reference.facts(slot.entity, attribute, slot.platform or None).facts
    )
    return [fact for fact in found if fact.above_tokens == slot.above_tokens]


def _fits(read: Read, fact: Fact, slot: Slot, reference: Reference) -> bool:
    value, known = read.value, fact.value
    if isinstance(value, Date) and isinstance(known, Date) and fact.bound == "not-before":
        return last_day(value) >= known.first()
    if agree(value, known) or (slot.attribute == role("state") and _further(known)):
        return True
    if read.stated.measure != "input" or not isinstance(value, Tokens) or not isinstance(known, Tokens):
        return False
    # What goes in is less than the window where input and output share it.
    return value.number <= known.number * known.scale


def _further(known: Value) -> bool:
    """Whether a state of life comes after those that data sets tell of."""
    return isinstance(known, Name) and known.text == "retired"


def _tokens(facts: Iterable[Fact]) -> list[int]:
    return [int(fact.value.number) for fact in facts if isinstance(fact.value, Tokens) and fact.accept != "never"]


def _excluded(slot: Slot, value: Value, reference: Reference) -> str:
    """Why a value cannot be true beside what the reference has of other attributes; "" where it can."""
    if isinstance(value, Date):
        return next(_out_of_time(slot, value, reference), "")
    return next(_out_of_size(slot, value, reference), "") if isinstance(value, Tokens) else ""


def _out_of_size(slot: Slot, value: Tokens, reference: Reference) -> Iterator[str]:
    for small, large in limits():
        if slot.attribute == small:
            most = _tokens(reference.facts(slot.entity, large).facts)
            if most and value.number > max(most):
                yield f"is more than the {called(large)}"
        if slot.attribute == large:
            sizes = _tokens(reference.facts(slot.entity, small).facts)
            if sizes and value.number < min(sizes):
                yield f"is less than the {called(small)}"


def _out_of_time(slot: Slot, value: Date, reference: Reference) -> Iterator[str]:
    for first, second in orders():
        if slot.attribute == first:
            ends = _dates(reference.facts(slot.entity, second).facts)
            if ends and value.first() > max(map(last_day, ends)):
                yield f"is after the {called(second)}"
        if slot.attribute == second:
            starts = _dates(reference.facts(slot.entity, first).facts)
            if starts and last_day(value) < min(day.first() for day in starts):
                yield f"is before the {called(first)}"


def _dates(facts: Iterable[Fact]) -> list[Date]:
    return [fact.value for fact in facts if isinstance(fact.value, Date) and fact.accept in ("primary", "also")]
