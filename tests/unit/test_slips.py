"""Slips that the mutation bench found to be missed, and edits that must stay without a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from doclint.config import Config
from doclint.engine import Engine
from doclint.routes.address import slip
from doclint.values.garbled import has_form

CARD = (
    "# {}\n\n| Property | Details |\n| --- | --- |\n| Model ID | `{}` |\n| Released | {} |\n| Context length | {} |\n"
)


def found(folder: Path, **pages: str) -> list[str]:
    """`rule: message` of all findings on pages of these names."""
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text)
    findings = Engine([folder], Config(as_of="2026-01-10")).run().findings
    return [f"{one.rule}: {one.message}" for one in findings]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CARD.format("GPT-4o", "gpt-4o-2024-08-06", "May 45, 2024", "128K"), 'the release date "May 45, 2024"'),
        ("# GPT-4o\n\n- Released: May 14, 2024\n", "GPT-4o: released 2024-05-13"),
        ("# Q\n\nGPT-4o was released on May 14, 2024.\n", "GPT-4o: released 2024-05-13"),
        ("# Q\n\nGPT-4o was released on May 45, 2024.\n", 'the release date "May 45, 2024"'),
        ("# Q\n\nGPT-4o has a maximum output of 1,384 tokens.\n", "GPT-4o: puts out at most 16,384"),
        ("# Q\n\nIt is of OpenAI. o1-mini was released on May 14, 2024.\n", "o1-mini: released 2024-09-12"),
        ("# Ministral 3 3B\n\n- **Context window:** 26K tokens\n", "Ministral 3 3B: has a context window of 262,144"),
        ('# Q\n\n```python\ncall(model="gpt-4o-2024-08-07")\n```\n', 'did you mean "gpt-4o-2024-08-06"'),
        ('# Q\n\n```python\ncall(model="computer-use-previee")\n```\n', 'did you mean "computer-use-preview"'),
    ],
)
def test_a_slip_is_found(text: str, message: str, tmp_path: Path) -> None:
    assert any(message in one for one in found(tmp_path, page=text))


@pytest.mark.parametrize(
    "text",
    [
        CARD.format("GPT-4o", "gpt-4o-2024-08-06", "May 13, 2024", "128K"),
        "# GPT-4o\n\n- Released: with a note\n- Output: 3 tokens\n",
        "# Q\n\nGPT-4o may have a context window of 12,000 tokens.\n",
        "# Q\n\nOur cache for GPT-4o has a maximum output of 3 GB.\n",
        "# Ministral 3 3B\n\n- **Context window:** 128K tokens\n",
        '# Q\n\n```python\ncall(model="gpt-4o-2031-08-07", other="our-own-model")\n```\n',
    ],
)
def test_what_may_be_right_is_left_alone(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, page=text) == []


def test_a_misspelt_title_of_a_tile(tmp_path: Path) -> None:
    card = CARD.format("Gemini 2.0 Flash", "house__gemini_2_0_flash", "February 5, 2025", "1M")
    tile = '# Models\n\n<Tile title="house__{}_2_0_flash" href="/card">\n  One.\n</Tile>\n'
    assert not any("unknown-id" in one for one in found(tmp_path, card=card, index=tile.format("gemini")))
    assert any('did you mean "house__gemini_2_0_flash"' in one for one in found(tmp_path, index=tile.format("gemii")))


def test_a_label_and_the_only_definition_it_can_mean_are_one_slip(tmp_path: Path) -> None:
    text = "# Q\n\nSee [the guide][giude].\n\n[guide]: https://example.com\n"
    assert [one.split(":")[0] for one in found(tmp_path, page=text)] == ["link-undefined"]


def test_short_schemes_of_the_site_with_a_letter_twice() -> None:
    wrong = slip("gg://models", ["g", "endpoint"])
    assert wrong is not None
    assert wrong.right == "g://models"
    assert slip("gh://models", ["g", "endpoint"]) is None


def test_forms_of_values() -> None:
    assert has_form("May 45, 2024", "date")
    assert has_form("1,048,57", "tokens")
    assert not has_form("see below", "date")
