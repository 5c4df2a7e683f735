"""Plain markup is read on a short way; what comes out is what the long way gives."""

import re
from collections.abc import Sequence
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doclint.markdown import prose
from doclint.markdown.elements import _KINDS, BLOCK_NAMES
from doclint.markdown.inline import scan_inline
from doclint.markdown.links import fold_label
from doclint.markdown.plain import Plain
from doclint.page import Code, Definition, Link, Page, Piece
from doclint.reader import read_page

DEFINITIONS = {
    fold_label(name): Definition(Piece(name, 0, len(name)), Piece(f"/to/{name}", 0, 1), 0, 1)
    for name in ("guide", "Two Words", "a_b")
}

WORDS = st.sampled_from(
    ("word", "two words", " ", "  ", "a", "1", "é", "値", "。", ".", ":", ",", "!", "?", "(", ")", "-", "/", "#", ";")
)
MARKS = st.sampled_from(
    (
        *("`", "``", "*", "**", "***", "_", "__", "~~", "~", "[", "]", "![", "](", ")", "][", "\\", "<", ">", "&", "{"),
        *("`code`", "` code `", "`a*b`", "**bold**", "*soft*", "_soft_", "**Name:** ", "snake_case", "2 * 3"),
        *("[guide]", "[x][guide]", "[guide][]", "[a_b]", "[no]", "[x][no]", "[a](/b)", "[a `b`](/c)", "[ a ](b_c)"),
        *("![a](b)", "![guide]", "[a](b 'c')", "[a](<b>)", "[a]()", "[a](http://b.c/d)", "[^1]", "[^1](a)"),
        *("\\*", "\\_", "\\`", "\\\\", "\\|", "&amp;", "&nothing;", "R&D", "<br>", "<sup>1</sup>", "a < b"),
        *(
            "</b>",
            "<br />",
            '<a href="http://a.b">',
            '<b c="d" e="`f`">',
            '<b c="*d|">',
            "<b c>",
            "<B c={d}>",
            "&#65;",
            "&#x41;",
        ),
        *("{/* c */}", "{a}", "http://a.b/c", "https://a.b", "www.a.b", "Www.a.b", "WWW.A.B", "://", "<http://a.b>"),
    )
)
LINES = st.lists(st.one_of(WORDS, MARKS), max_size=12).map("".join)


def hide(text: str, hidden: Sequence[tuple[int, int]]) -> str:
    gone = {place for start, end in hidden for place in range(start, end)}
    return "".join(" " if place in gone else char for place, char in enumerate(text))


def read(*contexts: str, rows: bool = False) -> tuple[Plain, list[str | None]]:
    """What is found in some contexts that stand on a page, and what is seen of each; None for one that is not plain."""
    flat = "\n\n".join(contexts)
    places = list(accumulate((len(context) + 2 for context in contexts[:-1]), initial=0))
    shown: dict[int, str] = {}
    plain = Plain(flat, flat, DEFINITIONS, shown)
    ranges = [(place, place + len(context)) for place, context in zip(places, contexts, strict=True)]
    unsure = plain.read(ranges, rows)
    assert sorted([*shown, *(start for start, _ in unsure)]) == places
    return plain, [shown.get(place) for place in places]


def by_place(found: Sequence[Link | Code]) -> list[Link | Code]:
    return sorted(found, key=lambda one: one.start)


WORDS_OF_LINES = re.compile(r"[^ \n](?:[^\n]*[^ \n])?")
CONTEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join).map(lambda lines: re.sub(r" *\n\s*", "\n ", lines))


@settings(max_examples=500, deadline=None)
@given(st.lists(CONTEXTS.map(str.strip).filter(bool), min_size=1, max_size=5))
def test_the_short_way_leads_to_the_same(contexts: list[str]) -> None:
    short, shown = read(*contexts)
    flat, place = "\n\n".join(contexts), 0
    links: list[Link | Code] = []
    codes: list[Link | Code] = []
    for text, seen in zip(contexts, shown, strict=True):
        if seen is not None:
            lines = [line.span() for line in WORDS_OF_LINES.finditer(flat, place, place + len(text))]
            whole = scan_inline(flat, lines, DEFINITIONS)
            assert seen == hide(text, [(start - place, end - place) for start, end in whole.hidden])
            links += whole.links
            codes += whole.codes
        place += len(text) + 2
    assert by_place(short.links) == links
    assert by_place(short.codes) == codes


@settings(max_examples=500, deadline=None)
@given(st.lists(LINES.map(lambda line: line.replace("|", "").strip()), min_size=1, max_size=4))
def test_a_row_is_read_as_its_cells_are(cells: list[str]) -> None:
    row = "|".join(("", *cells, ""))
    short, (seen,) = read(row, rows=True)
    if seen is None:
        return
    place = 1
    links: list[Link | Code] = []
    codes: list[Link | Code] = []
    for cell in cells:
        whole = scan_inline(row, [(place, place + len(cell))] if cell else [], DEFINITIONS)
        assert seen[place : place + len(cell)] == hide(cell, [(a - place, b - place) for a, b in whole.hidden])
        links += whole.links
        codes += whole.codes
        place += len(cell) + 1
    assert by_place(short.links) == links
    assert by_place(short.codes) == codes


@pytest.mark.parametrize(
    "text",
    [
        "`code` and `more`",
        "**Name:** a *soft* word, snake_case and 2 * 3",
        "**a _b_ c** and [x](/y) and ![x](/y) and `z`",
        "[over\ntwo `lines`](/a) and [over\n  two][guide]",
        "[`http://a.b`](http://a.b)",
        "[a `b`](http://c.d/e_f) and [guide], [x][guide], [guide][] and [no]",
        'an \\*escaped\\* mark, R&D and a < b {c}, &amp; &no; &#65; <br/><a href="/b">c</a>',
    ],
)
def test_what_pages_hold_is_plain(text: str) -> None:
    assert read(text)[1] != [None]


@pytest.mark.parametrize(
    "text",
    [
        "[[a]](b)",
        "``a`b``",
        "`a",
        "[a](b 'c')",
        "[Two\nWords]",
        "[*a*](b)",
        "<a b>",
        "1<sup>2</sup>",
        "www.a.b",
        "[x][no]",
        "[^1]",
        "\\`a`",
    ],
)
def test_what_nests_or_is_unsure_is_not_plain(text: str) -> None:
    plain, (before, seen, after) = read("`a` *b*", text, "[c](d)")
    assert seen is None
    assert (before, after) == (" a   b ", " c    ")
    assert (len(plain.codes), len(plain.links)) == (1, 1)


def _by_the_long_way(path: str, data: bytes, patch: pytest.MonkeyPatch) -> Page:
    with patch.context() as patched:
        patched.setattr(Plain, "read", lambda self, contexts, rows=False: list(contexts))
        return read_page(path, data)


ROWS = st.lists(LINES.map(lambda line: line.replace("|", "")), min_size=1, max_size=4).map(
    lambda cells: f"|{'|'.join(cells)}|\n"
)
TABLES = st.lists(ROWS, min_size=1, max_size=4).map(lambda rows: "\n| A | B |\n|---|---|\n" + "".join(rows) + "\n")
TEXTS = st.lists(
    st.one_of(
        LINES, TABLES, st.sampled_from(("\n", "\n\n", "  \n   ", "\r\n", "\n- ", "\n> ", "\n# ", "\n    ", "\t"))
    ),
    max_size=12,
).map(lambda parts: "".join(parts) + "\n\n[guide]: /guide\n[Two Words]: <two words.md>\n")


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(("page.md", "page.mdx")))
def test_pages_are_the_same_on_both_ways(text: str, path: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert read_page(path, text.encode()) == _by_the_long_way(path, text.encode(), patch)


PLAIN_PAGE = """# A `title`

Words with **marks**, `code` and a [link](/there),
over two lines.

- **Item:** an [address](https://example.com/a_b)

| Name | Value |
|------|-------|
| `a`  | **1** [x](y) |
| b    | `c` or `d`   |
"""


def test_a_plain_page_never_goes_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    contexts: list[str] = []

    def noted(text: str, segments: Sequence[tuple[int, int]], definitions: dict[str, Definition]) -> object:
        contexts.append(text[segments[0][0] : segments[-1][1]])
        return scan_inline(text, segments, definitions)

    monkeypatch.setattr(prose, "scan_inline", noted)
    read_page("page.md", PLAIN_PAGE.encode())
    assert contexts == []
    read_page("page.md", PLAIN_PAGE.encode() + b"\nSee [[1]](/one).\n")
    assert contexts == ["See [[1]](/one)."]


def test_what_is_plain_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[tuple[int, bool]] = []
    read = Plain.read

    def noted(self: Plain, contexts: Sequence[tuple[int, int]], rows: bool = False) -> list[tuple[int, int]]:
        reads.append((len(contexts), rows))
        unsure = read(self, contexts, rows)
        assert unsure == []
        return unsure

    monkeypatch.setattr(Plain, "read", noted)
    read_page("page.md", PLAIN_PAGE.encode())
    assert reads == [(3, True), (3, False)]


def test_every_element_that_makes_a_kind_of_block_is_a_block_element() -> None:
    assert set(_KINDS) <= BLOCK_NAMES
