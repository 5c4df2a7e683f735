"""Labels that are seen at once to be none."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from doclint.label_text import last_words
from doclint.vocabulary import builtin
from tests.declared import Own

OWN = Own("house_field", "text", labels=("maxOutputTokens", "Speed (K)", "x per minute", "a"))


@given(
    words=st.lists(
        st.sampled_from(
            [
                "Context",
                "context",
                "window",
                "releaseDate",
                "Released",
                "maxOutputTokens",
                "Model",
                "name",
                "(K)",
                "[USD]",
                "Price",
                "per 1M tokens",
                "$/1M tokens",
                "us$/1k tokens",
                "/millioninput tokens",
                "inputs",
                "Maximum",
                "[^1]",
                "[a]",
                ":",
                "`",
                "x",
                "Provider",
                "1k",
                "Kontextfenster",
                "リリース日",
                "Año",
                "API",
                "ID",
                "Bedrock",
                "-",
                "_",
                "tokens",
                "Cutoffs",
                "training",
            ]
        ),
        max_size=5,
    ),
    gap=st.sampled_from([" ", "", "-", "_"]),
)
@settings(max_examples=400)
def test_what_is_seen_at_once_to_be_no_label_is_none(words: list[str], gap: str) -> None:
    quick, thorough = builtin().with_attributes([OWN]), builtin().with_attributes([OWN])
    thorough.__dict__["_telling"] = frozenset()
    text = gap.join(words)
    assert quick._meanings(text) == thorough._meanings(text)


def test_ordinary_heads_are_seen_at_once_to_be_no_label() -> None:
    vocabulary = builtin()
    assert all(
        vocabulary._telling.isdisjoint(last_words(text) or ())
        for text in ("Description", "Required", "Endpoint", "Option")
    )
