"""Pages are read once, and only where there is news; in one process or in several."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from doclint import files, gathering, pool, reader, rule_runs, store
from doclint.cache import Cache, program
from doclint.config import Config
from doclint.engine import Engine
from doclint.finding import Finding
from doclint.load import Loaded, load_site
from doclint.page import Page
from tests.cards import COUNT
from tests.running import write

pytestmark = pytest.mark.usefixtures("cards")

FIELDS = Page.__match_args__


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(str(tmp_path / "cache"))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were made of bytes, in this process."""
    paths: list[str] = []
    original = reader.read_page

    def read_page(path: str, data: bytes) -> Page:
        paths.append(path)
        return original(path, data)

    monkeypatch.setattr(reader, "read_page", read_page)
    return paths


def loaded(kept: Cache | None, config: Config | None = None, folder: str = "docs", **sources: bytes) -> Loaded:
    site = load_site([Path(folder)], config or Config(), sources, cache=kept)
    site.save()
    return site


def contents(site: Loaded) -> list[object]:
    return [
        (*(getattr(page, name) for name in FIELDS), site.site.said(page), site.sources[page.path])
        for page in site.site.pages
    ]


def test_all_ways_lead_to_the_same_site(kept: Cache, processes: int) -> None:
    plain = contents(loaded(None))
    assert len(plain) == COUNT
    assert contents(loaded(kept)) == plain
    assert contents(loaded(kept)) == plain
    write("docs/page3.md", "# Other\n")
    os.unlink("docs/page4.md")
    write("docs/page99.md", "# New\n")
    changed = contents(loaded(None))
    assert changed != plain
    assert contents(loaded(kept)) == changed
    assert contents(loaded(kept)) == changed


def test_only_news_is_parsed(kept: Cache, parsed: list[str]) -> None:
    loaded(kept)
    assert len(parsed) == COUNT
    parsed.clear()
    loaded(kept)
    assert parsed == []
    write("docs/page3.md", "# Other\n")
    loaded(kept)
    assert parsed == ["docs/page3.md"]
    parsed.clear()
    loaded(kept)
    assert parsed == []


def test_what_was_parsed_elsewhere_is_not_parsed_here(
    kept: Cache, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("no processes can be forked here")
    monkeypatch.setattr(pool, "processors", lambda: 2)
    monkeypatch.setattr(gathering, "ENOUGH", 1)
    monkeypatch.setattr(gathering, "_PIECE", 1)
    monkeypatch.setattr(pool._Queue, "pieces", no_pieces_here(os.getpid()))
    site = loaded(kept)
    assert parsed == ["docs/page0.md"]  # the first is read before there are other processes
    assert len(site.site.pages) == COUNT
    assert contents(site) == contents(loaded(None))


def no_pieces_here(here: int) -> Callable[[pool._Queue], Iterator[int]]:
    original = pool._Queue.pieces

    def pieces(queue: pool._Queue) -> Iterator[int]:
        if os.getpid() != here:
            yield from original(queue)

    return pieces


def test_a_killed_process_is_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("no processes can be forked here")
    expected = contents(loaded(None))
    monkeypatch.setattr(pool, "processors", lambda: 3)
    monkeypatch.setattr(gathering, "ENOUGH", 1)
    monkeypatch.setattr(gathering, "_PIECE", 1)
    here, original = os.getpid(), reader.read_page

    def read_page(path: str, data: bytes) -> Page:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(path, data)

    monkeypatch.setattr(reader, "read_page", read_page)
    assert contents(loaded(None)) == expected


def test_failures_are_told_once_and_tried_again(kept: Cache, processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    original = reader.read_page

    def read_page(path: str, data: bytes) -> Page:
        if path == "docs/page7.md":
            raise AssertionError("slip")
        return original(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(reader, "read_page", read_page)
        for _ in range(2):
            site = loaded(kept)
            assert len(site.site.pages) == COUNT - 1
            assert [error.partition(":")[0] for error in site.errors] == ["docs/page7.md"]
    assert loaded(kept).errors == ()
    assert len(loaded(kept).site.pages) == COUNT


def test_a_page_without_claims_is_tried_again(kept: Cache, processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("doclint.claims.extract", lambda *_: 1 / 0)
        site = loaded(kept)
        assert len(site.errors) == len(site.site.pages) == COUNT
        assert all("internal error in the reading of claims" in error for error in site.errors)
    assert loaded(kept).errors == ()
    assert list(loaded(kept).site.claims())


def test_files_that_cannot_be_read_are_pages_with_a_problem(kept: Cache, processes: int) -> None:
    os.symlink("page5.md", "docs/loop.md")
    os.unlink("docs/page5.md")
    os.symlink("loop.md", "docs/page5.md")
    for _ in range(2):
        problems = [problem.rule for page in loaded(kept).site.pages for problem in page.problems]
        assert problems == ["page-unreadable"] * len(problems)
        assert problems


def test_words_are_read_again_by_other_terms(kept: Cache, parsed: list[str]) -> None:
    text = (
        'format = 1\nkind = "overlay"\norg = "acme"\nretrieved = "2025-01-01"\n[entities."acme/brick"]\nname = "{}"\n'
    )
    overlay = write("ours.toml", text.format("Brick"))
    config = Config(reference=(overlay.resolve(),))
    write("docs/page0.md", "# Wall Nine\n\n| Item | Value |\n|---|---|\n| Context window | 9k |\n| Provider | Acme |\n")
    loaded(kept, config)
    parsed.clear()
    loaded(kept, config)
    assert parsed == []
    write("ours.toml", text.format("Wall Nine"))
    site = loaded(kept, config)
    assert {claim.subject.resolution.entity for claim in site.site.said(site.site.pages[0]).claims} == {"acme/brick"}
    assert contents(site) == contents(loaded(None, config))


def test_text_from_elsewhere_is_not_kept(kept: Cache, parsed: list[str]) -> None:
    loaded(kept)
    parsed.clear()
    sources = {"docs/page1.md": b"# Not saved\n", "docs/page2.md": Path("docs/page2.md").read_bytes()}
    site = loaded(kept, **sources)
    assert parsed == ["docs/page1.md"]
    assert site.sources["docs/page1.md"] == b"# Not saved\n"
    assert contents(loaded(kept)) == contents(loaded(None))


def test_damage_to_any_part_is_no_error(kept: Cache) -> None:
    expected = findings(None)
    findings(kept)
    (place,) = [path for path in Path(kept.place("x")).parent.iterdir() if path.name.startswith("pages-")]
    whole = place.read_bytes()
    for start in range(0, len(whole), max(1, len(whole) // 40)):
        place.write_bytes(whole[:start] + b"\x00\xff\x00" + whole[start + 3 :])
        assert findings(kept) == expected
        place.write_bytes(whole[:start])
        assert findings(kept) == expected


def test_a_file_with_a_wild_end_is_no_error(kept: Cache) -> None:
    loaded(kept)
    (place,) = Path(kept.place("x")).parent.glob("pages-*")
    whole = place.read_bytes()
    for end in (b"\x00" * 20, b"\xff" * 20, b"\x00" * 14 + b"\x70" + b"\x00" * 5):
        place.write_bytes(whole[:-34] + end + whole[-14:])
        assert store.Store(kept, str(Path.cwd()), program()).kept == {}
    place.write_bytes(whole)
    assert len(store.Store(kept, str(Path.cwd()), program()).kept) == COUNT


def test_a_run_keeps_its_pages(kept: Cache, parsed: list[str], monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    monkeypatch.setattr(rule_runs, "ENOUGH", 1)
    findings(kept)
    parsed.clear()
    findings(kept)
    assert parsed == []
    write("docs/page3.md", "# Other\n")
    findings(kept)
    assert parsed == ["docs/page3.md"]
    assert contents(loaded(kept)) == contents(loaded(None))


def findings(kept: Cache | None) -> list[Finding]:
    return list(Engine([Path("docs")], Config(), cache=kept).run().findings)


def test_pages_of_other_folders_stay(kept: Cache, parsed: list[str]) -> None:
    write("more/a.md", "# A\n")
    loaded(kept, folder="more")
    loaded(kept)
    parsed.clear()
    loaded(kept, folder="more")
    loaded(kept)
    assert parsed == []
    os.unlink("more/a.md")
    for number in range(COUNT):
        write(f"docs/page{number}.md", "# New\n")
    loaded(kept)
    kept_paths = store.Store(kept, str(Path.cwd()), program()).kept
    assert str(Path("more/a.md").absolute()) not in kept_paths
    assert len(kept_paths) == COUNT


def test_a_few_changed_pages_are_written_alone(kept: Cache, parsed: list[str]) -> None:
    loaded(kept)
    (place,) = Path(kept.place("x")).parent.glob("pages-*")
    whole = place.read_bytes()
    for number in (1, 2, 1):
        write(f"docs/page{number}.md", f"# New {len(parsed)}\n")
        parsed.clear()
        loaded(kept)
        assert parsed == [f"docs/page{number}.md"]
    assert place.read_bytes() == whole
    parsed.clear()
    assert contents(loaded(kept)) == contents(loaded(None))
    assert parsed == [f"docs/page{number}.md" for number in sorted(range(COUNT), key=str)]  # for the second alone
    for number in range(COUNT):
        write(f"docs/page{number}.md", "# All are new\n")
    loaded(kept)
    parsed.clear()
    assert {page.text for page in loaded(kept).site.pages} == {"# All are new\n"}
    assert parsed == []
    assert place.read_bytes() != whole


def test_another_program_reads_anew(kept: Cache, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(kept)
    parsed.clear()
    monkeypatch.setattr("doclint.load.program", lambda: b"another")
    loaded(kept)
    assert len(parsed) == COUNT
    parsed.clear()
    loaded(kept)
    assert parsed == []


def test_signatures_spare_the_reading_of_files(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    look = files.look
    monkeypatch.setattr(files, "look", lambda path: looked.append(str(path)) or look(path))
    loaded(kept)
    looked.clear()
    loaded(kept)
    assert len(looked) == COUNT  # files that changed a moment ago may change again unnoticed
    monkeypatch.setattr(files, "GRAIN", 0)
    loaded(kept)
    looked.clear()
    loaded(kept)
    assert looked == []
