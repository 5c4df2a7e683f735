"""read_page: what it finds, where it stands, and that nothing upsets it."""

from __future__ import annotations

import pytest

from doclint.reader import read_page
from tests.reading import page


def titles(text: str, path: str = "page.md") -> list[tuple[int, str, str]]:
    return [(heading.level, heading.title.text, heading.anchor) for heading in page(text, path).headings]


def prose(text: str, path: str = "page.md") -> list[tuple[str, str]]:
    read = page(text, path)
    return [(block.kind, " ".join(read.seen[block.start : block.end].split())) for block in read.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# One\n\n###   Two  ##  \n", [(1, "One", ""), (3, "Two", "")], id="closing marks"),
        pytest.param("# C#\n## a #b\n", [(1, "C#", ""), (2, "a #b", "")], id="a mark that belongs to the title"),
        pytest.param("#hash\n####### seven\n", [], id="no headings"),
        pytest.param("#\n\n## ##\n", [(1, "", ""), (2, "", "")], id="empty"),
        pytest.param("One\ntwo\n===\n\nThree\n---\n", [(1, "One two", ""), (2, "Three", "")], id="setext"),
        pytest.param("## Title {#my-id}\n", [(2, "Title", "my-id")], id="explicit id"),
        pytest.param("## Title {/* #my-id */}\n", [(2, "Title", "my-id")], id="explicit id in a comment"),
        pytest.param("## `code` and **bold**\n", [(2, "code and bold", "")], id="markup inside"),
        pytest.param('<h2 id="x">Two</h2>\n', [(2, "Two", "x")], id="html"),
        pytest.param("- # In a list\n\n> ## In a quote\n", [(1, "In a list", ""), (2, "In a quote", "")], id="nested"),
        pytest.param("```\n# code\n```\n\n    # code\n", [], id="code"),
        pytest.param("<!--\n# hidden\n-->\n", [], id="comment"),
    ],
)
def test_headings(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert titles(text) == expected


def test_a_heading_covers_its_lines() -> None:
    text = "> intro\n\n- item\n\n  Setext\n  ------\n\n## Next ##\n"
    read = page(text)
    assert [text[heading.start : heading.end] for heading in read.headings] == ["Setext\n  ------", "## Next ##"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("one\ntwo\n\nthree\n", [("paragraph", "one two"), ("paragraph", "three")], id="paragraphs"),
        pytest.param("- a\n- b\n\n  c\n", [("item", "a"), ("item", "b"), ("paragraph", "c")], id="list"),
        pytest.param("- [x] done\n", [("item", "done")], id="task"),
        pytest.param("> a\nb\n", [("paragraph", "a b")], id="lazy line"),
        pytest.param("[^1]: a note\n", [("paragraph", "a note")], id="footnote"),
        pytest.param("<p>a</p>\n<p>b</p>\n", [("paragraph", "a"), ("paragraph", "b")], id="html paragraphs"),
        pytest.param("<li>- a</li>\n<li>1. b</li>\n", [("item", "- a"), ("item", "1. b")], id="html items"),
        pytest.param("a\n<Tab>\nb\n</Tab>\nc\n", [("paragraph", word) for word in "abc"], id="component"),
        pytest.param("a <b>c</b> d\n", [("paragraph", "a c d")], id="inline element"),
        pytest.param("- <b>c</b> d\n", [("item", "c d")], id="item that begins with a tag"),
        pytest.param("<Icon />\n\n![](x.png)\n***\n", [("paragraph", "")], id="nothing to see"),
        pytest.param(
            "a\n:::tip My title\nb\n:::\nc\n",
            [("paragraph", word) for word in ("a", "My title", "b", "c")],
            id="directive",
        ),
        pytest.param(
            "::: note\n\n::::warning[My title]{.x}\n:::tip {x}\n:::\n", [("paragraph", "My title")], id="directives"
        ),
        pytest.param("# a\n| b |\n|---|\n", [("heading", "a"), ("cell", "b")], id="headings and cells"),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert prose(text) == expected


def test_depth_counts_lists_and_quotes() -> None:
    read = page("a\n\n- b\n  > c\n  >\n  > 1. d\n")
    assert [block.depth for block in read.blocks] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("```py title\na\n\nb\n```\n", [("fence", "py", "a\n\nb")], id="fence"),
        pytest.param("~~~\n```\n~~~\n", [("fence", "", "```")], id="other fence inside"),
        pytest.param("````md\n```\n````\n", [("fence", "md", "```")], id="longer fence"),
        pytest.param("```\na\n``` x\n", [("fence", "", "a\n``` x")], id="a closing fence has no info string"),
        pytest.param("```\nopen\n", [("fence", "", "open")], id="unclosed"),
        pytest.param("```\n```\n", [("fence", "", "")], id="empty"),
        pytest.param("- ```js\n  a\n    b\n  ```\n", [("fence", "js", "a\n  b")], id="in a list"),
        pytest.param("> ```\n> a\n> ```\n", [("fence", "", "a")], id="in a quote"),
        pytest.param("> ```\n> a\n\nb\n", [("fence", "", "a")], id="ended by its quote"),
        pytest.param("a\n\n    b\n\n      c\n\nd\n", [("indented", "", "b\n\n  c")], id="indented"),
        pytest.param("a\n    b\n", [], id="indented text in a paragraph"),
        pytest.param("<Tab>\n\n    a\n\n</Tab>\n", [], id="indented in a component"),
        pytest.param("a\n\n    <b>\n    c\n", [("indented", "", "<b>\nc")], id="a tag in indented code"),
        pytest.param("a `b` ``c`d``\n", [("span", "", "b"), ("span", "", "c`d")], id="spans"),
    ],
)
def test_codes(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(code.kind, code.language, code.text) for code in page(text).codes] == expected


def test_mdx_has_no_indented_code() -> None:
    read = page("a\n\n    b\n\n      ```\n      c\n      ```\n\n     ## d\n", "page.mdx")
    assert [(code.kind, code.text) for code in read.codes] == [("fence", "c")]
    assert [heading.title.text for heading in read.headings] == ["d"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[a b]: /x\n", [("a b", "/x")], id="plain"),
        pytest.param('[a]: </x y> "title"\n', [("a", "/x y")], id="angle brackets"),
        pytest.param("[a]:\n  /x\n  'two\n  lines'\n", [("a", "/x")], id="over several lines"),
        pytest.param("[a]: /x\n[b]: /y (t)\n", [("a", "/x"), ("b", "/y")], id="two"),
        pytest.param("> [a]: /x\n\n- [b]: /y\n", [("a", "/x"), ("b", "/y")], id="in containers"),
        pytest.param("text\n[a]: /x\n", [], id="within a paragraph"),
        pytest.param("[a]: /x y\n", [], id="more after the address"),
        pytest.param("[ ]: /x\n\n[^1]: note\n", [], id="no label, footnote"),
    ],
)
def test_definitions(text: str, expected: list[tuple[str, str]]) -> None:
    read = page(text)
    assert [(definition.label.text, definition.target.text) for definition in read.definitions] == expected
    for definition in read.definitions:
        assert text[definition.target.start : definition.target.end] == definition.target.text
        assert text[definition.label.start : definition.label.end] == definition.label.text


def test_links_of_all_contexts() -> None:
    text = (
        "# [h](/h)\n\n- a [i](/i)\n\n| [c](/c) |\n|---|\n| ![d](/d.png) |\n\n"
        "<Card href=\"/t\" icon={x} />\n\n[Ref][]\n\n[ref]: /r 'title'\n"
    )
    read = page(text)
    assert [link.target.text for link in read.links] == ["/h", "/i", "/c", "/d.png", "/t", "/r"]
    assert [link.kind for link in read.links] == ["inline", "inline", "inline", "image", "attribute", "reference"]
    assert all(text[link.target.start : link.target.end] == link.target.text for link in read.links)
    attribute = read.links[4]
    assert attribute.tag is not None
    assert read.tags[attribute.tag].name.text == "Card"
    assert text[attribute.start : attribute.end] == 'href="/t"'


def test_a_link_over_two_lines_of_a_quote() -> None:
    read = page("> see [two\n> lines](/x) here\n")
    assert [(link.text.text, link.target.text) for link in read.links] == [("two lines", "/x")]


SEEN = """\
---
title: gone
---
# Head #

> * one **two** [three](/gone "gone") `four`

| five | <b>six</b> |
|------|-----|
| sev\\|en | eight |

```js gone
nine
```

[gone]: /gone
{/* gone */}
<Card title="gone">
  ten
</Card>
---
"""


def test_seen_holds_what_a_reader_sees() -> None:
    read = page(SEEN, "page.mdx")
    words = "Head one two three four five six sev |en eight nine ten"
    assert " ".join(read.seen.split()) == words
    assert len(read.seen) == len(read.text)
    assert [at for at, char in enumerate(read.text) if char == "\n"] == [
        at for at, char in enumerate(read.seen) if char == "\n"
    ]
    assert all(seen in (" ", char) for seen, char in zip(read.seen, read.text, strict=True))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="crlf"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="cr"),
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
        pytest.param(lambda text: text.rstrip("\n"), id="no final newline"),
        pytest.param(lambda text: text.replace("\n", "  \n"), id="trailing space"),
    ],
)
def test_line_ends_change_nothing_but_places(change) -> None:  # type: ignore[no-untyped-def]
    body = SEEN.split("---\n", 2)[2]
    plain, changed = page(body), page(change(body))
    assert changed.seen.split() == plain.seen.split()
    for name in ("headings", "tables", "links", "definitions", "codes", "blocks", "tags"):
        assert len(getattr(changed, name)) == len(getattr(plain, name)), name
    for one, other in zip(plain.blocks, changed.blocks, strict=True):
        assert body[one.start : one.end].split() == changed.text[other.start : other.end].split()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xef\xbb\xbf", id="only a byte order mark"),
        pytest.param(b"\n\r\n \t", id="blank"),
        pytest.param(b"---", id="front matter begins"),
        pytest.param(b"---\na: [\n---\n", id="broken front matter"),
        pytest.param(b"\xff\xfe# x\x00", id="not utf-8"),
        pytest.param(b"<a <b {c}> </d>", id="broken tags"),
        pytest.param(b"> a\n- b\n" * 2000, id="lists and quotes that interrupt each other"),
        pytest.param(b"> " * 5000 + b"x", id="deep quotes"),
        pytest.param(b"- " * 5000 + b"x", id="deep lists"),
        pytest.param(b"- > 1. " * 2000 + b"x", id="deep mixture"),
        pytest.param(b"<a>" * 5000, id="deep elements"),
        pytest.param(b"<!--" * 20_000, id="comments that are never closed"),
        pytest.param(b"a" * 1_000_000, id="long line"),
        pytest.param(b"`" * 100_000 + b" " + b"`" * 99_999, id="backticks"),
        pytest.param(b"[" * 50_000, id="brackets"),
        pytest.param(b"# a" + b" " * 100_000 + b"b", id="space in a heading"),
        pytest.param(b"|" * 100_000 + b"\n|-|", id="pipes"),
        pytest.param(b"<td colspan=99 rowspan=99>" * 3000, id="spans without a table"),
        pytest.param(b"<table>" + b"<tr><td colspan=99 rowspan=99>x" * 500, id="spans"),
    ],
)
@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
def test_nothing_upsets_it(text: bytes, path: str) -> None:
    read = read_page(path, text)
    assert len(read.seen) == len(read.text)
    assert read.path == path


def test_problems_come_along() -> None:
    read = page("---\na: [\n---\n<Card>\n\n<Note>\n\n</Card>\n", "page.mdx")
    assert {"front-syntax", "tag-unbalanced"} <= {problem.rule for problem in read.problems}
