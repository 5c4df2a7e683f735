"""Lists and quotes are taken apart as mistune does it, and nothing is left of those that are not plain."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doclint.markdown.blocks import parse_blocks
from doclint.markdown.view import make_view
from tests.by_line import by_line, in_order

# What lists and quotes with several lines an item are made of.
CONTAINED = st.lists(
    st.tuples(
        st.sampled_from(("", "", "", " ", "  ", "  ", "   ", "   ", "    ", "> ", "> ", ">   ")),
        st.sampled_from(("", "", "", "- ", "- ", "-  ", "* ", "1. ", "1. ", "2. ", "10. ", "[x] ", "[a]: ", "> ")),
        st.sampled_from(("a", "b c", "d  ", "`e`", "## f # g", "``` py", "~~~", ":::note h", ":::", "| i | j |", "1.")),
        st.sampled_from(("\n", "\n", "\n", "\n\n", "\n \n", "\n|--|--|\n", "\n---\n", "\n***\n\n")),
    ).map("".join),
    min_size=1,
    max_size=10,
).map("".join)


@settings(max_examples=600)
@given(CONTAINED, st.booleans())
def test_lists_and_quotes_are_those_of_mistune(text: str, mdx: bool) -> None:
    assert in_order(parse_blocks(make_view(text, 0, [], []), mdx)) == in_order(by_line(text, mdx))


@pytest.mark.parametrize(
    "text",
    [
        "- ```\n \n  a\n     \n  ```\n",  # blank lines in an item lose all their space
        "text\n1. \v a\n",  # an item may interrupt a paragraph although its words begin with other space
        "> a\n>\t\tb\n",
        ">  \n>  -\tb\n",
        "- a\n\xa0\n- b\n",
        "1. a\n2) b\n",
        "- a\n- - -\n- b\n",
        "- a\n   - b\n - c\n",
        "- a\n\n  b\n\n   \n",
        "- a\n\n\v   ***\n",
        "- a\n  - b\nlazy\n  - c\n\n    d\n",
        "> a\nlazy\n\n> b\n",
        "> ```\n> a\n```\n",
        "- a\n``` b`c\n- d\n",
    ],
)
@pytest.mark.parametrize("mdx", [False, True])
def test_what_is_almost_a_plain_list_or_quote(text: str, mdx: bool) -> None:
    assert in_order(parse_blocks(make_view(text, 0, [], []), mdx)) == in_order(by_line(text, mdx))


def test_of_a_list_that_is_not_plain_nothing_is_kept_twice() -> None:
    text = "before\n- a\n\n  # b\n\n  [c]: /d\n  ```\n  e\n  ```\n  | f |\n  |---|\n- g\n  - h\n\n        code\n"
    assert in_order(parse_blocks(make_view(text, 0, [], []), False)) == in_order(by_line(text, False))
