"""Following links: what is not needed is not looked for, and what is found at a glance is the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.config import Config
from doclint.engine import Engine
from doclint.names.hints import _patterns
from doclint.navigation.places import place_of
from doclint.page import Page
from doclint.profile import named_profile
from doclint.reader import read_page
from doclint.routes.address import parse, plain, scheme_of
from doclint.routes.anchors import Anchors
from doclint.routes.disk import Disk
from doclint.routes.router import Router
from doclint.siblings import unlisted
from tests.running import write

CARD = "# o{0}\n\n| Item | Value |\n|---|---|\n| Provider | OpenAI |\n| Context window | 1k tokens |\n"
BOX = named_profile("box")


def page(text: str) -> Page:
    return read_page("docs/a.md", text.encode())


@given(st.lists(st.sampled_from(["g", "HTTPS", ":", "//", "://", "#", "?", "\\", "&#58;", "&amp;", " ", "a", "+"])))
def test_the_scheme_is_that_of_the_address_taken_apart(parts: list[str]) -> None:
    text = "".join(parts)
    assert scheme_of(plain(text)) == parse(text).scheme


@pytest.mark.parametrize(
    "text",
    [
        "{{ include 'x.md' }}",
        "a {% import 'x' %}",
        "--8<-- x",
        "b\n<<< x",
        ".. include:: x",
        "b\n::: include x",
        "[[toc]]",
        "@Import x",
    ],
)
def test_files_that_are_taken_in(text: str) -> None:
    assert not Anchors(page(f"{text}\n\n# A\n")).closed


@pytest.mark.parametrize("text", ["a@import.org", "x [[toc]] y", "see ::: include", "a .. b", "`{{}}`"])
def test_what_only_looks_like_taking_in(text: str) -> None:
    assert Anchors(page(f"Words: {text}\n\n# A\n")).closed


@pytest.mark.parametrize(("line", "closed"), [("import P from './p.mdx'", False), ("import p from 'p'", True)])
def test_imported_pages_leave_a_page_open(line: str, closed: bool) -> None:
    assert Anchors(page(f"{line}\n\n# A\n\n<P />\n")).closed is closed
    assert Anchors(page(f"# A\n\n{line}\n\n<P />\n")).closed is closed


def test_explicit_ids_are_looked_for_where_no_heading_is_meant() -> None:
    anchors = Anchors(page('# Set up {#own}\n\n# Run\n\n<a id="here"></a>\n'))
    assert anchors.has("run")
    assert "main" not in vars(anchors)
    assert anchors.has("here")
    assert anchors.has("set-up")
    assert not anchors.has("there")
    assert anchors.nearest("runn") == "run"


def test_a_folder_is_lacking_only_where_that_is_certain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("docs/a.md", "x")
    disk = Disk(BOX, ["."])
    assert disk.lacks("docs/gone/deep")
    assert disk.lacks("docs/a.md")
    assert not disk.lacks("docs")
    assert not disk.lacks("")
    assert not disk.lacks("../elsewhere")  # outside of the site nobody knows
    assert disk.kind("docs/gone/deep/b.md") is None


def test_tags_are_followed_only_from_pages_with_enough_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tiles = [f'<Tile href="cards/{number}.md" />\n' for number in range(10)]
    for number in range(10):
        write(f"cards/{number}.md", CARD.format(number))
    write("index.md", "".join(tiles[:9]))
    write("few.md", "".join(tiles[:4]))
    engine = Engine([Path()], Config())
    engine.run()
    assert engine._previous is not None
    site = engine._previous.site
    asked: list[str] = []
    target = Router.target

    def noting(self: Router, page: Page, *given: Any) -> Any:
        asked.append(page.path)
        return target(self, page, *given)

    monkeypatch.setattr(Router, "target", noting)
    assert [(entry.page.path, index.path) for entry, index in unlisted(site)] == [("cards/9.md", "index.md")]
    assert set(asked) == {"index.md"}


@given(
    st.sets(st.lists(st.sampled_from(["o", "ox", "q", "xo", "+"]), min_size=1, max_size=2).map(tuple), min_size=1),
    st.text(alphabet="oxq+ 3a-"),
    st.booleans(),
)
def test_words_of_one_first_letter_are_found_like_others(every: set[tuple[str, ...]], text: str, cut: bool) -> None:
    together = re.compile("|".join(_patterns(every, cut)))
    each = [re.compile("|".join(_patterns([words, ("zz",)], cut))) for words in every]
    assert bool(together.search(text)) == any(one.search(text) for one in each)


@pytest.mark.parametrize(
    ("front", "sides"),
    [
        ("next_page_id: /b/\nprevious_page_id: ''", ("b", "")),
        ("next_page_id: null", ("", None)),
        ("rank: 3", (None, None)),
    ],
)
def test_what_a_page_declares_beside_it(front: str, sides: tuple[str | None, str | None]) -> None:
    place = place_of(page(f"---\n{front}\n---\n# A\n"), BOX, "a")
    assert place.sides() == (("next", sides[0]), ("previous", sides[1]))
    assert tuple(place.said(side) for side, _ in place.sides()) == sides
