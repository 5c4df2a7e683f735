from __future__ import annotations

from pathlib import Path

import pytest

from doclint import load, reader
from doclint.config import Config
from doclint.errors import DoclintError
from doclint.load import Loaded
from doclint.page import Page

GUIDE = (
    "---\nrank: {}\nnext_page_id: ''\nprevious_page_id: ''\nsibling_id: {}\n---\n\n# Guide\n\n[x](g://{})\n[y](e://z)\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()


def tree(**files: str) -> None:
    for name, text in files.items():
        path = Path(name.replace("__", "/"))
        path = path.with_suffix(path.suffix or ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def loaded(*paths: str, config: Config | None = None) -> Loaded:
    return load.load_site([Path(path) for path in paths], config or Config(), {})


def pages(site: Loaded) -> list[str]:
    return [page.path for page in site.site.pages]


def test_a_folder_of_a_site_brings_the_site() -> None:
    tree(repo__guides__a__one=GUIDE.format(1, "a", "b/two"), repo__guides__b__two=GUIDE.format(1, "b", "a/one"))
    site = loaded("repo/guides/a")
    assert pages(site) == ["repo/guides/a/one.md", "repo/guides/b/two.md"]
    assert site.scope.named == {"repo/guides/a/one.md"}
    assert site.site.root == Path("repo")


def test_the_file_of_a_site_generator_tells_the_top() -> None:
    tree(**{"mkdocs.yml": "site_name: x\n"}, docs__a__one="# One\n", docs__b__two="# Two\n")
    assert pages(loaded("docs/a")) == ["docs/a/one.md", "docs/b/two.md"]
    assert pages(loaded("docs/a/one.md")) == ["docs/a/one.md", "docs/b/two.md"]


def test_a_folder_without_marks_is_a_site() -> None:
    tree(docs__one="# One\n", README="# Read me\n")
    site = loaded("docs")
    assert (pages(site), site.scope.named) == (["docs/one.md"], None)


def test_a_file_without_marks_belongs_to_its_repository() -> None:
    tree(docs__one="# One\n", README="# Read me\n")
    site = loaded("docs/one.md")
    assert (pages(site), site.scope.named) == (["README.md", "docs/one.md"], {"docs/one.md"})


def test_the_settings_go_before_all_marks() -> None:
    tree(**{"mkdocs.yml": "site_name: x\n"}, docs__a__one="# One\n", docs__b__two="# Two\n")
    assert pages(loaded("docs/a", config=Config(root=Path("docs/a").resolve()))) == ["docs/a/one.md"]


def test_text_stands_in_for_a_file() -> None:
    tree(docs__one="# One\n")
    site = load.load_site([Path("docs/new.md")], Config(), {"docs/new.md": b"# New\n", "docs/one.md": b"# Other\n"})
    assert [page.text for page in site.site.pages] == ["# New\n", "# Other\n"]


def test_a_broken_overlay_is_told() -> None:
    Path("facts.toml").write_text("x = [\n", "utf-8")
    with pytest.raises(DoclintError, match=r"facts\.toml"):
        loaded(".", config=Config(reference=(Path("facts.toml"),)))
    with pytest.raises(DoclintError, match=r"none\.toml: no such reference overlay"):
        loaded(".", config=Config(reference=(Path("none.toml"),)))


def test_a_slip_of_the_reader_stops_no_other_page(monkeypatch: pytest.MonkeyPatch) -> None:
    tree(one="# One\n", two="# Two\n")
    read = reader.read_page

    def broken(path: str, data: bytes) -> Page:
        if path == "one.md":
            raise AssertionError("a\nslip")
        return read(path, data)

    monkeypatch.setattr(reader, "read_page", broken)
    site = loaded(".")
    assert pages(site) == ["two.md"]
    (error,) = site.errors
    assert error.startswith("one.md: internal error in the reader: AssertionError: a slip (test_load.py:")
