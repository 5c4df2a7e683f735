"""What is found by searching each mark by itself is what looking at every character finds."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from doclint.markdown.codespans import _Telling
from doclint.markdown.view import merge

_MARKS = re.compile(r"<|\{|```|~~~")


@given(st.text("<{`~a\n", max_size=60), st.lists(st.integers(0, 60)))
def test_the_next_mark_is_the_first_of_any(text: str, places: list[int]) -> None:
    ahead = _Telling(text)
    for place in sorted(places):
        match = _MARKS.search(text, place)
        assert ahead.next(place) == (match.start() if match else -1)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)).map(lambda one: (one[0], sum(one)))))
def test_merged_ranges_cover_the_same_and_do_not_touch(ranges: list[tuple[int, int]]) -> None:
    merged = merge(ranges)
    assert {place for one in merged for place in range(*one)} == {place for one in ranges for place in range(*one)}
    assert all(one[1] < other[0] for one, other in pairwise(merged))
    assert all(start < end for start, end in merged)
