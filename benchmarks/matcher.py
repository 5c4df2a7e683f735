"""A small matcher that counts the steps of a backtracking one: it walks the parsed expression as `re` does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _constants as C  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

CAP = 1_000_000
REPEATS = (C.MAX_REPEAT, C.MIN_REPEAT, C.POSSESSIVE_REPEAT)
_TESTS: dict[Any, Callable[[str], bool]] = {
    C.CATEGORY_DIGIT: str.isdecimal,
    C.CATEGORY_SPACE: str.isspace,
    C.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
}


class TooMany(Exception):
    """More steps than anyone waits for."""


class Machine:
    """Counts the steps that a backtracking matcher takes."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.tree = parser.parse(pattern, flags)
        self.flags = self.tree.state.flags
        self._known: dict[tuple[int, str], bool] = {}
        self._text, self.steps, self._groups = "", 0, {}  # type: ignore[var-annotated]

    def count(self, text: str, searched: bool) -> int:
        """Steps for the whole text. Raises TooMany."""
        self._text, self.steps = text, 0
        position = 0
        while position <= len(text):
            self._groups = {}
            end = self._run(list(self.tree), 0, position, lambda place: place)
            if not searched:
                break
            position = end if end is not None and end > position else position + 1
        return self.steps

    def _step(self) -> None:
        self.steps += 1
        if self.steps > CAP:
            raise TooMany

    def _run(self, items: list[Any], index: int, place: int, then: Callable[[int], int | None]) -> int | None:
        while index < len(items):
            self._step()
            op, value = items[index]
            if _is_single(op):
                if not self._fits(items[index], place):
                    return None
                place += 1
            elif op is C.AT:
                if not self._at(value, place):
                    return None
            elif op in (C.ASSERT, C.ASSERT_NOT):
                if self._asserts(value, place) is (op is C.ASSERT_NOT):
                    return None
            elif op is C.GROUPREF:
                start, end = self._groups.get(value, (0, 0))
                if not self._text.startswith(self._text[start:end], place):
                    return None
                place += end - start
            else:
                return self._branching(op, value, place, lambda after, i=index: self._run(items, i + 1, after, then))  # type: ignore[misc]
            index += 1
        return then(place)

    def _asserts(self, value: Any, place: int) -> bool:
        direction, body = value
        if direction < 0:
            width = body.getwidth()[0]
            return place >= width and self._run(list(body), 0, place - width, lambda end: end) is not None
        return self._run(list(body), 0, place, lambda end: end) is not None

    def _branching(self, op: Any, value: Any, place: int, then: Callable[[int], int | None]) -> int | None:
        if op is C.SUBPATTERN:
            return self._in_group(value, place, then)
        if op is C.BRANCH:
            for body in value[1]:
                found = self._run(list(body), 0, place, then)
                if found is not None:
                    return found
            return None
        if op is C.GROUPREF_EXISTS:
            group, body, otherwise = value
            return self._run(list(body if group in self._groups else otherwise or ()), 0, place, then)
        if op is C.ATOMIC_GROUP:
            end = self._run(list(value), 0, place, lambda after: after)
            return None if end is None else then(end)
        if op in REPEATS:
            low, high, body = value
            return self._repeat(op, low, high, body, place, then)
        raise NotImplementedError(op)

    def _in_group(self, value: Any, place: int, then: Callable[[int], int | None]) -> int | None:
        group, _, _, body = value

        def close(end: int) -> int | None:
            before = self._groups.get(group)
            self._groups[group] = (place, end)
            found = then(end)
            if found is None and before is not None:
                self._groups[group] = before
            elif found is None:
                self._groups.pop(group, None)
            return found

        return self._run(list(body), 0, place, close if group is not None else then)

    def _repeat(
        self, op: Any, low: int, high: Any, body: Any, place: int, then: Callable[[int], int | None]
    ) -> int | None:
        items = list(body)
        most = len(self._text) + 1 if high is C.MAXREPEAT else int(high)
        if len(items) != 1 or not _is_single(items[0][0]):
            return self._again(op, low, most, items, place, 0, then)
        for count in self._counts(op, low, most, items[0], place):
            self._step()
            found = then(place + count) if count >= low else None
            if found is not None:
                return found
        return None

    def _counts(self, op: Any, low: int, most: int, node: Any, place: int) -> Iterator[int]:
        """How often one character is repeated, in the order in which that is tried."""
        count = 0
        if op is C.MIN_REPEAT:
            yield 0
        while count < most and self._fits(node, place + count):
            self._step()
            count += 1
            if op is C.MIN_REPEAT:
                yield count
        if op is C.POSSESSIVE_REPEAT:
            yield count
        elif op is C.MAX_REPEAT:
            yield from range(count, low - 1, -1)

    def _again(
        self, op: Any, low: int, most: int, items: list[Any], place: int, done: int, then: Callable[[int], int | None]
    ) -> int | None:
        def more() -> int | None:
            if done >= most:
                return None
            return self._run(
                items,
                0,
                place,
                lambda end: (
                    None if end == place and done >= low else self._again(op, low, most, items, end, done + 1, then)
                ),
            )

        if op is C.MIN_REPEAT:
            found = then(place) if done >= low else None
            return found if found is not None else more()
        found = more()
        return found if found is not None else (then(place) if done >= low else None)

    def _fits(self, node: Any, place: int) -> bool:
        if place >= len(self._text):
            return False
        key = (id(node[1]) if node[0] is C.IN else hash(node), self._text[place])
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._accepts(node, self._text[place])
        return known

    def _accepts(self, node: Any, char: str) -> bool:
        op, value = node
        if op is C.ANY:
            return char != "\n" or bool(self.flags & re.S)
        if op is C.IN:
            negated = value[0][0] is C.NEGATE
            return any(self._accepts(one, char) for one in value[negated:]) != negated
        if op is C.CATEGORY:
            test = _TESTS.get(value)
            return test(char) if test else not _TESTS[getattr(C, str(value).replace("NOT_", ""))](char)
        chars = {char, char.lower(), char.upper()} if self.flags & re.I else {char}
        if op is C.RANGE:
            return any(len(one) == 1 and value[0] <= ord(one) <= value[1] for one in chars)
        return (chr(value) in chars) != (op is C.NOT_LITERAL)

    def _at(self, value: Any, place: int) -> bool:
        text, many = self._text, bool(self.flags & re.M)
        if value is C.AT_BEGINNING:
            return place == 0 or (many and text[place - 1] == "\n")
        if value is C.AT_BEGINNING_STRING:
            return place == 0
        if value is C.AT_END:
            return place >= len(text) or (text[place] == "\n" and (many or place == len(text) - 1))
        if value is C.AT_END_STRING:
            return place >= len(text)
        before = place > 0 and _TESTS[C.CATEGORY_WORD](text[place - 1])
        after = place < len(text) and _TESTS[C.CATEGORY_WORD](text[place])
        return (before != after) == (value is C.AT_BOUNDARY)


def _is_single(op: Any) -> bool:
    return op in (C.LITERAL, C.NOT_LITERAL, C.ANY, C.IN)
