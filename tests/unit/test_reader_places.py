"""Exact places: documents built of known parts, and arbitrary bytes."""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from doclint.page import Page
from doclint.reader import read_page


class Part(NamedTuple):
    """Lines of Markdown, and the words (marked by kind) that the reader must find in them."""

    lines: tuple[str, ...]
    words: tuple[tuple[str, str], ...]


WORD = st.integers(0, 10**6).map(lambda number: f"w{number}")


@st.composite
def headings(draw: st.DrawFn) -> Part:
    word = draw(WORD)
    form = draw(st.sampled_from(("# {}", "###  {}  ", "## {} ##", "## **{}**", "## {} {{#id}}")))
    return Part((form.format(word),), (("heading", word),))


@st.composite
def paragraphs(draw: st.DrawFn) -> Part:
    words = draw(st.lists(WORD, min_size=1, max_size=3))
    return Part(tuple(f"some {word} text" for word in words), tuple(("text", word) for word in words))


@st.composite
def tables(draw: st.DrawFn) -> Part:
    width = draw(st.integers(1, 3))
    cell = st.builds("{1}{0}{1}".format, WORD, st.sampled_from(("", "`", "**")))
    header = draw(st.lists(cell, min_size=width, max_size=width))
    rows = draw(st.lists(st.lists(cell, min_size=1, max_size=4), max_size=3))
    lines = [header, ["---"] * width, *rows]
    words = [("cell", value.strip("`*")) for row in (header, *rows) for value in row]
    return Part(tuple("| " + " | ".join(row) + " |" for row in lines), tuple(words))


@st.composite
def fences(draw: st.DrawFn) -> Part:
    words = draw(st.lists(WORD, max_size=3))
    mark = draw(st.sampled_from(("```", "~~~~")))
    lines = [f"{mark}py", *(f"  # {word} <b>" for word in words), mark]
    return Part(tuple(lines), tuple(("code", word) for word in words))


@st.composite
def definitions(draw: st.DrawFn) -> Part:
    word = draw(WORD)
    return Part((f"[{word}]: /x/{word} 'title'",), (("definition", word),))


@st.composite
def links(draw: st.DrawFn) -> Part:
    word = draw(WORD)
    return Part((f"see [{word}](/x/{word}) here",), (("link", word),))


LEAVES = st.one_of(headings(), paragraphs(), tables(), fences(), definitions(), links())


def _indented(lines: tuple[str, ...], first: str, rest: str) -> tuple[str, ...]:
    return tuple((first if number == 0 else rest) + line for number, line in enumerate(lines))


def _joined(parts: list[Part]) -> Part:
    lines: list[str] = []
    for part in parts:
        lines += [*part.lines, ""]
    return Part(tuple(lines[:-1]), tuple(word for part in parts for word in part.words))


@st.composite
def containers(draw: st.DrawFn, inner: st.SearchStrategy[Part]) -> Part:
    part = _joined(draw(st.lists(inner, min_size=1, max_size=3)))
    form = draw(st.sampled_from(("- ", "* ", "1. ", "10) ", "> ", "tag", "indented tag", "tag of lines")))
    if form == "> ":
        return Part(_indented(part.lines, "> ", "> "), part.words)
    if "tag" in form:
        inside = _indented(part.lines, "  ", "  ") if form == "indented tag" else part.lines
        opening = ("<Tab", "  title='x'", ">") if form == "tag of lines" else ("<Tab title='x'>",)
        return Part((*opening, *inside, "</Tab>"), part.words)
    return Part(_indented(part.lines, form, " " * len(form)), part.words)


DOCUMENTS = st.lists(st.recursive(LEAVES, containers, max_leaves=6), min_size=1, max_size=5).map(_joined)
LINE_ENDS = st.sampled_from(("\n", "\r\n"))
FRONT = st.sampled_from(("", "\ufeff", "---\ntitle: x\n---\n"))


def _places(page: Page) -> list[tuple[str, str, int, int]]:
    """What was found, by place: kind, words, start, end."""
    found = [("heading", *heading.title) for heading in page.headings]
    for table in page.tables:
        found += [
            ("cell", cell.text, cell.start, cell.end) for row in (table.header, *table.rows) for cell in row.cells
        ]
    found += [("definition", *definition.label) for definition in page.definitions]
    found += [("link", *link.text) for link in page.links]
    for code in page.codes:
        if code.kind != "span":
            found += [("code", word[0], *_span(word, code.start)) for word in _words(page, code.start, code.end)]
    for block in page.blocks:
        words = _words(page, block.start, block.end) if block.kind in ("paragraph", "item") else []
        linked = {link.text.start for link in page.links}
        found += [
            ("text", word[0], *_span(word, 0)) for word in words if word.start() not in linked and word[0] != "see"
        ]
    return sorted(found, key=lambda place: place[2])


def _words(page: Page, start: int, end: int) -> list[re.Match[str]]:
    return list(re.compile(r"w\d+").finditer(page.seen, start, end))


def _span(word: re.Match[str], _: int) -> tuple[int, int]:
    return word.span()


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, LINE_ENDS, FRONT, st.sampled_from(("page.md", "page.mdx")), st.booleans())
def test_every_part_is_found_where_it_stands(document: Part, line_end: str, front: str, path: str, final: bool) -> None:
    text = (front + "\n".join(document.lines) + "\n" * final).replace("\n", line_end)
    page = read_page(path, text.encode())
    assert page.text == text
    places = _places(page)
    assert [(kind, words) for kind, words, _, _ in places] == list(document.words)
    for _, words, start, end in places:
        assert text[start:end] == words


PIECES = st.sampled_from(
    (
        *"#>-*+_=|`~[]()<>{}:!\\\"'&.1a \t\n\r\v\f\0\ufeff\u2028é",
        "---\n",
        "```\n",
        "~~~",
        "    ",
        "- ",
        "1. ",
        "> ",
        "| a | b |\n",
        "|---|---|\n",
        "<Tab>\n",
        "</Tab>\n",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "<!--",
        "-->",
        "{/*",
        "*/}",
        "[a]: /b\n",
        "[a][b]",
        "![a](b)",
        "https://a.b",
        "**",
        "\r\n",
        "import a from 'b'\n",
        "{{<",
        ">}}",
        "<a href='",
        "[^1]",
        "!!! note\n",
        "<h2>",
        "</h2>",
        "<sup>",
        "\\|",
        "===\n",
    )
)


def _check(page: Page) -> None:
    assert len(page.seen) == len(page.text)
    assert all(seen in (" ", char) for seen, char in zip(page.seen, page.text, strict=True))
    assert re.sub(r"[^\r\n]", " ", page.seen) == re.sub(r"[^\r\n]", " ", page.text)
    parts = (
        page.headings,
        page.tables,
        page.links,
        page.definitions,
        page.tags,
        page.codes,
        page.blocks,
        page.comments,
    )
    for group in parts:
        starts = [part.start for part in group]
        assert starts == sorted(starts)
        assert all(0 <= part.start <= part.end <= len(page.text) for part in group)
    for heading in page.headings:
        assert heading.start <= heading.title.start <= heading.title.end <= heading.end
    for table in page.tables:
        for row in (table.header, *table.rows):
            assert table.start <= row.start <= row.end <= table.end
            for cell in row.cells:
                assert cell.raw_start <= cell.start <= cell.end <= cell.raw_end
                assert " ".join(page.seen[cell.start : cell.end].split()) == cell.text
    for definition in page.definitions:
        assert page.text[definition.target.start : definition.target.end] == definition.target.text


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(("page.md", "page.mdx")))
def test_any_markup_is_read(text: str, path: str) -> None:
    _check(read_page(path, text.encode()))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(("page.md", "page.mdx")))
def test_any_bytes_are_read(data: bytes, path: str) -> None:
    _check(read_page(path, data))
