"""Every regular expression of doclint, tried on texts that make bad ones slow.

    python -m benchmarks.regexes

Steps are counted, not seconds: a small matcher walks the parsed expression as the `re` module does, so the
result is the same on every machine. An expression is bad where twice the text takes much more than twice the
steps. Exit code 1 where one is.
"""

from __future__ import annotations

import ast
import importlib
import linecache
import pkgutil
import random
import re
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from re import _constants as C  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHORT, LONG = 120, 480
WORST = 3.2  # times the steps for twice the text: a linear one takes 2, a quadratic one 4
CAP = 1_000_000
# Expressions that grow fast, and only ever see so many characters.
BOUNDED = {
    "doclint/claims/prose.py _VALUE_BEFORE": 40,
    "doclint/claims/prose.py _BEFORE": 40,
    "doclint/names/extent.py _LEFT": 80,
    "doclint/names/extent.py _HOSTS_BEFORE": 60,
    "doclint/plausible.py _GARBLED": 60,
}
SEARCHES = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_OF_STRINGS = frozenset({"split"})  # what strings have too
TAILS = ("", "\x00", "!", " ", "\n")
_WORDS = {
    C.CATEGORY_DIGIT: "0",
    C.CATEGORY_SPACE: " ",
    C.CATEGORY_WORD: "a",
    C.CATEGORY_NOT_DIGIT: "a",
    C.CATEGORY_NOT_SPACE: "a",
    C.CATEGORY_NOT_WORD: "-",
}
_TESTS: dict[Any, Callable[[str], bool]] = {
    C.CATEGORY_DIGIT: str.isdecimal,
    C.CATEGORY_SPACE: str.isspace,
    C.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
}
_REPEATS = (C.MAX_REPEAT, C.MIN_REPEAT, C.POSSESSIVE_REPEAT)


class TooMany(Exception):
    """More steps than anyone waits for."""


class Expression(NamedTuple):
    """One expression of the code: where it is compiled, and whether it is searched for or only matched."""

    place: str
    pattern: str
    flags: int
    searched: bool


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
            group, _, _, body = value

            def close(end: int) -> int | None:
                before = self._groups.get(group)
                self._groups[group] = (place, end)
                found = then(end)
                if found is None and before is not None:
                    self._groups[group] = before
                return found

            return self._run(list(body), 0, place, close if group is not None else then)
        if op is C.BRANCH:
            for body in value[1]:
                found = self._run(list(body), 0, place, then)
                if found is not None:
                    return found
            return None
        if op is C.ATOMIC_GROUP:
            end = self._run(list(value), 0, place, lambda after: after)
            return None if end is None else then(end)
        if op in _REPEATS:
            return self._repeat(op, *value, place, then)
        raise NotImplementedError(op)

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
        if op is C.SUBPATTERN:
            groups[value[0]] = self.text(value[3], groups)
            return groups[value[0]]
        if op is C.ATOMIC_GROUP:
            return self.text(value, groups)
        if op in _REPEATS:
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
        if op in _REPEATS:
            _low, high, body = value
            if high is C.MAXREPEAT or high > 20:
                yield before, body
            yield from _repetitions(list(body), before)
        elif op is C.SUBPATTERN:
            yield from _repetitions(list(value[3]), before)
        elif op is C.ATOMIC_GROUP:
            yield from _repetitions(list(value), before)
        elif op is C.BRANCH:
            for branch in value[1]:
                yield from _repetitions(list(branch), before)
        elif op in (C.ASSERT, C.ASSERT_NOT) and value[0] > 0:
            yield from _repetitions(list(value[1]), before)
        before += sampler.text([(op, value)])


class Growth(NamedTuple):
    """How the steps of an expression grow on its worst text: a beginning, a part that is repeated, an end."""

    ratio: float
    before: str = ""
    part: str = ""
    tail: str = ""

    def text(self, size: int) -> str:
        """The worst text of that many characters."""
        return self.before + self.part * (size // max(1, len(self.part))) + self.tail


def growth(one: Expression, shortest: int = SHORT, tails: Sequence[str] = TAILS) -> Growth:
    """The worst growth of an expression. Bounds in it are given room before it is called bad."""
    machine = Machine(one.pattern, one.flags)
    worst = Growth(0.0)
    seen: set[tuple[str, str]] = set()
    for before, part in pumps(machine.tree):
        if (before, part) in seen:
            continue
        seen.add((before, part))
        for tail in tails:
            for size in (shortest, LONG, 4 * LONG):
                ratio = _ratio(machine, one.searched, before, part, tail, size)
                if ratio < WORST:
                    break
            if ratio > worst.ratio:
                worst = Growth(ratio, before, part, tail)
            if ratio >= WORST:
                return worst
    return worst


def _ratio(machine: Machine, searched: bool, before: str, part: str, tail: str, size: int) -> float:
    count = max(2, size // len(part))
    try:
        small = machine.count(before + part * count + tail, searched)
        return machine.count(before + part * (2 * count) + tail, searched) / max(small, size)
    except TooMany:
        return 99.0


class Uses:
    """How the expressions of the code are used, by the names that they have there."""

    def __init__(self, files: list[Path]) -> None:
        self._trees = {path: ast.parse(path.read_text("utf-8")) for path in files}
        self._used = {path: _uses(tree) for path, tree in self._trees.items()}

    def searched(self, path: Path, name: str) -> bool:
        """Whether code searches for an expression; one in a table is used by the names that no expression has."""
        places = [path] if name.startswith("_") else list(self._used)
        how = {use for place in places for use in self._used[place].get(name, ())}
        if not how:
            own = set(self.names(path).values())
            how = {use for other, uses in self._used[path].items() if other not in own for use in uses} - _OF_STRINGS
        return not how or bool(how & SEARCHES)

    def names(self, path: Path) -> dict[int, str]:
        """The names that are given to what is written on the lines of a file."""
        found: dict[int, str] = {}
        for node in ast.walk(self._trees[path]):
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(target, ast.Name | ast.Attribute):
                name = target.id if isinstance(target, ast.Name) else target.attr
                found.update(dict.fromkeys(range(node.lineno, (node.end_lineno or node.lineno) + 1), name))
        return found


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    """What is asked of each name: `_WORD.search` is a search for `_WORD`."""
    used: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in SEARCHES | {"match", "fullmatch"}:
            owner = node.value
            owner = owner.value if isinstance(owner, ast.Subscript) else owner
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            used.setdefault(name, set()).add(node.attr)
    return used


def expressions() -> list[Expression]:
    """All expressions that doclint compiles while it is imported and checks a page."""
    files = sorted((ROOT / "doclint").rglob("*.py")) + sorted((ROOT / "rules").glob("*.py"))
    uses = Uses(files)
    names = {path: uses.names(path) for path in files}
    found: dict[tuple[str, int], Expression] = {}
    original = re._compile  # type: ignore[attr-defined]

    def record(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(1)
        while frame.f_back is not None and "/re/" in frame.f_code.co_filename.replace("\\", "/"):
            frame = frame.f_back
        path = Path(frame.f_code.co_filename).resolve()
        # doclint masks tags before mistune sees a text, so mistune's own expressions for them are not used.
        ours = path in names or ("mistune" in path.parts and "[A-Za-z_:]" not in str(pattern))
        if isinstance(pattern, str) and ours:
            name = names.get(path, {}).get(frame.f_lineno, "")
            written = linecache.getline(str(path), frame.f_lineno)
            plain = "re.match(" in written or "re.fullmatch(" in written
            searched = path in names and not plain and uses.searched(path, name)
            place = f"{path.relative_to(ROOT) if path in names else path.name}:{frame.f_lineno} {name}"
            found.setdefault((pattern, int(flags)), Expression(place, pattern, int(flags), searched))
        return original(pattern, flags)

    for name in [name for name in sys.modules if name.partition(".")[0] in ("doclint", "mistune")]:
        del sys.modules[name]
    re.purge()
    re._compile = record  # type: ignore[attr-defined]
    try:
        _import_everything()
    finally:
        re._compile = original  # type: ignore[attr-defined]
    return list(found.values())


def _import_everything() -> None:
    package = importlib.import_module("doclint")
    for module in pkgutil.walk_packages(package.__path__, "doclint."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from benchmarks.shapes import SHAPES

    engine = importlib.import_module("doclint.engine")
    config = importlib.import_module("doclint.config").Config()
    for shape in ("cards", "tiles", "definitions", "nested list", "front matter", "toml", "json", "mdx comments"):
        engine.lint_alone(SHAPES[shape](2_000).encode(), config)


def bad_ones(
    found: list[Expression], shortest: int = SHORT, tails: Sequence[str] = TAILS
) -> list[tuple[Expression, Growth]]:
    """The expressions that grow too fast. Runs with a deep stack: a repetition recurses."""
    bad: list[tuple[Expression, Growth]] = []

    def work() -> None:
        for one in found:
            grown = Growth(0.0) if re.sub(r":\d+", "", one.place) in BOUNDED else growth(one, shortest, tails)
            if grown.ratio >= WORST:
                bad.append((one, grown))

    threading.stack_size(512 * 1024 * 1024)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    sys.setrecursionlimit(limit)
    threading.stack_size(0)
    return bad


def main() -> None:
    """Print the expressions that grow too fast."""
    found = expressions()
    bad = bad_ones(found)
    for one, grown in bad:
        how = "search" if one.searched else "match"
        text = f"{grown.before!r} + {grown.part!r} * n + {grown.tail!r}"
        print(f"{one.place} ({how}): x{grown.ratio:.1f} on {text}")
        print(f"    {one.pattern[:300]}")
    print(f"{len(found)} expressions, {len(bad)} that grow too fast")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
