from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import doclint
from doclint import engine, files
from doclint.api import Incomplete
from doclint.config import Config
from doclint.engine import Engine, Result
from doclint.errors import DoclintError
from doclint.finding import Finding, Related, Span
from doclint.selector import parse

RAGGED = "| A | B |\n|---|---|\n| 1 | 2 | 3 |\n"
RULE = '''
from doclint.rule import {base}


class Own(PageRule if {page} else SiteRule):
    """A rule of the user's."""

    def check(self, {arguments}):
        {body}
'''


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    (tmp_path / ".git").mkdir()


def tree(**pages: str | bytes) -> None:
    for name, text in pages.items():
        data = text if isinstance(text, bytes) else text.encode()
        Path(f"{name}.md").write_bytes(data)


def checked(config: Config | None = None, *paths: str) -> Result:
    return engine.lint([Path(path) for path in paths or (".",)], config or Config())


def own_rule(tmp_path: Path, body: str, name: str = "own-rule", page: bool = True) -> Config:
    folder = tmp_path / "own"
    folder.mkdir(exist_ok=True)
    base = "PageRule" if page else "SiteRule"
    arguments = "page, site" if page else "site"
    text = RULE.replace("PageRule if {page} else SiteRule", base)
    (folder / f"{name}.py").write_text(text.format(base=base, arguments=arguments, body=body), "utf-8")
    return Config(rules=(folder,))


def rules_of(result: Result) -> list[str]:
    return [finding.rule for finding in result.findings]


def test_an_empty_folder_is_clean() -> None:
    result = checked()
    assert (result.findings, result.errors, result.exit_code, result.summary.pages) == ((), (), 0, 0)


def test_findings_stand_in_order_of_path_and_place() -> None:
    tree(b=RAGGED, a=RAGGED + "\n" + RAGGED)
    result = checked()
    assert rules_of(result) == ["table-ragged"] * 3
    places = [(finding.span.path, finding.span.start) for finding in result.findings]
    assert places == sorted(places)
    assert result.exit_code == 1
    assert (result.summary.pages, result.summary.findings) == (2, 3)


def test_selection_and_severity(tmp_path: Path) -> None:
    tree(a=RAGGED)
    assert rules_of(checked(Config(ignore=(parse("table"),)))) == []
    assert rules_of(checked(Config(select=(parse("link"),)))) == []
    result = checked(Config(severity=((parse("table"), "info"),)))
    assert [finding.severity for finding in result.findings] == ["info"]
    assert result.exit_code == 0


def test_a_selector_that_names_no_rule_is_an_error() -> None:
    with pytest.raises(DoclintError, match='unknown rule "tabel"; did you mean "table"'):
        checked(Config(ignore=(parse("tabel"),)))


def test_a_path_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(DoclintError, match=r"none\.md: no such file or folder"):
        checked(None, "none.md")


def test_only_findings_on_named_pages_are_reported() -> None:
    tree(a=RAGGED, b=RAGGED)
    result = checked(None, "a.md")
    assert [finding.span.path for finding in result.findings] == ["a.md"]
    assert result.summary.pages == 2


def test_findings_that_a_named_page_has_a_part_in_are_reported() -> None:
    elsewhere = Finding("x", Span("b.md", 0, 1), "m", related=(Related(Span("a.md", 0, 1), "r"),))
    assert engine.concerns(elsewhere, {"a.md"})
    assert not engine.concerns(elsewhere, {"c.md"})
    assert engine.concerns(elsewhere, None)


def test_a_rule_that_fails_on_a_page_goes_on_with_the_others(tmp_path: Path) -> None:
    tree(a="one\n", b="two\n", c="three\n")
    body = "if page.path == 'b.md':\n            raise ValueError('no\\nway')\n"
    body += "        yield self.finding(page.span(0, 1), 'found')"
    result = checked(own_rule(tmp_path, body))
    assert [finding.span.path for finding in result.findings] == ["a.md", "c.md"]
    (error,) = result.errors
    assert re.search(r"own-rule\.py:\d+: ValueError: no way \(on b\.md\)$", error)
    assert result.exit_code == 2


def test_a_site_rule_that_fails_keeps_what_it_found(tmp_path: Path) -> None:
    tree(a="one\n")
    body = "yield self.finding(site.pages[0].span(0, 1), 'found')\n        raise RecursionError"
    result = checked(own_rule(tmp_path, body, page=False))
    assert rules_of(result) == ["own-rule"]
    assert re.search(r"own-rule\.py:10: RecursionError \(on \.\)$", result.errors[0])


def test_a_broken_rule_file_is_told_and_stops_nothing(tmp_path: Path) -> None:
    tree(a=RAGGED)
    config = own_rule(tmp_path, "x = (")
    result = checked(config)
    assert rules_of(result) == ["table-ragged"]
    assert "own-rule.py:" in result.errors[0]
    missing = checked(Config(rules=(tmp_path / "none",)))
    assert "no such folder of rules" in missing.errors[0]


def test_a_rule_of_a_name_that_is_taken_is_told(tmp_path: Path) -> None:
    tree(a=RAGGED)
    result = checked(own_rule(tmp_path, "yield from ()", "table-ragged"))
    assert rules_of(result) == ["table-ragged"]
    assert "there is a rule of this name already" in result.errors[0]


def test_a_file_that_cannot_be_opened_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    tree(a=RAGGED, b="text\n")
    look = files.look

    def refuse(path: str) -> tuple[files.Signature, bytes, bytes]:
        if Path(path).name == "b.md":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(files, "look", refuse)
    result = checked()
    assert rules_of(result) == ["table-ragged", "page-unreadable"]
    assert "Permission denied" in result.findings[1].message


def test_bytes_that_are_no_text_are_findings_and_stop_nothing() -> None:
    tree(a=RAGGED, b=b"\x00\x01\x02\xff" * 50, c=b"caf\xe9\n", d=b"", e=b"---\na: [\n---\n", f=b"\xef\xbb\xbf# x\r\n")
    Path("loop.md").symlink_to("loop.md")
    result = checked()
    assert result.errors == ()
    assert {(one.span.path, one.rule) for one in result.findings} >= {
        ("a.md", "table-ragged"),
        ("b.md", "page-unreadable"),
        ("c.md", "page-unreadable"),
        ("loop.md", "page-unreadable"),
    }


def test_comments_silence_and_are_themselves_looked_at() -> None:
    silent = "<!-- doclint: ignore table-ragged because it is an import -->\n\n"
    comment = "<!-- doclint: ignore-file table-ragged because it is an import -->\n\n"
    tree(a=comment + RAGGED, b=silent + "Text.\n", c="<!-- doclint: ignore tabel because x -->\n")
    result = checked()
    assert rules_of(result) == ["suppression-unused", "suppression-unknown"]
    without = checked(Config(ignore=(parse("table-ragged"), parse("suppression-unknown"))))
    assert rules_of(without) == []


def test_an_unchanged_page_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tree(a="one\n", b="two\n")
    first = Engine([Path()], Config())
    first.run()
    from doclint import reader

    read: list[str] = []
    original = reader.read_page
    monkeypatch.setattr(reader, "read_page", lambda path, data: read.append(path) or original(path, data))
    result = first.run({"b.md": RAGGED.encode()})
    assert read == ["b.md"]
    assert rules_of(result) == ["table-ragged"]


@pytest.mark.parametrize("own", [False, True], ids=["doclint's own rules", "somebody's"])
def test_rules_are_loaded_when_pages_are_read(own: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(a="one\n")
    Path("rules").mkdir()
    loads: list[Config] = []
    original = engine.load_rules
    monkeypatch.setattr(engine, "load_rules", lambda config, **how: loads.append(config) or original(config, **how))
    config = Config(rules=(Path("rules"),)) if own else Config()
    first = Engine([Path()], config)
    assert len(loads) == own
    first.run()
    first.run()
    assert loads == [config]


def test_a_rule_that_is_not_there_is_told_before_anything_is_read() -> None:
    with pytest.raises(DoclintError, match='unknown rule "link-brokn"'):
        Engine([Path("nowhere")], Config(ignore=(parse("link-brokn"),)))


BITS = st.sampled_from(
    [
        *"`|<>{}[\n\t\\\x00\ufeff\u2028", "](", ")", "\n\n", "\r\n", "<!--", "-->", "{/*", "*/}", "> ", "- ", "1. ",
        "```\n", "---\n", "title: x\n", "| a | b |\n|---|---|\n", "# ", "**", "&amp;", "Claude Opus 4", "200k tokens",
        "Release date: ", "May 2025", "<Tile title='", "href=", "g://", "doclint: ignore ",
    ]
)  # fmt: skip


@given(st.lists(BITS, max_size=40).map("".join), st.binary(max_size=4))
def test_no_page_breaks_it(text: str, rest: bytes) -> None:
    result = engine.lint_alone(text.encode() + rest, Config())
    assert result.errors == ()
    length = len(result.texts["page.md"])
    for finding in result.findings:
        assert 0 <= finding.span.start <= finding.span.end <= length


def test_output_does_not_depend_on_hash_seed_or_order_of_files() -> None:
    for number in range(12):
        tree(**{f"p{number}": f"# P{number}\n\n[x](none{number}.md)\n\n{RAGGED}\n[y][z]\n"})
    outputs = set()
    for seed in ("0", "1", "2"):
        command = [sys.executable, "-m", "doclint", "check", ".", "--output-format", "json"]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(doclint.__file__).parents[1])}
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == 1, done.stderr
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_the_python_interface() -> None:
    tree(a=RAGGED)
    assert [finding.rule for finding in doclint.lint()] == ["table-ragged"]
    assert doclint.lint(["a.md"], config=Config(ignore=(parse("table"),))) == []
    Path("doclint.toml").write_text('ignore = ["table"]\n')
    assert doclint.lint() == []
    assert [finding.span.path for finding in doclint.lint_text(RAGGED, config=Config())] == ["page.md"]
    assert doclint.lint_text("fine\n", "a.md") == []
    assert [finding.span.path for finding in doclint.lint_text(RAGGED, "new.md", config=Config())] == ["new.md"]
    with pytest.raises(DoclintError, match="no such file"):
        doclint.lint(["none"])


def test_the_python_interface_tells_what_was_not_checked(tmp_path: Path) -> None:
    tree(a=RAGGED)
    with pytest.raises(Incomplete) as error:
        doclint.lint(config=own_rule(tmp_path, "raise KeyError('x')"))
    assert [finding.rule for finding in error.value.findings] == ["table-ragged"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("yield 'x'", "'x' is no finding: yield self.finding(…)"),
        ("return None", "TypeError: 'NoneType' object is not iterable"),
        ("yield self.finding(page.span(5, 99), 'm')", "the place 5 to 99 lies outside of its page"),
        ("yield self.finding((0, 1), 'm')", "a place is a Span, such as page.span(start, end), not (0, 1)"),
        ("yield self.finding(page.span(0, 1)._replace(path='x'), 'm')", 'there is no page "x"'),
        ("yield self.finding(page.span(0, 1), None)", "the message of a finding must be a text, not None"),
        ("yield self.finding(page.span(0, 1), 'm', severity='bad')", "the severity of a finding is one of error, "),
        ("yield self.finding(page.span(0, 1), 'm', fix=3)", "the fix of a finding is a Fix with Edits, not 3"),
        ("yield self.finding(page.span(0, 1), 'm', related=(1,))", "what is related to a finding is a Related, not 1"),
        ("yield self.finding(page.span(0, 1), 'm', source='s')", "the source of a finding is a Citation, not 's'"),
        ("yield self.finding(page.span(0, 1), 'm', bogus=1)", "unexpected keyword argument 'bogus'"),
        ("raise SystemExit(3)", "SystemExit: 3"),
    ],
)
def test_a_broken_rule_is_told_once_with_its_line(tmp_path: Path, body: str, message: str) -> None:
    tree(a=RAGGED, b=RAGGED)
    result = checked(own_rule(tmp_path, body))
    assert rules_of(result) == ["table-ragged", "table-ragged"]
    (error,) = result.errors
    assert re.search(r"own-rule\.py:\d+: ", error)
    assert message in error
    assert error.endswith("(on a.md and 1 more)")
