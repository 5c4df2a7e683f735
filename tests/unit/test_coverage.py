"""`doclint coverage`: every claim is counted once, with its reason; what was not understood is listed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from doclint.cli import main
from doclint.judge import Reason

CARD = "# {}\n\n| Item | Value |\n|---|---|\n| Release date | {} |\n| Context window | {} |\n"
# A page for each outcome and for each reason, and what it must count.
PAGES = {
    "agrees": CARD.format("Anvil 1", "May 1, 2025", "8k tokens"),
    "disagrees": CARD.format("Anvil 1", "May 1, 2024", "8k tokens"),
    "stale": CARD.format("Anvil 1", "April 1, 2025", "8k tokens"),
    "unknown": CARD.format("Gemini 77 Pro", "May 1, 2025", "8k tokens"),
    "ambiguous": CARD.format("Anvil", "May 1, 2025", "8k tokens"),
    "unreadable": CARD.format("Anvil 1", "May 42, 2025", "8k tokens"),
    "none": CARD.format("Anvil 1", "-", "8k tokens"),
    "no-fact": CARD.format("Anvil 2", "May 1, 2025", "8k tokens"),
    "not-published": CARD.format("Anvil 3", "May 1, 2025", "8k tokens"),
    "not-applicable": CARD.format("Anvil 4", "May 1, 2025", "8k tokens"),
    "incomplete": CARD.format("Anvil 1", "May 1, 2025", "8k tokens").replace(
        "| Context", "| Provider | Smith |\n| Context"
    ),
    "seller": "| Model | Price per 1M input tokens |\n|---|---|\n| Anvil 1 | $3 |\n| Anvil 2 | $4 |\n",
    "qualified": "| Model | Context window |\n|---|---|\n| Anvil 1 (long context) | 1M |\n| Anvil 1 | 8k |\n",
    "product": "| Model | Context window |\n|---|---|\n| Anvil 1 | 4k |\n| Anvil 5 | 4k |\n| Anvil 6 | 4k |\n",
}
EXPECTED = {
    "agrees": Counter({"agrees": 2}),
    "disagrees": Counter({"agrees": 1, "disagrees": 1}),
    "stale": Counter({"agrees": 1, "stale": 1}),
    "unknown": Counter({"entity unknown": 2}),
    "ambiguous": Counter({"agrees": 1, "entity ambiguous": 1}),
    "unreadable": Counter({"agrees": 1, "value unreadable": 1}),
    "none": Counter({"agrees": 1, "no value stated": 1}),
    "no-fact": Counter({"agrees": 1, "no fact": 1}),
    "not-published": Counter({"agrees": 1, "not published": 1}),
    "not-applicable": Counter({"agrees": 1, "not applicable": 1}),
    "incomplete": Counter({"agrees": 2, "facts incomplete": 1}),
    "seller": Counter({"seller unknown": 2}),
    "qualified": Counter({"agrees": 1, "subject qualified": 1}),
    "product": Counter({"of a product": 3}),
}
OVERLAY = """format = 1
kind = "overlay"
org = "acme"
retrieved = "2026-01-15"

[sources]
docs = { url = "https://acme.example/models", kind = "maker-docs", retrieved = "2026-01-15", note = "Acme, Models" }

[entities."acme/anvil-1"]
name = "Anvil 1"
aliases = ["Anvil"]
provider = [{ value = "Acme", source = ["docs"] }]
release_date = [
  { date = "2025-05-01", source = ["docs"] },
  { date = "2025-04-01", accept = "stale", source = ["docs"] },
]
context_window = [{ tokens = 8_000, source = ["docs"] }]

[entities."acme/anvil-2"]
name = "Anvil 2"
aliases = ["Anvil"]
release_date = [{ date = "2025-05-01", source = ["docs"] }]

[entities."acme/anvil-3"]
name = "Anvil 3"
release_date = [{ date = "2025-05-01", source = ["docs"] }]
context_window = { unknown = "not-published" }

[entities."acme/anvil-4"]
name = "Anvil 4"
release_date = [{ date = "2025-05-01", source = ["docs"] }]
context_window = { unknown = "not-applicable" }

[entities."acme/anvil-5"]
name = "Anvil 5"
context_window = [{ tokens = 9_000, source = ["docs"] }]

[entities."acme/anvil-6"]
name = "Anvil 6"
context_window = [{ tokens = 16_000, source = ["docs"] }]
"""


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    (tmp_path / "doclint.toml").write_text('root = "docs"\nreference = ["acme.toml"]\n', "utf-8")
    (tmp_path / "acme.toml").write_text(OVERLAY, "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main([*arguments, "--output-format", "json"]) in (0, 1)
    return json.loads(capsys.readouterr().out)


def counts(covered: dict[str, Any]) -> Counter[str]:
    """Outcomes, with the reasons in place of "unchecked"."""
    found = Counter({**covered["outcomes"], **covered["reasons"]})
    assert found.pop("unchecked", 0) == sum(covered["reasons"].values())
    return found


@pytest.mark.parametrize("name", PAGES)
def test_each_reason_is_counted(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert counts(printed(capsys, "coverage", f"docs/{name}.md")) == EXPECTED[name]


def test_there_is_a_page_for_each_reason() -> None:
    reasons = {reason for expected in EXPECTED.values() for reason in expected} - {"agrees", "disagrees", "stale"}
    assert reasons == set(get_args(Reason)) - {""}


@pytest.mark.parametrize("paths", [[], ["docs"], ["docs/agrees.md"], ["docs/seller.md", "docs/ambiguous.md"]])
def test_the_sums_add_up_and_agree_with_check_and_facts(paths: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    covered = printed(capsys, "coverage", *paths)
    rows = printed(capsys, "facts", *paths)
    summary = printed(capsys, "check", "--no-cache", *paths)["summary"]
    assert covered["claims"] == len(rows) == summary["claims"] == sum(covered["outcomes"].values())
    assert covered["checked"] == summary["claims_checked"]
    assert covered["checked"] == covered["claims"] - sum(covered["reasons"].values())
    assert covered["outcomes"] == Counter(row["verdict"] for row in rows)
    assert covered["reasons"] == Counter(row["reason"] for row in rows if row["reason"])
    by_attribute = Counter(row["attribute"] for row in rows)
    assert {name: sum(found.values()) for name, found in covered["attributes"].items()} == by_attribute
    names = {Path(path).stem for path in paths} & set(PAGES) or set(PAGES)
    assert counts(covered) == sum((EXPECTED[name] for name in names), Counter())


def test_statistics_tell_the_same_counts(capsys: pytest.CaptureFixture[str]) -> None:
    covered = printed(capsys, "coverage")
    main(["check", "--no-cache", "--statistics"])
    assert f"{covered['claims']} claims read, {covered['checked']} checked\n" in capsys.readouterr().err


TABLES = {
    "labels.md": ("| Thing | Release date | Context window |\n|---|---|---|\n|  | soon | big |\n", True),
    "values.md": ("| Model | Born |\n|---|---|\n| Anvil 1 | May 1, 2025 |\n| Anvil 2 | May 2, 2025 |\n", True),
    "numbers.md": ("| Model | Reads |\n|---|---|\n| Anvil 1 | 8,000 |\n| Anvil 2 | 16k |\n", True),
    "words.md": ("| Model | Good for |\n|---|---|\n| Anvil 1 | Iron |\n| Anvil 2 | Steel |\n", False),
    "counts.md": ("| Model | Parts |\n|---|---|\n| Anvil 1 | 3 |\n| Anvil 2 | 2025 |\n", False),
    "others.md": ("| Person | Born |\n|---|---|\n| Ada | May 1, 2025 |\n| Bob | May 2, 2025 |\n", False),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_that_look_like_facts_are_listed(name: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, listed = TABLES[name]
    (site / name).write_text(f"# Page\n\n{text}", "utf-8")
    covered = printed(capsys, "coverage")
    assert covered["unread_tables"] == ([{"path": f"docs/{name}", "line": 3}] if listed else [])


def test_what_is_not_read_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "binary.md").write_bytes(b"# Anvil 1\n\0\xff")
    (site / "tag.mdx").write_text("<Note>\n\ntext\n", "utf-8")
    (site / "old").mkdir()
    (site / "old" / "a.md").write_text("# Old\n", "utf-8")
    (site / "draft.md").write_text("# Draft\n", "utf-8")
    (site / "draft.txt").write_text("no page\n", "utf-8")
    (site / ".gitignore").write_text("old/\ndraft.*\n", "utf-8")
    (site.parent / "doclint.toml").write_text(
        'root = "docs"\nreference = ["acme.toml"]\nexclude = ["docs/seller.md"]\n', "utf-8"
    )
    covered = printed(capsys, "coverage")
    assert [(one["path"], one["line"]) for one in covered["unread_pages"]] == [("docs/binary.md", 2)]
    assert [(one["path"], one["line"]) for one in covered["unread_tags"]] == [("docs/tag.mdx", 1)]
    assert covered["ignored"] == [
        {"path": "docs/draft.md", "by": ".gitignore"},
        {"path": "docs/old/", "by": ".gitignore"},
        {"path": "docs/seller.md", "by": "exclude"},
    ]
    assert main(["coverage"]) == 0
    text = capsys.readouterr().out
    assert "pages that could not be read:\n  docs/binary.md:2: " in text
    assert "left out by settings or by .gitignore:\n  docs/draft.md: .gitignore\n" in text
