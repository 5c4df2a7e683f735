"""The lookup: facts by platform and by day, and what a file can say of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from doclint.reference import BadReference, Reference, load
from doclint.reference.document import read, refuse_inexact
from doclint.reference.fact import Entity, Fact, FactSet, Source
from doclint.reference.facts import day_of
from doclint.values.reading import Date, Name, Tokens

DOCS = Source("docs", "https://example.org/models", "maker-docs", "2026-01-01")
ONE = "acme/one"


def window(tokens: int, **given: object) -> Fact:
    return Fact(ONE, "context_window", Tokens(Decimal(tokens), 1), sources=(DOCS,), **given)  # type: ignore[arg-type]


def reference(*facts: Fact, as_of: str = "2026-06-01", **given: object) -> Reference:
    by_attribute: dict[str, tuple[Fact, ...]] = {}
    for fact in facts:
        by_attribute[fact.attribute] = (*by_attribute.get(fact.attribute, ()), fact)
    entity = Entity(ONE, "One", "acme", facts=by_attribute, **given)  # type: ignore[arg-type]
    return Reference(as_of, {ONE: entity})


def figures(found: FactSet, accept: str = "primary") -> list[int]:
    values = [fact.value for fact in found.facts if fact.accept == accept]
    return [int(value.number) for value in values if isinstance(value, Tokens)]


def test_facts_without_a_platform_hold_everywhere() -> None:
    for platform in (None, "api", "bedrock"):
        assert figures(reference(window(1000)).facts(ONE, "context_window", platform)) == [1000]


def test_facts_of_another_platform_do_not_apply() -> None:
    asked = reference(window(1000), window(2000, platforms=("bedrock",)))
    assert figures(asked.facts(ONE, "context_window", "vertex")) == [1000]


def test_on_a_platform_its_own_facts_are_expected_and_general_ones_are_also_right() -> None:
    found = reference(window(1000), window(2000, platforms=("bedrock",))).facts(ONE, "context_window", "bedrock")
    assert figures(found) == [2000]
    assert figures(found, "also") == [1000]


def test_without_a_platform_the_makers_own_facts_are_expected() -> None:
    asked = reference(window(1000, platforms=("api",)), window(2000, platforms=("azure",)))
    found = asked.facts(ONE, "context_window")
    assert (figures(found), figures(found, "also")) == ([1000], [2000])


def test_facts_of_a_host_alone_are_expected_where_nothing_else_is_known() -> None:
    assert figures(reference(window(2000, platforms=("azure",))).facts(ONE, "context_window")) == [2000]


def test_an_ended_fact_is_stale_and_a_later_one_is_not_there_yet() -> None:
    turns = [window(1000, until="2026-03-01"), window(2000, since="2026-03-01"), window(9000, since="2027-01-01")]
    asked = reference(*turns)
    found = asked.facts(ONE, "context_window")
    assert (figures(found), figures(found, "stale")) == ([2000], [1000])
    assert figures(asked.facts(ONE, "context_window", on="2026-02-28")) == [1000]
    assert figures(asked.facts(ONE, "context_window", on="2027-01-01")) == [2000, 9000]


def test_known_mistakes_stay_known_mistakes() -> None:
    found = reference(window(1000), window(8, accept="never", until="2026-01-01")).facts(ONE, "context_window")
    assert figures(found, "never") == [8]


def test_what_is_missing_says_why() -> None:
    asked = reference(unknown={"knowledge_cutoff": "not-published"})
    assert asked.facts(ONE, "knowledge_cutoff") == FactSet((), "not-published")
    assert asked.facts(ONE, "max_output") == FactSet()
    assert asked.facts("acme/nobody", "max_output") == FactSet()


def ends(day: str, attribute: str, **given: object) -> Fact:
    return Fact(ONE, attribute, day_of(day), sources=(DOCS,), platforms=("api",), **given)  # type: ignore[arg-type]


def test_the_status_follows_from_the_dates() -> None:
    asked = reference(
        Fact(ONE, "release_date", Date(2025, 1, 2), sources=(DOCS,)),
        ends("2026-01-01", "deprecation_date"),
        ends("2026-07-01", "retirement_date"),
    )

    def status(day: str) -> list[str]:
        facts = asked.facts(ONE, "status", on=day).facts
        return [fact.value.text for fact in facts if fact.accept == "primary" and isinstance(fact.value, Name)]

    assert [status(day) for day in ("2025-06-01", "2026-01-01", "2026-07-01")] == [
        ["active"], ["deprecated"], ["retired"],
    ]  # fmt: skip


def test_a_day_not_before_which_it_ends_is_no_status() -> None:
    assert reference(ends("2026-01-01", "retirement_date", bound="not-before")).facts(ONE, "status") == FactSet()


@pytest.mark.parametrize(
    ("text", "date"),
    [("2025", Date(2025, None, None)), ("2025-05", Date(2025, 5, None)), ("2025-05-22", Date(2025, 5, 22))],
)
def test_dates_keep_their_precision(text: str, date: Date) -> None:
    assert day_of(text) == date


@pytest.mark.parametrize("text", ["2025-02-30", "2025-13", "May 2025", ""])
def test_days_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(Exception, match="is no date"):
        day_of(text)


def written(folder: Path, text: str) -> Path:
    path = folder / "file.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_line_of_any_part_of_a_file_is_known(tmp_path: Path) -> None:
    text = '[a]\nx = 1\n\n[b."c.d/e"]\n# c\nids.api = ["one"]\ny = [\n  { v = 1 },\n  { v = 2 },\n]\nz = { v = 1 }'
    document = read(written(tmp_path, text))
    lines = {
        ("a",): 1, ("a", "x"): 2, ("b", "c.d/e"): 4, ("b", "c.d/e", "ids", "api"): 6, ("b", "c.d/e", "y"): 7,
        ("b", "c.d/e", "y", 1): 9, ("b", "c.d/e", "y", 1, "v"): 9, ("b", "c.d/e", "z", "v"): 11, ("nowhere",): 0,
    }  # fmt: skip
    assert {keys: document.line(keys) for keys in lines} == lines


@pytest.mark.parametrize(
    ("text", "line", "message", "suggestion"),
    [
        ("x = 1\ny = \n", 2, "is not TOML", ""),
        ('s = """open\n', 1, "is not TOML", ""),
        ("x = 1\n[e.one]\nday = 2025-05-22\n", 3, "day is a bare date", 'write day = "2025-05-22" in quotes'),
        ("[e]\nversion = 4.1\n", 2, "version is a float", 'write version = "4.1" in quotes'),
        ("[e]\nf = [\n  { price = 1 },\n  { price = 2.5 },\n]", 4, "price is a float", 'write price = "2.5" in quotes'),
    ],
)
def test_files_that_do_not_say_what_they_seem_to(
    tmp_path: Path, text: str, line: int, message: str, suggestion: str
) -> None:
    with pytest.raises(BadReference, match=message) as caught:
        refuse_inexact(read(written(tmp_path, text)))
    assert (caught.value.line, caught.value.suggestion) == (line, suggestion)


def test_a_file_that_is_not_there_and_one_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(BadReference, match="cannot be read: No such file"):
        read(tmp_path / "none.toml")
    (tmp_path / "file.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadReference, match="is not UTF-8"):
        read(tmp_path / "file.toml")


def test_the_day_can_be_chosen() -> None:
    assert load(as_of="2025-03-01").as_of == "2025-03-01"
    with pytest.raises(BadReference, match='"yesterday" is no day'):
        load(as_of="yesterday")
