"""Words that begin a name: a text without them needs nothing that takes names apart."""

from __future__ import annotations

from doclint.names import Names, load_grammar
from doclint.names.folding import fold
from doclint.reference import load
from doclint.reference.keeping import as_data, from_data


def test_where_no_word_begins_a_name_nothing_is_made_to_read_it() -> None:
    names = from_data(as_data(load())).names
    text = "Ordinary words of a page about nothing in particular. " * 9
    assert list(names.find(text)) == []
    assert {"_spotter", "_forms", "_parser"}.isdisjoint(vars(names))
    text += "Claude Opus 4"
    assert [text[start:end] for start, end, _ in names.find(text)] == ["Claude Opus 4"]


def test_kept_words_are_those_of_the_grammar_and_the_entities() -> None:
    reference = load()
    fresh = Names(reference.entities, load_grammar())
    kept = from_data(as_data(reference)).names
    text = fold("Claude, GPT-4o, o3-mini and command r; preclaude, o3x")
    places = fresh._triggers.places(text)
    assert kept._triggers.places(text) == places
    assert [text[start : start + 3] for _, start in places] == ["cla", "gpt", "o3-", "com"]
