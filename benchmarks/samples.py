"""Texts that make an expression work hard: what each of its repetitions matches, over and over."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from re import _constants as C  # type: ignore[attr-defined]
from typing import Any

from benchmarks.matcher import REPEATS, Machine

_WORDS = {
    C.CATEGORY_DIGIT: "0",
    C.CATEGORY_SPACE: " ",
    C.CATEGORY_WORD: "a",
    C.CATEGORY_NOT_DIGIT: "a",
    C.CATEGORY_NOT_SPACE: "a",
    C.CATEGORY_NOT_WORD: "-",
}


class Sampler:
    """Texts that an expression, or a part of one, matches."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)

    def text(self, items: Any, groups: dict[int, str] | None = None) -> str:
        """A short text that the items match, as far as that is easy to find."""
        groups = {} if groups is None else groups
        return "".join(self._one(op, value, groups) for op, value in items)

    def _one(self, op: Any, value: Any, groups: dict[int, str]) -> str:
        if op is C.LITERAL:
            return chr(value)
        if op is C.NOT_LITERAL:
            return "a" if value != ord("a") else "b"
        if op is C.ANY:
            return self._rng.choice("a0 -")
        if op is C.IN:
            return self._of_set(value)
        if op is C.BRANCH:
            return self.text(self._rng.choice(value[1]), groups)
        if op is C.GROUPREF_EXISTS:
            return self.text(value[1] if value[0] in groups else value[2] or (), groups)
        if op is C.SUBPATTERN:
            groups[value[0]] = self.text(value[3], groups)
            return groups[value[0]]
        if op is C.ATOMIC_GROUP:
            return self.text(value, groups)
        if op in REPEATS:
            low, high, body = value
            most = min(low + 2, high if high is not C.MAXREPEAT else low + 2)
            return "".join(self.text(body, groups) for _ in range(self._rng.randint(low, most)))
        return groups.get(value, "") if op is C.GROUPREF else ""

    def _of_set(self, value: Any) -> str:
        if value[0][0] is C.NEGATE:
            taken = Machine(".", re.S)
            fine = [char for char in "a0 -.,A\n|<[" if taken._accepts((C.IN, value), char)]
            return self._rng.choice(fine or ["\u2603"])
        op, one = self._rng.choice(value)
        if op is C.RANGE:
            return chr(self._rng.choice([one[0], one[1]]))
        return _WORDS[one] if op is C.CATEGORY else chr(one)


def pumps(tree: Any) -> Iterator[tuple[str, str]]:
    """Beginnings, and what is repeated behind them, for every repetition in an expression."""
    sampler = Sampler(1)
    yield from (("", char) for char in _alphabet(tree))
    for before, body in _repetitions(list(tree), ""):
        for _ in range(3):
            part = sampler.text(body)
            if part:
                yield before, part
                yield "", part
                yield "", before + part


def _alphabet(tree: Any) -> list[str]:
    found: dict[str, None] = dict.fromkeys(" a0\n")
    for part in re.findall(r"LITERAL (\d+)", str(tree)):
        if not chr(int(part)).isalpha():
            found[chr(int(part))] = None
    return list(found)[:24]


def _repetitions(items: list[Any], before: str) -> Iterator[tuple[str, Any]]:
    """Every repetition without a small bound, with a text for what stands before it."""
    sampler = Sampler(2)
    for op, value in items:
        if op in REPEATS:
            _low, high, body = value
            if high is C.MAXREPEAT or high > 20:
                yield before, body
            yield from _repetitions(list(body), before)
        for part in _inside(op, value):
            yield from _repetitions(list(part), before)
        before += sampler.text([(op, value)])


def _inside(op: Any, value: Any) -> list[Any]:
    """The parts of an expression that an item is made of, but for a repetition."""
    if op is C.SUBPATTERN:
        return [value[3]]
    if op is C.ATOMIC_GROUP:
        return [value]
    if op is C.BRANCH:
        return list(value[1])
    if op is C.GROUPREF_EXISTS:
        return [part for part in value[1:] if part]
    return [value[1]] if op in (C.ASSERT, C.ASSERT_NOT) and value[0] > 0 else []
