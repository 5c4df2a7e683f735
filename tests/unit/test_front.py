"""Front matter: kinds of values, keys, old addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from doclint.front import schema
from doclint.front.aliases import collisions
from doclint.front.keys import strange_keys
from doclint.front.related import lost
from doclint.page import Page
from doclint.profile import named_profile
from doclint.reader import read_page
from doclint.reference import load
from doclint.shipped import shipped
from doclint.site import Site, build_site
from doclint.vocabulary import builtin

PROPERTIES = schema._schema("box")["properties"]
VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.lists(st.text(max_size=2) | st.integers())


def read(path: str, front: str) -> Page:
    return read_page(path, f"---\n{front}---\n\n# Title\n".encode())


def site(**pages: str) -> Site:
    read_pages = [read(f"{name.replace('__', '/')}.md", front) for name, front in pages.items()]
    return build_site(Path(), read_pages, named_profile("box"), load(), {}, builtin())


@given(st.dictionaries(st.sampled_from([*PROPERTIES, "mood"]), VALUES, max_size=5))
def test_the_short_way_agrees_with_the_schema(data: dict[str, object]) -> None:
    valid = Draft202012Validator(schema._schema("box")).is_valid(data)
    assert schema._glance("box").plainly_right(data) == valid


@pytest.mark.parametrize("path", sorted(shipped("schemas").glob("front-matter*.json")), ids=lambda path: path.name)
def test_schemas_are_schemas(path: Path) -> None:
    name = path.name.removeprefix("front-matter").removesuffix(".schema.json").strip(".")
    Draft202012Validator.check_schema(schema._schema(name))


def test_a_wrong_item_is_marked_alone() -> None:
    page = read("a.md", "rank: 1\nrelated_guides:\n  - one\n  - 2\n")
    assert page.front is not None
    (found,) = schema.violations(page.front, "box")
    assert (found.key, found.place.text, found.wanted) == ("related_guides.1", "2", "text")


def test_keys_that_several_pages_use_are_no_slips() -> None:
    pages = [read(f"{number}.md", "ranks: 1\n") for number in range(2)]
    assert list(strange_keys(pages, "box")) == []
    ((_, key, right),) = strange_keys(pages[:1], "box")
    assert (key.text, right) == ("ranks", "rank")


def test_a_usual_key_is_known() -> None:
    pages = [read(f"{number}.md", "audience: all\n") for number in range(20)]
    odd = read("odd.md", "audiense: all\n")
    assert [(page.path, right) for page, _, right in strange_keys([*pages, odd], "plain")] == [("odd.md", "audience")]


def test_an_alias_belongs_to_the_page_that_it_is_like() -> None:
    both = site(guides__fares="alias_paths: [/docs/fares]\n", guides__fare_zones="alias_paths: [/docs/fares/]\n")
    assert [(one.span.path, one.other.path) for one in collisions(both)] == [
        ("guides/fare_zones.md", "guides/fares.md")
    ]


def test_translations_and_versions_share_aliases() -> None:
    fronts = dict.fromkeys(("en__fares", "ja__fares", "v1__fares", "v2_1__fares"), "alias_paths: [/docs/fares]\n")
    assert list(collisions(site(**fronts))) == []


@pytest.mark.parametrize("entry", ["trip/walk", "trip/walk/", "/trip/walk", "trip/index", "trip"])
def test_ids_may_be_written_in_several_ways(entry: str) -> None:
    fine = site(
        guides__index="rank: 0\n", guides__trip__index="rank: 1\n", guides__trip__walk=f"related_guides: [{entry}]\n"
    )
    assert list(lost(fine)) == []


def test_lists_hold_ids_of_their_own_kind() -> None:
    mixed = site(guides__index="rank: 0\n", guides__walk="related_pages: [walk]\n", pages__index="rank: 0\n")
    ((one,),) = [list(lost(mixed))]
    assert (one.found, one.right, one.right_key) == ("walk", "walk", "related_guides")


def test_what_was_not_read_is_not_missing() -> None:
    part = site(guides__trip__walk="related_guides: [tour/start]\n", guides__trip__rest="related_guides: [trip/gone]\n")
    assert [one.found for one in lost(part)] == ["trip/gone"]
