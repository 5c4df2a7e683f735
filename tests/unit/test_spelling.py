"""Words that are a slip away: found as rapidfuzz finds them, and without it where letters tell enough."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from doclint import identifiers, spelling
from doclint.routes.near import nearest


@given(st.text("abcé -", max_size=8), st.lists(st.text("abcé -", max_size=8), max_size=5), st.integers(0, 2))
def test_the_look_at_letters_misses_no_word(word: str, known: list[str], most: int) -> None:
    found = sorted((OSA.distance(word, one), place, one) for place, one in enumerate(known))
    within = [one for distance, _, one in found if distance <= most]
    assert spelling.near(word, known, most) == within
    assert spelling.near(word, [*known, *["abcdefghijklmnop"] * 100], most) == within  # where no letters are looked at
    sure = len(within) == 1 or (len(within) > 1 and found[0][0] < found[1][0])
    assert spelling.slip_of(word, known, most) == (within[0] if sure else "")


def test_what_is_like_nothing_is_known_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)  # to import it fails now
    assert nearest("guides/harbour", ["guides/rest", "guides/talks", "pages/start"]) == ""
    assert identifiers.one_edit_away("harbour-large", ["harbour-small", "pier-large"]) is None
    with pytest.raises(ImportError):
        nearest("guides/walks", ["guides/talks"])
