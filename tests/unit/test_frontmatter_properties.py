"""Any front matter: it is read as the libraries read it, its places are exact, and nothing upsets it."""

from __future__ import annotations

import json

import yaml
from hypothesis import given
from hypothesis import strategies as st

from doclint.frontmatter import read_front
from tests.fronts import check_places, front_of

SCALARS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12),
    st.integers(-1000, 1000),
    st.booleans(),
    st.none(),
)
KEYS = st.from_regex(r"[a-z][a-z_]{0,6}", fullmatch=True)
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.dictionaries(KEYS, SCALARS))
DATA = st.dictionaries(KEYS, VALUES, min_size=1)


@given(DATA, st.booleans())
def test_yaml_agrees_with_the_library(data: dict[str, object], flow: bool) -> None:
    whole = {"whole": data}
    dumped = yaml.safe_dump(whole, allow_unicode=True, default_flow_style=None if flow else False, width=40)
    text = f"---\n{dumped}---\n"
    read = read_front(text)
    check_places(text, read)
    front = front_of(text)
    assert read.problems == ()
    assert front.data == whole


@given(DATA)
def test_json_agrees_with_the_library(data: dict[str, object]) -> None:
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\nBody"
    read = read_front(text)
    check_places(text, read)
    assert front_of(text).data == data


PIECES = st.sampled_from(
    ["---\n", "+++\n", "{\n", "}\n", "a: ", "b: |\n", "  - ", '"', "'", "[", "]", "x = ", "&a ", "*a", "\n", "\r\n",
     ": ", "#", "é😀", "\t", "\0"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_front_matter_raises(text: str) -> None:
    for opening in ("", "---\na: 1\n", "+++\na = 1\n", '{\n"a": 1,'):
        whole = opening + text
        check_places(whole, read_front(whole))
