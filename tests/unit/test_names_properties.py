"""What holds of all names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from doclint.names import Names, load_grammar
from doclint.reference.fact import Entity

GRAMMAR = load_grammar()
SPELLINGS = (
    "Claude Opus 4", "Claude Sonnet 4.5", "GPT-4o", "GPT-4o mini", "o3", "o3 mini", "Gemini 2.5 Flash",
    "Gemini 2.5 Flash Lite", "Llama 3.2 90B Vision Instruct", "Mistral Small 3.1", "Grok 3 Mini Beta",
    "Titan Text Lite",
    "DeepSeek R1",
    "Orca Nine",
)  # fmt: skip
NAMES = Names([Entity(f"maker/{number}", name, "maker") for number, name in enumerate(SPELLINGS)], GRAMMAR)
WORDS = GRAMMAR.tiers() | GRAMMAR.hosts | GRAMMAR.stages | GRAMMAR.refuse
PARTS = sorted({*GRAMMAR.families, *WORDS, "4", "4.1", "o3", "4o", "90b", "20250514", "2503"})
known = st.sampled_from(SPELLINGS)
made = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).flatmap(
    lambda parts: st.sampled_from("- _/.").map(lambda gap: gap.join(parts))
)
texts = st.one_of(st.text(max_size=60), made, st.lists(st.one_of(made, st.text(max_size=8)), max_size=8).map(" ".join))


@given(known, st.sampled_from([str.upper, str.lower, str.title, str]), st.sampled_from(" -_"))
def test_case_and_separators_do_not_matter(name: str, case: type[str], gap: str) -> None:
    assert NAMES.resolve(case(name).replace(" ", gap)) == NAMES.resolve(name)


@given(known, st.sampled_from(["", "AWS ", "Azure ", "**", "`"]), st.sampled_from(["", " model", " model card", ":"]))
def test_what_stands_around_a_name_does_not_matter(name: str, before: str, behind: str) -> None:
    after = before if before in ("**", "`") else ""
    assert NAMES.resolve(before + name + after + behind).entity == NAMES.resolve(name).entity


@given(texts)
def test_resolutions_are_sound(text: str) -> None:
    found = NAMES.resolve(text)
    assert {"match": 1, "none": 0}.get(found.state, len(found.entities)) == len(found.entities)
    assert found.state != "ambiguous" or found.entities
    assert len(set(found.entities)) == len(found.entities)


@given(texts, texts)
def test_conflict_is_symmetric_and_never_with_itself(one: str, other: str) -> None:
    mine, theirs = NAMES.parse(one), NAMES.parse(other)
    if mine is not None:
        assert not NAMES.conflict(mine, mine)
        if theirs is not None:
            assert NAMES.conflict(mine, theirs) == NAMES.conflict(theirs, mine)


@given(texts)
def test_places_are_in_order_and_in_the_text(text: str) -> None:
    end = 0
    for start, stop, _ in NAMES.find(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop].strip() == text[start:stop]
        end = stop


@given(st.lists(known, min_size=1, max_size=4))
def test_names_in_a_list_are_found_as_they_are(parts: list[str]) -> None:
    text = "We offer " + ", ".join(parts) + " by OpenAI."
    found = [(text[start:end], resolution) for start, end, resolution in NAMES.find(text)]
    assert found == [(part, NAMES.resolve(part)) for part in parts]


@given(texts)
def test_all_questions_have_answers(text: str) -> None:
    assert (NAMES.known_id(text) or "maker/0").startswith("maker/")
    assert NAMES.maker(text) is None or NAMES.maker(text) != ""
    assert NAMES.looks_like_id(text) is None or text == text.lower()
    assert NAMES.suggest(text) is None
