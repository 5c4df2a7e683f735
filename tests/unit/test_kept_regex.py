"""Expressions that were kept are those that `re` compiles, and whatever is wrong with what was kept does no harm."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from doclint import decoded, kept_regex

EXPRESSIONS = [
    ("", 0),
    (r"(?P<word>\w+)-(?P<number>\d{1,3})(x)?|(?P=word)y", re.I),
    (r"(?i:a)[^\W\d_]+(?<=[\u3400-\u9fff])\b", 0),
    (r"^[ \t]*+(?:a|b)*?$  # comment", re.M | re.X | re.S),
    (r"[あ-ん一-龥\U0001f600-\U0001f64f]|ſ", re.I),
    ("a" * 300, re.A),
]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where expressions are kept; this process knows of none."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(decoded, "_place", lambda name: str(tmp_path / name))
    forget()
    yield tmp_path / "patterns"
    forget()


def forget() -> None:
    """As in a new process."""
    kept_regex._known.cache_clear()
    kept_regex._news.cache_clear()


def test_they_are_what_re_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {key: re.compile(*key) for key in EXPRESSIONS}
    assert {key: kept_regex.compiled(*key) for key in EXPRESSIONS} == expected
    kept_regex.keep()
    forget()
    monkeypatch.setattr(kept_regex, "_numbers", None)  # nothing is compiled any more
    monkeypatch.setattr(re, "compile", None)
    found = {key: kept_regex.compiled(*key) for key in EXPRESSIONS}
    assert found == expected  # patterns are equal where their flags and all that they do are
    assert [one.groupindex for one in found.values()] == [one.groupindex for one in expected.values()]
    match = found[EXPRESSIONS[1]].search("say AB-12")
    assert match is not None
    assert match.groupdict() == {"word": "AB", "number": "12"}
    assert (match.lastgroup, match.lastindex) == ("number", 2)


def test_what_is_wrong_is_told_as_re_tells_it() -> None:
    with pytest.raises(re.error, match="unterminated"):
        kept_regex.compiled("(a", 0)


@pytest.mark.parametrize(
    "bad",
    [
        (0, b"\xff\xff\xff\xff" * 8, 0, {}, (None,)),
        (0, b"odd", 0, {}, (None,)),
        (0, b"", -7, {}, (None,)),
        (0,),
        "words",
    ],
)
def test_damaged_numbers_are_not_used(bad: object) -> None:
    decoded.save("patterns", {("a+b", 0): bad})
    made = kept_regex.compiled("a+b", 0)
    assert made == re.compile("a+b")
    assert made.fullmatch("aab")


def test_what_is_no_table_is_not_used() -> None:
    decoded.save("patterns", ["a+b"])
    assert kept_regex.compiled("a+b", 0) == re.compile("a+b")


def test_without_the_last_step_of_re_nothing_is_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_regex, "_sre", None)
    assert kept_regex.compiled("a+b", 0) == re.compile("a+b")
    kept_regex.keep()
    assert not place.exists()


def test_nothing_is_written_where_nothing_is_new(place: Path) -> None:
    kept_regex.keep()
    assert not place.exists()
    kept_regex.compiled("a+b", 0)
    kept_regex.keep()
    place.write_bytes(place.read_bytes() + b"!")
    changed = place.read_bytes()
    kept_regex.keep()
    assert place.read_bytes() == changed


def test_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_regex, "_MOST", 5)
    for number in range(8):
        kept_regex.compiled(f"a{number}", 0)
    kept_regex.keep()
    assert list(decoded.load("patterns")) == [(f"a{number}", 0) for number in range(3, 8)]


def test_one_process_can_tell_another_what_it_compiled() -> None:
    kept_regex.compiled("(there)", 0)
    told = kept_regex.news()
    forget()
    kept_regex.compiled("(here)", 0)
    kept_regex.learn(told)
    kept_regex.learn(told)
    assert list(kept_regex.news()) == [("(here)", 0), ("(there)", 0)]
    kept_regex.keep()
    forget()
    assert set(kept_regex._known()) == {("(here)", 0), ("(there)", 0)}
