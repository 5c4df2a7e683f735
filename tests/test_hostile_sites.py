"""Sites that mean harm: no output steers a terminal, and nothing outside of the site is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.trial import controls
from doclint.cli import main
from doclint.report import FORMATS

EVIL = "evil\x1b[31m\n::error::injected\r<b>&\u202e.md"


@pytest.fixture
def evil_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page whose name and content would steer a terminal, a log and a reader of XML."""
    page = (
        "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Release date | May 22, 2024 |\n| Context window | 1k |\n\n"
    )
    (tmp_path / EVIL).write_text(page + "[a\x1b]0;title\x07](b\x1b[2J.md) [c][d\x9b31m]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be")
@pytest.mark.parametrize("name", FORMATS)
def test_no_output_steers_a_terminal(name: str, evil_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--no-cache", "--output-format", name, "."]) == 1
    output = capsys.readouterr()
    for text in (output.out, output.err):
        assert not controls(text)
        assert "\u202e" not in text
    # No line is the page's own: a name with a line end in it stays on its line.
    assert not [line for line in output.out.split("\n") if line.startswith("::error::injected")]
    if name in ("checkstyle", "junit"):
        ElementTree.fromstring(output.out)
    elif name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(output.out)


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be")
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--no-cache", "--fix", "."],
        ["coverage", "."],
        ["coverage", "--output-format", "json", "."],
        ["facts", "."],
        ["facts", "--output-format", "json", "."],
        ["explain", f"{EVIL}:5"],
    ],
    ids=lambda arguments: " ".join(arguments[:-1]),
)
def test_no_command_steers_a_terminal(
    arguments: list[str], evil_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) in (0, 1, 2)
    output = capsys.readouterr()
    for text in (output.out, output.err):
        assert not controls(text)


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be")
def test_a_diff_quotes_names_and_keeps_text(evil_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (evil_site / EVIL).write_text(
        "# Claude Opus 4\n\n| A | B\x1b[2J |\n|---|---|\n| Release date | May 22, 2024 |\n| Context window | 1k |\n"
    )
    assert main(["check", "--no-cache", "--diff", "."]) == 1
    head, _, body = capsys.readouterr().out.partition("@@")
    assert head == (
        r'--- "a/evil\033[31m\n::error::injected\r<b>&\342\200\256.md"'
        "\n"
        r'+++ "b/evil\033[31m\n::error::injected\r<b>&\342\200\256.md"'
        "\n"
    )
    assert " | A | B\x1b[2J |\n" in body


# Every file and folder that is opened, as the interpreter itself tells it.
WATCHED = """
import os, sys
opened = []
def watch(event, arguments):
    if event in ("open", "os.scandir", "os.listdir") and isinstance(arguments[0], (str, bytes, os.PathLike)):
        opened.append(os.path.realpath(os.fsdecode(arguments[0])))
sys.addaudithook(watch)
from doclint.cli import main
code = main(sys.argv[2:])
secret = os.path.realpath(sys.argv[1])
print([path for path in opened if path == secret or path.startswith(secret + os.sep)], file=sys.stderr)
sys.exit(3 if any(path == secret or path.startswith(secret + os.sep) for path in opened) else 0)
"""


def outside(tmp_path: Path) -> tuple[Path, Path]:
    """A site whose links, front matter and symbolic links all lead to a folder beside it."""
    secret, site = tmp_path / "secret", tmp_path / "site"
    secret.mkdir()
    (site / "deep").mkdir(parents=True)
    for name in ("page.md", "image.png", "rules.toml", "page.html", "doclint.toml", ".gitignore"):
        (secret / name).write_text("# Secret\n", "utf-8")
    there = os.path.relpath(secret, site / "deep")
    targets = [f"{there}/page.md", f"{there}/page.md#secret", f"{there}/", f"{there}/page", str(secret / "page.md")]
    targets += [f"file://{secret}/page.md", f"g://{there}/page.md", "..%2f..%2fsecret/page.md", f"/{there}/page.md"]
    links = "".join(f"[a]({target}) ![b]({target}) <a href='{target}'>c</a>\n\n" for target in targets)
    front = f"---\nid: {there}/page\nnext_page_id: {there}/page\nrelated_guides:\n  - {there}/page.md\n---\n"
    imports = (
        f'import Secret from \'{there}/page.md\'\n\n{{% include "{there}/page.md" %}}\n\n--8<-- "{there}/page.md"\n\n'
    )
    (site / "deep" / "page.md").write_text(f"{front}# Page\n\n{links}[d]: {there}/page.md\n", "utf-8")
    (site / "deep" / "page.mdx").write_text(f"{front}{imports}# Page\n\n{links}", "utf-8")
    (site / "mkdocs.yml").write_text(
        f"docs_dir: {there}\nnav:\n  - {there}/page.md\nINHERIT: {there}/mkdocs.yml\n", "utf-8"
    )
    (site / "docs.json").write_text(json.dumps({"navigation": {"pages": [f"{there}/page", "deep/page"]}}), "utf-8")
    return secret, site


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights")
@pytest.mark.parametrize(
    "arguments",
    [["check"], ["check", "--fix"], ["check", "--diff"], ["coverage"], ["facts"], ["init"]],
    ids=" ".join,
)
def test_nothing_outside_of_the_site_is_opened(arguments: list[str], tmp_path: Path) -> None:
    secret, site = outside(tmp_path)
    (site / "link.md").symlink_to(secret / "page.md")
    (site / "folder").symlink_to(secret)
    (site / "loop").symlink_to(site)
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    found = subprocess.run(
        [sys.executable, "-c", WATCHED, str(secret), *arguments, "."],
        cwd=site,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stderr
    assert "Traceback" not in found.stderr
