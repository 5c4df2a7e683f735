"""Input that means harm: doclint gets through it, in linear time, and reads nothing outside of the site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.expressions import Expression
from benchmarks.fragments import pages
from benchmarks.regexes import bad_ones
from benchmarks.shapes import SHAPES
from benchmarks.trial import Trial, controls
from doclint.cli import main
from doclint.frontmatter import read_front
from doclint.reader import read_page
from doclint.report import FORMATS
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
    assert large <= 6 * small + 3_000, (nothing, small, large)


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


def test_no_expression_takes_more_than_linear_time() -> None:
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
from benchmarks.expressions import expressions
from benchmarks.regexes import bad_ones
found = expressions()
assert len(found) > 100
print(json.dumps([f"{one.place} on {grown}" for one, grown in bad_ones(found, 30, ("\\x00",))]))
"""


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


EVIL = "evil\x1b[31m\n::error::injected\r<b>&\u202e.md"


@pytest.fixture
def evil_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page whose name and content would steer a terminal, a log and a reader of XML."""
    page = (
        "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Release date | May 22, 2024 |\n| Context window | 1k |\n\n"
    )
    (tmp_path / EVIL).write_text(page + "[a\x1b]0;title\x07](b\x1b[2J.md) [c][d\x9b31m]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be")
@pytest.mark.parametrize("name", FORMATS)
def test_no_output_steers_a_terminal(name: str, evil_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--no-cache", "--output-format", name, "."]) == 1
    output = capsys.readouterr()
    for text in (output.out, output.err):
        assert not controls(text)
        assert "\u202e" not in text
    # No line is the page's own: a name with a line end in it stays on its line.
    assert not [line for line in output.out.split("\n") if line.startswith("::error::injected")]
    if name in ("checkstyle", "junit"):
        ElementTree.fromstring(output.out)
    elif name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(output.out)


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be")
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--no-cache", "--fix", "."],
        ["coverage", "."],
        ["coverage", "--output-format", "json", "."],
        ["facts", "."],
        ["facts", "--output-format", "json", "."],
        ["explain", f"{EVIL}:5"],
    ],
    ids=lambda arguments: " ".join(arguments[:-1]),
)
def test_no_command_steers_a_terminal(
    arguments: list[str], evil_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) in (0, 1, 2)
    output = capsys.readouterr()
    for text in (output.out, output.err):
        assert not controls(text)


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be")
def test_a_diff_quotes_names_and_keeps_text(evil_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (evil_site / EVIL).write_text(
        "# Claude Opus 4\n\n| A | B\x1b[2J |\n|---|---|\n| Release date | May 22, 2024 |\n| Context window | 1k |\n"
    )
    assert main(["check", "--no-cache", "--diff", "."]) == 1
    head, _, body = capsys.readouterr().out.partition("@@")
    assert head == (
        r'--- "a/evil\033[31m\n::error::injected\r<b>&\342\200\256.md"'
        "\n"
        r'+++ "b/evil\033[31m\n::error::injected\r<b>&\342\200\256.md"'
        "\n"
    )
    assert " | A | B\x1b[2J |\n" in body


# Every file and folder that is opened, as the interpreter itself tells it.
WATCHED = """
import os, sys
opened = []
def watch(event, arguments):
    if event in ("open", "os.scandir", "os.listdir") and isinstance(arguments[0], (str, bytes, os.PathLike)):
        opened.append(os.path.realpath(os.fsdecode(arguments[0])))
sys.addaudithook(watch)
from doclint.cli import main
code = main(sys.argv[2:])
secret = os.path.realpath(sys.argv[1])
print([path for path in opened if path == secret or path.startswith(secret + os.sep)], file=sys.stderr)
sys.exit(3 if any(path == secret or path.startswith(secret + os.sep) for path in opened) else 0)
"""


def outside(tmp_path: Path) -> tuple[Path, Path]:
    """A site whose links, front matter and symbolic links all lead to a folder beside it."""
    secret, site = tmp_path / "secret", tmp_path / "site"
    secret.mkdir()
    (site / "deep").mkdir(parents=True)
    for name in ("page.md", "image.png", "rules.toml", "page.html", "doclint.toml", ".gitignore"):
        (secret / name).write_text("# Secret\n", "utf-8")
    there = os.path.relpath(secret, site / "deep")
    targets = [f"{there}/page.md", f"{there}/page.md#secret", f"{there}/", f"{there}/page", str(secret / "page.md")]
    targets += [f"file://{secret}/page.md", f"g://{there}/page.md", "..%2f..%2fsecret/page.md", f"/{there}/page.md"]
    links = "".join(f"[a]({target}) ![b]({target}) <a href='{target}'>c</a>\n\n" for target in targets)
    front = f"---\nid: {there}/page\nnext_page_id: {there}/page\nrelated_guides:\n  - {there}/page.md\n---\n"
    imports = (
        f'import Secret from \'{there}/page.md\'\n\n{{% include "{there}/page.md" %}}\n\n--8<-- "{there}/page.md"\n\n'
    )
    (site / "deep" / "page.md").write_text(f"{front}# Page\n\n{links}[d]: {there}/page.md\n", "utf-8")
    (site / "deep" / "page.mdx").write_text(f"{front}{imports}# Page\n\n{links}", "utf-8")
    (site / "mkdocs.yml").write_text(
        f"docs_dir: {there}\nnav:\n  - {there}/page.md\nINHERIT: {there}/mkdocs.yml\n", "utf-8"
    )
    (site / "docs.json").write_text(json.dumps({"navigation": {"pages": [f"{there}/page", "deep/page"]}}), "utf-8")
    return secret, site


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights")
@pytest.mark.parametrize(
    "arguments",
    [["check"], ["check", "--fix"], ["check", "--diff"], ["coverage"], ["facts"], ["init"]],
    ids=" ".join,
)
def test_nothing_outside_of_the_site_is_opened(arguments: list[str], tmp_path: Path) -> None:
    secret, site = outside(tmp_path)
    (site / "link.md").symlink_to(secret / "page.md")
    (site / "folder").symlink_to(secret)
    (site / "loop").symlink_to(site)
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    found = subprocess.run(
        [sys.executable, "-c", WATCHED, str(secret), *arguments, "."],
        cwd=site,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stderr
    assert "Traceback" not in found.stderr
