"""Short ways of checking: each says the same as the long one, and work that is not needed is not done."""

from __future__ import annotations

import posixpath
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint import doubtful, files, identifiers, sellers
from doclint.config import Config
from doclint.engine import Engine
from doclint.finding import Finding
from doclint.names import spelt
from doclint.page import Page
from doclint.profile import detect_profile, named_profile, profile_and_top, top_of
from doclint.reader import read_page
from doclint.reference import load
from doclint.routes import address, written
from doclint.routes.anchors import Anchors
from doclint.routes.disk import Disk
from doclint.routes.ids import Ids
from doclint.routes.local import Places
from doclint.routes.redirects import redirects_of
from doclint.routes.slugs import skeleton, slugs
from doclint.rule import PageRule, Part
from doclint.site import Site, build_site
from doclint.vocabulary import builtin
from tests.running import write

BOX = named_profile("box").schemes
PLAIN = named_profile("plain")
PAGE = (
    "---\nid: page{0}\nrank: {0}\n---\n# Page\n\n[next](page{1}.md#page) [out](https://example.com) [gone](gone.md)\n"
)
CARD = "\n| Item | Value |\n|---|---|\n| Provider | Anthropic |\n| Release date | March 4th 2024 |\n"
TITLES = st.text(alphabet="aB1é -_&<>.'/(){}Ιß日", max_size=12)


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], Counter[str]]:
    """Counts how often a function is called, by its first argument that is a text or a page."""

    def counted(module: Any, name: str) -> Counter[str]:
        called: Counter[str] = Counter()
        function = getattr(module, name)

        def counting(*given: Any, **named: Any) -> Any:
            first = next((one for one in given if isinstance(one, str | Page)), "")
            called[first.path if isinstance(first, Page) else first] += 1
            return function(*given, **named)

        monkeypatch.setattr(module, name, counting)
        return called

    return counted


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for number in range(30):
        write(f"docs/page{number:02}.md", PAGE.format(f"{number:02}", f"{number + 1:02}") + CARD * (number == 3))
    engine = Engine([Path("docs")], Config())
    engine.run()
    assert engine._previous is not None
    return engine._previous.site


# Anchors


def test_no_sign_becomes_a_letter() -> None:
    for number in range(sys.maxunicode + 1):
        char = chr(number)
        letters = skeleton(char)
        assert char.isalnum() or not letters
        assert letters == skeleton(char.lower()) == skeleton(char.casefold())


@given(st.lists(TITLES, max_size=4), TITLES)
def test_titles_with_other_letters_make_other_anchors(titles: list[str], other: str) -> None:
    page = read_page("a.md", "".join(f"# {title}\n\n" for title in titles).encode())
    anchors = Anchors(page)
    _, made, *_ = anchors.marks()
    assert isinstance(made, list)
    asked = {other, *(slug for title in [*titles, other] for slug in slugs(title))}
    assert {one for one in asked if anchors._is_made(one.casefold())} == {
        one for one in asked if one.casefold() in made
    }


# Addresses


@given(
    st.lists(
        st.sampled_from(["g", "https", "HTTP", "mailto", "gs", "www.", ":", "/", "//", ";", "#", "@", "a", ".b", "1"])
    )
)
def test_the_glance_at_an_address_misses_no_slip(parts: list[str]) -> None:
    text = "".join(parts)
    assert address.slip(text, BOX) == address._slip(address.plain(text), frozenset(BOX))


def test_an_address_is_taken_apart_once_for_all_pages(site: Site, counts: Callable[[Any, str], Counter[str]]) -> None:
    called = counts(written, "_path_of")
    again = written.Written(site.pages, site.profile)
    assert called["gone.md"] == called["https://example.com"] == 1
    assert again.counts["gone.md"] == 30


def test_links_by_state_are_those_of_all(site: Site) -> None:
    page = site.pages[0]
    every = list(site.links(page))
    assert [target.state for _, target in every] == ["page", "external", "missing"]
    assert list(site.links(page, "missing")) == [every[2]]
    assert list(site.links(page, "scheme")) == []


@given(st.lists(st.sampled_from(["get", "_", "__", "s", "file", "-"]), min_size=1), st.lists(TITLES))
def test_ids_that_are_alike_are_found_without_comparing_all(parts: list[str], others: list[str]) -> None:
    name = "".join(parts).strip("/").casefold().replace("-", "_")
    uses = Counter(dict.fromkeys([*others, f"{name}s", f"_{name}", name.replace("_", "__", 1)], 3))
    uses[name] = 1
    ids = Ids({}, {}, {"kind": uses}, Disk(PLAIN, ["."]))
    near = [one for one, count in uses.items() if count >= 3 and one != name and _alike(one, name)]
    assert ids.usual("kind", name) == (near[0] if len(near) == 1 else "")


def _alike(one: str, other: str) -> bool:
    plural = [name.replace("s_", "_").removesuffix("s") for name in (one, other)]
    doubled = [name.replace("__", "_") for name in (one, other)]
    return abs(len(one) - len(other)) == 1 and (plural[0] == plural[1] or doubled[0] == doubled[1])


@given(
    st.sampled_from([".", "docs", "docs/en", "..", "../docs", "/docs"]),
    st.lists(st.sampled_from(["docs", "en", "..", "a", "..b", "docs2"]), min_size=1),
)
def test_what_lies_inside_is_seen_in_the_path(root: str, parts: list[str]) -> None:
    path = posixpath.normpath("/".join(parts))
    places = Places(root, root, PLAIN, None, None, None)  # type: ignore[arg-type]
    assert places._inside(path) == (not posixpath.relpath(path, root).startswith(".."))


# The disk


def test_a_folder_that_its_own_folder_lacks_is_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counts: Callable[[Any, str], Counter[str]]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("x")
    listed, resolved = counts(files, "entries"), counts(files, "real")
    disk = Disk(PLAIN, ["."])
    assert disk.kind("docs/a.md") == "file"
    for number in range(20):
        assert disk.kind(f"docs/gone{number}/{'deep/' * number}b.md") is None
        assert disk.find(f"docs/a.md/{number}", "b") is None
    assert listed == {".": 1, "docs": 1}
    assert resolved == {".": 2}  # once for the tops


def test_a_folder_behind_a_link_is_looked_at_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "outside" / "deep").mkdir(parents=True)
    (tmp_path / "site" / "docs").mkdir(parents=True)
    (tmp_path / "site" / "docs" / "a.md").write_text("x")
    (tmp_path / "outside" / "deep" / "b.md").write_text("x")
    (tmp_path / "site" / "far").symlink_to(tmp_path / "outside")
    (tmp_path / "site" / "near").symlink_to(tmp_path / "site" / "docs")
    monkeypatch.chdir(tmp_path / "site")
    disk = Disk(PLAIN, ["."])
    assert disk.kind("near/a.md") == "file"
    assert disk.kind("far/deep/b.md") is None
    assert disk.find("far", "deep/b") is None


def test_only_configuration_that_is_there_is_opened(tmp_path: Path, counts: Callable[[Any, str], Counter[str]]) -> None:
    (tmp_path / "netlify.toml").write_text('[[redirects]]\nfrom = "/old"\n')
    opened = counts(files, "read")
    assert redirects_of([tmp_path, tmp_path / "gone"], [], PLAIN).leads_on("/old")
    assert sum(opened.values()) == 1


# Rules


class Counted(PageRule):
    """A rule that tells which pages it was asked about."""

    asked: list[str]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        self.asked.append(page.path)
        yield from ()


@pytest.mark.parametrize(
    ("part", "pages"), [("claims", 1), ("said", 1), ("tables", 1), ("links", 30), ("problems", 0), (None, 30)]
)
def test_a_rule_is_not_asked_about_pages_without_what_it_needs(site: Site, part: Part | None, pages: int) -> None:
    from doclint import rule_runs

    rule = Counted()
    rule.asked = []
    rule.needs = part  # type: ignore[misc]
    found = rule_runs.findings([rule], site, {}, [])
    assert len(rule.asked) == pages
    assert len(found.pages) == 30


def test_claims_are_judged_once(tmp_path: Path, site: Site, counts: Callable[[Any, str], Counter[str]]) -> None:
    page = site.page("docs/page03.md")
    assert page is not None
    called = counts(sellers, "_judged")
    site._noted.clear()
    assert sellers.judged(page, site) is sellers.judged(page, site)
    assert list(sellers.judged(site.pages[0], site)) == []
    assert called == {page.path: 1}


def test_parts_of_the_navigation_are_made_when_they_are_asked_for(site: Site) -> None:
    site.__dict__.pop("navigation", None)
    navigation = site.navigation
    assert not {"order", "partial", "listings"} & set(vars(navigation))
    assert navigation.places["docs/page03.md"].id


def test_profile_and_top_at_once_are_those_of_each(site: Site) -> None:
    found, top = profile_and_top(site.root, site.pages)
    alone = detect_profile(site.root, site.pages)
    assert (found.name, found.form, top) == (alone.name, alone.form, top_of(site.root, site.pages, found))


@given(st.lists(st.text(alphabet="aB1é٣ſ-_ \n.", max_size=8), max_size=6))
def test_many_ids_at_once_are_as_each_alone(ids: list[str]) -> None:
    assert spelt.skeletons(ids) == {spelt.skeleton(one) for one in ids}
    found = spelt.by_digits(ids)
    assert {one: key for key, ones in found.items() for one in ones} == {one: spelt.digits_of(one) for one in ids}


_FOLDERS = ["guides", "guides/x", "docs/guides/y", "pages", "guides2", "a/guides/pages", ""]


@given(st.lists(st.tuples(st.sampled_from(_FOLDERS), st.sampled_from(["1-a", "b", "index", "_x"])), max_size=6))
def test_ids_by_folders_are_those_of_the_router(places: list[tuple[str, str]]) -> None:
    paths = sorted({posixpath.join("site", folder, f"{name}.md") for folder, name in places})
    pages = [Page(path, "") for path in paths]
    for profile in (named_profile("box"), PLAIN):
        found = build_site(Path("site"), pages, profile, load(), {}, builtin())
        if found.is_told_by_folders:
            assert list(found.names.items()) == list(found.router.names.items())
        assert found.names.keys() == set(paths)


_IDS = ["mistral-medium-latest", "pixtral-large-2411", "house__mistrel__medium", "Ab12-large_tool", "whisper_1_large"]


@given(st.sampled_from(_IDS), st.integers(0, 20), st.sampled_from(["", "x", "-", "l", "7", "medium", "é"]))
def test_an_id_with_two_words_that_are_in_none_is_no_slip(one: str, place: int, put: str) -> None:
    known = doubtful._Known(build_site(Path(), [], PLAIN, load(), {}, builtin()))
    known._spelt = known._spelt._replace(by_digits=spelt.by_digits(_IDS[:2]))
    known.declared = {name: [] for name in _IDS[2:]}
    word = f"{one[:place]}{put}{one[place + 1 :]}"
    right = identifiers.one_edit_away(word, known._like(word))
    pair = doubtful._inside_a_word(word, right) if right is not None and len(word) >= doubtful._SHORTEST else None
    found = known._slip(word)
    assert (found is not None) == (pair is not None and known._is_odd(word, *pair))
    assert found is None or found[0] == right


def test_the_spellings_of_ids_are_kept_as_they_were_found() -> None:
    reference = load()
    anew = spelt.spelt_of(reference.entities.values(), reference.names.parse)
    assert reference.names.spelt == anew
    assert anew.ids == {one for ids in anew.by_digits.values() for one in ids}
    assert {one for ids in anew.snapshots.values() for one in ids} <= anew.ids
