from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.markdown.inline import Inline, scan_inline
from doclint.markdown.links import fold_label
from doclint.page import Definition, Piece

NAMES = ("guide", "Two Words", "a1")
DEFINITIONS = {
    fold_label(name): Definition(Piece(name, 0, len(name)), Piece(f"/to/{name}", 0, 1), 0, 1) for name in NAMES
}


def lines(text: str) -> list[tuple[int, int]]:
    segments, place = [], 0
    for line in text.split("\n"):
        segments.append((place, place + len(line)))
        place += len(line) + 1
    return segments


def scan(text: str) -> Inline:
    return scan_inline(text, lines(text), DEFINITIONS)


def visible(text: str) -> str:
    hidden = {place for start, end in scan(text).hidden for place in range(start, end)}
    return "".join(char for place, char in enumerate(text) if place not in hidden)


def links(text: str) -> list[tuple[str, str, str]]:
    return [(link.kind, link.text.text, link.target.text) for link in scan(text).links]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("**bold** and _soft_ and ***both***", "bold and soft and both"),
        ("gpt_4_1 stays", "gpt_4_1 stays"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("2 ** 3", "2 ** 3"),
        ("a*b*c", "abc"),
        ("~~old~~ ~5 and ~6", "old ~5 and ~6"),
        ("**a _b** c_", "a _b c_"),
        ("**Größe**:", "Größe:"),
        ("**キー：**値", "キー：値"),
        ("snake_case_ and _private", "snake_case_ and _private"),
        (r"\*not\* and a \_b", "*not* and a _b"),
        ("`a*b*` *c*", "a*b* c"),
        ("`` a`b ``", "a`b"),
        ("`never closed *x*", "`never closed x"),
        (r"\`no code\` *x*", "`no code` x"),
        ("AT&amp;T &#65; &nothing; R&D", "ATT  &nothing; R&D"),
        ("200k[^1] tokens", "200k tokens"),
        ("200k<sup>1</sup> tokens", "200k<sup></sup> tokens"),
        ("[a](b) ![c](d)", "a c"),
        ("[guide] and [x][guide] and [guide][]", "guide and x and guide"),
        ("[nothing] and [ ] and [x]", "[nothing] and [ ] and [x]"),
        ("one\\\ntwo", "one\ntwo"),
        ("<https://a.b/c_d_e>", "https://a.b/c_d_e"),
        ("https://a.b/c_d_e_ *x*", "https://a.b/c_d_e_ x"),
        ('<Tile title="*no* [a](b)"> *yes*', '<Tile title="*no* [a](b)"> yes'),
        ("*a [b*](c)", "*a b*"),
        ("<!-- *a* --> *b*", "<!-- *a* --> b"),
    ],
)
def test_what_a_reader_sees(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[text](target)", [("inline", "text", "target")]),
        ('[text](target "a title")', [("inline", "text", "target")]),
        ("[text](<a b> 'title')", [("inline", "text", "a b")]),
        ("[text](a(b)c)", [("inline", "text", "a(b)c")]),
        ("[text](\n  target\n  'title'\n)", [("inline", "text", "target")]),
        ("[text]()", [("inline", "text", "")]),
        ("[text](g;//guide)", [("inline", "text", "g;//guide")]),
        ("[text](g:///guide)", [("inline", "text", "g:///guide")]),
        ("[text](a b)", []),
        ("[text](a(b)", []),
        ("[text] (a)", []),
        (r"\[text](a)", []),
        (r"[a\]b](c)", [("inline", "a]b", "c")]),
        ("[a [b] c](d)", [("inline", "a [b] c", "d")]),
        ("[a [b](c) d](e)", [("inline", "b", "c")]),
        ("[two\nlines](a)", [("inline", "two lines", "a")]),
        ("[**GPT**\\_4 `x_1` &amp; *b*](a)", [("inline", "GPT_4 x_1 & b", "a")]),
        ("[`a](b)`](c)", [("inline", "a](b)", "c")]),
        ("![alt *text*](i.png)", [("image", "alt text", "i.png")]),
        ("[![alt](i.png)](a)", [("inline", "alt", "a"), ("image", "alt", "i.png")]),
        ("[![alt](i.png) more][guide]", [("reference", "alt more", "/to/guide"), ("image", "alt", "i.png")]),
        ("![alt][guide]", [("image-reference", "alt", "/to/guide")]),
        ("[text][two\nWORDS]", [("reference", "text", "/to/Two Words")]),
        ("[GUIDE]", [("reference", "GUIDE", "/to/guide")]),
        ("[guide](a b)", [("reference", "guide", "/to/guide")]),
        ("[some text][missing one]", [("undefined", "some text", "")]),
        ("[some text][missing](url)", [("inline", "missing", "url")]),
        ("[guide][missing]", [("undefined", "guide", "")]),
        ("<https://a.b/c>", [("autolink", "https://a.b/c", "https://a.b/c")]),
        ("(see https://a.b/c_(d)).", [("autolink", "https://a.b/c_(d)", "https://a.b/c_(d)")]),
        ("**https://a.b**, www.a.b!", [("autolink", "https://a.b", "https://a.b"), ("autolink", "www.a.b", "www.a.b")]),
        ("詳細はhttps://a.b/cを参照", []),
        ("詳細は https://a.b/cを参照", [("autolink", "https://a.b/c", "https://a.b/c")]),
        ("[https://a.b](https://c.d)", [("inline", "https://a.b", "https://c.d")]),
        ("[see https://a.b]", [("autolink", "https://a.b", "https://a.b")]),
        ('<a href="https://a.b">https://a.b</a>', []),
        ("https://{host}/x http://", []),
        ("<me@a.b> <your-name> a < b > c", []),
        ("`[a](b)` <!-- [a](b) --> {/* [a](b) */}", []),
        ('<Tile text="[a](b)" />', []),
        ("[^1]", []),
    ],
)
def test_links(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "arr[first][second]",
        "[1][2]",
        "[Smith][2020]",
        "[x] [missing]",
        "[a-z][A-Z0-9]",
        "[text][pkg.module.Name]",
        "[text][`Vec`]",
        "[one][two][three]",
        "[ ][missing]",
        r"\[text][missing]",
        "`[text][missing]`",
    ],
)
def test_what_was_not_meant_as_a_link(text: str) -> None:
    assert [link for link in scan(text).links if link.kind == "undefined" and link.start == 0] == []


def test_places() -> None:
    text = "See [the *guide*](/a(b) 'T') and\n`a  b` or [x][guide]."
    first, second = scan(text).links
    assert text[first.start : first.end] == "[the *guide*](/a(b) 'T')"
    assert text[first.text.start : first.text.end] == "the *guide"
    assert text[second.start : second.end] == "[x][guide]"
    assert second.label is not None
    assert text[second.label.start : second.label.end] == "guide"
    (code,) = scan(text).codes
    assert (code.kind, code.text) == ("span", "a  b")
    assert text[code.start : code.end] == "a  b"


def test_places_behind_container_markers() -> None:
    text = "> one [two\n> three](target\n> 'title') **bold\n> more** `a\n> b`"
    segments = [(start + 2, end) for start, end in lines(text)]
    result = scan_inline(text, segments, {})
    (link,) = result.links
    assert link.text.text == "two three"
    assert text[link.text.start : link.text.end] == "two\n> three"
    assert text[link.target.start : link.target.end] == "target"
    assert text[link.start : link.end].endswith("'title')")
    assert result.codes[0].text == "a b"
    assert text[result.codes[0].start : result.codes[0].end] == "a\n> b"
    assert all("\n" not in text[start:end] for start, end in result.hidden)
    assert all(any(first <= start and end <= last for first, last in segments) for start, end in result.hidden)


def test_link_text_without_visible_words_has_a_place() -> None:
    (link,) = scan("![](a.png)").links
    assert link.text == Piece("", 2, 2)


RUNS = ["[", "]", "`", "*", "_", "<", "![", "[a](", "{/*", "&", "<!--", "**a", "[a](b 'c", "[[a]"]


@pytest.mark.parametrize("part", RUNS)
def test_long_runs_of_marks_are_read(part: str) -> None:
    result = scan(part * 3000)
    assert result.links == ()


def test_links_nested_too_deep_are_text() -> None:
    found = scan("![" * 100 + "](a)" * 100).links
    assert 0 < len(found) < 100


MARKS = st.sampled_from(
    ["*", "**", "_", "~~", "`", "``", "[", "]", "(", ")", "![", "][", "](", "<", ">", "\\", "&amp;", "a", "b c",
     " ", "\n", "guide", "https://a.b", "[^1]", "<sup>", "</sup>", "<!--", "-->", '"', "'", "{/*",
     "*/}", "é", "。", "<b x='", "|"]
)  # fmt: skip


@given(st.lists(MARKS, max_size=40), st.sampled_from(["", "> ", "  "]))
def test_places_always_hold(parts: Sequence[str], marker: str) -> None:
    content = "".join(parts)
    text = "\n".join(marker + line for line in content.split("\n"))
    segments = [(start + len(marker), end) for start, end in lines(text)]
    result = scan_inline(text, segments, DEFINITIONS)
    for start, end in result.hidden:
        assert any(first <= start < end <= last for first, last in segments)
    for code in result.codes:
        assert 0 <= code.start <= code.end <= len(text)
        if "\n" not in text[code.start : code.end]:
            assert text[code.start : code.end] == code.text
    assert list(result.links) == sorted(result.links, key=lambda link: (link.start, -link.end))
    for link in result.links:
        assert link.start <= link.text.start <= link.text.end <= link.end
        assert text[link.start] in "[!<hw"
        if link.kind in ("inline", "image", "autolink"):
            assert text[link.target.start : link.target.end] == link.target.text
        if link.label is not None and "\n" not in text[link.label.start : link.label.end]:
            assert text[link.label.start : link.label.end] == link.label.text


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    result = scan_inline(text, [(0, len(text))], DEFINITIONS)
    assert all(0 <= start < end <= len(text) for start, end in result.hidden)
