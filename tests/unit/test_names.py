"""Names against a few entities of our own; more cases are rows of the files beside this one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doclint.names import GrammarError, Names, load_grammar
from doclint.reference.fact import Entity

GRAMMAR = load_grammar()


def entity(id: str, name: str, *ids: str, aliases: tuple[str, ...] = (), look_alikes: tuple[str, ...] = ()) -> Entity:
    return Entity(id, name, id.partition("/")[0], ids={"api": ids}, aliases=aliases, look_alikes=look_alikes)


ENTITIES = (
    entity("anthropic/opus", "Claude Opus 4", "claude-opus-4-20250514", "claude-opus-4-0"),
    entity("anthropic/sonnet", "Claude Sonnet 4", "claude-sonnet-4-20250514"),
    entity("openai/four", "GPT-4o", "gpt-4o", "gpt-4o-2024-08-06"),
    entity("openai/mini", "GPT-4o mini", "gpt-4o-mini"),
    entity("openai/o3", "o3", "o3-2025-04-16"),
    entity("google/old", "Gemini 9 Pro Preview 03-25", "gemini-9-pro-preview-03-25"),
    entity("google/new", "Gemini 9 Pro", "gemini-9-pro", look_alikes=("gemini-9-pro-tts",)),
    entity("mistral/three", "Mistral Medium 3", "mistral-medium-2505"),
    entity("mistral/five", "Mistral Medium 5", "mistral-medium-2604", "mistral-medium-3"),
    entity("house/orca", "Orca Nine", "house__orca_9", aliases=("Orca IX",)),
    entity("house/plain", "Reranker"),
)
NAMES = Names(ENTITIES, GRAMMAR)


def test_an_id_and_a_name_of_the_same_words_may_be_two_entities() -> None:
    assert NAMES.resolve("Mistral Medium 3").entity == "mistral/three"
    assert NAMES.resolve("mistral-medium-3").entity == "mistral/five"


def test_an_unknown_snapshot_is_nobody_and_the_known_ones_are_told() -> None:
    found = NAMES.resolve("claude-opus-4-20250515")
    assert found.state == "none"
    assert found.near == ("anthropic/opus",)
    assert "20250514" in found.reason


def test_what_has_not_been_released_is_near_to_what_has() -> None:
    found = NAMES.resolve("Claude Opus 7")
    assert (found.state, found.near) == ("none", ("anthropic/opus",))


def test_a_preview_is_not_the_model_itself() -> None:
    assert NAMES.resolve("Gemini 9 Pro").entity == "google/new"
    assert NAMES.resolve("Gemini 9 Pro Preview").entity == "google/old"
    assert NAMES.resolve("Claude Opus 4 Preview").state == "none"


def test_look_alikes_are_excluded() -> None:
    assert NAMES.resolve("gemini-9-pro-tts").state == "none"


def test_names_outside_the_grammar() -> None:
    assert NAMES.resolve("orca nine").entity == "house/orca"
    assert NAMES.resolve("house__orca_9").entity == "house/orca"
    assert NAMES.maker("Orca IX") == "house"
    found = [(start, end, one.entity) for start, end, one in NAMES.find("An Orca Nine, no orca nine; a reranker.")]
    assert found == [(3, 12, "house/orca")]


def test_the_longer_of_two_names_is_found() -> None:
    text = "GPT-4o mini models and GPT-4o"
    assert [(text[start:end], one.state) for start, end, one in NAMES.find(text)] == [
        ("GPT-4o mini", "ambiguous"), ("GPT-4o", "match"),
    ]  # fmt: skip


def test_parse_takes_a_name_apart() -> None:
    name = NAMES.parse("ibm__mistral_small_3_1_24b_instruct_2503")
    assert name is not None
    assert (name.family, name.version, name.snapshot) == ("mistral", "3.1", "2503")
    assert (set(name.tiers), set(name.sizes), set(name.words)) == ({"small"}, {"24b"}, {"instruct"})


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("Gemini 2.0 Flash", "2"), ("claude-3-7-sonnet", "3.7"), ("gpt-35-turbo", "3.5"), ("llama3-2", "3.2"),
        ("5 tips for Claude Opus", ""), ("GPT-9 release notes", "9"), ("DeepSeek-V3.1", "v3.1"), ("o3", "3"),
    ],
)  # fmt: skip
def test_versions(text: str, version: str) -> None:
    name = NAMES.parse(text)
    assert name is not None
    assert name.version == version


@pytest.mark.parametrize(
    "text", ["", "Command", "command line", "Claude and GPT", "GPT Sonnet 4", "Orca Ten", "4.5", "Anthropic", "x" * 500]
)
def test_what_is_no_name_is_not_taken_apart(text: str) -> None:
    assert NAMES.parse(text) is None


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("Anthropic", "anthropic"), ("Azure OpenAI", "openai"), ("Google DeepMind", "google"), ("x.AI", "xai"),
        ("AWS Titan", "amazon"), ("Mistral AI", "mistral"), ("Claude Opus 4", "anthropic"), ("AWS", None),
        ("Microsoft Azure", None), ("Google Cloud", None), ("Anthropic, Google", None), ("OpenAI-compatible", None),
        ("Some lab", None), ("", None),
    ],
)  # fmt: skip
def test_makers(text: str, maker: str | None) -> None:
    assert NAMES.maker(text) == maker


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("claude-opus-4-20250514", "anthropic/opus"), ("us.anthropic.claude-opus-4-20250514-v1:0", "anthropic/opus"),
        ("claude-opus-4@20250514", "anthropic/opus"), ("openai/gpt-4o", "openai/four"),
        ("gpt-4o-latest", "openai/four"), ("aws__claude_4_opus", "anthropic/opus"),
        ("google/gemini-9-pro-preview-03-25", "google/old"),
        ("gemini-9-pro-preview-05-20", None), ("claude-opus-4-20250515", None), ("claude", None),
        ("Claude Opus 4", None),
    ],
)  # fmt: skip
def test_known_ids(text: str, entity: str | None) -> None:
    assert NAMES.known_id(text) == entity


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("claude-opus-9-20310514", "anthropic"), ("aws__claude_4_opus", "anthropic"), ("gpt-4o", "openai"),
        ("claude", None), ("my-model-1", None), ("gpt-tokenizer-3", None), ("GPT-4o", None), ("claude opus 4", None),
    ],
)  # fmt: skip
def test_shapes_of_ids(text: str, maker: str | None) -> None:
    assert NAMES.looks_like_id(text) == maker


def test_suggestions_are_near_and_never_for_what_is_right() -> None:
    assert NAMES.suggest("claude-opus-4-20250515") == "claude-opus-4-20250514"
    assert NAMES.suggest("claude-opus-4-20250514") is None
    assert NAMES.suggest("something-else") is None


def test_grammar_errors_name_the_place(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    for text, said in [
        ("[families.orca]\nmaker = 'house'\ntier = ['x']\n", "families.orca: unknown key tier"),
        ("[families.orca]\n", "families.orca: no maker"),
        ("[words]\nhosts = 'aws'\n", "hosts must be a list of words"),
        ("[families.orca]\nmaker = 'house'\nsized = 1\n", "sized must be true or false"),
        ("families = [", "words.toml"),
    ]:
        path.write_text(text)
        with pytest.raises(GrammarError, match=re.escape(said)):
            load_grammar(path)


def test_a_grammar_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text("[families.orca]\nmaker = 'house'\ntiers = ['calf', 'bull']\n")
    names = Names([entity("house/calf", "Orca 2 Calf"), entity("house/bull", "Orca 2 Bull")], load_grammar(path))
    assert names.resolve("orca-2-calf").entity == "house/calf"
    assert names.resolve("Orca Calf 2").entity == "house/calf"
    assert names.resolve("Orca 2").entities == ("house/calf", "house/bull")
    assert [names.maker("Orca 3"), names.maker("Claude Opus 4")] == ["house", None]
