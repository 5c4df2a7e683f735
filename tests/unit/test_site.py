from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from doclint.claim import Said
from doclint.page import Link, Page
from doclint.profile import detect_profile
from doclint.reader import read_page
from doclint.reference import load
from doclint.site import Site, Target, build_site
from doclint.vocabulary import builtin

Build = Callable[..., Site]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    def built(files: Mapping[str, str], profile: str | None = None, root: str = ".") -> Site:
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        below = [path for path in files if path.endswith((".md", ".mdx")) and (root == "." or path.startswith(root))]
        pages = [read_page(path, files[path].encode()) for path in below]
        found = detect_profile(Path(root), pages, profile)
        return build_site(Path(root), pages, found, load(), {}, builtin())

    return built


def link(page: Page, number: int = 0) -> Link:
    return page.links[number]


def targets(site: Site, path: str) -> list[Target]:
    page = site.page(path)
    assert page is not None
    return [site.target(page, one) for one in page.links]


def states(site: Site, path: str) -> list[str]:
    return [target.state for target in targets(site, path)]


def test_pages_are_in_order_and_found_by_path(build: Build) -> None:
    site = build({"b.md": "", "a.md": ""})
    assert [page.path for page in site.pages] == ["a.md", "b.md"]
    assert site.page("c.md") is None
    assert site.said(site.pages[0]) == Said()
    assert list(site.claims()) == []
    assert site.as_of


def test_targets_of_paths(build: Build) -> None:
    text = "[1](b.md#x) [2](./sub/) [3](gone.md) [4](https://example.com) [5](#here) [6](b) [7](../up.md)"
    site = build({"a.md": text, "b.md": "# X", "sub/c.md": ""})
    found = targets(site, "a.md")
    assert [target.state for target in found] == ["page", "file", "missing", "external", "page", "page", "unknown"]
    assert found[0].page is site.page("b.md")
    assert found[0].anchor == "x"
    assert found[4].page is site.page("a.md")


def test_ids_of_a_source_tree(build: Build) -> None:
    text = "[1](g://a) [2](g://c) [3](page://p)"
    files = {"guides/01-a/02-b.md": text, "guides/01-a/index.md": "", "guides/index.md": "", "pages/p.md": ""}
    site = build(files, "box")
    assert [site.id_of(page) for page in site.pages] == ["a/b", "a", "guides", "p"]
    assert states(site, "guides/01-a/02-b.md") == ["page", "unknown", "page"]


def test_ids_of_routes(build: Build) -> None:
    site = build({"mkdocs.yml": "", "docs/a/index.md": "", "docs/b.md": ""})
    assert [site.id_of(page) for page in site.pages] == ["a", "b"]


def test_a_missing_id_in_a_known_folder(build: Build) -> None:
    site = build({"guides/a/b.md": "[1](g://a/c) [2](g://a/b/index) [3](e://get_x)", "guides/a/d.md": ""}, "box")
    found = targets(site, "guides/a/b.md")
    assert [target.state for target in found] == ["missing", "missing", "unknown"]
    assert found[1].suggestion == "g://a/b"
    assert found[1].certain


def test_a_part_of_a_site_knows_the_rest_on_disk(build: Build) -> None:
    files = {
        "guides/a/one.md": "[1](g://b/two) [2](g://b/gone) [3](../b/02-two.md) [4](page://p)",
        "guides/b/02-two.md": "",
        "pages/p.md": "",
    }
    site = build(files, "box", root="guides/a")
    assert [page.path for page in site.pages] == ["guides/a/one.md"]
    assert states(site, "guides/a/one.md") == ["file", "unknown", "file", "file"]


def test_routes_of_a_part_of_a_site(build: Build) -> None:
    files = {"docs.json": "{}", "a/one.mdx": "[1](/b/two) [2](/b/gone) [3](/a/one)", "b/two.mdx": ""}
    assert states(build(files, root="a"), "a/one.mdx") == ["file", "unknown", "page"]
    assert states(build(files), "a/one.mdx") == ["page", "missing", "page"]


def test_rare_ids_that_differ_by_a_plural(build: Build) -> None:
    uses = " ".join(f"[{number}](e://get_things_id)" for number in range(4))
    site = build({"guides/a.md": f"{uses} [x](e://get_thing_id) [y](e://get-things--id)"}, "box")
    found = targets(site, "guides/a.md")
    assert [target.state for target in found] == ["unknown"] * 4 + ["missing", "missing"]
    assert found[4].suggestion == "e://get_things_id"
    assert found[5].suggestion == "e://get-things-id"


def test_an_id_under_another_scheme(build: Build) -> None:
    site = build({"guides/a/b.md": "[1](page://a/b) [2](e://a/b#x) [3](r://a)", "pages/p.md": ""}, "box")
    found = targets(site, "guides/a/b.md")
    assert [target.state for target in found] == ["scheme", "scheme", "unknown"]
    assert [target.suggestion for target in found[:2]] == ["guide://a/b", "g://a/b#x"]


def test_routes_are_inferred_from_many_links(build: Build) -> None:
    names = ["one", "two", "three", "four", "five", "six"]
    pages = {f"content/{name}.md": " ".join(f"[{x}](/manual/{x})" for x in names) for name in names}
    site = build({**pages, "content/x.md": "[1](/manual/one) [2](/manual/tow) [3](/shop/one)"})
    assert states(site, "content/x.md") == ["page", "missing", "unknown"]
    assert targets(site, "content/x.md")[1].suggestion == "/manual/two"


def test_few_routes_decide_nothing(build: Build) -> None:
    site = build({"content/one.md": "[1](/manual/one) [2](/manual/tow)", "content/two.md": ""})
    assert states(site, "content/one.md") == ["unknown", "unknown"]


def test_empty_addresses(build: Build) -> None:
    site = build({"a.md": "[words]() [](<>)\n"})
    assert states(site, "a.md")[0] == "malformed"


def test_addresses_in_running_text_are_taken_as_they_are(build: Build) -> None:
    site = build({"a.md": "www.example.com, <https://example.com> and <me@example.com>\n"})
    assert set(states(site, "a.md")) == {"external"}


def test_components_without_anchors_are_known_by_their_links(build: Build) -> None:
    links = " ".join(f"[{number}](b.mdx#part-{number})" for number in range(9))
    parts = "".join(f"## Part {number}\n\n" for number in range(9))
    site = build(
        {
            "a.md": f"{links} [x](b.mdx#gone) [y](c.mdx#gone)",
            "b.mdx": f"<Box />\n\n{parts}",
            "c.mdx": "# C\n\n<New />\n",
        }
    )
    b, c = site.page("b.mdx"), site.page("c.mdx")
    assert b is not None
    assert c is not None
    assert site.lacks(b, "gone")
    assert not site.lacks(b, "part-1")
    assert not site.lacks(c, "gone")


def test_links_come_once_for_each_address(build: Build) -> None:
    site = build({"a.md": "[1][x] [2][x] [3](b.md)\n\n[x]: b.md\n", "b.md": ""})
    page = site.pages[0]
    assert [target.state for _, target in site.links(page)] == ["page", "page"]


def test_images(build: Build) -> None:
    site = build({"a.mdx": '![x](x.png) [y](y.md) <img src="z.png" />\n'})
    page = site.pages[0]
    assert [site.is_image(page, one) for one in page.links] == [True, False, True]


def test_pages_that_are_no_files_are_not_judged(build: Build) -> None:
    site = build({})
    page = read_page("page.md", b"[1](other.md)")
    alone = build_site(Path(), [page], site.profile, site.reference, {}, site.vocabulary)
    assert states(alone, "page.md") == ["unknown"]


@pytest.mark.parametrize("target", ["%00", "a" * 5000, "%ff", "../" * 400 + "x", "/" * 300, "?", "::", "[", "\\", "%"])
def test_odd_addresses_do_no_harm(build: Build, target: str) -> None:
    site = build({"a.md": f"[x](<{target}>)\n"})
    assert set(states(site, "a.md")) <= {"missing", "unknown", "file", "page", "external", "malformed"}
