"""What has changed between two reference files, and which pages must change with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from doclint.reference import BadReference
from doclint.reference.diffing import Change, differences, read_entities

HEAD = """\
format = 1
kind = "maker"
maker = "acme"
name = "Acme"
retrieved = "2026-01-01"

[sources]
docs = { url = "", kind = "maker-docs", retrieved = "2026-01-01" }
more = { url = "", kind = "maker-docs", retrieved = "2026-01-02" }
"""
OVERLAY = 'format = 1\nkind = "overlay"\norg = "acme"\n'


def changes(folder: Path, old: str, new: str, head: str = HEAD) -> list[tuple[str, ...]]:
    paths = [folder / "old.toml", folder / "new.toml"]
    for path, text in zip(paths, (old, new), strict=True):
        path.write_text(head + text, "utf-8")
    found = differences(*map(read_entities, paths))
    return [told(change) for change in found]


def told(change: Change) -> tuple[str, ...]:
    return change.kind, change.entity, change.what, change.old, change.new


ONE = '[entities.one]\nname = "One"\n'


def test_files_with_the_same_facts_do_not_differ(tmp_path: Path) -> None:
    old = ONE + 'release_date = [{ date = "2026-01-01", source = ["docs"], quote = "x" }]\n'
    new = '# Otherwise\n[entities.one]\nrelease_date = [{ source = ["more"], date = "2026-01-01" }]\nname = "One"\n'
    assert changes(tmp_path, old, new) == []


def test_entities_come_and_go_with_their_facts(tmp_path: Path) -> None:
    fact = 'max_output = [{ tokens = 5, source = ["docs"] }]\n'
    assert changes(tmp_path, "[entities]\n", ONE + fact) == [
        ("added", "acme/one", "entity", "", "One"),
        ("added", "acme/one", "max_output", "", "5"),
    ]
    assert changes(tmp_path, ONE + fact, "[entities]\n") == [
        ("removed", "acme/one", "entity", "One", ""),
        ("removed", "acme/one", "max_output", "5", ""),
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("max_output = [{ tokens = 5 }]", "max_output = [{ tokens = 6 }]", ("changed", "max_output", "5", "6")),
        ("", "max_output = [{ tokens = 6 }]", ("added", "max_output", "", "6")),
        ("max_output = [{ tokens = 5 }]", "", ("removed", "max_output", "5", "")),
        (
            "max_output = [{ tokens = 5 }, { tokens = 9, platform = ['azure'] }]",
            "max_output = [{ tokens = 9, platform = ['azure'] }, { tokens = 7 }]",
            ("changed", "max_output", "5", "7"),
        ),
        (
            "retirement_date = [{ date = '2026-05-01', bound = 'not-before' }]",
            "retirement_date = [{ date = '2026-05-01', until = '2027-01-01' }]",
            ("changed", "retirement_date", "not before 2026-05-01", "2026-05-01, until 2027-01-01"),
        ),
        (
            "max_output = [{ tokens = 5, accept = 'never' }]",
            "max_output = [{ tokens = 5, accept = 'never' }, { tokens = 6, accept = 'also', stage = 'beta' }]",
            ("added", "max_output", "", "6, right too, beta"),
        ),
        (
            "price_input = [{ price = '2', above_tokens = 200000 }]",
            "price_input = [{ price = '3', above_tokens = 200000 }]",
            ("changed", "price_input", "$2 / MTok, above 200,000 tokens", "$3 / MTok, above 200,000 tokens"),
        ),
        ("max_output = { unknown = 'not-published' }", "", ("removed", "max_output", "not-published", "")),
        ("version = '1'", "version = '2'", ("changed", "version", "1", "2")),
        ("aliases = ['A']", "aliases = ['A', 'B']", ("added", "aliases", "", "B")),
        ("ids = { api = ['a', 'b'] }", "ids = { api = ['b'] }", ("removed", "ids.api", "a", "")),
        ("not = ['A']", "", ("removed", "not", "A", "")),
    ],
)
def test_one_change(tmp_path: Path, old: str, new: str, found: tuple[str, ...]) -> None:
    kind, *rest = found
    assert changes(tmp_path, f"{ONE}{old}\n", f"{ONE}{new}\n") == [(kind, "acme/one", *rest)]


def test_overlays_with_attributes_of_their_own(tmp_path: Path) -> None:
    own = '[attributes.category]\nkind = "text"\n[entities."openai/gpt-4.1"]\ncategory = [{ value = "%s" }]\n'
    assert changes(tmp_path, own % "A", own % "B", OVERLAY) == [("changed", "openai/gpt-4.1", "category", "A", "B")]


def test_folders_are_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HEAD + ONE, "utf-8")
    overlay = '[entities."acme/one"]\naliases = ["Uno"]\nmax_output = [{ tokens = 5 }]\n'
    (tmp_path / "b.toml").write_text(OVERLAY + overlay, "utf-8")
    (tmp_path / "inner").mkdir()
    one = read_entities(tmp_path)["acme/one"]
    assert (one.name, one.aliases, len(one.facts["max_output"])) == ("One", ("Uno",), 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [("x = 1\n", "is missing"), (OVERLAY + '[entities."a/b"]\ncategorie = [{ value = "A" }]\n', "is no attribute")],
)
def test_files_that_are_no_reference_are_a_clear_error(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.toml").write_text(text, "utf-8")
    with pytest.raises(BadReference, match=message):
        read_entities(tmp_path / "a.toml")


def test_an_empty_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BadReference, match="holds no"):
        read_entities(tmp_path)
