from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint import codec
from doclint.claims import extract
from doclint.page import FrontMatter, Page
from doclint.reader import read_page
from doclint.reference import load
from doclint.vocabulary import builtin

FIELDS = Page.__match_args__

RICH = """\
---
title: Claude Opus 4
released: 2025-05-22
at: 2025-05-22 10:00:00
tags: [a, {b: 1.5}]
shared: &x [1, null]
again: *x
---

# Claude Opus 4 {#card}

<Tile title="GPT-4o" href='g://x' open {...rest}>

200k context window

</Tile>

| Item | Value |
|---|---|
| Release date | May 22nd 2025 |
| Context window | 200k / 1M (beta) |
| Input price | $15 / MTok |
| Vision | Yes |
| API model name | `claude-opus-4-20250514`
| Knowledge cutoff | — | too | many |

- **Context window:** 200k

[a](b.md "t") ![c](d.png) [e][f] [g] <https://example.com> `code` <!-- doclint: ignore all because -->

[f]: h.md

```python
model = "claude-opus-4-20250514"
```
"""
BITS = st.sampled_from(
    ["| a | b |\n|---|---|\n", "# x\n", "\n\n", "[a](b)", "[a]: b\n", "<A b='c'>", "</A>", "{x}", "`c`", "---\n",
     "a: 2025-01-01\n", "- b\n", "```\n", "<!-- c -->", "\ud800", "\x00", "é", "\U0001f600", "&amp;", "[[", "](", "> "]
)  # fmt: skip


def kept(page: Page) -> codec.KeptPage:
    return codec.KeptPage(page.path, codec.parts_of(page).__getitem__, codec.Desk())


def assert_same(page: Page) -> None:
    back = kept(page)
    for name in FIELDS:
        assert getattr(back, name) == getattr(page, name), name
        assert type(getattr(back, name)) is type(getattr(page, name)), name


def test_a_rich_page_comes_back() -> None:
    page = read_page("a.mdx", RICH.encode())
    assert page.front is not None
    assert page.front.data["released"] == "2025-05-22"
    assert len(page.tables) == 1
    assert len(page.links) > 4
    assert page.definitions
    assert page.comments
    assert_same(page)
    again = kept(page).front
    assert again is not None
    assert again.data["shared"] is again.data["again"]


@given(st.lists(BITS, max_size=30).map("".join), st.sampled_from(["a.md", "a.mdx"]))
def test_any_page_comes_back(text: str, path: str) -> None:
    assert_same(read_page(path, text.encode("utf-8", "surrogatepass")))


def test_what_a_page_says_comes_back() -> None:
    page = read_page("a.mdx", RICH.encode())
    said = extract(page, load().names, builtin())
    assert len({type(value) for claim in said.claims for value in claim.reading.values}) >= 4
    assert said.mentions
    assert said.cards
    assert codec.said_from_bytes(codec.said_as_bytes(said), "a.mdx") == said
    elsewhere = codec.said_from_bytes(codec.said_as_bytes(said), "b/c.mdx")
    assert {claim.path for claim in elsewhere.claims} == {"b/c.mdx"}


def test_fields_are_read_when_they_are_asked_for() -> None:
    page = read_page("a.md", RICH.encode())
    asked = count()
    lazy = codec.KeptPage("a.md", lambda part: (next(asked), codec.parts_of(page)[part])[1], codec.Desk())
    assert lazy.path == "a.md"
    assert next(asked) == 0
    assert lazy.headings == page.headings
    assert lazy.headings is lazy.headings
    assert lazy.links == page.links
    assert next(asked) == 2
    lazy.forget()
    assert lazy.headings == page.headings
    assert next(asked) == 4
    assert lazy.section(len(lazy.text))[0].title.text == "Claude Opus 4"
    with pytest.raises(AttributeError):
        lazy.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_texts_are_read_when_they_are_asked_for() -> None:
    page = read_page("a.md", RICH.encode())
    parts: list[int] = []
    lazy = codec.KeptPage("a.md", lambda part: (parts.append(part), codec.parts_of(page)[part])[1], codec.Desk())
    assert lazy.links == page.links
    assert lazy.tables == page.tables
    assert parts == [0]
    assert (lazy.text, lazy.seen) == (page.text, page.seen)
    assert parts == [0, 1]


@pytest.mark.parametrize("value", [object(), [print]])
def test_what_cannot_be_kept_is_told(value: object) -> None:
    page = Page("a.md", "", front=FrontMatter("yaml", {}, {"a": value}, 0, 0))
    with pytest.raises(codec.Unkept):
        codec.parts_of(page)


def test_values_that_hold_themselves_or_each_other_cost_little() -> None:
    ring: dict[str, object] = {}
    ring["ring"] = ring
    flood: list[object] = ["2025-01-01"]
    for _ in range(60):
        flood = [flood, flood]
    page = Page("a.md", "", front=FrontMatter("yaml", {}, {"flood": flood}, 0, 0))
    assert len(b"".join(codec.parts_of(page))) < 10_000
    front = kept(Page("a.md", "", front=FrontMatter("yaml", {}, ring, 0, 0))).front
    assert front is not None
    assert front.data["ring"] is front.data


@pytest.mark.parametrize(
    "text",
    [
        "---\na: &x " + "b" * 20_000 + "\n" + "".join(f"k{number}: *x\n" for number in range(2_000)) + "---\n",
        "---\na: &x [" + "b, " * 5_000 + "]\n" + "".join(f"k{number}: *x\n" for number in range(2_000)) + "---\n",
        "[a] " * 2_000 + "\n\n[a]: b" + "c" * 20_000 + "\n",
        "<table><tr><td>a</td></tr><tr>" + '<td colspan="50" rowspan="50">' + "b" * 20_000 + "</td></tr></table>\n" * 9,
    ],
    ids=["scalar", "list", "target", "cell"],
)
def test_what_stands_in_many_places_is_written_once(text: str) -> None:
    page = read_page("a.md", text.encode())
    assert sum(map(len, codec.parts_of(page))) < 2_000_000
    assert_same(page)
