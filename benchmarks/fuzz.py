"""Pages that nobody would write: doclint must get through all of them.

    python -m benchmarks.fuzz --minutes 10                      hypothesis
    python -m benchmarks.fuzz --minutes 10 --engine atheris     guided by coverage (pip install atheris)
    python -m benchmarks.fuzz FILE...                           one page again

Exit code 1 where doclint fails at a page; the page is kept in the working directory as `crash-….md`.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from doclint.config import Config
from doclint.discover import relative
from doclint.engine import Engine, Result
from doclint.fixes import mend
from doclint.page import Page
from doclint.reader import read_page
from doclint.report import FORMATS, render

SETTINGS = Config(as_of="2026-01-10")
# Of control characters a report may hold these.
PLAIN = frozenset("\n\t")

# What pages are made of: marks, words that mean something, and what breaks them.
FRAGMENTS = [
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "  ",
        "    ",
        "\t",
        " ",
        "\\",
        "\ufeff",
        "\x00",
        "\u2028",
        "\u200b",
        "\x1b[31m",
        "\x85",
    ),
    *(
        "# ",
        "## Claude Opus 4\n",
        "GPT-4o\n===\n",
        "- ",
        "1. ",
        "> ",
        "* * *\n",
        "---\n",
        "+++\n",
        "```\n",
        "~~~ md\n",
        ":::note\n",
    ),
    *(
        "| ",
        " |",
        "|---|---|\n",
        "| Item | Value |\n",
        "| Release date | May 22, 2025 |\n",
        "| Context window | 200k |\n",
    ),
    *(
        "| Model | Claude Opus 4 | GPT-4o |\n|---|---|---|\n",
        "| Model name | `o3-mini` |\n",
        "**Release date:** 2025-05-22\n",
    ),
    *(
        "*",
        "**",
        "__",
        "`",
        "``",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "][",
        "]: ",
        "[^1]",
        "[a]: b\n",
        "<https://a.b>",
        "www.a.b",
    ),
    *(
        "<",
        ">",
        "</",
        "/>",
        "<Tile title=",
        '"',
        "'",
        "{",
        "}",
        "{/*",
        "*/}",
        "<!--",
        "-->",
        "<table><tr><td>",
        "</td>",
        "</Tile>",
    ),
    *(
        '<Tile title="Claude Opus 4" href="/a">\n',
        "200k context window\n",
        "{{",
        "}}",
        "{%",
        "%}",
        "import a from 'b'\n",
    ),
    *("<!-- doclint-ignore fact-mismatch -->", "<!-- doclint-disable -->\n", "<!-- doclint-enable -->\n"),
    *(
        "Claude Opus 4",
        "claude-opus-4-20250514",
        "`claude-3-opus`",
        "GPT-4o mini",
        "gemini-2.5-pro",
        "o3",
        "Anthropic",
        "(deprecated)",
    ),
    *(
        "has a context window of 200k tokens. ",
        "was released on May 22, 2025. ",
        "1,000,000",
        "$3 / MTok",
        "20Ok",
        "February 30, 2025",
    ),
    *(
        "---\nid: a\nnext_page_id: a\nrank: 1\n---\n",
        "---\na: &a [*a]\n---\n",
        "+++\na = 1\n+++\n",
        '{\n"a": "\\ud800"\n}\n',
        "a: b\n",
        "a:\n",
    ),
    *(
        "g://a",
        "g;//a",
        "g:///a",
        "endpoit://a",
        "https//a",
        "../../../../etc/passwd",
        "file:///etc/passwd",
        "#a",
        "%ff",
        "a.md",
        "//a",
    ),
    *(
        "\u30ea\u30ea\u30fc\u30b9\u65e5",
        "2025\u5e745\u670822\u65e5",
        "\u0301",
        "\U0001f600",
        "\u202e",
        "\ud800",
        "1" * 30,
        "x" * 300,
    ),
]


def pages() -> st.SearchStrategy[bytes]:
    """Pages of fragments, of any text, and of any bytes."""
    fragments = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
    text = st.text(max_size=200)
    mixed = st.lists(st.one_of(fragments, text), max_size=6).map("".join)
    return st.one_of(mixed.map(lambda page: page.encode("utf-8", "surrogatepass")), st.binary(max_size=300))


class Trial:
    """Tries one page after another in a site that holds nothing else."""

    def __init__(self, folder: Path, name: str = "page.md") -> None:
        place = folder.resolve() / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"")
        self.path = relative(place)
        self._engine = Engine([place.parent], SETTINGS)

    def run(self, data: bytes) -> Result:
        """What doclint says of the page."""
        return self._engine.run({self.path: data})

    def survives(self, data: bytes) -> None:
        """Read, check, report and fix a page. Raises AssertionError, or what doclint raises."""
        _check_page(read_page(self.path, data))
        result = self.run(data)
        assert result.errors == (), result.errors
        for finding in result.findings:
            text = result.texts[finding.span.path]
            assert 0 <= finding.span.start <= finding.span.end <= len(text), finding
        _check_reports(result)
        self._check_fixes(data)

    def _check_fixes(self, data: bytes) -> None:
        """Fixes lead to a page that can be checked again, and spoil no text that is not UTF-8."""
        mended = mend(lambda sources: self.run(sources[self.path]), {self.path: data}, unsafe=True)
        assert mended.result.errors == ()
        for change in mended.changes:
            assert change.before == data
            change.after.decode()


def _check_page(page: Page) -> None:
    """Places lie in the text, in order."""
    size = len(page.text)
    assert len(page.seen) == size
    assert [char for char in page.seen if char in "\r\n"] == [char for char in page.text if char in "\r\n"]
    groups: list[Any] = [page.headings, page.tables, page.links, page.definitions, page.tags, page.codes, page.blocks]
    for group in groups:
        places = [(one.start, one.end) for one in group]
        assert all(0 <= start <= end <= size for start, end in places), places
        assert [start for start, _ in places] == sorted(start for start, _ in places)
    for table in page.tables:
        for row in (table.header, *table.rows):
            assert all(0 <= cell.start <= cell.end <= size for cell in row.cells)
    for entry in page.front.entries.values() if page.front else ():
        assert 0 <= entry.value.start <= entry.value.end <= size


def _check_reports(result: Result) -> None:
    """Every format can be written, and steers no terminal."""
    for name in FORMATS:
        text = render(name, result)
        text.encode("utf-8", "backslashreplace")
        assert not controls(text), (name, controls(text))
    json.loads(render("json", result))


def controls(text: str) -> set[str]:
    """Characters in a report that a terminal would obey."""
    return {char for char in text if (char < " " or "\x7f" <= char <= "\x9f") and char not in PLAIN}


@cache
def _seeds() -> tuple[bytes, ...]:
    """Pages in hard shapes, as a start for what is guided by coverage."""
    from benchmarks.shapes import SHAPES

    return tuple(make(400).encode("utf-8", "surrogatepass") for make in SHAPES.values())


def trials() -> dict[str, Trial]:
    """A trial for Markdown and one for MDX, in folders that go with the process."""
    folder = Path(tempfile.mkdtemp(prefix="doclint-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return {ending: Trial(folder / ending, f"page.{ending}") for ending in ("md", "mdx")}


def with_hypothesis(minutes: float) -> int:
    """Pages for so many minutes; returns how many."""
    by_ending = trials()
    end = time.monotonic() + minutes * 60
    count = 0

    @settings(
        max_examples=400,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(pages(), st.sampled_from(["md", "mdx"]))
    def one(data: bytes, ending: str) -> None:
        nonlocal count
        count += 1
        _try(by_ending[ending], data)

    while time.monotonic() < end:
        one()
    return count


def with_atheris(minutes: float) -> int:
    """The same, guided by coverage. Ends the process itself after the time."""
    import atheris

    by_ending = trials()

    def one(data: bytes) -> None:
        _try(by_ending["mdx" if data[:1] > b"\x7f" else "md"], data)

    folder = tempfile.mkdtemp(prefix="doclint-fuzz-")
    words = Path(folder) / "words"
    words.write_text("".join(f'"{_escaped(part)}"\n' for part in FRAGMENTS if part.isascii()), "utf-8")
    corpus = Path(folder) / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(_seeds()):
        (corpus / str(number)).write_bytes(seed)
    atheris.instrument_all()
    arguments = [str(corpus), f"-max_total_time={int(minutes * 60)}", "-timeout=60", "-max_len=2000", f"-dict={words}"]
    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()
    return 0


def _escaped(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def _try(trial: Trial, data: bytes) -> None:
    try:
        trial.survives(data)
    except BaseException:
        Path(f"crash-{hashlib.sha256(data).hexdigest()[:12]}{Path(trial.path).suffix}").write_bytes(data)
        raise


def _again(files: tuple[Path, ...]) -> Iterator[str]:
    by_ending = trials()
    for file in files:
        by_ending[file.suffix[1:]].survives(file.read_bytes())
        yield f"{file}: fine"


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--minutes", default=1.0, show_default=True)
@click.option("--engine", type=click.Choice(["hypothesis", "atheris"]), default="hypothesis", show_default=True)
def main(files: tuple[Path, ...], minutes: float, engine: str) -> None:
    """Look for pages that doclint cannot get through."""
    if files:
        for line in _again(files):
            click.echo(line)
        return
    count = with_atheris(minutes) if engine == "atheris" else with_hypothesis(minutes)
    click.echo(f"{count:,} pages, no failure")


if __name__ == "__main__":
    main()
