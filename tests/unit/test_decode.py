import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.decode import decode


def test_utf8_is_taken_as_it_is() -> None:
    assert decode("Größe → 200k\r\n".encode()) == ("Größe → 200k\r\n", ())


def test_byte_order_mark_stays() -> None:
    text, problems = decode(b"\xef\xbb\xbf# A")
    assert text == "\ufeff# A"
    assert problems == ()


def test_broken_utf8_is_named_at_its_place() -> None:
    text, (problem,) = decode("Größe ".encode() + b"\xe9t\xe9")
    assert problem.rule == "page-unreadable"
    assert problem.message == "not UTF-8: byte 0xe9"
    assert text[problem.start : problem.end] == "\ufffd"
    assert problem.start == 6


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_named(encoding: str) -> None:
    text, (problem,) = decode("\ufeff# Title".encode(encoding))
    assert problem.message == "the file is UTF-16, not UTF-8"
    assert "# Title" in text


def test_binary_is_named() -> None:
    text, (problem,) = decode(b"PK\x03\x04\0\0")
    assert "binary" in problem.message
    assert text[problem.start] == "\0"


def test_binary_that_is_no_utf8_is_one_problem() -> None:
    _, problems = decode(b"\x89PNG\0\xff\xfe")
    assert len(problems) == 1
    assert "binary" in problems[0].message


@given(st.binary(max_size=200))
def test_every_file_has_a_text(data: bytes) -> None:
    text, problems = decode(data)
    for problem in problems:
        assert 0 <= problem.start <= problem.end <= len(text)
    if not problems:
        assert text.encode() == data
