from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint import suppress
from doclint.finding import Finding
from doclint.page import Comment, Page, Row, Table
from doclint.position import LineIndex

RULES = ["fact-mismatch", "fact-copied", "link-broken"]
_COMMENT = re.compile(r"<!--(.*?)-->|\{/\*(.*?)\*/\}", re.DOTALL)


def page_of(text: str) -> Page:
    comments = [
        Comment(found[1] if found[1] is not None else found[2], found.start(), found.end())
        for found in _COMMENT.finditer(text)
    ]
    return Page("a.md", text, comments=tuple(comments))


def findings_of(text: str, rule: str = "fact-mismatch", attribute: str | None = None) -> list[Finding]:
    """A finding at each `BAD` of a text."""
    page = page_of(text)
    return [
        Finding(rule, page.span(bad.start(), bad.end()), "bad", attribute=attribute) for bad in re.finditer("BAD", text)
    ]


def lines_left(text: str, rule: str = "fact-mismatch", attribute: str | None = None) -> list[int]:
    """The lines of the findings that stay."""
    kept, _ = suppress.apply(page_of(text), findings_of(text, rule, attribute), RULES, lambda one: True)
    return [LineIndex(text).position(one.span.start).line for one in kept]


def verdict_of(text: str) -> suppress.Verdict:
    return suppress.apply(page_of(text), findings_of(text), RULES, lambda one: True)[1]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("BAD <!-- doclint: ignore fact-mismatch because x -->\nBAD\n", [2]),
        ("<!-- doclint: ignore fact-mismatch because x -->\n\nBAD\nBAD\n", [4]),
        ("{/* doclint: ignore fact because x */}\nBAD\nBAD\n", [3]),
        ("<!-- doclint: ignore fact-mismatch because x -->\r\nBAD\r\nBAD\r\n", [3]),
        ("<!--\ndoclint: ignore fact\nbecause x\n-->\nBAD\nBAD\n", [6]),
        ("BAD\n\n<!-- doclint: ignore-file all because x -->\nBAD\n", []),
        (
            "BAD\n<!-- doclint: ignore-start fact because x -->\nBAD\n\nBAD\n<!-- doclint: ignore-end -->\nBAD\n",
            [1, 7],
        ),
        ("<!-- doclint: ignore link because x -->\nBAD\n", [2]),
        ("<!-- doclint: ignore fact-copied, fact-mismatch because x -->\nBAD\n", []),
        ("<!-- doclint: ignore fact because x --><!-- another -->\n<!-- more -->\nBAD\n", []),
        ("<!-- doclint: ignore fact -->\nBAD\n", [2]),
        ("<!-- doclint: ignore fact because -->\nBAD\n", [2]),
        ("<!-- doclint: ignore because x -->\nBAD\n", [2]),
        ("<!-- doclint: ignore nonsense because x -->\nBAD\n", [2]),
        ("<!-- DOCLINT: Ignore Fact-Mismatch BECAUSE x -->\nBAD\n", []),
        ("<!-- doclinter: ignore fact because x -->\nBAD\n", [2]),
    ],
)
def test_which_lines_a_comment_holds_for(text: str, left: list[int]) -> None:
    assert lines_left(text) == left


def test_a_comment_above_a_table_holds_for_the_table() -> None:
    text = "<!-- doclint: ignore fact because x -->\n| A |\n|---|\n| BAD |\n\nBAD\n"
    start, end = text.index("| A"), text.index("\n\nBAD")
    whole = page_of(text)
    page = Page(whole.path, text, comments=whole.comments, tables=(Table(Row((), start, start), (), start, end),))
    kept, _ = suppress.apply(page, findings_of(text), RULES, lambda one: True)
    assert [LineIndex(text).position(one.span.start).line for one in kept] == [6]


def test_a_comment_can_name_one_attribute() -> None:
    text = "<!-- doclint: ignore fact-mismatch:release-date because x -->\nBAD\n"
    assert lines_left(text, attribute="release_date") == []
    assert lines_left(text, attribute="context_window") == [2]


def test_a_finding_over_two_lines_is_silenced_at_either() -> None:
    text = "one\ntwo <!-- doclint: ignore fact because x -->\n"
    finding = Finding("fact-copied", page_of(text).span(0, 7), "bad")
    assert suppress.apply(page_of(text), [finding], RULES, lambda one: True)[0] == []


def test_unused_comments_are_told_unless_their_rule_did_not_run() -> None:
    text = "<!-- doclint: ignore link-broken because x -->\nText.\n"
    (unused,) = verdict_of(text).unused
    assert unused.place.text == "link-broken"
    assert text[unused.place.start : unused.place.end] == "link-broken"
    assert unused.removable == (0, text.index("Text"))
    verdict = suppress.apply(page_of(text), [], RULES, lambda one: False)[1]
    assert verdict.unused == ()


def test_a_comment_beside_text_is_removed_with_the_space_before_it() -> None:
    text = "Text. <!-- doclint: ignore link because x -->  \nMore.\n"
    (unused,) = verdict_of(text).unused
    assert unused.removable is not None
    start, end = unused.removable
    assert text[:start] + text[end:] == "Text.\nMore.\n"


@pytest.mark.parametrize(
    ("text", "marked", "message", "better"),
    [
        ("<!-- doclint: ignroe fact because x -->", "ignroe", 'did you mean "ignore"?', "ignore"),
        ("<!-- doclint: ignore fcat because x -->", "fcat", 'unknown rule "fcat"; did you mean "fact"?', "fact"),
        ("<!-- doclint: ignore fact -->", "<!-- doclint: ignore fact -->", "no reason", ""),
        ("<!-- doclint: ignore -->", "<!-- doclint: ignore -->", "no rule", ""),
        ("<!-- doclint: ignore-end -->", "<!-- doclint: ignore-end -->", 'no "ignore-start"', ""),
        ("{/* doclint: ignore-start fact because x */}", None, 'no "ignore-end" follows', ""),
        ("<!-- doclint: -->", "<!-- doclint: -->", "unknown instruction", ""),
    ],
)
def test_slips_are_told_with_their_place(text: str, marked: str | None, message: str, better: str) -> None:
    (trouble,) = verdict_of(text).troubles
    assert message in trouble.message
    assert text[trouble.place.start : trouble.place.end] == (marked or text)
    assert trouble.better == better


@given(st.text(alphabet="ab\n\r <!->{/*}:doclint ignorefactbecause", max_size=80))
def test_no_comment_breaks_it(text: str) -> None:
    page = page_of(text + "<!-- doclint: ignore" + text + "-->" + text)
    kept, verdict = suppress.apply(page, findings_of(page.text), RULES, lambda one: True)
    for place in [*(one.place for one in verdict.unused), *(one.place for one in verdict.troubles)]:
        assert 0 <= place.start <= place.end <= len(page.text)
    assert len(kept) <= page.text.count("BAD")
