"""The examples in docs/reference.md are files that doclint reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doclint.cli import main
from doclint.names import load_grammar
from doclint.reference import BadReference, load
from doclint.reference.document import read, refuse_inexact
from doclint.reference.entities import entities_of
from doclint.reference.validate import validate
from doclint.roles import built_in

PAGE = (Path(__file__).parents[2] / "docs" / "reference.md").read_text("utf-8")
EXAMPLES = [block for block in re.findall(r"```toml\n(.*?)```", PAGE, re.S) if "format = 1" in block]


def example(folder: Path, kind: str, number: int = 0) -> Path:
    path = folder / "example.toml"
    path.write_text([text for text in EXAMPLES if f'kind = "{kind}"' in text][number], "utf-8")
    return path


def test_the_example_of_a_makers_file(tmp_path: Path) -> None:
    document = read(example(tmp_path, "maker"))
    refuse_inexact(document)
    validate(document)
    large, successor = entities_of(document)
    assert large.ids["bedrock"] == tuple(f"{prefix}acme.pump-2-large-v1:0" for prefix in ("", "us.", "eu."))
    assert large.unknown == {"max_output": "not-published"}
    assert successor.facts["provider"][0].sources[0].code == "docs"


@pytest.mark.parametrize("number", range(len(EXAMPLES) - 1))
def test_the_examples_of_overlays(tmp_path: Path, number: int) -> None:
    reference = load([example(tmp_path, "overlay", number)])
    assert [entity for entity in reference.entities if entity.startswith("initech/")] != []


def test_the_grammar_of_the_example(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(# overlay: .*?)```", PAGE, re.S)
    (tmp_path / "pumps.toml").write_text(block, "utf-8")
    assert load_grammar(tmp_path / "pumps.toml").families["pump"].maker == "acme"


def test_the_messages_of_the_page_are_real(tmp_path: Path) -> None:
    text = example(tmp_path, "overlay").read_text("utf-8")
    (tmp_path / "example.toml").write_text(
        text.replace('category = [{ value = "Premium"', 'categorie = [{ value = "x"')
    )
    with pytest.raises(BadReference, match=r'"categorie" is no attribute; did you mean "category"\?'):
        load([tmp_path / "example.toml"])


def test_all_attributes_are_named() -> None:
    assert [attribute for attribute in built_in() if f"`{attribute}`" not in PAGE] == []


def test_the_finding_of_the_example_of_roles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (overlay,) = [text for text in EXAMPLES if "[kinds.pump.roles]" in text]
    (tmp_path / "pumps.toml").write_text(overlay, "utf-8")
    (tmp_path / "start.md").write_text("# Start\n\n```bash\n\n\n\norder --the-usual-id initech-pump-2\n```\n", "utf-8")
    command = ["check", str(tmp_path), "--reference", str(tmp_path / "pumps.toml"), "--as-of", "2026-01-20"]
    assert main([*command, "--output-format", "concise"]) == 1
    said = capsys.readouterr().out.strip()
    assert said.partition("start.md")[2] in PAGE
