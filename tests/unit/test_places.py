"""Places of spans as people count them: worked out, and known from an earlier run."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from doclint.finding import Finding, Related, Span
from doclint.places import Place, Places

TEXT = "one\ntwo three\r\nfour\n"


def finding(start: int, end: int, *related: Span, path: str = "a.md") -> Finding:
    return Finding(
        "some-rule", Span(path, start, end), "message", related=tuple(Related(one, "see") for one in related)
    )


def test_lines_and_columns_are_counted_from_one() -> None:
    assert Places({"a.md": TEXT}).place(Span("a.md", 8, 13)) == Place("a.md", 2, 5, 2, 10)
    assert str(Place("a.md", 2, 5, 2, 10)) == "a.md:2:5"


@given(st.text("ab\n\r\ufeffé", max_size=30), st.integers(0, 31), st.integers(0, 31))
def test_what_is_known_is_what_would_be_worked_out(text: str, start: int, end: int) -> None:
    one = finding(start, end, Span("b.md", 0, start))
    asked = Places({"a.md": text, "b.md": TEXT})
    known = Places({}, asked.of([one]))
    assert (one.span in asked.of([one])) == bool(text)  # of a file without text nothing is known
    for span in asked.of([one]):
        assert known.place(span) == asked.place(span)
        assert known.line_of(span) == asked.line_of(span)


def test_long_lines_are_not_kept() -> None:
    places = Places({"a.md": "x" * 1_001, "b.md": "x" * 1_000})
    assert [span.path for span in places.of([finding(0, 1), finding(0, 1, path="b.md")])] == ["b.md"]


def test_a_file_without_text_has_no_line() -> None:
    assert Places({"a.md": ""}).line_of(Span("a.md", 0, 0)) is None
    assert Places({}).line_of(Span("b.md", 0, 0)) is None
