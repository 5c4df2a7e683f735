"""Whether a spoilt value is wrong at all: what the reference holds, compared without doclint's own comparisons.

A slip may hit another truth (the other of two cutoffs), or a limit that somebody who runs an open model could well
set. Such a mutant is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from benchmarks.places import Value, day_of, figure
from doclint.reference import Reference
from doclint.reference.fact import Fact
from doclint.values.reading import Date, Flag, Tokens

_STEP = Decimal(1000), Decimal(1024)


class Truths:
    """What the reference holds of the models of a site."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def may_be(self, value: Value, text: str) -> bool:
        """Whether a text in the place of a value would be right too, or could be."""
        return any(_same(text, fact) or self._lower(text, fact) for fact in self._facts(value))

    def certain(self, value: Value) -> bool:
        """Whether the one right value is known first-hand."""
        facts = [fact for fact in self._facts(value) if fact.accept == "primary"]
        return value.what == "maker" or (len({fact.value for fact in facts}) == 1 and not facts[0].weak)

    def _facts(self, value: Value) -> Iterator[Fact]:
        for entity in self._reference.resolve(value.name).entities:
            for attribute in _attributes(value):
                for fact in self._reference.facts(entity, attribute).facts:
                    if fact.accept in ("primary", "also"):
                        yield fact

    def _lower(self, text: str, fact: Fact) -> bool:
        """Whether a limit is a round one below that of a model that anybody may run."""
        limit = figure(text)
        # What is written is bounded by what is read.
        outer = self._reference.facts(fact.entity, "context_window").facts if fact.attribute == "max_output" else ()
        bounds = [one.value for one in (fact, *outer) if isinstance(one.value, Tokens)]
        if not bounds or not 0 < limit <= max(one.number * one.scale for one in bounds):
            return False
        is_open = self._reference.facts(fact.entity, "open_weights").facts
        return any(isinstance(one.value, Flag) and one.value.value for one in is_open) and any(
            limit % step == 0 for step in _STEP
        )


def _attributes(value: Value) -> tuple[str, ...]:
    if value.what == "count":
        return ("max_output",) if "output" in value.label.casefold() or "出力" in value.label else ("context_window",)
    return {"date": ("release_date",), "cutoff": ("knowledge_cutoff", "training_cutoff")}.get(value.what, ())


def _same(text: str, fact: Fact) -> bool:
    known = fact.value
    if isinstance(known, Date):
        pairs = zip(day_of(text), (known.year, known.month, known.day), strict=True)
        return all(one == other for one, other in pairs if one and other) and any(day_of(text))
    if isinstance(known, Tokens):
        one, other = figure(text), known.number * known.scale
        rounded = any(char in text for char in "kKmM")
        return one == other or (rounded and abs(one - other) <= other * Decimal("0.05"))
    return False
