from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint import fixes
from doclint.engine import Result
from doclint.finding import Edit, Finding, Fix, Safety, Span
from doclint.fixes import Change


def finding(start: int, end: int, text: str, safety: Safety = "safe", path: str = "a.md", rule: str = "x") -> Finding:
    span = Span(path, start, end)
    return Finding(rule, span, "m", fix=Fix("t", safety, (Edit(span, text),)))


def planned(text: str, *found: Finding, unsafe: bool = False) -> str:
    return fixes.plan(found, {"a.md": text}, unsafe).texts.get("a.md", text)


def test_edits_go_in_whatever_their_order() -> None:
    assert planned("one two", finding(4, 7, "2"), finding(0, 3, "1")) == "1 2"


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    unsafe = finding(0, 3, "1", "unsafe")
    assert planned("one", unsafe) == "one"
    assert planned("one", unsafe, unsafe=True) == "1"


def test_of_fixes_that_overlap_the_first_goes_in() -> None:
    plan = fixes.plan([finding(2, 5, "B"), finding(0, 3, "A")], {"a.md": "abcdef"}, False)
    assert plan.texts == {"a.md": "Adef"}
    assert len(plan.applied) == 1


def test_two_insertions_at_one_place_wait_for_each_other() -> None:
    assert planned("ab", finding(1, 1, "x"), finding(1, 1, "y")) == "axb"


def test_equal_edits_of_two_findings_are_one() -> None:
    plan = fixes.plan([finding(0, 1, "x", rule="p"), finding(0, 1, "x", rule="q")], {"a.md": "ab"}, False)
    assert plan.texts == {"a.md": "xb"}
    assert len(plan.applied) == 2


def test_a_fix_goes_in_whole_or_not_at_all() -> None:
    both = Fix("t", "safe", (Edit(Span("a.md", 0, 1), "x"), Edit(Span("none.md", 0, 1), "y")))
    assert planned("ab", Finding("x", Span("a.md", 0, 1), "m", fix=both)) == "ab"
    assert planned("ab", finding(1, 9, "x")) == "ab"


EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.text("xyz", max_size=3)), max_size=12)


@given(st.text("abc\r\n\ufeff", max_size=30), EDITS)
def test_what_no_edit_touches_stays(text: str, edits: list[tuple[int, int, str]]) -> None:
    found = [finding(start, start + length, new) for start, length, new in edits]
    plan = fixes.plan(found, {"a.md": text}, False)
    after = plan.texts.get("a.md", text)
    touched = {place for one in plan.applied for place in range(one.span.start, one.span.end)}
    kept = "".join(char for place, char in enumerate(text) if place not in touched)
    assert "".join(char for char in after if char not in "xyz") == kept


def run_that_finds(word: str, better: str, safety: Safety = "safe") -> fixes.Callable[[Mapping[str, bytes]], Result]:
    """A check that finds each occurrence of a word in the given files."""

    def run(sources: Mapping[str, bytes]) -> Result:
        texts = {path: data.decode("utf-8", "replace") for path, data in sources.items()}
        found = [
            finding(place, place + len(word), better, safety, path)
            for path, text in texts.items()
            for place in range(len(text))
            if text.startswith(word, place)
        ]
        return Result(tuple(found), texts=texts, sources=dict(sources))

    return run


def test_rounds_end_when_nothing_changes() -> None:
    mended = fixes.mend(run_that_finds("bad", "good"), {"a.md": b"bad bad\r\n", "b.md": b"fine"}, False)
    assert mended.changes == (Change("a.md", b"bad bad\r\n", b"good good\r\n"),)
    assert (mended.applied, mended.unsafe, mended.waiting) == (2, 0, 0)
    assert mended.result.findings == ()


def test_there_are_three_rounds_at_most() -> None:
    mended = fixes.mend(run_that_finds("a", "aa"), {"a.md": b"a"}, False)
    assert mended.changes[0].after == b"a" * 8
    assert mended.waiting == 8


def test_what_was_held_back_is_counted() -> None:
    mended = fixes.mend(run_that_finds("bad", "good", "unsafe"), {"a.md": b"bad"}, False)
    assert (mended.changes, mended.unsafe) == ((), 1)


def test_files_that_are_no_utf8_are_not_changed() -> None:
    mended = fixes.mend(run_that_finds("bad", "good"), {"a.md": b"bad \xff"}, False)
    assert (mended.changes, mended.waiting) == ((), 1)


def test_a_diff_keeps_line_ends_apart() -> None:
    change = Change("a.md", b"one\r\ntwo\x0cmore\r\nthree", b"one\r\n2\x0cmore\r\nthree")
    lines = list(fixes.diff([change]))
    assert lines[:2] == ["--- a/a.md\n", "+++ b/a.md\n"]
    assert lines[3:] == [
        " one\r\n",
        "-two\x0cmore\r\n",
        "+2\x0cmore\r\n",
        " three\n\\ No newline at end of file\n",
    ]


def test_files_are_written_whole_with_their_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfold\r\n")
    path.chmod(0o640)
    assert fixes.write([Change(str(path), path.read_bytes(), b"\xef\xbb\xbfnew\r\n")]) == []
    assert path.read_bytes() == b"\xef\xbb\xbfnew\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.md"]


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_bytes(b"old")
    left, fresh, other, foreign = (
        tmp_path / name
        for name in (".a.md.abcd_123.doclint", ".a.md.abcd_124.doclint", ".b.md.abcd_123.doclint", ".a.md.x")
    )
    for file in (left, fresh, other, foreign):
        file.write_bytes(b"new")
    for file in (left, other, foreign):
        os.utime(file, (1, 1))
    assert fixes.write([Change(str(page), b"old", b"new")]) == []
    assert sorted(tmp_path.iterdir()) == sorted([page, fresh, other, foreign])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("real.md")
    assert fixes.write([Change(str(tmp_path / "link.md"), b"old", b"new")]) == []
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"edited")
    (error,) = fixes.write([Change(str(path), b"old", b"new")])
    assert error.endswith("a.md: not fixed: the file has changed since it was read")
    assert path.read_bytes() == b"edited"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_file_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *args: False)
    (error,) = fixes.write([Change(str(path), b"old", b"new")])
    assert "read-only" in error
    (gone,) = fixes.write([Change(str(tmp_path / "gone.md"), b"old", b"new")])
    assert "No such file" in gone
    assert path.read_bytes() == b"old"
