"""A first overlay from a site's own cards."""

from __future__ import annotations

from pathlib import Path

import pytest

from doclint.cli import main
from doclint.reference import Reference, load

CARD = """\
# House {name}

| Item | Value | What it means |
| --- | --- | --- |
| Model name | House {name} | Its name. |
| Model category | {category} | Standard or premium. |
| API model name | `{id}` | Its id. |
| Hosting layer | {host} | Who runs it. |
| Support tier | {tier} | How fast we answer. |
| Needs approval | {approval} | Whether somebody has to agree. |
| Release date | May 22, 2025 | Its birthday. |
"""
ROWS = [
    ("Claude Opus 4", "Premium", "house__claude_4_opus", "AWS", "Gold", "Yes"),
    ("Claude Sonnet 4", "Premium", "house__claude_4_sonnet", "AWS", "Gold", "No"),
    ("GPT-4.1", "Standard", "house__gpt_4_1", "Azure", "Silver", "No"),
    ("GPT-4.1 mini", "Standard", "house__gpt_4_1_mini", "Azure", "Silver", "No"),
    ("Zebra 7", "Standard", "house__zebra_7", "AWS", "Silver", "No"),
    ("Claude Sonnet 4.5", "Premum", "house__claude_4_opus", "AWS", "Gold", "Not specified"),
]


@pytest.fixture
def drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    for name, category, id_, host, tier, approval in ROWS:
        text = CARD.format(name=name, category=category, id=id_, host=host, tier=tier, approval=approval)
        (tmp_path / "docs" / f"{name.casefold().replace(' ', '-')}.md").write_text(text, "utf-8")
    assert main(["reference", "init-overlay", "docs", "--org", "house", "-o", "draft.toml"]) == 0
    return tmp_path / "draft.toml"


@pytest.fixture
def reference(drafted: Path) -> Reference:
    return load([drafted])


def test_own_ids_name_their_entities(reference: Reference) -> None:
    found = {id_: reference.resolve(id_).entity for _, _, id_, *_ in ROWS}
    assert found == {
        "house__claude_4_opus": "anthropic/claude-opus-4",
        "house__claude_4_sonnet": "anthropic/claude-sonnet-4",
        "house__gpt_4_1": "openai/gpt-4.1",
        "house__gpt_4_1_mini": "openai/gpt-4.1-mini",
        "house__zebra_7": "house/house-zebra-7",
    }


def test_own_attributes_with_their_values(reference: Reference) -> None:
    own = reference.attributes
    assert own["category"].values == ("Standard", "Premium")
    assert own["hosting"].values == ("AWS", "Azure")
    assert (own["support_tier"].labels, own["support_tier"].values) == (("Support tier",), ("Gold", "Silver"))
    assert (own["needs_approval"].kind, own["needs_approval"].values) == ("flag", ())
    assert "release_date" not in own


def test_what_the_reference_knows_is_not_repeated(drafted: Path, reference: Reference) -> None:
    known = load().entities["openai/gpt-4.1"].facts["release_date"]
    assert reference.entities["openai/gpt-4.1"].facts["release_date"] == known
    assert drafted.read_text("utf-8").count("release_date") == 1  # that of the entity that only the site has
    assert "release_date" in reference.entities["house/house-zebra-7"].facts


def test_what_is_odd_is_left_out(drafted: Path) -> None:
    text = drafted.read_text("utf-8")
    assert '# Left out: docs/claude-sonnet-4.5.md:6: category "Premum" (none of Standard, Premium)' in text
    assert 'the id "house__claude_4_opus" is already that of' in text


def test_a_file_is_never_overwritten(drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "init-overlay", "docs", "--org", "house", "-o", "draft.toml"]) == 2
    assert "is there already" in capsys.readouterr().err


def test_the_draft_can_be_printed(drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["reference", "init-overlay", "docs"]) == 0
    out, err = capsys.readouterr()
    assert 'kind = "overlay"' in out
    assert "6 entities" in err
    assert main(["reference", "init-overlay", "docs", "--org", "No Slug"]) == 2


def test_a_site_without_cards_gives_an_empty_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# Words\n\nNothing else.\n", "utf-8")
    assert main(["reference", "init-overlay", "a.md", "--org", "house"]) == 0
    assert "entities." not in capsys.readouterr().out
