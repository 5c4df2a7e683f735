from __future__ import annotations

from pathlib import Path

import pytest

from doclint.page import FrontMatter, Link, Page, Piece
from doclint.profile import ProfileError, detect_profile, named_profile, profile_names, top_of

NAVIGATION = {"next_page_id": "b", "previous_page_id": "", "sibling_id": "x"}


def page(path: str, data: dict[str, object] | None = None, *targets: str) -> Page:
    front = FrontMatter("yaml", {}, data, 0, 0) if data is not None else None
    links = tuple(Link("inline", Piece("x", 0, 1), Piece(target, 0, 1), None, 0, 1) for target in targets)
    return Page(path, "", front=front, links=links)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def detected(*pages: Page) -> str:
    return detect_profile(Path(), pages).name


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_can_be_loaded(name: str) -> None:
    profile = named_profile(name)
    assert profile.name == name
    assert profile.index
    assert set(profile.roots) <= set(profile.schemes.values())
    assert set(profile.related.values()) <= set(profile.schemes.values())


def test_unknown_name() -> None:
    with pytest.raises(ProfileError, match=r'unknown profile "boks"; there are box, '):
        detect_profile(Path(), [], "boks")


def test_no_marks_mean_plain() -> None:
    assert detected(page("a.md"), page("02-b.md")) == "plain"


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        ("docs.json", "mintlify"),
        ("mint.json", "mintlify"),
        ("docusaurus.config.ts", "docusaurus"),
        ("astro.config.mjs", "starlight"),
        ("mkdocs.yml", "mkdocs"),
        ("book.toml", "mdbook"),
        ("hugo.toml", "hugo"),
        ("gatsby-config.js", "gatsby"),
        ("next.config.mjs", "nextjs"),
        ("_config.yml", "jekyll"),
    ],
)
def test_marker_files(here: Path, marker: str, name: str) -> None:
    (here / marker).write_text("")
    assert detected(page("docs/a.md")) == name


def test_marker_beside_the_pages(here: Path) -> None:
    (here / "site" / "docs").mkdir(parents=True)
    (here / "site" / "mkdocs.yml").write_text("")
    pages = [page("site/docs/a.md"), page("README.md")]
    profile = detect_profile(Path(), pages)
    assert profile.name == "mkdocs"
    assert top_of(Path(), pages, profile) == Path("site")


def test_marker_above_the_checked_folder(here: Path) -> None:
    (here / "docs.json").write_text("{}")
    (here / "guides").mkdir()
    pages = [page("guides/a.mdx")]
    profile = detect_profile(Path("guides"), pages)
    assert profile.name == "mintlify"
    assert top_of(Path("guides"), pages, profile).resolve() == here.resolve()


def test_marker_outside_of_the_repository_does_not_count(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "docs.json").write_text("{}")
    (here / "inner" / ".git").mkdir(parents=True)
    monkeypatch.chdir(here / "inner")
    assert detected(page("a.mdx")) == "plain"


def test_keys_of_the_front_matter() -> None:
    assert detected(page("guides/a.md", {**NAVIGATION}), page("README.md")) == "box"
    assert detect_profile(Path(), [page("guides/a.md", {**NAVIGATION})]).form == "compiled"


def test_schemes_of_links() -> None:
    found = detect_profile(Path(), [page("guides/a.md", {"rank": 1}, "g://b", "e://get_b")])
    assert (found.name, found.form) == ("box", "source")
    assert detected(page("a.md", None, "g://b")) == "plain"
    assert detected(page("a.md", None, "https://example.com", "mailto:a@example.com")) == "plain"


def test_form_of_a_named_profile() -> None:
    assert detect_profile(Path(), [page("a.md", {**NAVIGATION})], "box").form == "compiled"
    assert detect_profile(Path(), [page("a.md", {"rank": 1})], "box").form == "source"


def test_numbered_names() -> None:
    assert detected(*(page(f"docs/{number:02}-x{number}.mdx") for number in range(6))) == "numbered"


def test_pages_named_page() -> None:
    assert detected(*(page(f"content/x{number}/page.mdx") for number in range(6))) == "nextjs"
