"""Overlays say which of their attributes has a role, and what entities of their kind are called."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest

from doclint.lifecycle import successor
from doclint.reference import BadReference, load
from doclint.reference.keeping import as_data, from_data
from doclint.values.reading import Name

ROOT = Path(__file__).parents[2]

OWN = """\
format = 1
kind = "overlay"
org = "acme"
retrieved = "2026-01-15"

[kinds.pump]
name = "pump"

[kinds.pump.roles]
release = "shipped"
retirement = "scrapped"
follower = "next_pump"

[kinds.pump.groups]
loose = ["next_pump"]

[attributes.shipped]
kind = "date"
labels = ["Shipped"]

[attributes.scrapped]
kind = "date"
labels = ["Scrapped"]

[attributes.next_pump]
labels = ["Next pump"]

[attributes.weight]
kind = "number"

[entities."acme/pump-2"]
kind = "pump"
name = "Acme Pump 2"
ids = { acme = ["acme-pump-2"] }
shipped = [{ date = "2020-01-01" }]
scrapped = [{ date = "2025-01-01" }]
next_pump = [{ value = "acme/pump-3" }]

[entities."acme/pump-3"]
kind = "pump"
name = "Acme Pump 3"
"""


def overlay(folder: Path, text: str) -> Path:
    path = folder / "pumps.toml"
    path.write_text(text, "utf-8")
    return path


def test_attributes_with_a_role_are_asked_as_that_role(tmp_path: Path) -> None:
    known = load([overlay(tmp_path, OWN)], "2026-01-15")
    for attribute in ("retirement_date", "scrapped"):
        assert [fact.attribute for fact in known.facts("acme/pump-2", attribute).facts] == ["scrapped"]
    assert [str(fact.value) for fact in known.facts("acme/pump-2", "status").facts if fact.accept == "primary"] == [
        str(Name("retired"))
    ]
    assert successor("acme/pump-2", known) == "Acme Pump 3"
    assert known.roles.of("scrapped") == known.roles.of("retirement_date") == "retirement"
    assert "scrapped" in known.roles.group("by_platform")
    assert "next_pump" in known.roles.group("loose")
    assert list(known.roles.telling()) == [("release_date", "knowledge_cutoff")]


def test_roles_are_kept_from_run_to_run(tmp_path: Path) -> None:
    known = load([overlay(tmp_path, OWN)])
    again = from_data(marshal.loads(marshal.dumps(as_data(known))))
    assert again.kinds == known.kinds
    assert again.attributes["scrapped"].role == "retirement"


def test_later_overlays_add_to_a_kind(tmp_path: Path) -> None:
    more = tmp_path / "more.toml"
    text = 'format = 1\nkind = "overlay"\norg = "acme"\n[kinds.pump.roles]\nstate = "mood"\n[attributes.mood]\n'
    more.write_text(text + 'labels = ["Mood"]\n[attributes.scrapped]\nkind = "date"\nlabels = ["Gone"]\n', "utf-8")
    known = load([overlay(tmp_path, OWN), more])
    assert known.kinds["pump"].roles["state"] == "mood"
    assert known.kinds["pump"].roles["retirement"] == "scrapped"
    assert known.attributes["scrapped"].role == "retirement"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('"shipped"\n', '"shiped"\n', 10, '"shiped" is no attribute; did you mean "shipped"?'),
        ('"shipped"\n', '"colour"\n', 10, '"colour" is no attribute; declare it in [attributes]'),
        ('"shipped"\n', '"weight"\n', 10, 'the release is a date, but weight is a number; write kind = "date" in'),
        ('"scrapped"\n', '"shipped"\n', 11, "shipped cannot be the retirement: it is the release already; a role"),
        ('"scrapped"\n', '"release_date"\n', 11, "release_date cannot be the retirement: it is the release already"),
        ("retirement =", "retirment =", 11, 'kinds.pump.roles: unknown key "retirment"; did you mean "retirement"?'),
        ("loose =", "lose =", 15, 'kinds.pump.groups: unknown key "lose"; did you mean "loose"?'),
        ('["next_pump"]', '["next_pomp"]', 15, '"next_pomp" is no attribute; did you mean "next_pump"?'),
        ('release = "shipped"', 'release = ["shipped"]', 10, "is not of type 'string'"),
    ],
)
def test_wrong_roles_are_refused(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert OWN.count(old) >= 1
    path = overlay(tmp_path, OWN.replace(old, new, 1))
    with pytest.raises(BadReference) as caught:
        load([path])
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert message in str(caught.value)
