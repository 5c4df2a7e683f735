"""Ids in use of what has ended: where they count, on which platform, and where a page looks back."""

from __future__ import annotations

from pathlib import Path

import pytest

from doclint.config import Config
from doclint.lifecycle import upcoming, uses
from doclint.load import load_site
from doclint.site import Site
from tests.running import write

ID = "claude-3-opus-20240229"
VERTEX = "claude-3-opus@20240229"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def site(text: str, name: str = "page.md", as_of: str = "2026-06-01") -> Site:
    write(name, text)
    return load_site([Path()], Config(as_of=as_of), {}).site


def used(text: str, name: str = "page.md") -> list[tuple[str, str | None]]:
    known = site(text, name)
    return [(use.piece.text, use.platform) for use in uses(known.pages[0], known)]


@pytest.mark.parametrize(
    "text",
    [
        f'```python\nask(model="{ID}")\n```',
        f"Send it to `{ID}`.",
        f"Send it to {ID} first.",
        f"- **{ID}**: for hard questions",
        f"| Model | Vision |\n|---|---|\n| {ID} | yes |",
        f"| Model | Vision |\n|---|---|\n| `{ID}` | yes |",
    ],
    ids=["sample", "code", "prose", "list", "cell", "cell in code"],
)
def test_ids_in_samples_tables_and_prose_are_used(text: str) -> None:
    assert used(f"# Start\n\n{text}\n") == [(ID, "api")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask `cohere('command-r-plus')`.", ["command-r-plus"]),
        ("| Model | Vision |\n|---|---|\n| o3-mini | no |", []),
        ("| Model | Vision |\n|---|---|\n| gpt-4-turbo | yes |", ["gpt-4-turbo"]),
        ("The o3-mini model was a step ahead, and so was Claude 3 Opus.", []),
        ("| Model | Vision |\n|---|---|\n| Claude 3 Opus | no |", []),
        ("| Model | Good at |\n|---|---|\n| It | what o3-mini did |", []),
        ("Ask `magistral-small-latest`.", []),
        ("Use `CLAUDE-3-OPUS-20240229`.", []),
    ],
)
def test_names_are_no_ids(text: str, expected: list[str]) -> None:
    assert [id_ for id_, _ in used(f"# Start\n\n{text}\n")] == expected


@pytest.mark.parametrize(
    "text",
    [
        f"# Migrate\n\n`{ID}`\n",
        f"# Start\n\n## Older models\n\n`{ID}`\n",
        f"# Start\n\n`{ID}` is deprecated.\n",
        f"# Start\n\n| Model | Shutdown date |\n|---|---|\n| `{ID}` | 2026-01-05 |\n",
        f"# Start\n\n| Retired | Instead |\n|---|---|\n| {ID} | others |\n",
        f"# Départ\n\n`{ID}` (déprécié)\n",
    ],
)
def test_pages_that_look_back_use_nothing(text: str) -> None:
    assert used(text) == []


def test_a_page_of_that_name_looks_back() -> None:
    assert used(f"# Models\n\n`{ID}`\n", "changelog.md") == []


def test_each_id_counts_once_at_its_first_place() -> None:
    known = site(f"# Start\n\nSend it to {ID}.\n\n`{ID}`\n")
    (use,) = uses(known.pages[0], known)
    assert known.pages[0].text[: use.piece.start].endswith("Send it to ")


def test_a_card_gives_its_own_id() -> None:
    card = f"# Claude 3 Opus\n\n| Item | Value |\n|---|---|\n| API name | `{ID}` |\n| Context window | 200k |\n"
    assert used(card) == []
    assert used(f"{card}\n## Example\n\n`model: {ID}`\n") == [(ID, "api")]


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        ("Azure OpenAI provider", "a.md", "azure"),
        ("How to call OpenAI models on Azure", "a.md", "azure"),
        ("Provider", "04-azure.md", "azure"),
        ("Start", "a.md", None),
        ("Azure and Amazon Bedrock", "a.md", None),
    ],
)
def test_the_platform_is_the_one_that_the_page_speaks_of(title: str, name: str, expected: str | None) -> None:
    assert used(f"# {title}\n\n`grok-3`\n", name) == [("grok-3", expected)]


def test_the_makers_own_id_counts_where_the_page_says() -> None:
    assert used(f"# Claude on Amazon Bedrock\n\n`{ID}`\n") == [(ID, "bedrock")]
    assert used(f"# Claude\n\n`{ID}`\n\n## On Vertex AI\n\nThe same.\n") == [(ID, "api")]


def test_an_id_of_one_platform_is_used_there() -> None:
    assert used(f"# Claude on AWS\n\n`{VERTEX}`\n") == [(VERTEX, "vertex")]


def test_what_is_to_come_is_listed_by_date() -> None:
    write("b.md", "# B\n\n| Model | Vision |\n|---|---|\n| claude-opus-4-20250514 | yes |\n")
    known = site("# A\n\nSend it to claude-sonnet-4-20250514.\n", "a.md", as_of="2026-04-01")
    found = upcoming(known, "2026-06-30")
    assert [(one.page.path, one.ending.state) for one in found] == [
        ("a.md", "deprecated"), ("b.md", "deprecated"), ("a.md", "retired"), ("b.md", "retired"),
    ]  # fmt: skip
    assert upcoming(known, "2026-04-01") == []
