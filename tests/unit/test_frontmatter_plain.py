"""Plain front matter is read as YAML reads it, or not read at all."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doclint.frontmatter import read_front
from doclint.frontmatter.fenced import read_fenced
from doclint.frontmatter.plain import read_plain
from doclint.frontmatter.read import Read
from doclint.frontmatter.yaml_ import read_yaml

WORDS = [
    "a", "Two words", "a/b-c_d.e", "it's", 'say "x"', "C#", "a:b", "http://x.y/z#w", "é 日本", "x y ", "-", "-x", "- x",
    "true", "Yes", "off", "null", "~", "y", "no.", "0", "007", "42", "-1", "+1", "1_000", "3.20", "-0.5", "1.", ".5",
    "1e3", "1.5e+3", "0x1F", "0o7", "0b1", "1:30", "1.2.3", "4o", "2025-05-22", "2025-05-22 10:00:00", ".inf", ".NaN",
    "=", "<<", "[]", "{}", "[a, b]", "['a', \"b c\"]", "[1, true]", "[a: b]", "[a,b ]", "[[a]]", "{a: 1}", "*x", "&x",
    "&x a", "!!str 1", "|", ">", ">-", "|-", ">+", "%a", "@a", "`a`", "? a", "a: b", "a :b", "a:", ": a", "a #b",
    "a#b", "# a", "''", '""', "'a'", '"a"', "'it''s'", '"a\\n"', "'a' b", '"a" # b', "'a", '"a', " 'a' ", "…", "a\tb",
    "\u3000a", "a\u00a0", "\u2028", "\ufeff", "\x85", "\x07", "\U0001f600", "---", "...", "--- a",
]  # fmt: skip
KEYS = st.sampled_from(["c_%", "e-%", "G%"] * 9 + ["a", "%", "-%", "a.%", "<<", "'q%'", "a %", "é%"])  # %: a number
PLAIN = ["a", "Two words", "a/b.c", "it's", "C#", "true", "null", "42", "3.2", "2025-05-22", "'x'", '"#"', "[]", "[a]"]
SPACE = st.sampled_from([" ", "  ", ""])
END = st.sampled_from(["\n"] * 60 + ["\n\n", "\n# note\n", " \n", "\n  \n", "\n  # note\n", "\r\n", "\n\t\n"])
VALUE = st.sampled_from(PLAIN * 20 + WORDS)
SCALAR = st.builds("{}: {}{}".format, KEYS, VALUE, END)
EMPTY = st.builds("{}:{}".format, KEYS, END)
FOLDED_ITEM = st.builds("- {}{}{}{}{}".format, st.sampled_from([">-", "|-", ">- ", ">"]), END, SPACE, VALUE, END)
ITEMS = st.lists(st.builds("- {}{}".format, VALUE, END) | FOLDED_ITEM, min_size=1, max_size=3)
LIST = st.builds(lambda head, space, items: head + "".join(space + one for one in items), EMPTY, SPACE, ITEMS)
BLOCK = st.builds("{}: {}{}{}{}{}".format, KEYS, st.sampled_from([">-", "|-", ">", "|", ">2-"]), END, SPACE, VALUE, END)
STRAY = st.builds("{}{}{}".format, SPACE, VALUE, END)
PARTS = st.lists(SCALAR | SCALAR | SCALAR | LIST | EMPTY | BLOCK | STRAY, min_size=1, max_size=4)
LINES = PARTS.map(lambda parts: "".join(part.replace("%", str(number)) for number, part in enumerate(parts)))


def plain(text: str) -> Read | None:
    return read_plain(text, 0, len(text))


@given(LINES)
@example("a: >-\n\n  b\n")
@example("a: 'b'\n 'c'\n")
@example("a: b\n\n c\n")
@example("a: >-\n  b\n \n# c\n d: 1\n")
@example("a:\n- >-\n b\n- >-\n- c\n")
@example("a:\n - >-\n  b \n - 'c' \n - d \n# e\nf: g \n")
@example("a:\n  - >-\n    b\n    c\n  - d\n")
@example("a:\n  - >-\n  b\n")
def test_plain_front_matter_agrees_with_yaml(text: str) -> None:
    for shift in ("", "日本\n"):
        read = read_plain(shift + text, len(shift), len(shift + text))
        if read is not None:
            assert repr(read) == repr(read_yaml(shift + text, len(shift), len(shift + text)))


@given(
    LINES,
    st.sampled_from(["---\n", "--- \n", "---\r\n", "----\n"]),
    st.sampled_from(["---\n", "...\nx", "--- ", "----\n"]),
)
def test_the_quick_look_agrees_with_the_careful_one(lines: str, opening: str, closing: str) -> None:
    for text in (opening + lines + closing, opening + closing):
        assert repr(read_front(text)) == repr(read_fenced(text, 0))
        assert repr(read_front("\ufeff" + text)) == repr(read_fenced("\ufeff" + text, 1))


def assert_agrees(text: str) -> None:
    read = plain(text)
    if read is not None:
        assert repr(read) == repr(read_yaml(text, 0, len(text)))


@pytest.mark.parametrize(
    "shape",
    [
        "a: {}\n",
        "a: {} \n\n",
        "a:\n - >-\n  {}\n",
        "a:\n  - x \n  - {} \n  - |-\n    {}\n\n",
        "a:\n  - {}\n",
        "a:\n- x\n- {}\nb: y\n",
        "a: [x, {}]\n",
        "a: >-\n  {}\n",
        "{}: x\n",
    ],
)
def test_every_word_in_every_shape(shape: str) -> None:
    for word in WORDS:
        assert_agrees(shape.replace("{}", word))


@given(st.text("0123456789abefinox_+-.:EFINXOT ", min_size=1, max_size=8))
def test_numbers_agree_with_yaml(word: str) -> None:
    assert_agrees(f"a: {word}\nb:\n  - {word}\n")


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,4}", fullmatch=True), st.sampled_from(["word", "other", "Another", "x"]), min_size=1
    )
)
def test_simple_words_are_plain(data: dict[str, str]) -> None:
    read = plain("".join(f"{key}: {value}\n" for key, value in data.items()))
    assert read is not None
    assert list(read.entries) == list(data)


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ("a", "a"), ("'a: b'", "a: b"), ('"a #b"', "a #b"), ("yes", True), ("OFF", False), ("~", None), ("", None),
        ("7", 7), ("2.50", 2.5), ("2025-05-22", "2025-05-22"), ("4o-mini", "4o-mini"), ("1.2.3 beta", "1.2.3 beta"),
        ("[]", []), ("[a, 'b c', no]", ["a", "b c", False]), ("\n  - a\n  - 'b'\n  - 3", ["a", "b", 3]),
        ("\n- a", ["a"]), ("\n  - >-\n    a: b\n  - c", ["a: b", "c"]), ("a  ", "a"), ("a\u00a0b", "a\u00a0b"),
        (">-\n  a: b", "a: b"), ("https://a.b/c#d", "https://a.b/c#d"),
    ],
)  # fmt: skip
def test_what_is_plain(written: str, data: object) -> None:
    text = f"# note\nkey: {written}\n\nlast: x\n"
    read = plain(text)
    assert read is not None
    assert read.data == {"key": data, "last": "x"}
    assert type(read.data["key"]) is type(data)
    assert repr(read) == repr(read_yaml(text, 0, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "a: &x b\n", "a: *x\n", "a: !!str b\n", "a: {b: c}\n", "a:\n  b: c\n", "a: b\n  c\n", "a: b # c\n",
        "a: 1\na: 2\n",
        "a: |\n  b\n  c\n", "a: 'it''s'\n", 'a: "\\n"\n', "a: 0x10\n", "a: 1_0\n", "a: 010\n", "a: b: c\n", "a:b\n",
        "- a\n", "a\n", "a: b", "? a\n", "a: [b\n", "a: 'b\n", "a:\n  - b: c\n", "a:\n  - b\n - c\n",
        "a:\n - >-\n   b\n   c\n", "a:\n  - >-\n  b\n", "a: b \n c\n", "a: b\u2028c\n", "a: \ud800\n", "", "# a\n",
    ],
)  # fmt: skip
def test_what_is_not_plain(text: str) -> None:
    assert plain(text) is None


def test_the_parsers_are_not_asked_about_plain_front_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(text: str, first: int) -> None:
        raise AssertionError(text)

    monkeypatch.setattr("doclint.frontmatter.fenced.read_fenced", never)
    read = read_front("\ufeff---\ntitle: A page\ntags:\n  - a\n--- \nBody\n")
    assert read.front is not None
    assert read.front.data == {"title": "A page", "tags": ["a"]}
    assert read.body == 36
    assert read_front("No front matter\n").front is None
    assert read_front("{/* a comment */}\n").front is None
