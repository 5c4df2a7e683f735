"""The engine knows no model: `examples/instances` has machines and API plans, checked by the same rules."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from doclint.cli import main
from doclint.reference import BadReference, Reference, load
from doclint.values.reading import Money, Number

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "instances"
MODULES = sorted((ROOT / "doclint").rglob("*.py")) + sorted((ROOT / "rules").glob("*.py"))
OVERLAY = EXAMPLE / "facts" / "nimbus.toml"
FINDINGS = {
    'breeze-1-small.md:10 fact-mismatch: Breeze 1 Small: is retired, not "Active"',
    'breeze-1-small.md:11 fact-mismatch: Breeze 1 Small: switched off on 2025-06-30, not "June 30th, 2026"',
    'breeze-2-large.md:4 fact-mismatch: Breeze 2 Large: released 2024-03-05, not "March 7th, 2024"',
    'breeze-2-large.md:8 model-name-disagrees: Breeze 2 Large: the machine id is "breeze1.large"',
    'gale-4-large.md:3 model-retired: Gale 2 Large: deprecated since 2026-01-10, but "gale2.large" is still given here',
    "gale-4-large.md:10 fact-copied: Gale 4 Large: first day of service and firmware are those of Gale 3 Large"
    " (docs/gale-3-large.md)",
    'breeze-2-large.md:9 fact-mismatch: Breeze 2 Large: is of the class General purpose, not "Compute optimized"',
    'breeze-2-small.md:3 fact-mismatch: Breeze 2 Small: has 4 GiB of memory, not "8 GiB"',
    'breeze-2-small.md:15 fact-mismatch: Breeze 2 Small: in service since 2024-03-05, not "March 5th, 2023"',
    'gale-3-large.md:9 fact-mismatch: Gale 3 Large: bursting: No, not "Yes"',
    'gale-3-large.md:14 fact-impossible: Gale 3 Large: a reserved machine that costs more than one on demand: "$2.04"'
    ' against "$0.34"',
    'gale-3-large.md:21 model-retired: Breeze 1 Small: retired since 2025-06-30, but "breeze1.small" is still given'
    " here; use Breeze 2 Small",
    'gale-3-large.md:24 model-unknown-id: "gale3.xlrage": no such id is known; did you mean "gale3.xlarge"?',
    'gale-3-large.md:26 link-names-other-model: "documentation of Gale 3 Extra Large": the link leads to'
    ' "https://nimbus.example/machines/gale-3-large"',
    'index.md:7 fact-contradiction: Breeze 2 Small: disk "20 GB" here, "40 GB" in docs/breeze-2-small.md',
    'index.md:8 fact-mismatch: Breeze 2 Large: has 16 GiB of memory, not "8"',
    'index.md:9 fact-mismatch: Gale 3 Large: costs $0.34 / hour; "$0.40" is outdated since 2025-10-01',
    'index.md:10 fact-mismatch: Gale 3 Extra Large: has 16 vCPUs, not "12"',
    'index.md:16 fact-mismatch: Team plan: allows 600 request/min, not "500 RPM"',
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "site")
    (tmp_path / "site" / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load([OVERLAY])


def found(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The findings, without the column and the folder of the page."""
    main(["check", ".", "--output-format", "concise"])
    out, err = capsys.readouterr()
    assert err == ""
    lines = [line.removeprefix("docs/").split(":", 3) for line in out.splitlines()]
    return {f"{page}:{line}{rest}" for page, line, _, rest in lines}


def test_the_same_rules_find_the_defects_of_machines(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys) == FINDINGS


def test_it_is_data_alone() -> None:
    assert {path.suffix for path in EXAMPLE.rglob("*") if path.is_file()} == {".md", ".toml"}


def test_without_its_reference_nothing_is_known(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "doclint.toml").write_text('root = "docs"\n', "utf-8")
    assert found(capsys) == set()


def test_what_the_pages_say_right_is_silent(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = site / "docs" / "index.md"
    text = page.read_text("utf-8")
    mended = text.replace("| 4 | 8 |", "| 4 | 16 |").replace("$0.40", "$0.34").replace("| 12 |", "| 16 |")
    page.write_text(mended.replace("500 RPM", "10 requests per second").replace("20 GB", "0.04 TB"), "utf-8")
    assert [line for line in found(capsys) if line.startswith("index.md")] == []


def test_a_fix_writes_numbers_as_the_page_does(site: Path) -> None:
    main(["check", ".", "--fix", "--unsafe-fixes"])
    text = (site / "docs" / "index.md").read_text("utf-8")
    assert "| [Breeze 2 Large](breeze-2-large.md) | `breeze2.large` | 4 | 16 | 80 GB | 10 Gbps | $0.0832 |" in text
    assert "| `gale3.xlarge` | 16 | 31 |" in text


def test_attributes_have_kinds_and_units(reference: Reference) -> None:
    entity = reference.entities["nimbus/gale-3-large"]
    values = {name: facts[0].value for name, facts in entity.facts.items()}
    assert (entity.kind, str(values["memory"])) == ("machine", str(Number(values["memory"].number, "GiB")))  # type: ignore[union-attr]
    price = values["price_hour"]
    assert isinstance(price, Money)
    assert (str(price.amount), price.per, price.unit) == ("0.34", 1, "hour")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Gale 3 Large", "nimbus/gale-3-large"),
        ("Nimbus Gale 3 Extra Large", "nimbus/gale-3-extra-large"),
        ("the Breeze 2 Small machine", "nimbus/breeze-2-small"),
        ("gale3.xlarge", "nimbus/gale-3-extra-large"),
        ("breeze-2-large", "nimbus/breeze-2-large"),
        ("Gale 4 Large", None),
        ("Breeze", None),
        ("a breeze", None),
        ("Claude Opus 4", "anthropic/claude-opus-4"),
    ],
)
def test_names_follow_the_grammar_of_the_overlay(reference: Reference, text: str, entity: str | None) -> None:
    assert reference.resolve(text).entity == entity


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ('vcpus = [{ value = "many", source = ["machines"] }]', 'vcpus: "many" is no number'),
        ("vcpus = [{ value = 2.5 }]", "value is a float"),
        ('vcpus = [{ price = "2" }]', "a number is written under the key `value`"),
    ],
)
def test_wrong_numbers_are_refused(tmp_path: Path, wrong: str, message: str) -> None:
    shutil.copytree(EXAMPLE / "facts", tmp_path / "facts")
    path = tmp_path / "facts" / "nimbus.toml"
    text = path.read_text("utf-8").replace('vcpus = [{ value = 1, source = ["machines"] }]', wrong)
    path.write_text(text, "utf-8")
    with pytest.raises(BadReference, match=message):
        load([path])


def test_a_unit_belongs_to_numbers_and_prices(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('format = 1\nkind = "overlay"\norg = "own"\n[attributes.x]\nkind = "flag"\nunit = "GiB"\n', "utf-8")
    with pytest.raises(BadReference, match="x is a flag, which has no unit"):
        load([path])


@pytest.mark.parametrize("with_noun", [True, False])
def test_sentences_call_entities_as_their_kind_does(
    site: Path, with_noun: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    grammar = site / "facts" / "names.toml"
    if not with_noun:
        text = re.sub(r"(?m)^nouns = .*$", "", grammar.read_text("utf-8"))
        grammar.write_text(text, "utf-8")
    said = {line for line in found(capsys) if line.startswith("breeze-2-large.md:4 ")}
    assert bool(said) == with_noun
