"""The quick ways of names, labels and ids give what the general ways give."""

from hypothesis import given
from hypothesis import strategies as st

from doclint.claims.ids import id_words
from doclint.label_text import key_of, plain_key, read_units, strip
from doclint.names.extent import Extent
from doclint.names.folding import fold
from doclint.names.grammar import load_grammar
from doclint.names.lexing import Lexer
from doclint.names.nouns import nouns_of
from doclint.page import Code, Page
from doclint.reference import load

GRAMMAR = load_grammar()
LEXER = Lexer(GRAMMAR)
ORDINARY = {word: family for family in GRAMMAR.families.values() if family.ordinary for word in family.words}
UNITS = read_units({"units": {"number": ["dims"]}, "scales": {}, "platforms": {}, "greatest": {"words": ["max"]}})
WORDS = ("the", "line", "r", "plus", "v4", "2", "3.5", "cohere", "AWS", "latest", "models", "english", "(beta)")
MARKS = (" ", " ", "\n", "-", " - ", "/", ".", ": ", "(", ")", "`", "_", "@", ",", "é")
AROUND = st.lists(st.sampled_from([*ORDINARY, *WORDS, *MARKS]), max_size=8).map("".join)


@given(AROUND, st.sampled_from(sorted(ORDINARY)), AROUND, st.booleans())
def test_a_word_that_stands_alone_is_all_that_a_name_would_have(
    before: str, word: str, behind: str, capital: bool
) -> None:
    seen = f"{before}{word.capitalize() if capital else word}{behind}"
    place, folded, family, extent = len(before), fold(seen), ORDINARY[word], Extent(GRAMMAR, LEXER)
    end = extent.end_alone(folded, place, 0, family)
    if end is not None:
        span = extent.of_name(seen, folded, place, 0, False, family)
        assert span is not None
        assert (span.start, span.end) == (place, end)


def test_ordinary_words_in_sentences_stand_alone() -> None:
    folded = "run this command in a shell, step by step."
    extent = Extent(GRAMMAR, LEXER)
    assert extent.end_alone(folded, 9, 0, ORDINARY["command"]) == 16
    assert extent.end_alone(folded, 29, 0, ORDINARY["step"]) == 33
    assert extent.end_alone("command r", 0, 0, ORDINARY["command"]) is None


@given(st.text(st.sampled_from("aP erpoR2KTokens:-_()[]$/*`.,é"), max_size=20))
def test_a_plain_label_has_nothing_to_strip(text: str) -> None:
    key = plain_key(text)
    if key is not None:
        stripped = strip(text, UNITS)
        assert stripped.key == key == key_of(text)
        assert stripped == stripped._replace(kind="any", per=None, scale=None, platform=None, unit="")


@given(st.text(st.sampled_from("aZ é“ÉΣİ®\u00a0\u2013ｘＸ\ud800\n"), max_size=40))
def test_texts_are_folded_character_by_character(text: str) -> None:
    one_by_one = "".join(map(fold, text))
    assert len(fold(text)) == len(text)
    assert fold(text).replace("ς", "σ") == one_by_one


@given(AROUND, st.sampled_from(["Claude Opus 4", "GPT-4o", "step 1"]))
def test_places_of_names_are_counted_in_characters(behind: str, name: str) -> None:
    names = load().names
    assert list(names._spotted(f"éリ𝛼, {name} {behind}")) == list(names._spotted(f"abc, {name} {behind}"))


@given(st.lists(st.sampled_from(["Claude", "opus", "o3", "words", "**GPT**", "`x`", "", "4.1"]), max_size=5))
def test_texts_that_may_name_are_not_lost_among_others(texts: list[str]) -> None:
    names = load().names
    assert names.any_may_name(texts) or not any(map(names.may_name, texts))


def test_values_are_looked_for_only_where_a_noun_stands() -> None:
    nouns = nouns_of(["model"])
    assert nouns.begin == ("model",)
    for text, found in (('Model: "some-thing"', ["some-thing"]), ('kind: "some-thing"', [])):
        page = Page("a.md", text, codes=(Code("fence", "", text, 0, len(text)),))
        assert [piece.text for piece in id_words(page, nouns)] == found
