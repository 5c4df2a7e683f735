"""What is read at a glance is read as the careful way reads it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.markdown import braces, codespans, tag_pairs, tags
from doclint.markdown.braces import Braces
from doclint.markdown.codespans import find_code
from doclint.markdown.tag_pairs import pair_tags
from doclint.markdown.tag_syntax import PLAIN_TAG, RawTag, plain_tag, read_tag
from doclint.markdown.tags import scan_tags

PLAIN = re.compile("<" + PLAIN_TAG)
PARTS = st.sampled_from(
    ["<a", "<Card", "</a", "</Tabs.Tab", "<x:y", ">", ">", "/>", " ", " ", " ", "\n", "\n\n", "\t", "b", "@c", "d.e",
     "*f", "=", "=", '"v"', "'v'", '"v\nw"', '"', "'", "{1}", "{", "}", "{'s'}", "{a/b}", "> ", "\n> ", "- ", "/", "<",
     "`", "\\", "é"]
)  # fmt: skip
CODE = st.sampled_from(
    ["`", "`", "``", "```", "````", "~~~", "~~", "\n", "\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n| ", " | ", "\n# ",
     "    ", "<", "<b>", "{", "{/*", "*/}", "<!--", "-->", "\\", "a", " b ", "\t"]
)  # fmt: skip
EXPRESSION = st.sampled_from(
    ["{", "{", "}", "}", '"', "'", '"a"', "'b'", "\\", '\\"', "`", "${", "//", " // ", "/*", "*/", "/", "\n", "a", " ",
     "x: 1"]
)  # fmt: skip
ELEMENT = st.sampled_from(
    ["<A>", "</A>", "<B>", "</B>", "<A/>", "<br>", "<p>", "</p>", "<CTA>", "</CTA>", '<CTA a="b">', "<code>", "</code>",
     "{", "}", "</Ab>", "<Ab>", " ", "\n"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=12).map("".join))
def test_plain_tags_are_read_as_any_tag(text: str) -> None:
    for lead in ("", "> ", "- > "):
        whole = f"{lead}<a{text}"
        for match in PLAIN.finditer(whole):
            tag = plain_tag(whole, match, -1)
            if tag is not None:
                assert repr(tag) == repr(read_tag(whole, match.start(), Braces(whole)))


@pytest.mark.parametrize(
    "text",
    [
        "<a>",
        "</Tabs.Tab>",
        "<br/>",
        "<br />",
        "<Card title=\"a > b\" href='c' open cols={2}>",
        '<A\n  b="c"\n/>',
        "<a >",
    ],
)
def test_ordinary_tags_are_plain(text: str) -> None:
    match = PLAIN.fullmatch(text)
    assert match is not None
    assert plain_tag(text, match, 3) == read_tag(text, 0, Braces(text))._replace(group=3)  # type: ignore[union-attr]


def test_the_careful_way_is_not_gone_for_plain_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(tags, "read_tag", never)
    monkeypatch.setattr(tag_pairs, "_pair", never)
    scan = scan_tags('<Card title="x">\n<br/>text\n</Card> \\<b <!-- note -->', 0, (), True)
    assert [tag.partner for tag in scan.tags] == [2, None, 0]


@given(st.lists(CODE, max_size=25).map("".join), st.booleans(), st.integers(0, 3))
def test_code_is_found_as_when_no_mark_is_passed_over(text: str, mdx: bool, start: int) -> None:
    start = min(start, len(text))
    assert find_code(text, start, mdx) == every_mark(text, start, mdx)


def every_mark(text: str, position: int, mdx: bool) -> list[tuple[int, int]]:
    """`find_code` without its shortcuts."""
    found: list[tuple[int, int]] = []
    start = position
    closers = {"<!--": "-->"} | ({"{/*": "*/}"} if mdx else {})
    while match := codespans._MARK.search(text, position):
        mark = match[0]
        before = codespans._before_fence(text, match, start) if len(mark) >= 3 and mark[0] in "`~" else None
        position = match.end()
        if before is not None:
            position = fence_end(text, match, before)
            found.append((match.start(), position))
        elif mark[0] == "`":
            position = codespans._spans(text, match.start(), found)
        elif mark in closers:
            end = text.find(closers[mark], position)
            position = end + 3 if end >= 0 else position
    return found


def fence_end(text: str, opening: re.Match[str], before: str) -> int:
    unquoted = re.compile(r"^(?![ \t]*>)", re.M).search(text, min(opening.end() + 1, len(text)))
    limit = unquoted.start() if unquoted and ">" in before else len(text)
    for closing in re.compile(r"^([ \t>]*)(`{3,}|~{3,})[ \t]*$", re.M).finditer(text, opening.end(), limit):
        fits = closing[2][0] == opening[0][0] and len(closing[2]) >= len(opening[0])
        if fits and len(closing[1].expandtabs(4)) <= len(before.expandtabs(4)) + 3:
            return closing.end()
    return limit


@given(st.lists(EXPRESSION, max_size=25).map("".join))
def test_braces_close_where_they_do_step_by_step(text: str) -> None:
    places = [place for place, char in enumerate(text) if char == "{"]
    quick = Braces(text)
    ends = [quick.end(place) for place in places]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(braces, "_CALM", re.compile(""))
        slow = Braces(text)
        assert ends == [slow.end(place) for place in places]


@given(st.lists(ELEMENT, max_size=14).map("".join), st.booleans())
def test_well_nested_tags_pair_as_any_tags(text: str, mdx: bool) -> None:
    found: list[RawTag] = []
    scanner = tags._Scanner(text, mdx)
    scanner.run(0, ())
    found = scanner.found
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tag_pairs, "_well_nested", lambda _: None)
        slow = pair_tags(found)
    assert pair_tags(found) == slow
