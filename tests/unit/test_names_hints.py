"""Texts that hold no word of any name are seen at once: all that is asked of names gives the same without that look."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doclint.claims import extract
from doclint.names import Grammar, Names, load_grammar
from doclint.names.dressing import Dressings
from doclint.names.folding import bare, fold
from doclint.names.forms import Forms
from doclint.names.lexing import Lexer
from doclint.names.parsing import Parser
from doclint.reader import read_page
from doclint.reference import load
from doclint.reference.fact import Entity
from doclint.vocabulary import builtin

EXAMPLE = Path(__file__).parents[2] / "examples" / "instances" / "facts" / "nimbus.toml"
ODD_ENTITIES = (
    Entity("house/orca", "Orca IX", "house", ids={"api": ("house__orca_9", "orca.x")}, aliases=("C++ tool",)),
    Entity("house/sakura", "さくら3", "house", ids={"api": ("sakura-3",)}, look_alikes=("sakura lite",)),
    Entity("house/step", "Step", "house", ids={"api": ("x",)}),
)


class Ungated(Names):
    """Names that take every text apart."""

    def may_name(self, text: str) -> bool:
        return True


def odd_grammar() -> Grammar:
    """A grammar with families, tags and spellings as overlays could have them."""
    one = load_grammar()
    family = next(iter(one.families.values()))
    own = {
        "plus": family._replace(id="plus", words=("plus",), ordinary=True),
        "kiku": family._replace(id="kiku", words=("菊", "kiku-no hana"), implied=frozenset({"hana"})),
        "dot": family._replace(id="dot", words=("dot.five",), tiers=frozenset({"dot"})),
    }
    return one._replace(families={**one.families, **own}, tags=(*one.tags, "beta"), spellings={"kk": ("菊",)})


@cache
def both(kind: str) -> tuple[Names, Names]:
    """Names, and the same names without a look beforehand."""
    if kind == "odd":
        return Names(ODD_ENTITIES, odd_grammar()), Ungated(ODD_ENTITIES, odd_grammar())
    reference = load([EXAMPLE] if kind == "overlay" else [])
    grammar = reference.grammar or load_grammar()
    return reference.names, Ungated(reference.entities, grammar)


WORDS = st.sampled_from(
    [
        "claude",
        "opus",
        "gpt",
        "4o",
        "4",
        "o",
        "o3",
        "mini",
        "code",
        "llama",
        "text",
        "embedding",
        "embed",
        "step",
        "steps",
        "phi",
        "graphic",
        "command",
        "r+",
        "plus",
        "nova",
        "innovative",
        "latest",
        "flash",
        "computer",
        "use",
        "preview",
        "mistral",
        "ai",
        "anthropic",
        "bedrock",
        "azure",
        "model",
        "2024",
        "20250514",
        "v1:0",
        "菊",
        "kiku",
        "no",
        "hana",
        "dot",
        "five",
        "kk",
        "beta",
        "orca",
        "ix",
        "house",
        "9",
        "x",
        "さくら",
        "3",
        "sakura",
        "lite",
        "c",
        "tool",
        "the",
        "of",
        "Context",
        "window",
        "é",
        "İ",
        "m5.large",
        "vcpu",
        "memory",
        "t3",
        "stable",
        "diffusion",
        "qwen2.5",
        "7b",
        "chatgpt",
        "nano",
        "banana",
        "davinci-002",
        "CLAUDE",
        "Opus",
    ]
)
GAPS = st.sampled_from([" ", " ", "-", "_", "/", ".", "**", "`", "", "\n", ":", "@", " - ", "(", "+"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=8))
    return "".join(word + gap for word, gap in pieces)


@pytest.mark.parametrize("kind", ["built-in", "overlay", "odd"])
@given(text=texts() | st.text(max_size=30))
@settings(max_examples=200)
def test_what_is_passed_over_names_nothing(kind: str, text: str) -> None:
    names, slow = both(kind)
    assert names.resolve(text) == slow.resolve(text)
    assert list(names.find(text)) == list(slow.find(text))
    assert names.parse(text) == slow.parse(text)
    if not names.may_name(text):
        assert slow.resolve(text).state == "none"
        assert slow.known_id(text) is None


@given(text=texts())
@settings(max_examples=200)
def test_a_plain_name_is_a_name(text: str) -> None:
    for grammar in (load_grammar(), odd_grammar()):
        parser = Parser(grammar, Lexer(grammar))
        folded = Dressings(grammar).plain(bare(fold(text)))
        if parser.is_plain_name(folded):
            assert parser.parse(folded) is not None


def test_ordinary_headings_are_passed_over() -> None:
    names, _ = both("built-in")
    plain = ["Getting started", "Steps", "Innovative graphics", "Code samples", "Text fields", "The **bold** `code`"]
    assert not any(map(names.may_name, plain))
    assert all(map(names.may_name, ["Claude", "cl**au**de 4", "Azure o3", "code llama", "nano banana"]))


def test_the_forms_of_each_family_are_those_of_all_entities() -> None:
    grammar = load_grammar()
    parser, dressings, entities = Parser(grammar, Lexer(grammar)), Dressings(grammar), load().entities
    forms = Forms(entities.values(), grammar, parser, dressings, None)
    every = [form for entity in entities.values() for form in forms._taken_apart(entity).forms]
    for family in grammar.families:
        lazy = Forms(entities.values(), grammar, parser, dressings, None)
        assert lazy.of(family).all == [form for form in every if form.name.family == family]
        kept = Forms((), grammar, parser, dressings, forms.as_data())
        assert kept.of(family).all == lazy.of(family).all
        assert {one.entity: kept.sizes(one.entity) for one in kept.of(family).all} == {
            one.entity: lazy.sizes(one.entity) for one in lazy.of(family).all
        }


PARTS = st.sampled_from(
    [
        "# Claude Opus 4\n\n",
        "# Plain heading\n\n",
        "---\ntitle: Prices of things\n---\n\n",
        "| Item | Value |\n|---|---|\n",
        "| Context window | 200k |\n",
        "| Model name | Thing |\n",
        "| API model name | `x-1` |\n",
        "| Other | m5.large |\n",
        "| Name | Context window | Released |\n|---|---|---|\n",
        "| GPT-4o | 128k | May 2024 |\n",
        "| Unknown thing | 1k | 2024 |\n",
        "**Context window:** 200k\n\n",
        "- Context: 200K · Output: 64K\n",
        "Claude Opus 4 - Released: May 2025\n\n",
        "- Note: 5\n",
        "Thing – Released: May 2025\n",
        "Claude Opus 4 has a context window of 200,000 tokens.\n\n",
        "Nothing: at all.\n\n",
        '<Card title="GPT-4o" contextWindow="128k" />\n\n',
        '<Card title="Plain">\n\nPremium\n\n</Card>\n\n',
        "`gpt-4o-2024-08-06`\n\n",
        "Release date：May 2025\n\n",
        "Release date： May 2025\n\n",
        "> Released: May 2025\n\n",
        "1. Context window: 1M\n",
        "\n\n",
    ]
)


@given(parts=st.lists(PARTS, max_size=12))
@settings(max_examples=120, deadline=None)
def test_pages_say_the_same_without_a_look_beforehand(parts: list[str]) -> None:
    names, slow = both("built-in")
    page = read_page("things/some-page.md", "".join(parts).encode())
    said = extract(page, names, builtin())
    assert said == extract(page, slow, builtin())
    if not any(word in page.text for word in ("Claude", "GPT", "gpt", "Context", "Release", "Model name", "API")):
        assert without_ids(said) == ((), (), ())


def without_ids(said: object) -> tuple[object, ...]:
    return tuple(getattr(said, part) for part in ("claims", "mentions", "cards"))
