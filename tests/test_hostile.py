"""Text that means harm: doclint gets through it, in linear time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.expressions import Expression, possessive_groups
from benchmarks.fragments import pages
from benchmarks.regexes import bad_ones
from benchmarks.shapes import SHAPES
from benchmarks.trial import Trial
from doclint.frontmatter import read_front
from doclint.reader import read_page
from doclint.values import KINDS

SMALL, LARGE = 1_500, 6_000
ENDINGS = ("md", "mdx")


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Trial]:
    folder = tmp_path_factory.mktemp("hostile")
    return {ending: Trial(folder / ending, f"page.{ending}") for ending in ENDINGS}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("shape", SHAPES)
def test_hard_shapes_are_survived(shape: str, ending: str, trials: dict[str, Trial]) -> None:
    trials[ending].survives(SHAPES[shape](SMALL).encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages())
def test_pages_that_nobody_would_write(trials: dict[str, Trial], data: bytes) -> None:
    for trial in trials.values():
        trial.survives(data)


def calls(trial: Trial, data: bytes) -> int:
    """How many functions are called for a page: unlike time, the same on every machine."""
    count = 0

    def counting(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counting)
    try:
        trial.run(data)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_text_and_not_with_its_square(shape: str, trials: dict[str, Trial]) -> None:
    trial = trials["mdx"]
    texts = [SHAPES[shape](size).encode("utf-8", "surrogatepass") for size in (SMALL, LARGE)]
    trial.run(texts[1])  # what is remembered of names counts for neither
    nothing = calls(trial, b"\n")
    small, large = (max(0, calls(trial, text) - nothing) for text in texts)
    # a few calls for each character are linear, however few the small page takes
    assert large <= max(6 * small + 3_000, 3 * LARGE), (nothing, small, large)


def lines(trial: Trial, data: bytes) -> int:
    """How many lines of code run for a page: more than `calls`, it counts the rounds of loops and comprehensions."""
    count = 0

    def tracing(frame: FrameType, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return tracing

    sys.settrace(tracing)
    try:
        trial.run(data)
    finally:
        sys.settrace(None)
    return count


# Of these there are many on a large page, and much is asked about each.
CROWDED = (
    "cards",
    "headings",
    "long table",
    "definitions",
    "links",
    "tiles",
    "sentences",
    "nested tiles",
    "suppressions",
)


@pytest.mark.parametrize("shape", CROWDED)
def test_no_loop_goes_over_the_whole_page_for_each_of_its_parts(shape: str, trials: dict[str, Trial]) -> None:
    trial = trials["mdx"]
    texts = [SHAPES[shape](size).encode() for size in (4_000, 16_000)]
    trial.run(texts[1])
    nothing = lines(trial, b"\n")
    small, large = (max(0, lines(trial, text) - nothing) for text in texts)
    assert large <= 4.15 * small + 500, (nothing, small, large)


def test_no_expression_takes_more_than_linear_time_or_is_wrong_in_some_pythons() -> None:
    found = subprocess.run(
        [sys.executable, "-c", EXPRESSIONS],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert json.loads(found.stdout) == []


# In a process of its own: the modules are imported anew.
EXPRESSIONS = """
import json
from benchmarks.expressions import expressions, possessive_groups
from benchmarks.regexes import bad_ones
found = expressions()
assert len(found) > 100
bad = [f"{one.place} on {grown}" for one, grown in bad_ones(found, 30, ("\\x00",))]
print(json.dumps([*bad, *(f"{one.place} is possessive" for one in found if possessive_groups(one.pattern, one.flags))]))
"""


@pytest.mark.parametrize(
    ("pattern", "is_one"),
    [
        ("a*+", False),
        ("[ab]++c", False),
        (".?+", False),
        ("(?:ab)*+", True),
        ("((?:a|b)+x)++", True),
        ("x(?>ab?)", True),
    ],
)
def test_possessive_groups_are_told(pattern: str, is_one: bool) -> None:
    assert possessive_groups(pattern) is is_one


def test_the_counting_of_steps_tells_good_from_bad() -> None:
    bad = [r"(?:a|aa)*b", r"\s+$", r"x[^y]*z"]
    good = [r"a+b?", r"(?<!\s)\s+$", r"(?:a|b)*c?", r"a*+b?", r"x[^xy]*z", r"(?P<t>`+)[^`]*(?P=t)"]
    judged = bad_ones([Expression(pattern, pattern, 0, True) for pattern in (*bad, *good)])
    assert [one.pattern for one, _ in judged] == bad


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"---\n{BOMB}---\n", "alias"),
        (f"---\na: {'[' * 5_000}{']' * 5_000}\n---\n", "deep"),
        (f"---\na: {'{a: ' * 500}1{'}' * 500}\n---\n", "deep"),
        (f"+++\n[{'a.' * 3_000}a]\n+++\n", "deep"),
        (f"+++\na = {'[' * 3_000}{']' * 3_000}\n+++\n", "deep"),
        (f'{{\n"a": {"[" * 3_000}{"]" * 3_000}\n}}\n', "deep"),
        (f"+++\na = {'9' * 10_000}\n+++\n", "number"),
        ("---\nrank: 1\nrank: 2\n---\n", "second time"),
    ],
    ids=["aliases", "flow lists", "flow maps", "toml keys", "toml lists", "json lists", "digits", "duplicate key"],
)
def test_front_matter_that_means_harm_is_a_finding(text: str, words: str) -> None:
    (problem,) = read_front(text).problems
    assert problem.rule == "front-syntax"
    assert words in problem.message


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("char", ["1", "0", ",000", "$", "May ", "x", " ", "/", "-", "(", "\u2028", "20"])
def test_endless_values_are_read_or_not(kind: str, char: str) -> None:
    reading = KINDS[kind].parse(char * 20_000)
    assert reading.state in ("stated", "none", "unreadable")
    assert all(KINDS[kind].render(value) for value in reading.values)


def test_a_table_of_100_000_cells_is_read_whole() -> None:
    rows = "".join(f"| {row} | b | c | d | e | f | g | h | i | j |\n" for row in range(10_000))
    page = read_page("page.md", f"|{' x |' * 10}\n|{'---|' * 10}\n{rows}".encode())
    assert sum(len(row.cells) for row in page.tables[0].rows) == 100_000


def test_a_line_of_a_million_characters_is_read_whole() -> None:
    page = read_page("page.md", b"word " * 200_000)
    assert len(page.seen) == 1_000_000
