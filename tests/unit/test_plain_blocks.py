"""Plain blocks are found at once, by patterns: the same leaves as line by line, and without going line by line."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mistune.helpers import BLOCK_TAGS, PRE_TAGS

from doclint.markdown import view as view_module
from doclint.markdown.blocks import parse_blocks
from doclint.markdown.elements import BLOCK_NAMES
from doclint.markdown.parser import Parser
from doclint.markdown.positions import State
from doclint.markdown.tables import split_cells
from doclint.markdown.view import FILL, INNER, make_view
from doclint.page import Tag
from tests.by_line import by_line, in_order
from tests.reading import page

INDENTS = ("", "", "", " ", "  ", "   ", "    ", "     ", "       ", "\t", "\v", "> ", ">", ">   ", "> > ")
STARTS = (
    *("", "", "", "# ", "## ", "#", "####### ", "- ", "-  ", "-     ", "-", "-\t", "* ", "** ", "*", "**", "+ ", "+"),
    *("1. ", "1) ", "2. ", "10. ", "1", "1.", "1.a", "1234567890. ", "٣. ", "1٣. ", "[x] ", "[ ] ", "- [ ] ", "[^1]: "),
    *("[a]: ", "[a]:", "[a]", "[a](b)", "[", "[[", "![", "`", "``", "```", "~~~", "~~", "~~~~ md", "```` x", "``` `"),
    *("| ", "|", "a | ", "|--|--|", "--|--", ":--", ":", "::", ":::", ":::note ", "=", "==", "===", "---", "* * *"),
    *("- - ", "- # ", "- > ", "- ```", "1. - ", "_", "__", FILL, FILL * 3, FILL + " "),
    *(INNER, "\xa0", "\u2028", "\\", "<", "{"),
)  # fmt: skip
WORDS = (
    "",
    "",
    "a",
    "word two",
    "a | b |",
    "x",
    "#",
    " #",
    "/url",
    "/url 'title'",
    "<u>",
    "`c`",
    " ",
    "  ",
    "\v",
    "\xa0",
    ":",
    "|",
    FILL,
)
ENDS = ("\n", "\n", "\n", "\n\n", "\n\n", "\n \n", "\n\n\n", "  \n", "")
LINES = st.tuples(*map(st.sampled_from, (INDENTS, STARTS, WORDS, ENDS))).map("".join)
TEXTS = st.lists(LINES, min_size=1, max_size=14).map("".join)


@settings(max_examples=600)
@given(TEXTS, st.booleans())
def test_plain_blocks_are_what_is_found_line_by_line(text: str, mdx: bool) -> None:
    assert in_order(parse_blocks(make_view(text, 0, [], []), mdx)) == in_order(by_line(text, mdx))


ITEMS = st.tuples(
    st.integers(0, 9).map(" ".__mul__),
    st.sampled_from(("-", "*", "+", "1.", "1)", "2.", "10.")),
    st.sampled_from((" ", " ", "  ", "    ", "     ")),
    st.sampled_from(("a", "b c", "[ ] d", "`e`", "# f", "- g", "")),
    st.sampled_from(("\n", "\n", "\n", "\n\n", "\n  \n", "\ntext\n", "\n  text\n", "\n\n   text\n", "\n\n# end\n")),
).map("".join)


@settings(max_examples=300)
@given(
    st.sampled_from(("", "", "text\n", "text\n\n")), st.lists(ITEMS, min_size=1, max_size=9).map("".join), st.booleans()
)
def test_plain_items_are_those_of_mistune(before: str, items: str, mdx: bool) -> None:
    text = before + items
    assert in_order(parse_blocks(make_view(text, 0, [], []), mdx)) == in_order(by_line(text, mdx))


@pytest.mark.parametrize("mdx", [False, True])
def test_lists_in_each_other_end_at_the_same_depth(mdx: bool) -> None:
    text = "".join(f"{'  ' * depth}- item {depth}\n" for depth in range(30))
    assert in_order(parse_blocks(make_view(text, 0, [], []), mdx)) == in_order(by_line(text, mdx))


PLAIN = """\
# Title

A paragraph of `code`, **marks** and [links](/a)
over two lines.

**Bold** begins this one.
## Right below
- [ ] one
- `two`
  1. nested
  2. too
- three

1. [four][a]

2. five

```py
- no item
```
| Name | Value |
|------|-------|
| `a`  | b \\| c |
| d
e | without a pipe

***
Text on
2024. It goes on, with `
` and a header
| Name |
|------|
| f    |

- an item

  of paragraphs
lazily so

  > with a quote
  > # Issue #1
  >
  > 1. of items
  >    over lines

| | |
|-|-|

:::note[Title]
Noted.
:::

---

[c]:
  /next/line
[a]: /target
[b]: https://example.com
"""


@pytest.mark.parametrize("mdx", [False, True])
def test_a_plain_page_is_not_read_line_by_line(mdx: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Parser, state: State, starts: object) -> None:
        raise AssertionError(state.src[state.cursor :])

    expected = in_order(by_line(PLAIN, mdx))
    monkeypatch.setattr(Parser, "_line", fail)
    assert in_order(parse_blocks(make_view(PLAIN, 0, [], []), mdx)) == expected


def test_a_plain_page_needs_no_mistune() -> None:
    script = """
import sys
from doclint.reader import read_page
read_page("a.md", sys.stdin.buffer.read())
assert "mistune" not in sys.modules
read_page("a.md", b"Title\\n=====\\n")
assert "mistune" in sys.modules
"""
    front = b"---\ntitle: A page\n---\n\n"
    subprocess.run([sys.executable, "-c", script], input=front + PLAIN.encode(), check=True)


def test_block_elements_are_at_least_those_of_mistune() -> None:
    assert set(BLOCK_TAGS + PRE_TAGS) <= BLOCK_NAMES


ROWS = st.lists(st.sampled_from(("|", "|", " ", "  ", "\t", "a", "b c", "`|`", "\\|", "\\", "\v")), max_size=12).map(
    "".join
)


@settings(max_examples=300)
@given(st.lists(ROWS, max_size=5), st.sampled_from(("", "> ", "- ")))
def test_cells_of_a_table_are_those_of_its_rows(rows: Sequence[str], container: str) -> None:
    rest = container.replace("-", " ")
    text = container + "| a | b |\n" + "".join(f"{rest}{row}\n" for row in ("|--|--|", *rows))
    leaves = parse_blocks(make_view(text, 0, [], []), False)
    assert leaves.tables
    for row in leaves.tables[0].rows:
        assert row.cells == split_cells(text, row.start, row.end)


ELEMENTS = st.lists(
    st.sampled_from(
        (
            *(
                "<Tab>\n",
                "</Tab>\n",
                "  <Tab>\n",
                "  </Tab>\n",
                "<Card\n  a='b'\n>\n",
                "</Card>\n",
                "<b>x</b>\n",
                "<br/>\n",
            ),
            *(
                "text\n",
                "  text\n",
                "    text\n",
                "      text\n",
                "\n",
                "  \n",
                "- item\n",
                "  - item\n",
                "# title\n",
                "```\n",
            ),
            *("\tcode\n", "> <Tab>\n", "!!! note\n", "??? q\n", "{/* c */}\n", "<!-- c -->\n"),
        )
    ),
    max_size=14,
).map("".join)


@settings(max_examples=200)
@given(ELEMENTS, st.sampled_from(("page.md", "page.mdx")))
def test_lines_that_need_not_be_moved_stay(text: str, path: str) -> None:
    read = page(text, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view_module, "_INDENTED", re.compile(""))
        patch.setattr(view_module, "_any_deeper", lambda *_: True)
        assert page(text, path) == read


def test_a_page_without_indented_elements_is_read_in_place() -> None:
    text = "---\nname: x\n---\n<Note>\n\ntext\n\n</Note>\n"
    tags = page(text, "page.mdx").tags
    assert isinstance(tags[0], Tag)
    view = make_view(text, text.index("<"), [(tag.start, tag.end) for tag in tags], tags)
    assert view.straight
    assert view.source[text.index("text") :].startswith("text")


def test_lines_are_not_looked_at_one_by_one_where_no_element_is_indented(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(view_module, "_dedent", never)
    page("<Tabs>\n\n<Tab>\n\n- item\n  - inner item\n\n</Tab>\n</Tabs>\n\n1. one\n   <br/>\n", "page.mdx")
