"""Reading, comparing and writing values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.values import KINDS, kind
from doclint.values.months import STYLES
from doclint.values.reading import Date, Flag, Money, Name, Tokens, Value
from doclint.values.tokens import matches
from doclint.values.words import is_placeholder

DATES, TOKENS, MONEY, FLAG = kind("date"), kind("tokens"), kind("money"), kind("flag")

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
ANY_DATE = st.one_of(
    DAYS.map(lambda day: Date(day.year, day.month, day.day)),
    DAYS.map(lambda day: Date(day.year, day.month, None)),
    DAYS.map(lambda day: Date(day.year, None, None)),
)
ANY_TOKENS = st.one_of(
    st.integers(1, 10**8).map(lambda number: Tokens(Decimal(number), 1)),
    st.tuples(st.integers(1, 999).map(Decimal), st.sampled_from([1_000, 1_000_000, 10_000])).map(
        lambda parts: Tokens(*parts)
    ),
)
ANY_MONEY = st.tuples(
    st.decimals(Decimal("0.001"), 1000, places=3),
    st.sampled_from(["USD", "EUR"]),
    st.sampled_from([0, 1, 1_000, 1_000_000]),
).map(lambda parts: Money(*parts))
ANY_NAME = st.sampled_from(["Anthropic", "Open AI", "gpt-4.1", "x", "日本"]).map(lambda text: Name(text))
ANY_VALUE: dict[str, st.SearchStrategy[Value]] = {
    "date": ANY_DATE,
    "tokens": ANY_TOKENS,
    "money": ANY_MONEY,
    "flag": st.booleans().map(Flag),
    "text": ANY_NAME,
}


@pytest.mark.parametrize("name", ANY_VALUE)
@given(data=st.data())
def test_what_is_written_reads_the_same(name: str, data: st.DataObject) -> None:
    value = data.draw(ANY_VALUE[name])
    reading = kind(name).parse(kind(name).render(value))
    assert reading.state == "stated"
    assert reading.values == (value,)


@pytest.mark.parametrize("name", ANY_VALUE)
@given(data=st.data())
def test_agreement_is_symmetric_and_everything_agrees_with_itself(name: str, data: st.DataObject) -> None:
    one, other = data.draw(ANY_VALUE[name]), data.draw(ANY_VALUE[name])
    assert kind(name).agree(one, other) == kind(name).agree(other, one)
    assert kind(name).agree(one, one)


@pytest.mark.parametrize("name", KINDS)
@given(text=st.text(max_size=60))
def test_any_text_is_read_without_error_and_values_lie_in_it(name: str, text: str) -> None:
    for value in kind(name).parse(text).values:
        assert 0 <= value.start <= value.end <= len(text)


STYLES_OF_DATES = [
    "March 4th 2024", "March 4, 2024", "Mar 4, 2024", "4 March 2024", "4th of March, 2024", "2024-03-04", "2024/3/4",
    "2024年3月4日", "2024년 3월 4일", "4. März 2024", "4 mars 2024", "4 de marzo de 2024", "4 marzo 2024",
    "MARCH 4, 2024",
    "04.03.2024",
]  # fmt: skip


@pytest.mark.parametrize("like", STYLES_OF_DATES)
@given(day=DAYS)
def test_a_date_in_another_style_is_the_same_date(like: str, day: date) -> None:
    value = Date(day.year, day.month, day.day)
    written = DATES.render_like(value, like)
    assert written is not None
    assert DATES.parse(written).values == (value,)
    assert any(char.isdigit() for char in written)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.language}-{style.names[0]}")
def test_every_name_of_a_month_is_read(style: object) -> None:
    names = style.names  # type: ignore[attr-defined]
    for number, name in enumerate(names, start=1):
        assert DATES.parse(f"7 {name} 2025").values == (Date(2025, number, 7),)


@pytest.mark.parametrize(
    ("like", "day", "written"),
    [
        ("March 4th 2024", Date(2025, 5, 22), "May 22nd 2025"),
        ("March 4, 2024", Date(2025, 5, 2), "May 2, 2025"),
        ("2024年3月4日", Date(2025, 5, 22), "2025年5月22日"),
        ("2024-03-04", Date(2025, 5, 2), "2025-05-02"),
        ("March 2024", Date(2025, 5, 22), "May 2025"),
        ("SEPT 2024", Date(2025, 1, None), "JAN 2025"),
        ("March 4, 2024", Date(2025, 5, None), None),
        ("some time in 2024", Date(2025, 5, 2), None),
    ],
)
def test_dates_keep_the_style_of_the_page(like: str, day: Date, written: str | None) -> None:
    assert DATES.render_like(day, like) == written


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("January 2025 (reliable), March 2025 (training)", [Date(2025, 1, None), Date(2025, 3, None)]),
        ("  Sep. 30, 2024 ", [Date(2024, 9, 30)]),
        ("22/05/2025", [Date(2025, 5, 22)]),
        ("Q1 2024", [Date(2024, None, None)]),
        ("２０２４年３月４日", [Date(2024, 3, 4)]),
        ("2025-05-22T10:00:00Z", [Date(2025, 5, 22)]),
    ],
)
def test_dates_that_are_read(text: str, values: list[Date]) -> None:
    assert list(DATES.parse(text).values) == values


@pytest.mark.parametrize(
    "text",
    [
        "February 30, 2025",
        "2025-13-01",
        "03/04/2025",
        "not before May 2025",
        "May - June 2024",
        "2024-2025",
        "end of 2024",
    ],
)
def test_dates_that_decide_nothing(text: str) -> None:
    assert DATES.parse(text).state == "unreadable"


def test_dates_agree_at_the_coarser_precision() -> None:
    may = Date(2024, 5, None)
    assert DATES.agree(may, Date(2024, 5, 13))
    assert DATES.agree(may, Date(2024, 6, 1)), "the first of June is the end of May"
    assert DATES.agree(Date(2024, 5, 31), Date(2024, 6, 1))
    assert not DATES.agree(may, Date(2024, 6, 2))
    assert not DATES.agree(Date(2024, 5, 13), Date(2024, 5, 14))
    assert DATES.agree(Date(2024, None, None), may)


@pytest.mark.parametrize(
    ("text", "true", "right"),
    [
        ("200k", 200_000, True), ("0.2M", 200_000, True), ("200k", 204_800, True), ("200k", 199_000, False),
        ("200,000", 204_800, False), ("1M", 1_047_576, True), ("1,000k", 1_048_576, True), ("1M", 922_000, False),
        ("1,048,576", 1_000_000, False), ("64k", 65_536, True), ("65k", 65_536, True), ("66k", 65_536, True),
        ("65k", 64_000, False), ("32k", 32_768, True), ("33k", 32_768, True), ("33k", 32_000, False),
        ("128k", 131_072, True), ("128k", 127_000, False), ("131k", 131_072, True), ("131k", 128_000, False),
        ("8k", 8_191, True), ("8k", 4_096, False), ("1M", 1_050_000, True), ("20万", 200_000, True),
    ],
)  # fmt: skip
def test_counts_match_at_the_digits_shown(text: str, true: int, right: bool) -> None:
    (value,) = TOKENS.parse(text).values
    assert matches(value, true) is right


def test_decimal_makers_mean_decimal_numbers() -> None:
    (value,) = TOKENS.parse("64k").values
    assert matches(value, 65_536)
    assert not matches(value, 65_536, "decimal")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("200K / 1M (beta)", ["200k", "1M (beta)"]),
        ("Up to 128K tokens", ["128k"]),
        ("1.048.576", ["1,048,576"]),
        ("200 000", ["200,000"]),
        ("20万トークン", ["20万"]),
        ("最大20万トークン", ["20万"]),
        ("6万4千トークン", ["64,000"]),
        ("12万8,000", ["128,000"]),
        ("104万8576", ["1,048,576"]),
        ("1 million tokens", ["1M"]),
        ("over 200k", []),
        ("200K+", []),
        ("400k (272k input + 128k output)", []),
        ("$3", []),
        ("2 pages", []),
        ("20Ok", []),
    ],
)
def test_counts_that_are_read(text: str, shown: list[str]) -> None:
    assert [TOKENS.render(value) for value in TOKENS.parse(text).values] == shown


@pytest.mark.parametrize(
    ("like", "true", "written"),
    [
        ("8k", 64_000, "64k"), ("8k", 65_536, "64k"), ("1m", 400_000, "400k"), ("8,192", 64_000, "64,000"),
        ("200K", 1_000_000, "1M"), ("200k", 1_047_576, "1M"), ("8 k", 32_768, "32 k"), ("8192", 4_096, "4096"),
        ("8 thousand", 64_000, "64 thousand"), ("8k", 4_095, None),
        ("20万", 128_000, "12万8000"), ("6万4千", 32_000, "3万2000"), ("20万", 8_192, "8,192"),
    ],
)  # fmt: skip
def test_counts_keep_the_style_of_the_page(like: str, true: int, written: str | None) -> None:
    assert TOKENS.render_like(Tokens(Decimal(true), 1), like) == written


@given(
    st.integers(1, 3_000).map(lambda number: number * 1024), st.sampled_from(["8k", "8K", "1m", "8,192", "8192", "2 M"])
)
def test_a_count_in_another_style_means_the_number(true: int, like: str) -> None:
    written = TOKENS.render_like(Tokens(Decimal(true), 1), like)
    if written is not None:
        (value,) = TOKENS.parse(written).values
        assert matches(value, true)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("$3 / MTok", "$0.003 per 1K tokens", True),
        ("$3.00 per million tokens", "3 USD / 1M tokens", True),
        ("$3", "$3 / MTok", True),
        ("$3 / MTok", "$15 / MTok", False),
        ("$3 / MTok", "€3 / MTok", False),
    ],
)
def test_prices_are_compared_for_one_unit(one: str, other: str, same: bool) -> None:
    assert MONEY.agree(MONEY.parse(one).values[0], MONEY.parse(other).values[0]) is same


def test_prices_keep_their_unit_and_decimals() -> None:
    assert MONEY.render_like(Money(Decimal(15), "USD", 1_000_000), "$3.00 / MTok") == "$15.00 / MTok"
    assert MONEY.render_like(Money(Decimal(15), "USD", 1_000_000), "$0.003 per 1K tokens") == "$0.015 per 1K tokens"
    assert MONEY.render_like(Money(Decimal(15), "EUR", 1_000_000), "$3") is None


@pytest.mark.parametrize(
    "text", ["", "—", "N/A", "Not specified", "TBD", "未定", "非公開", "keine Angabe", "**n/a**", "-"]
)
@pytest.mark.parametrize("name", KINDS)
def test_placeholders_state_nothing(name: str, text: str) -> None:
    assert is_placeholder(text)
    assert kind(name).parse(text).state == "none"


@pytest.mark.parametrize(("text", "value"), [("Yes", True), ("✅", True), ("No (beta only)", False), ("非対応", False)])
def test_flags(text: str, value: bool) -> None:
    assert FLAG.parse(text).values == (Flag(value),)
    assert FLAG.parse("perhaps").state == "unreadable"
    assert FLAG.render_like(Flag(not value), "Yes") == (None if not value else "No")


def test_ids_are_compared_with_their_punctuation() -> None:
    one, other = Name("gpt-4.1", "identifier"), Name("gpt_4_1", "identifier")
    assert not kind("identifier").agree(one, other)
    assert kind("text").agree(Name("Open AI"), Name("OpenAI"))
