"""What docs say of settings, commands and options is what there is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from doclint import config
from doclint.cli.commands import COMMANDS, cli
from doclint.report import FORMATS
from doclint.ruleset import load_rules

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "schemas" / "config.schema.json").read_text("utf-8"))
DOCUMENTS = {path.name: path.read_text("utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]}
CONFIGURATION, OWN_RULES = DOCUMENTS["configuration.md"], DOCUMENTS["own-rules.md"]
ROW = re.compile(r"^\| `([a-z-]+)` \| `([^`]+)` \| ", re.MULTILINE)


def test_every_key_is_described_with_its_default() -> None:
    rows = {key: json.loads(default) for key, default in ROW.findall(CONFIGURATION)}
    assert rows == {name: value for name, value, _ in config.described(config.Config())}
    assert set(rows) == set(SCHEMA["properties"])


def test_every_key_of_the_schema_says_what_it_is() -> None:
    assert [key for key, value in SCHEMA["properties"].items() if not value.get("description")] == []


def test_the_keys_of_tables_are_described() -> None:
    properties = SCHEMA["properties"]
    for key in properties["per-path"]["additionalProperties"]["properties"]:
        assert f"`{key}`" in CONFIGURATION
    rows = set(re.findall(r"`([a-z]+)`", " ".join(re.findall(r"^\| (`[^|]+) \|", OWN_RULES, re.MULTILINE))))
    assert set(properties["attributes"]["additionalProperties"]["properties"]) <= rows


def test_the_formats_are_the_same_everywhere() -> None:
    assert sorted(SCHEMA["properties"]["output-format"]["enum"]) == sorted(FORMATS)
    assert [name for name in FORMATS if f"`{name}`" not in DOCUMENTS["integrations.md"]] == []


@pytest.mark.parametrize("name", ["configuration.md", "own-rules.md", "README.md"])
def test_settings_that_are_shown_can_be_used(name: str, tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", DOCUMENTS[name], re.S)
    assert blocks
    for block in blocks:
        if "format = 1" not in block:  # an overlay
            (tmp_path / "doclint.toml").write_text(block, "utf-8")
            settings = config.read(tmp_path / "doclint.toml")
            config.check_selectors(settings, [rule.id for rule in load_rules(config.Config())[0]])


def test_the_example_has_every_key(tmp_path: Path) -> None:
    (block,) = [block for block in re.findall(r"```toml\n(.*?)```", CONFIGURATION, re.S) if "required-version" in block]
    (tmp_path / "doclint.toml").write_text(block, "utf-8")
    settings = config.read(tmp_path / "doclint.toml")
    assert {key.replace("_", "-") for key in settings.origins} == set(SCHEMA["properties"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_and_options_exist(name: str) -> None:
    context = click.Context(cli)
    for command, rest in re.findall(r"(?<![\w/.-])doclint (\w[\w-]*)((?: [^\n`|]*)?)", DOCUMENTS[name]):
        if command not in COMMANDS:
            continue
        found = cli.get_command(context, command)
        assert found is not None
        known = {option for parameter in _parameters(found, rest, context) for option in parameter.opts}
        known |= {option for parameter in found.params for option in parameter.secondary_opts} | {"--help"}
        assert [option for option in re.findall(r"(?<=\s)--[a-z][a-z-]+", rest) if option not in known] == [], command


def _parameters(command: click.Command, rest: str, context: click.Context) -> list[click.Parameter]:
    """The parameters of a command, or of the command below it that the words name."""
    if isinstance(command, click.Group):
        below = command.get_command(context, (rest.split() or [""])[0])
        return below.params if below else command.params
    return command.params


def test_the_pattern_for_editors_reads_a_finding() -> None:
    (pattern,) = re.findall(r'"regexp": "(.+)"', DOCUMENTS["integrations.md"])
    match = re.match(json.loads(f'"{pattern}"'), 'docs/a b.md:25:24: fact-mismatch: Claude Opus 4: released "x"')
    assert match is not None
    assert match.groups() == ("docs/a b.md", "25", "24", "fact-mismatch", 'Claude Opus 4: released "x"')
