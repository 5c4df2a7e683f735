"""Ids in code are found from their digits, and prose by its colons and names, as by looking at everything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from doclint.claims import ids, prose
from doclint.claims.context import Context
from doclint.names import Names, load_grammar
from doclint.page import Code, Page, Piece
from doclint.reader import read_page
from doclint.reference import load
from doclint.vocabulary import builtin

NOUNS = Names((), load_grammar()).nouns
PIECES = st.sampled_from(
    [
        "gpt-4o",
        "a1",
        "v1.2",
        "x",
        "é",
        "é1",
        "٣",
        ".",
        ":",
        "/",
        "@",
        "-",
        "_",
        " ",
        "\n",
        "2024-01-01",
        "a.b",
        '"',
        "'",
        "model: ",
        'model_id="',
        "MODEL='",
        "modeſ = 'a.b'",
        "http://h:80/p",
        "日本",
        "1",
        "Z",
        "id",
        "='a-b'",
    ]
)


def plainly(page: Page) -> Iterator[Piece]:
    """The ids of code, looked for at every character."""
    digit, form = re.compile(r"\d"), re.compile(r"(?<![\w./:@-])[A-Za-z][\w.:@/-]*\w(?![\w/@-])")
    for code in page.codes:
        for match in form.finditer(page.text, code.start, code.end) if digit.search(code.text) else ():
            if digit.search(match[0]) and not match[0].isalnum():
                yield Piece(match[0], *match.span())
        for match in ids._called(NOUNS).finditer(page.text, code.start, code.end):
            if not digit.search(match["id"]):
                yield Piece(match["id"], *match.span("id"))


@given(before=st.lists(PIECES, max_size=4), inside=st.lists(PIECES, max_size=14), behind=st.lists(PIECES, max_size=4))
@settings(max_examples=500)
def test_ids_are_found_from_their_digits(before: list[str], inside: list[str], behind: list[str]) -> None:
    start, content = len("".join(before)), "".join(inside)
    code = Code("span", "", content, start, start + len(content))
    page = Page("a.md", "".join([*before, *inside, *behind]), codes=(code,))
    assert list(ids.id_words(page, NOUNS)) == list(plainly(page))


LINES = st.sampled_from(
    [
        "Context window: 200k",
        "Claude Opus 4",
        "- Released: May 2025",
        "Nothing here",
        "- Input: 5 · Output: 6",
        "A:b",
        "Note:",
        "GPT-4o - Released: May 2024",
        "Context window：\t1M",
        "It has a context window of 1M tokens.",
        "> Context window: 2k",
        "```\nContext window: 3k\n```",
        "# Claude Opus 4",
        "Claude Opus 4 has a context window of 200k tokens.",
        ":",
        ": x",
    ]
)


@given(lines=st.lists(LINES, max_size=10), gap=st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=120, deadline=None)
def test_blocks_without_colons_and_names_say_nothing(lines: list[str], gap: str) -> None:
    page = read_page("a.md", ("---\ntitle: Things\n---\n\n" + gap.join(lines) + "\n").encode())
    context = Context(page, load().names, builtin())
    found = []
    for block in page.blocks:
        if block.kind in ("paragraph", "item"):
            found += list(prose._labelled(block, context)) or list(prose._sentences(block, context))
    assert list(prose.prose_claims(context)) == found
