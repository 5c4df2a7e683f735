from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint import selector
from doclint.finding import Finding, Span
from doclint.selector import Selector

RULES = ["fact-mismatch", "fact-copied", "link-broken", "link-broken-image"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("fact", Selector("fact")),
        ("fact-", Selector("fact")),
        ("fact-*", Selector("fact")),
        (" Fact-Mismatch ", Selector("fact-mismatch")),
        ("fact-mismatch:release_date", Selector("fact-mismatch", "release-date")),
        ("all", Selector("all")),
    ],
)
def test_is_read_as_people_write_it(written: str, read: Selector) -> None:
    assert selector.parse(written) == read


@pytest.mark.parametrize(
    ("written", "rule", "chosen"),
    [
        ("all", "link-broken", True),
        ("link", "link-broken", True),
        ("link-broken", "link-broken", True),
        ("link-broken", "link-broken-image", True),
        ("lin", "link-broken", False),
        ("link-broken-image", "link-broken", False),
    ],
)
def test_chooses_whole_words_only(written: str, rule: str, chosen: bool) -> None:
    assert selector.parse(written).chooses_rule(rule) is chosen


def test_a_closer_selector_weighs_more() -> None:
    finding = Finding("fact-mismatch", Span("a.md", 0, 1), "x", attribute="release_date")
    written = ["all", "fact", "fact-mismatch", "fact-mismatch:release-date"]
    weights = [selector.heaviest([selector.parse(one)], finding) for one in written]
    assert weights == sorted(set(weights))
    assert weights[0] > 0


def test_an_attribute_chooses_no_finding_of_another_one() -> None:
    finding = Finding("fact-mismatch", Span("a.md", 0, 1), "x", attribute="context_window")
    assert selector.heaviest([selector.parse("fact-mismatch:release-date")], finding) == 0


def test_suggests_only_what_is_near() -> None:
    known = selector.names(RULES)
    assert selector.did_you_mean("fact-mismach", known) == '; did you mean "fact-mismatch"?'
    assert selector.did_you_mean("spelling", known) == ""


@given(st.sampled_from(RULES), st.sampled_from(["", "release-date"]))
def test_writing_and_reading_give_the_same(rule: str, attribute: str) -> None:
    one = Selector(rule, attribute)
    assert selector.parse(str(one)) == one
