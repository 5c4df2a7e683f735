"""From pages to claims: shapes of tables, subjects, places."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doclint.claim import Said
from doclint.claims import extract
from doclint.reader import read_page
from doclint.reference import Reference, load
from doclint.values import kind
from doclint.vocabulary import builtin

MODELS = ["Claude Opus 4", "Claude Sonnet 4", "GPT-4.1", "Gemini 2.5 Pro"]


@cache
def reference() -> Reference:
    return load()


def said(text: str, path: str = "page.md") -> Said:
    return extract(read_page(path, text.encode()), reference().names, builtin())


def claims(text: str, path: str = "page.md") -> set[tuple[str, str, str]]:
    """Subject, attribute and raw value of every claim."""
    return {(one.subject.words.text, one.attribute, one.raw) for one in said(text, path).claims}


def test_a_card_is_about_what_its_name_row_says() -> None:
    text = "# Models\n\n| Item | Value |\n|---|---|\n| Model name | **Claude Opus 4** |\n| Context window | 200k |\n"
    assert claims(text) == {("Claude Opus 4", "context_window", "200k")}
    (card,) = said(text).cards
    assert card.subject.resolution.entity == "anthropic/claude-opus-4"


def test_a_card_without_a_name_row_is_about_its_heading() -> None:
    text = "# Claude Opus 4\n\n| | |\n|---|---|\n| Released | May 22, 2025 |\n| Max output | 32k |\n"
    assert claims(text) == {
        ("Claude Opus 4", "release_date", "May 22, 2025"),
        ("Claude Opus 4", "max_output", "32k"),
    }


def test_a_matrix_has_its_subjects_in_rows() -> None:
    rows = "| Claude Opus 4 | 200k | May 2025 |\n| GPT-4.1 | 1M | April 2025 |\n"
    text = f"| Model | Context | Released |\n|---|---|---|\n{rows}"
    assert claims(text) == {
        ("Claude Opus 4", "context_window", "200k"),
        ("Claude Opus 4", "release_date", "May 2025"),
        ("GPT-4.1", "context_window", "1M"),
        ("GPT-4.1", "release_date", "April 2025"),
    }


def test_a_matrix_has_its_subjects_in_columns() -> None:
    text = "| | Claude Opus 4 | GPT-4.1 |\n|---|---|---|\n| Context window | 200k | 1M |\n"
    assert claims(text) == {
        ("Claude Opus 4", "context_window", "200k"),
        ("GPT-4.1", "context_window", "1M"),
    }


def test_weak_labels_count_only_over_values_of_their_kind() -> None:
    table = "| Model | Context |\n|---|---|\n| Claude Opus 4 | {} |\n"
    assert claims(table.format("200k"))
    assert not claims(table.format("where it is used"))


def test_units_in_a_head_scale_the_values() -> None:
    (claim,) = said("| Model | Context (K) |\n|---|---|\n| Claude Opus 4 | 200 |\n").claims
    assert kind("tokens").render(claim.reading.values[0]) == "200k"


def test_an_html_table_is_a_table() -> None:
    text = "<table><tr><th>Model</th><th>Context window</th></tr><tr><td>Claude Opus 4</td><td>100k</td></tr></table>\n"
    assert claims(text) == {("Claude Opus 4", "context_window", "100k")}


def test_labelled_lines_are_about_the_nearest_heading() -> None:
    text = "# Models\n\n## Claude Opus 4\n\n- **Context window**: 200k\n\n## GPT-4.1\n\n- **Context window**: 1M\n"
    assert claims(text) == {("Claude Opus 4", "context_window", "200k"), ("GPT-4.1", "context_window", "1M")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Claude Opus 4 has a context window of 200k tokens.",
        "With its 200k context window, Claude Opus 4 reads a lot.",
        "Claude Opus 4 has a 200,000-token context window.",
    ],
)
def test_plain_sentences_are_read(sentence: str) -> None:
    assert {(one, what) for one, what, _ in claims(sentence)} == {("Claude Opus 4", "context_window")}


@pytest.mark.parametrize(
    "sentence",
    [
        "If Claude Opus 4 had a context window of 500k tokens, we would use it.",
        "Claude Opus 4 has a larger context window than 100k tokens.",
        "Claude Opus 4 and GPT-4.1 have context windows of 200k and 1M tokens.",
        "Set the context window of Claude Opus 4 to 50k tokens, for example.",
        "The context window of our index is 512 tokens.",
        "Claude Opus 4 was asked 200 questions about its context window.",
    ],
)
def test_sentences_that_leave_doubt_are_not_read(sentence: str) -> None:
    assert claims(sentence) == set()


def test_tiles_give_id_category_and_figures() -> None:
    text = (
        '<Tile title="aws__claude_4_opus" href="/x">\n\n  <strong>\n\n  Premium\n\n  </strong>\n\n'
        "  200k context window\n</Tile>\n"
    )
    assert claims(text) == {
        ("aws__claude_4_opus", "api_name", "aws__claude_4_opus"),
        ("aws__claude_4_opus", "category", "Premium"),
        ("aws__claude_4_opus", "context_window", "200k"),
    }


def test_front_matter_keys_are_labels() -> None:
    text = "---\ntitle: Claude Opus 4\nrelease_date: 2025-05-22\ncontext_window: 200000\n---\n\nText.\n"
    assert {(what, raw) for _, what, raw in claims(text)} == {
        ("release_date", "2025-05-22"),
        ("context_window", "200000"),
    }


def test_synonyms_of_a_limited_value_are_one_value() -> None:
    card = "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Model category | {} |\n| Provider | Anthropic |\n"
    english, japanese = (
        next(one for one in said(card.format(word)).claims if one.attribute == "category")
        for word in ("Premium", "プレミアム")
    )
    assert english.reading.values == japanese.reading.values
    assert japanese.raw == "プレミアム"


STYLES = st.sampled_from(["{}", "**{}**", " {} ", "*{}*", "{}<br>", "{} "])
VALUES = st.sampled_from(["200k", "1M", "200,000", "May 22, 2025", "March 4th 2024", "N/A", "?", "2024年3月4日", "—"])
LABELS = st.sampled_from(["Context window", "Release date", "Max output", "Knowledge cutoff", "Notes", "リリース日"])


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(MODELS),
    st.lists(st.tuples(LABELS, VALUES, STYLES), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff", "> ", "- "]),
)
def test_the_text_at_the_place_of_a_claim_is_its_value(
    model: str, rows: list[tuple[str, str, str]], end: str, prefix: str
) -> None:
    lines = [f"# {model}", "", "| Item | Value |", "|---|---|"]
    lines += [f"| {label} | {style.format(value)} |" for label, value, style in rows]
    quote = prefix if prefix == "> " else ""
    text = ("\ufeff" if prefix == "\ufeff" else "") + end.join(quote + line for line in lines) + end
    page = read_page("page.md", text.encode())
    for claim in extract(page, reference().names, builtin()).claims:
        assert " ".join(page.seen[claim.start : claim.end].split()) == claim.raw
        for value in claim.reading.values:
            piece = page.text[claim.start + value.start : claim.start + value.end]
            assert kind(type(value).__name__.lower()).parse(piece).values == (value,)
