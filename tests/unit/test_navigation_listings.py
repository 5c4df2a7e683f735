"""The lists of pages in the configuration of a site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doclint.navigation.listings import read_listings


def test_listings_name_missing_pages(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "start.md").write_text("# Start\n")
    config = (
        "site_name: Ferry\nnav:\n  - Start: start.md\n  - More:\n      - 'tickets.md'\n      - https://example.org\n"
    )
    (tmp_path / "mkdocs.yml").write_text(config)
    pages = ["docs/start", "docs/fares", "GET /ships", {"group": "Inner", "pages": ["docs/piers"]}]
    (tmp_path / "docs.json").write_text(json.dumps({"navigation": {"tabs": [{"tab": "A", "pages": pages}]}}))
    found = {Path(one.path).name: one for one in read_listings(tmp_path)}
    assert {name: [entry.name for entry in one.missing] for name, one in found.items()} == {
        "docs.json": ["docs/fares", "docs/piers"],
        "mkdocs.yml": ["tickets.md"],
    }
    for one in found.values():
        assert [one.text[entry.start : entry.end] for entry in one.missing] == [entry.name for entry in one.missing]


@pytest.mark.parametrize(
    "text", ["", "[", "navigation", '{"navigation": 5}', "nav: [", "- a", "nav:\n  - [a.md", "\x00"]
)
def test_broken_configuration_is_no_listing(tmp_path: Path, text: str) -> None:
    for name in ("docs.json", "mkdocs.yml"):
        (tmp_path / name).write_text(text)
    assert all(one.missing == () for one in read_listings(tmp_path))
