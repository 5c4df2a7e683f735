from __future__ import annotations

import json
from pathlib import Path

import pytest

from doclint import config
from doclint.config import Config, ConfigError
from doclint.selector import Selector, parse
from doclint.shipped import shipped


def write(folder: Path, text: str, name: str = "doclint.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def message_of(folder: Path, text: str, name: str = "doclint.toml") -> str:
    with pytest.raises(ConfigError) as error:
        config.read(write(folder, text, name))
    return str(error.value)


def test_defaults_hold_without_a_file(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert config.load(tmp_path) == Config()


def test_paths_count_from_the_file(tmp_path: Path) -> None:
    read = config.read(write(tmp_path, 'root = "docs"\nreference = ["facts.toml"]\nrules = ["own"]\n'))
    assert read.root == tmp_path / "docs"
    assert read.reference == (tmp_path / "facts.toml",)
    assert read.rules == (tmp_path / "own",)
    assert read.folder == tmp_path


def test_all_keys_are_read(tmp_path: Path) -> None:
    read = config.read(
        write(
            tmp_path,
            """
            select = ["fact"]
            extend-select = ["link"]
            ignore = ["fact-copied"]
            exclude = ["old/"]
            include = ["*.md"]
            profile = "plain"
            as-of = 2025-06-01
            required-version = ">=0.0.1"
            output-format = "concise"
            severity = { link = "warning" }
            [per-path."api/"]
            ignore = ["link"]
            severity = { fact = "info" }
            """,
        )
    )
    assert read.select == (Selector("fact"),)
    assert read.as_of == "2025-06-01"
    assert read.severity == ((Selector("link"), "warning"),)
    assert [part.pattern for part in read.per_path] == ["api/"]
    assert read.per_path[0].severity == ((Selector("fact"), "info"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('ignroe = ["fact"]\n', 'doclint.toml:1: unknown key "ignroe"; did you mean "ignore"?'),
        ('# one\n\nselect = "fact"\n', "doclint.toml:3: "),
        ("select = [1]\n", '"select": 1 is not of type'),
        ('as-of = "June 2025"\n', '"as-of"'),
        ('as-of = "2025-02-30"\n', '"2025-02-30" is no day'),
        ('output-format = "xml"\n', "'xml' is not one of"),
        ('[severity]\nlink = "fatal"\n', "doclint.toml:2: "),
        ('[per-path."a/"]\nselct = ["fact"]\n', 'doclint.toml:2: unknown key "selct"; did you mean "select"?'),
        ('required-version = ">99"\n', "doclint >99 is required"),
        ('required-version = "new"\n', "no version specifier"),
        ("select = [\n", "no valid TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert message in message_of(tmp_path, text)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    assert len(message_of(tmp_path, 'selct = ["fact"]\nprofil = "plain"\n').splitlines()) == 2


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "doclint.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="cannot be read"):
        config.read(path)
    with pytest.raises(ConfigError, match="No such file"):
        config.read(tmp_path / "none.toml")


def test_the_nearest_file_holds_and_a_repository_ends_the_search(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    outer = write(tmp_path, "")
    assert config.find(inner) == outer
    near = write(tmp_path / "a", "[tool.doclint]\n", "pyproject.toml")
    assert config.find(inner) == near
    (inner / ".git").mkdir()
    assert config.find(inner) is None


def test_a_pyproject_without_our_table_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, '[tool.other]\nx = "[tool.doclint]"\n', "pyproject.toml")
    assert config.find(tmp_path) is None


def test_a_table_in_pyproject_is_read_with_its_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = '[tool.other]\nignroe = 1\n[tool.doclint]\nignroe = ["fact"]\n'
    assert message_of(tmp_path, text, "pyproject.toml").startswith('pyproject.toml:4: unknown key "ignroe"')


def test_flags_go_before_the_file(tmp_path: Path) -> None:
    read = config.read(write(tmp_path, 'select = ["fact"]\nignore = ["fact-copied"]\nprofile = "plain"\n'))
    both = config.with_flags(read, {"ignore": (parse("link"),), "profile": None, "as_of": "2025-01-01"})
    assert both.ignore == (parse("fact-copied"), parse("link"))
    assert both.profile == "plain"
    assert both.origins["as_of"] == "command line"
    only = config.with_flags(read, {"select": (parse("link"),)})
    assert only.select == (parse("link"),)
    assert only.ignore == ()


def test_selectors_must_name_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read = config.read(write(tmp_path, 'select = ["fact"]\n\nignore = ["fact-copid", "all"]\n'))
    with pytest.raises(ConfigError) as error:
        config.check_selectors(read, ["fact-copied", "fact-mismatch"])
    assert str(error.value) == 'doclint.toml:3: unknown rule "fact-copid"; did you mean "fact-copied"?'
    config.check_selectors(Config(), ["fact-copied"])


def test_every_setting_is_described_with_its_origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read = config.read(write(tmp_path, 'root = "docs"\n[per-path."a/"]\nignore = ["fact"]\n'))
    shown = {name: (value, origin) for name, value, origin in config.described(read)}
    assert shown["root"] == ("docs", "doclint.toml")
    assert shown["select"] == (["all"], "default")
    assert json.loads(json.dumps(shown["per-path"][0]))[0]["ignore"] == ["fact"]
    schema = json.loads((shipped("schemas") / "config.schema.json").read_text("utf-8"))
    assert set(shown) == set(schema["properties"])


def test_the_schema_knows_every_output_format() -> None:
    from doclint.report import FORMATS

    schema = json.loads((shipped("schemas") / "config.schema.json").read_text("utf-8"))
    assert sorted(schema["properties"]["output-format"]["enum"]) == sorted(FORMATS)


def test_attributes_of_facts_must_exist() -> None:
    known = ["release_date", "context_window"]
    config.check_attributes(config.Config(select=config.selectors(["fact:release_date", "nav:next"])), known)
    wrong = config.Config(ignore=config.selectors(["fact-mismatch:relase-date"]))
    with pytest.raises(config.ConfigError, match='unknown attribute "relase-date"; did you mean "release-date"'):
        config.check_attributes(wrong, known)
