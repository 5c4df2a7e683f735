"""The words for attributes where they stand in prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.vocabulary import builtin


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], label.attribute.id) for start, end, label in builtin().find(text)]


def test_labels_in_prose_are_found_longest_first() -> None:
    text = "It has a context window of 128K and a training data cutoff of May 2024; Maximum output\ntokens: 4096."
    assert found(text) == [
        ("context window", "context_window"),
        ("training data cutoff", "training_cutoff"),
        ("Maximum output\ntokens", "max_output"),
    ]


def test_labels_in_prose_may_stand_without_spaces() -> None:
    text = "Gemini 2.5のコンテキストウィンドウは100万、知識カットオフは2025年1月です。"
    assert found(text) == [("コンテキストウィンドウ", "context_window"), ("知識カットオフ", "knowledge_cutoff")]
    assert found("컨텍스트 창은 200K입니다") == [("컨텍스트 창", "context_window")]


@pytest.mark.parametrize(
    "text",
    [
        "The context is lost when a window closes.",
        "the subcontext windowing code",
        "in this context\n\nwindow",
        "context, window",
        "a provider and its status",
    ],
)
def test_other_words_are_not_labels(text: str) -> None:
    assert found(text) == []


def test_blanked_marks_do_not_part_a_label() -> None:
    assert found("its   context     window   is 200K") == [("context     window", "context_window")]


@given(st.sampled_from(sorted(builtin()._phrases)), st.sampled_from([" ", "-", "_", "\n"]))
def test_every_phrase_is_found_and_is_a_label(key: tuple[str, ...], joint: str) -> None:
    text = joint.join(key)
    ((start, end, label),) = builtin().find(f"x {text} .")
    assert (start, end) == (2, 2 + len(text))
    assert label in builtin().labels(text)
