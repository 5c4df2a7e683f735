"""Names against the built-in reference: each row of the three files is a case."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from doclint.names import Names
from doclint.reference import load

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@pytest.fixture(scope="module")
def names() -> Names:
    return load().names


@pytest.mark.parametrize(("text", "state", "entity"), rows("names.csv"))
def test_resolve(names: Names, text: str, state: str, entity: str) -> None:
    found = names.resolve(text)
    assert (found.state, found.entity or "") == (state, entity)
    assert (len(found.entities) == 0) == (state == "none")


@pytest.mark.parametrize("marked", [row[0] for row in rows("names-in-text.csv")])
def test_find(names: Names, marked: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    again, end = "", 0
    for start, stop, _ in names.find(text):
        again += text[end:start] + "«" + text[start:stop] + "»"
        end = stop
    assert again + text[end:] == marked


@pytest.mark.parametrize(("one", "other", "differ"), rows("names-conflicts.csv"))
def test_conflict(names: Names, one: str, other: str, differ: str) -> None:
    mine, theirs = names.parse(one), names.parse(other)
    assert mine is not None
    assert theirs is not None
    assert names.conflict(mine, theirs) is (differ == "yes")
    assert names.conflict(theirs, mine) is (differ == "yes")
