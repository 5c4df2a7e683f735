from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.page import Heading, Page, Piece
from doclint.profile import named_profile
from doclint.routes.address import Address, has_scheme, is_template, parse, slip
from doclint.routes.anchors import Anchors, github, slugs
from doclint.routes.disk import Disk
from doclint.routes.locales import twins
from doclint.routes.names import has_ending, is_part, join, key_of
from doclint.routes.near import nearest
from doclint.routes.redirects import Redirects, redirects_of

BOX = named_profile("box").schemes
PLAIN = named_profile("plain")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("a/b.md?x=1#c%20d", Address("", "a/b.md", "x=1", "c d")),
        ("with%20space.md", Address("", "with space.md", "", "")),
        ("HTTPS://example.com/#x", Address("https", "//example.com/", "", "x")),
        ("a\\_b&amp;c", Address("", "a_b&c", "", "")),
        ("#x", Address("", "", "", "x")),
        ("g://a/b", Address("g", "//a/b", "", "")),
        ("", Address("", "", "", "")),
    ],
)
def test_parts_of_an_address(text: str, address: Address) -> None:
    assert parse(text) == address


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("g;//a", "g://a"),
        ("g:///a", "g://a"),
        ("g:/a", "g://a"),
        ("g//a", "g://a"),
        ("guide:a", "guide://a"),
        ("endpoit://get_x", "endpoint://get_x"),
        ("pages://a", "page://a"),
        ("htps://example.com", "https://example.com"),
        ("htpp://example.com", "http://example.com"),
        ("http;//example.com", "http://example.com"),
        ("https//example.com", "https://example.com"),
        ("https:\\\\example.com", "https://example.com"),
        ("https:example.com", "https://example.com"),
        ("https://https://example.com", "https://example.com"),
        ("www.example.com/x", "https://www.example.com/x"),
        ("me@example.com", "mailto:me@example.com"),
        ("mailto://me@example.com", "mailto:me@example.com"),
        ("malto:me@example.com", "mailto:me@example.com"),
        ("##x", "#x"),
        ("http://", ""),
    ],
)
def test_slips(text: str, right: str) -> None:
    found = slip(text, BOX)
    assert found is not None
    assert found.right == right


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com:8080/x?y=http://z",
        "https://web.archive.org/web/https://example.com",
        "http://localhost",
        "//example.com/x",
        "mailto:me@example.com",
        "tel:+123",
        "file:///etc/hosts",
        "ftp://example.com",
        "vscode://x",
        "boxemm://x",
        "p://support",
        "ipfs://x",
        "javascript:void(0)",
        "data:image/png;base64,xx",
        "a/b.md",
        "@scope/package",
        "page:1",
        "#x",
        "",
        "g://a",
        "e://get-x--y",
    ],
)
def test_no_slips(text: str) -> None:
    assert slip(text, BOX) is None


def test_schemes_of_other_sites_are_unknown() -> None:
    assert slip("pages://a", {}) is None
    assert slip("g;//a", {}) is None


@pytest.mark.parametrize("text", ["{{ url }}/x", "${BASE}", "<host>/x", "url", "...", "a/[id]/b", "/x/{id}"])
def test_templates(text: str) -> None:
    assert is_template(text)


@given(st.text(alphabet=string.printable + "«é漢", max_size=60))
def test_any_text_can_be_an_address(text: str) -> None:
    address = parse(text)
    assert address.scheme == address.scheme.lower()
    found = slip(text, BOX)
    if found is not None and found.right:
        assert found.right != text


@given(st.text(alphabet="http:;/s.#@aw", max_size=30))
def test_a_mended_joint_is_no_slip_of_the_same_kind(text: str) -> None:
    first = slip(text, {})
    if first is not None and first.right:
        assert len(first.right) <= len(text) + len("https://")


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("docs/02-Setup/01-first.mdx", ("docs", "setup", "first")),
        ("docs/setup/index.md", ("docs", "setup")),
        ("app/(group)/x.md", ("app", "x")),
        ("a/b.html", ("a", "b")),
        ("a/README.md", ("a",)),
        ("v1.2/x", ("v1.2", "x")),
        ("", ()),
        ("./a/../b", ("b",)),
    ],
)
def test_keys(path: str, key: tuple[str, ...]) -> None:
    assert key_of(path, PLAIN) == key


def test_endings() -> None:
    assert [has_ending(text) for text in ("a.md", "a/b.PNG", "v1.2", "a.b/c", "a.md/")] == [
        ".md",
        ".png",
        "",
        "",
        ".md",
    ]


def test_paths_are_joined() -> None:
    assert join("a/b", "../c%20d.md") == "a/c d.md"
    assert join("", "../x") == "../x"


@pytest.mark.parametrize("path", ["docs/_part.md", "docs/snippets/x.md", "static/x.md", "_parts/x.md"])
def test_parts_of_pages(path: str) -> None:
    assert is_part(path, PLAIN)


def test_index_pages_are_no_parts() -> None:
    assert not is_part("docs/_index.md", PLAIN)
    assert not is_part("docs/a.md", PLAIN)


def page_with(*titles: str, text: str = "", path: str = "a.md") -> Page:
    headings = tuple(Heading(2, Piece(title, 0, 0), "", 0, 0) for title in titles)
    return Page(path, text, headings=headings)


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("What's new?", "whats-new"),
        ("What's new?", "what-s-new"),
        ("Set up & run", "set-up--run"),
        ("Set up & run", "set-up-run"),
        ("Set up & run", "set-up-and-run"),
        ("Version 2.0", "version-20"),
        ("Version 2.0", "version-2-0"),
        ("Version 2.0", "version-2.0"),
        ("1. First", "first"),
        ("使い方", "使い方"),
        ("Déjà vu", "deja-vu"),
        ("snake_case", "snake_case"),
        ("snake_case", "snake-case"),
        ("Set Up", "SetUp"),
        ("A", "a-1"),
    ],
)
def test_spellings_of_anchors(title: str, anchor: str) -> None:
    assert Anchors(page_with(title)).has(anchor)


def test_no_such_anchor() -> None:
    anchors = Anchors(page_with("Set up", "Run"))
    assert not anchors.has("set-down")
    assert anchors.nearest("setup") == "set-up"
    assert anchors.nearest("something-else") == ""


@pytest.mark.parametrize("anchor", ["", "top", "L10-L20", ":~:text=x", "/route", "a=b"])
def test_anchors_that_nobody_can_judge(anchor: str) -> None:
    assert Anchors(page_with("Other")).has(anchor)


def test_included_files_leave_a_page_open() -> None:
    assert Anchors(page_with("A")).closed
    assert not Anchors(page_with("A", text='{% include "x.md" %}')).closed
    assert not Anchors(page_with("A"), part=True).closed


@given(st.text(max_size=40))
def test_github_is_among_the_spellings(title: str) -> None:
    assert github(title) in set(slugs(title))


def test_disk_is_exact_about_capitals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Docs").mkdir()
    (tmp_path / "Docs" / "02-Setup.md").write_text("x")
    disk = Disk(PLAIN, ["."])
    assert disk.kind("Docs/02-Setup.md") == "file"
    assert disk.kind("docs/02-setup.md") is None
    assert disk.kind("Docs") == "folder"
    assert disk.kind("../" + tmp_path.name) == "folder"
    assert disk.find(".", "docs/setup") == "Docs/02-Setup.md"
    assert disk.find(".", "docs/other") is None
    assert disk.kind("Docs/\0") is None


def test_redirects() -> None:
    redirects = Redirects(["/old", "/a/:slug*", "/b/*", "/:everything"])
    assert redirects.leads_on("/old/")
    assert redirects.leads_on("/Old.html")
    assert redirects.leads_on("/a/x/y")
    assert redirects.leads_on("/b/x")
    assert not redirects.leads_on("/c")
    assert not redirects.leads_on("/older")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docs.json", '{"redirects": [{"source": "/old", "destination": "/new"}]}'),
        ("vercel.json", '{"redirects": [{"source": "/old", "destination": "/new"}]}'),
        ("netlify.toml", '[[redirects]]\nfrom = "/old"\nto = "/new"\n'),
        ("_redirects", "# all\n/old /new 301\n"),
        ("static/_redirects", "/old /new\n"),
        ("next.config.mjs", "export default { redirects: () => [{ source: '/old', destination: '/new' }] }"),
        ("docusaurus.config.js", "redirects: [{ from: ['/older', '/old'], to: '/new' }]"),
        ("astro.config.mjs", "redirects: {\n  '/old': '/new',\n}"),
        ("mkdocs.yml", "plugins:\n  - redirects:\n      redirect_maps:\n        'old.md': new.md\n"),
    ],
)
def test_redirects_are_read(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text)
    assert redirects_of([tmp_path], [], PLAIN).leads_on("/old")


@pytest.mark.parametrize("name", ["docs.json", "vercel.json", "netlify.toml", "next.config.js", "mkdocs.yml"])
@pytest.mark.parametrize("text", ["", "[", "{}", '{"redirects": 1}', '{"redirects": [1, {}]}', "\x00", "redirects=1"])
def test_bad_configuration_redirects_nothing(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert not redirects_of([tmp_path], [], PLAIN).leads_on("/old")


def test_translated_trees() -> None:
    assert "docs/a" in list(twins("i18n/ja/docusaurus-plugin-content-docs/current/a"))
    assert list(twins("content/fr/x")) == ["content/en/x", "content/x"]
    assert list(twins("content/x")) == []


def test_nearest_names() -> None:
    known = ["a/setup", "b/other", "c/other", "a/run"]
    assert nearest("x/setup", known) == "a/setup"
    assert nearest("a/setpu", known) == "a/setup"
    assert nearest("x/other", known) == ""
    assert nearest("x/nothing", known) == ""


@given(st.text(alphabet="htps:/\\&;#?am .gx%{}-", max_size=14))
def test_what_begins_with_a_scheme_is_no_path(text: str) -> None:
    if has_scheme(text):
        assert parse(text).scheme
        assert parse(f" {text}").scheme
