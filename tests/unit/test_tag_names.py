"""Names of tags that are slips of each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from doclint.markdown.tag_names import is_slip

NAMES = st.text(st.sampled_from("abcA."), max_size=11)


@given(NAMES, NAMES)
def test_the_quick_look_at_letters_misses_no_slip(one: str, other: str) -> None:
    length = min(len(one), len(other))
    near = length >= 3 and OSA.distance(one, other) <= (2 if length >= 8 else 1)
    assert is_slip(one, other) == (one != other and (near or one.casefold() == other.casefold()))


def test_slips() -> None:
    assert is_slip("Message", "Messsage")
    assert is_slip("CodeGroup", "CdoeGruop")
    assert is_slip("card", "Card")
    assert not is_slip("Tab", "Tip")
