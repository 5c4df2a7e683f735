"""Navigation: what pages declare, what ranks give, and which value is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.navigation import Navigation, Slip, build_navigation
from doclint.navigation.slips import Kind
from doclint.page import Page
from doclint.profile import named_profile
from doclint.reader import read_page

BOX = named_profile("box")
KEYS = {
    "next": "next_page_id",
    "previous": "previous_page_id",
    "parent": "parent_id",
    "sibling": "sibling_id",
    "steps": "total_steps",
    "rank": "rank",
}


def page(path: str, **front: object) -> Page:
    lines = "".join(f"{KEYS[key]}: {value}\n" for key, value in front.items())
    return read_page(path, f"---\n{lines}---\n\n# Title\n".encode())


def identify(path: str) -> str:
    parts = [re.sub(r"^\d+-", "", part) for part in path.removesuffix(".md").split("/")]
    if parts[-1] == "index":
        parts.pop()
    return "/".join(parts[1:] or parts)


def navigate(pages: Iterable[Page], profile: str = "box") -> Navigation:
    found = list(pages)
    return build_navigation(found, named_profile(profile), {one.path: identify(one.path) for one in found})


def chain(*ranks: int, folder: str = "guides/trip") -> list[Page]:
    """Pages p0, p1, … that are linked in order."""
    names = [f"trip/p{number}" for number in range(len(ranks))]
    ends = ["''", *names, "''"]
    return [
        page(f"{folder}/p{number}.md", rank=rank, next=ends[number + 2], previous=ends[number])
        for number, rank in enumerate(ranks)
    ]


def changed(pages: list[Page], number: int, **front: object) -> list[Page]:
    """The pages with other front matter on one of them."""
    old = pages[number]
    assert old.front is not None
    back = {key: role for role, key in KEYS.items()}
    keep = {back[key]: entry.value.text or "''" for key, entry in old.front.entries.items()}
    return [*pages[:number], page(old.path, **{**keep, **front}), *pages[number + 1 :]]


def seen(navigation: Navigation) -> list[tuple[str, str, str, str | None]]:
    kinds: tuple[Kind, ...] = (
        "missing",
        "one-way",
        "fork",
        "cycle",
        "unreachable",
        "order",
        "tie",
        "rank",
        "steps",
        "parent",
    )
    return [(slip.place.id, slip.kind, slip.role, slip.right) for slip in navigation.slips(*kinds)]


def test_source_neighbours_follow_from_rank() -> None:
    pages = [page("guides/trip/b.md", rank=2), page("guides/trip/a.md", rank=7), page("guides/trip/c.md", rank=1)]
    navigation = navigate(pages)
    b, a, c = pages
    assert navigation.next(c) is b
    assert navigation.next(b) is a
    assert navigation.next(a) is None
    assert navigation.previous(b) is c
    assert navigation.total_steps(b) == 2
    assert seen(navigation) == []


def test_rank_is_the_number_in_the_name() -> None:
    pages = [page("guides/trip/10-late.md"), page("guides/trip/2-early.md"), page("guides/trip/plain.md")]
    navigation = navigate(pages)
    assert [navigation.rank(one) for one in pages] == [10, 2, 0]
    assert navigation.next(pages[1]) is pages[0]


def test_an_index_page_has_the_number_of_its_folder() -> None:
    pages = [page("guides/3-trip/index.md"), page("guides/3-trip/1-start.md"), page("guides/3-trip/4-end.md")]
    navigation = navigate(pages)
    assert navigation.rank(pages[0]) == 3
    assert navigation.next(pages[1]) is pages[0]
    assert navigation.previous(pages[2]) is pages[0]


def test_parents() -> None:
    pages = [page("guides/index.md"), page("guides/trip/index.md"), page("guides/trip/start.md")]
    navigation = navigate(pages)
    assert navigation.parent(pages[2]) is pages[1]
    assert navigation.parent(pages[1]) is pages[0]
    assert navigation.parent(pages[0]) is None
    assert navigation.sibling(pages[2]) == "trip"


def test_declared_neighbours_come_before_rank() -> None:
    pages = [
        page("guides/trip/a.md", rank=1, next="trip/c", previous="''"),
        page("guides/trip/b.md", rank=2),
        page("guides/trip/c.md", rank=3),
    ]
    assert navigate(pages).next(pages[0]) is pages[2]


def test_gaps_and_late_index_ranks_are_no_slips() -> None:
    pages = [*chain(1, 5, 28), page("guides/trip/index.md", rank=0, next="trip/p0", previous="''")]
    pages = changed(pages, 0, previous="trip")
    assert seen(navigate(pages)) == []


@pytest.mark.parametrize(
    ("number", "front", "expected"),
    [
        (1, {"next": "trip/p22"}, ("trip/p1", "missing", "next", "trip/p2")),
        (1, {"next": "trip/p1"}, ("trip/p1", "cycle", "next", "trip/p2")),
        (1, {"next": "trip/p0"}, ("trip/p1", "cycle", "next", "trip/p2")),
        (1, {"next": "trip/p3"}, ("trip/p1", "fork", "next", "trip/p2")),
        (1, {"next": "''"}, ("trip/p1", "one-way", "next", "trip/p2")),
        (1, {"previous": "''"}, ("trip/p1", "one-way", "previous", "trip/p0")),
        (2, {"previous": "trip/p0"}, ("trip/p2", "fork", "previous", "trip/p1")),
        (3, {"next": "trip/p1"}, ("trip/p3", "cycle", "next", "")),
        (1, {"rank": 9}, ("trip/p1", "rank", "rank", "2")),
        (1, {"rank": 3}, ("trip/p1", "rank", "rank", "2")),
    ],
)
def test_one_wrong_value_is_one_slip(number: int, front: Mapping[str, object], expected: tuple[str, ...]) -> None:
    assert seen(navigate(changed(chain(1, 2, 3, 4), number, **front))) == [expected]


def test_without_ranks_the_page_that_others_contradict_is_wrong() -> None:
    pages = [page(one.path, next=_said(one, "next"), previous=_said(one, "previous")) for one in chain(1, 2, 3)]
    assert seen(navigate(pages)) == []
    assert seen(navigate(changed(pages, 0, next="trip/p2"))) == [("trip/p0", "fork", "next", None)]
    assert seen(navigate(changed(pages, 2, previous="''"))) == [("trip/p2", "one-way", "previous", "trip/p1")]
    assert seen(navigate(changed(pages, 2, next="trip/p0"))) == [("trip/p0", "one-way", "previous", "trip/p2")]


def _said(one: Page, role: str) -> str:
    assert one.front is not None
    return one.front.entries[KEYS[role]].value.text or "''"


def test_a_ring_is_a_cycle() -> None:
    pages = [
        page("guides/trip/a.md", next="trip/b", previous="trip/b"),
        page("guides/trip/b.md", next="trip/a", previous="trip/a"),
    ]
    assert [slip[1:3] for slip in seen(navigate(pages))] == [("cycle", "next")]


def test_equal_ranks_in_the_source_give_one_slip() -> None:
    pages = [page("guides/trip/a.md", rank=1), page("guides/trip/b.md", rank=2), page("guides/trip/c.md", rank=2)]
    assert seen(navigate(pages)) == [("trip/c", "tie", "rank", None)]


def test_pages_without_ranks_are_no_tie() -> None:
    assert seen(navigate([page("guides/trip/a.md"), page("guides/trip/b.md")])) == []


def test_equal_ranks_in_a_compiled_tree_are_found_where_a_page_is_skipped() -> None:
    pages = [
        page("guides/trip/a.md", rank=1, next="trip/b", previous="''"),
        page("guides/trip/b.md", rank=2, next="trip/d", previous="trip/a"),
        page("guides/trip/c.md", rank=2, next="trip/d", previous="trip/a"),
        page("guides/trip/d.md", rank=3, next="''", previous="trip/b"),
    ]
    assert seen(navigate(pages)) == [("trip/b", "tie", "next", "trip/c"), ("trip/c", "tie", "previous", "trip/b")]


def test_index_pages_that_share_a_rank_are_told_once() -> None:
    pages = []
    for folder, size in (("bus", 2), ("tram", 3)):
        names = [f"{folder}/p{number}" for number in range(size)]
        # The index page and p0 both have rank 1, so that the next page of both is p1.
        pages.append(page(f"guides/{folder}/index.md", rank=1, next=names[1], previous="''"))
        pages.append(page(f"guides/{folder}/p0.md", rank=1, next=names[1], previous="''"))
        for number in range(1, size):
            before = folder if number == 1 else names[number - 1]
            after = names[number + 1] if number + 1 < size else "''"
            pages.append(page(f"guides/{folder}/p{number}.md", rank=number + 1, next=after, previous=before))
    found = list(navigate(pages).slips("tie"))
    assert [(slip.place.id, [one.id for one in slip.also]) for slip in found] == [("tram", ["bus"])]


def test_a_page_that_came_is_one_wrong_count() -> None:
    pages = [page(f"guides/trip/p{number}.md", steps=2) for number in range(4)]
    others = [page(f"guides/tour/p{number}.md", steps=9) for number in range(10)]
    (slip,) = navigate([*pages, *others]).slips("steps")
    assert (slip.found, slip.right, len(slip.also)) == ("2", "3", 3)


def test_part_of_a_folder_is_not_judged() -> None:
    alone = page("guides/trip/p1.md", rank=2, next="trip/p2", previous="trip/p0", parent="trip", steps=30)
    assert seen(navigate([alone])) == []


def test_a_part_of_a_site_has_the_ids_that_its_pages_state() -> None:
    texts = {
        "index.md": "id: trip\nnext_page_id: trip/a\nprevious_page_id: ''\nrank: 0\n",
        "a.md": "id: trip/a\nnext_page_id: ''\nprevious_page_id: trip\nrank: 1\n",
    }
    pages = [read_page(path, f"---\n{text}---\n\n# Title\n".encode()) for path, text in texts.items()]
    navigation = build_navigation(pages, BOX, {"index.md": "", "a.md": "a"})
    assert seen(navigation) == []
    assert navigation.next(pages[0]) is pages[1]


def test_wrong_and_missing_parents() -> None:
    pages = [
        page("guides/index.md", parent="''"),
        page("guides/trip/index.md", parent="guides"),
        page("guides/trip/a.md", parent="trip"),
        page("guides/trip/b.md", parent="guides"),
        page("guides/trip/d.md", parent="trip"),
        page("guides/trip/e.md", parent="trip"),
        page("guides/lost/c.md", parent="''", sibling="lost"),
    ]
    assert seen(navigate(pages)) == [("lost/c", "parent", "parent", None), ("trip/b", "parent", "parent", "trip")]


def test_the_plain_profile_has_no_order() -> None:
    pages = [page("trip/a.md", rank=1), page("trip/b.md", rank=1)]
    navigation = navigate(pages, "plain")
    assert navigation.next(pages[0]) is None
    assert seen(navigation) == []


@given(st.data())
def test_a_sound_chain_has_no_slips_and_one_edit_has_one(data: st.DataObject) -> None:
    ranks = sorted(data.draw(st.sets(st.integers(1, 60), min_size=4, max_size=9)))
    pages = chain(*ranks)
    assert seen(navigate(pages)) == []
    number = data.draw(st.integers(0, len(ranks) - 1))
    role = data.draw(st.sampled_from(["next", "previous"]))
    other = data.draw(st.sampled_from([*(f"trip/p{one}" for one in range(len(ranks))), "trip/none", "''"]))
    now = changed(pages, number, **{role: other})
    expected = [] if other == _said(pages[number], role) else [(f"trip/p{number}", role)]
    found: list[Slip] = list(navigate(now).slips("missing", "one-way", "fork", "cycle", "unreachable", "order", "rank"))
    assert [(slip.place.id, slip.role) for slip in found] == expected


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 7), st.integers(-1, 7)), min_size=1, max_size=7))
def test_any_front_matter_is_judged_once_a_value(rows: list[tuple[int, int, int]]) -> None:
    pages = [
        page(f"guides/trip/p{number}.md", rank=rank, next=_name(after), previous=_name(before))
        for number, (rank, after, before) in enumerate(rows)
    ]
    values = [(one, role) for one, _, role, _ in seen(navigate(pages))]
    assert len(values) == len(set(values))
    for slip in navigate(pages).slips("missing", "one-way", "fork", "cycle", "unreachable", "order"):
        raw = slip.place.page.text[slip.span.start : slip.span.end]
        assert slip.found in raw


def _name(number: int) -> str:
    return "''" if number < 0 else f"trip/p{number}"
