"""Lines and columns."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from doclint.position import LineIndex, Position


@given(st.text(st.sampled_from("ab\n\r\t\x0b\x0c\x85\u2028")))
def test_lines_end_where_they_do_for_people(text: str) -> None:
    starts = [0, *(end.end() for end in re.finditer(r"\r\n|\n|\r", text))]
    index = LineIndex(text)
    assert [index.line_start(line + 1) for line in range(index.line_count)] == starts


def test_places() -> None:
    index = LineIndex("\ufeffone\ntwo\n")
    assert index.position(1) == Position(1, 1)
    assert index.position(5) == Position(2, 1)
    assert index.position(99) == Position(3, 1)
    assert index.line_text(1) == "one"


@given(st.text(st.sampled_from("ab\n\r\ufeff\u2028"), max_size=30), st.data())
def test_a_few_places_are_found_as_many_are(text: str, data: st.DataObject) -> None:
    few, many = LineIndex(text), LineIndex(text)
    for number in range(12):
        many.position(number)
    offset = data.draw(st.integers(-2, len(text) + 2))
    place = many.position(offset)
    assert few.position(offset) == place
    assert few.line_at(offset) == many.line_at(offset) == many.line_text(place.line)
