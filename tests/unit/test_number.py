"""Numbers with units: read, compared, written; prices for other things than tokens."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.values import amount, comparable, kind, measure
from doclint.values.number import canonical
from doclint.values.reading import Money, Number, Value

NUMBER, MONEY = kind("number"), kind("money")
UNITS = ["", "GiB", "GB", "MiB", "TB", "GHz", "ms", "s", "%", "request/min", "request/s", "Gbit/s", "vCPU", "/min"]


def one(text: str) -> Value:
    (value,) = NUMBER.parse(text).values
    return value


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("2", "2", ""),
        ("16 GiB", "16", "GiB"),
        ("16gib", "16", "GiB"),
        ("512 megabytes", "512", "MB"),
        ("3.5 GHz", "3.5", "GHz"),
        ("1,024", "1024", ""),
        ("99.9%", "99.9", "%"),
        ("2 vCPUs", "2", "vCPU"),
        ("60 requests per minute", "60", "request/min"),
        ("60 RPM", "60", "request/min"),
        ("60/min", "60", "/min"),
        ("90,000 TPM", "90000", "token/min"),
        ("10 Gbps", "10", "Gbit/s"),
        ("500 ms", "500", "ms"),
        ("**8 GB**", "8", "GB"),
        ("30 秒", "30", "s"),
    ],
)
def test_a_number_is_read(text: str, number: str, unit: str) -> None:
    value = one(text)
    assert isinstance(value, Number)
    assert (value.number, value.unit) == (Decimal(number), unit)


def test_several_numbers_are_read() -> None:
    assert NUMBER.parse("2 / 4").values == (Number(Decimal(2)), Number(Decimal(4)))


@pytest.mark.parametrize(
    "text",
    [
        "up to 10 Gbps",
        "2-4",
        "2–4 GiB",
        "> 5",
        "≈ 3",
        "2 (burstable)",
        "8 GiB DDR4",
        "100k TPM",
        "v2",
        "m5.large",
        "$5",
    ],
)
def test_bounds_ranges_and_other_words_are_not_read(text: str) -> None:
    assert NUMBER.parse(text).state == "unreadable"


@pytest.mark.parametrize("text", ["—", "N/A", "", "none of them"])
def test_no_number_is_stated(text: str) -> None:
    assert NUMBER.parse(text).state == "none"


@pytest.mark.parametrize(
    ("mine", "theirs", "agree"),
    [
        ("16 GB", "16 GiB", True),
        ("8192 MiB", "8 GiB", True),
        ("16 GiB", "17.2 GB", True),
        ("16 GiB", "8 GiB", False),
        ("0.5 s", "500 ms", True),
        ("60 RPM", "1 request per second", True),
        ("60 RPM", "60 TPM", False),
        ("2", "2 vCPUs", True),
        ("2", "4 vCPUs", False),
        ("2 GHz", "2 GiB", False),
        ("10 Gbps", "1.25 GB/s", True),
        ("4", "3.75", False),
    ],
)
def test_numbers_are_compared_in_one_unit(mine: str, theirs: str, agree: bool) -> None:
    assert NUMBER.agree(one(mine), one(theirs)) is agree
    assert NUMBER.agree(one(theirs), one(mine)) is agree


def test_numbers_of_two_measures_say_nothing_about_each_other() -> None:
    assert not comparable(one("2 GHz"), one("2 GiB"))
    assert comparable(one("2"), one("2 GiB"))
    assert comparable(one("1 TB"), one("2 GiB"))
    assert measure(one("1 TB")) == measure(one("2 GiB")) != measure(one("2 h"))
    assert amount(one("2 GiB")) < amount(one("1 TB"))


@pytest.mark.parametrize(
    ("true", "like", "written"),
    [
        ("16 GiB", "8 GiB", "16 GiB"),
        ("16 GiB", "8", "16"),
        ("4", "2 vCPUs", "4 vCPUs"),
        ("16 GiB", "8 GB", None),
        ("1,500", "900", "1,500"),
        ("1,500", "1000", "1500"),
        ("7", "up to 5", None),
    ],
)
def test_a_number_in_the_style_of_another(true: str, like: str, written: str | None) -> None:
    assert NUMBER.render_like(one(true), like) == written


@given(st.decimals("0", "1000000", places=2), st.sampled_from(UNITS))
def test_what_is_written_is_read_again(number: Decimal, unit: str) -> None:
    value = Number(number, canonical(unit) if unit else "")
    assert NUMBER.agree(one(NUMBER.render(value)), value)


@given(st.decimals("0.01", "100000", places=2), st.decimals("0.01", "100000", places=2), *[st.sampled_from(UNITS)] * 2)
def test_agreement_is_symmetric(first: Decimal, second: Decimal, here: str, there: str) -> None:
    mine, theirs = Number(first, here), Number(second, there)
    assert NUMBER.agree(mine, theirs) == NUMBER.agree(theirs, mine)


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for value in NUMBER.parse(text).values:
        assert 0 <= value.start < value.end <= len(text)


@pytest.mark.parametrize(
    ("text", "per", "unit", "written"),
    [
        ("$0.0416 per hour", 1, "hour", "$0.0416 / hour"),
        ("$5/mo", 1, "month", "$5 / month"),
        ("€4 per user", 1, "user", "4 EUR / user"),
        ("$3 / MTok", 1_000_000, "", "$3 / MTok"),
        ("$3", 0, "", "$3"),
    ],
)
def test_prices_for_other_things(text: str, per: int, unit: str, written: str) -> None:
    (value,) = MONEY.parse(text).values
    assert isinstance(value, Money)
    assert (value.per, value.unit, MONEY.render(value)) == (per, unit, written)


def test_prices_for_two_things_say_nothing_about_each_other() -> None:
    hour, month, plain = (MONEY.parse(text).values[0] for text in ("$1 per hour", "$1 per month", "$1"))
    assert not MONEY.agree(hour, month)
    assert not comparable(hour, month)
    assert MONEY.agree(hour, plain)
    assert MONEY.render_like(hour, "$7 per month") is None
    assert MONEY.render_like(hour, "$7 per hour") == "$1 per hour"
