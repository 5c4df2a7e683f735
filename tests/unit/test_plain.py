"""Plain markup is read on a short way; what comes out is what the long way gives."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doclint.markdown import plain, prose
from doclint.markdown.elements import _KINDS, BLOCK_NAMES
from doclint.markdown.inline import scan_inline
from doclint.markdown.links import fold_label
from doclint.markdown.plain import Plain
from doclint.page import Definition, Page, Piece
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


def shown(text: str, hidden: Sequence[tuple[int, int]]) -> str:
    gone = {place for start, end in hidden for place in range(start, end)}
    return "".join(" " if place in gone else char for place, char in enumerate(text))


@settings(max_examples=500, deadline=None)
@given(LINES, st.integers(0, 5))
def test_the_short_way_leads_to_the_same(line: str, place: int) -> None:
    text = line.strip()
    before = "x" * place
    short = Plain(text, DEFINITIONS)
    seen = short.read(text, text, place)
    whole = scan_inline(before + text, [(place, place + len(text))], DEFINITIONS)
    if seen is None:
        assert not short.links
        assert not short.codes
    else:
        assert seen == shown(text, [(start - place, end - place) for start, end in whole.hidden])
        assert (tuple(short.links), tuple(short.codes)) == (whole.links, whole.codes)


@pytest.mark.parametrize(
    "text",
    [
        "`code` and `more`",
        "**Name:** a *soft* word, snake_case and 2 * 3",
        "**a _b_ c** and [x](/y) and ![x](/y) and `z`",
        "[a `b`](http://c.d/e_f) and [guide], [x][guide], [guide][] and [no]",
        'an \\*escaped\\* mark, R&D and a < b {c}, &amp; &no; &#65; <br/><a href="/b">c</a>',
    ],
)
def test_what_pages_hold_is_plain(text: str) -> None:
    assert Plain(text, DEFINITIONS).read(text, text, 0) is not None


@pytest.mark.parametrize(
    "text",
    [
        "[[a]](b)",
        "``a`b``",
        "`a",
        "[a](b 'c')",
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
    assert Plain(text, DEFINITIONS).read(text, text, 0) is None


def _by_the_long_way(path: str, data: bytes, patch: pytest.MonkeyPatch) -> Page:
    with patch.context() as patched:
        patched.setattr(Plain, "read", lambda self, text, bare, place: None)
        patched.setattr(Plain, "read_row", lambda self, text, bare, place: None)
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


def test_rows_of_a_plain_table_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[str] = []
    read = Plain.read_row

    def noted(self: Plain, text: str, bare: str, place: int) -> str | None:
        seen = read(self, text, bare, place)
        rows.append(text)
        assert seen is not None
        return seen

    monkeypatch.setattr(plain.Plain, "read_row", noted)
    read_page("page.md", PLAIN_PAGE.encode())
    assert len(rows) == 3


def test_every_element_that_makes_a_kind_of_block_is_a_block_element() -> None:
    assert set(_KINDS) <= BLOCK_NAMES
