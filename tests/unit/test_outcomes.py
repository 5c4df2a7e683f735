"""Outcomes of earlier runs: a run that builds on them finds what a fresh one finds."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doclint import codec, outcomes, rule_runs
from doclint.cache import Cache
from doclint.claim import Said
from doclint.config import Config
from doclint.engine import Engine, Result
from doclint.page import Page
from doclint.reader import read_page
from doclint.report import render
from doclint.rule import PageRule
from doclint.shown import FIELDS, Shown, shown

CARD = (
    "# {0}\n\n| Item | Value |\n|---|---|\n| Release date | {1} |\n| Context window | {2} |\n| API name | `{3}` |\n\n"
)
FRONT = "---\nid: {0}\nrank: {1}\nnext_page_id: {2}\nprevious_page_id: {3}\naliases: [/old/{0}]\n---\n\n"
SITE = {
    "guides/index.md": FRONT.format("guides", 0, "guides/a", "")
    + "# Guides\n\n[a](a.md#one) [b](/b) <Tile id='x' />\n",
    "guides/a.md": FRONT.format("guides/a", 1, "guides/b", "guides")
    + "# A\n\n## One\n\n[x](missing.md) [b](b.md#two)\n",
    "guides/b.md": FRONT.format("guides/b", 2, "", "guides/a") + "# B\n\n## Two\n\n[a](g://a) <https://example.com>\n",
    "cards/opus.md": CARD.format("Claude Opus 4", "May 22, 2025", "200k", "claude-opus-4-20250514")
    + "[s](sonnet.md)\n",
    "cards/sonnet.md": CARD.format("Claude Sonnet 4", "May 22, 2024", "100k", "claude-sonnet-4-20250514") + "Words.\n",
    "cards/index.md": '# Cards\n\n<Tile title="Claude Opus 4" href="opus.md" />\n\n[Claude Opus 4](sonnet.md)\n',
    "use.md": "# Use\n\n```\nmodel='claude-3-opus-20240229'\n```\n\nClaude Sonnet 4 has a context window of 300k.\n",
}
LINES = [
    "More words.",
    "",
    "## Two",
    "### Other {#one}",
    "[x](nowhere.md) ![p](p.png)",
    "[Claude Opus 4](/cards/sonnet)",
    "[a](guides/a.md#two) [b][undefined]",
    "| Release date | May 2, 2025 |",
    "Claude Opus 4 was released on May 1, 2024.",
    "`claude-opus-4-20250541`",
    "<!-- doclint ignore link because it is to come -->",
    "<!-- doclint ignore nothing -->",
    "<Tile title='Claude Sonnet 4' href='cards/sonnet.md' />",
    "(label)=",
    "next_page_id: guides/b",
    "rank: 2",
    "---",
]
PATHS = st.sampled_from(sorted(SITE))
EDITS = st.one_of(
    st.tuples(PATHS, st.just("insert"), st.integers(0, 20), st.sampled_from(LINES)),
    st.tuples(PATHS, st.sampled_from(["drop", "swap", "words"]), st.integers(0, 20), st.just("")),
    st.tuples(PATHS, st.just("drop page"), st.just(0), st.just("")),
)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doclint.pool.processors", lambda: 1)


@pytest.fixture
def standings(monkeypatch: pytest.MonkeyPatch) -> list[outcomes.Standing | None]:
    """What stood in each run."""
    found: list[outcomes.Standing | None] = []
    original = outcomes.Keeper.standing

    def standing(keeper: outcomes.Keeper, *given: object) -> outcomes.Standing | None:
        found.append(original(keeper, *given))  # type: ignore[arg-type]
        return found[-1]

    monkeypatch.setattr(outcomes.Keeper, "standing", standing)
    return found


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cache]:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    write(SITE)
    return Cache(str(tmp_path / "cache"))


def write(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, "utf-8")


def run(cache: Cache | None, config: Config | None = None) -> Result:
    return Engine([Path()], config or Config(as_of="2026-06-01"), cache=cache).run()


def told(result: Result) -> tuple[object, ...]:
    return result.findings, result.summary, result.errors, result.notes, render("full", result)


def edit(path: str, kind: str, number: int, line: str) -> None:
    place = Path(path)
    if kind == "drop page":
        if place.exists():
            place.unlink()
        else:
            write({path: SITE[path]})
        return
    lines = place.read_text("utf-8").split("\n") if place.exists() else []
    number = min(number, max(0, len(lines) - 2))
    if kind == "insert":
        lines.insert(number, line)
    elif kind == "drop" and lines:
        del lines[number]
    elif kind == "swap":
        lines[number : number + 2] = lines[number : number + 2][::-1]
    else:
        lines = [line.replace("ords", "ords and words") for line in lines]
    write({path: "\n".join(lines)})


@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_edits_a_run_finds_what_a_fresh_one_finds(rounds: list[list[tuple[str, str, int, str]]]) -> None:
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/site")
        os.chdir(f"{folder}/site")
        try:
            write(SITE)
            cache = Cache(f"{folder}/cache")
            run(cache)
            for edits in rounds:
                for one in edits:
                    edit(*one)
                assert told(run(cache)) == told(run(None))
        finally:
            os.chdir(before)


@pytest.mark.parametrize("path", SITE)
def test_reworded_pages_are_checked_alone(path: str, site: Cache, standings: list[outcomes.Standing | None]) -> None:
    assert len(run(site).findings) >= 4
    edit(path, "insert", 99, "More words.")
    assert told(run(site)) == told(run(None))
    first, second = standings
    assert first is None
    assert second is not None
    assert second.whole
    assert second.changed == {path}


def test_a_new_heading_leaves_the_order_of_pages(site: Cache, standings: list[outcomes.Standing | None]) -> None:
    run(site)
    edit("guides/a.md", "insert", 99, "## Another heading")
    assert told(run(site)) == told(run(None))
    assert standings[1] is not None
    assert not standings[1].whole
    assert standings[1].of_pages(standings[1].outcome.rules) == {}
    assert standings[1].of_site(standings[1].outcome.rules, ["nav-cycle"]) == {"nav-cycle": ()}


def test_a_new_link_has_everything_checked(site: Cache, standings: list[outcomes.Standing | None]) -> None:
    before = run(site)
    edit("use.md", "insert", 99, "[A link](nowhere-else.md).")
    assert len(run(site).findings) == len(before.findings) + 1
    assert standings == [None, None]


def test_where_nothing_has_changed_nothing_is_checked(site: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(site)
    monkeypatch.setattr(rule_runs.Run, "over", None)
    assert told(run(site)) == told(first)


def test_other_rules_are_looked_at_anew(site: Cache) -> None:
    run(site)
    chosen = Config(as_of="2026-06-01", select=())
    assert told(run(site, chosen)) == told(run(None, chosen))
    assert told(run(site)) == told(run(None))


def test_files_that_are_no_pages_count(site: Cache, standings: list[outcomes.Standing | None]) -> None:
    run(site)
    write({"guides/p.png": ""})
    edit("guides/a.md", "insert", 99, "More words.")
    assert told(run(site)) == told(run(None))
    assert standings == [None, None]


def test_a_report_asks_for_no_text_of_unchanged_pages(site: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    run(site)
    edit("use.md", "insert", 99, "More words.")
    result = run(site)
    asked: list[str] = []
    original = codec.KeptPage.__getattr__
    monkeypatch.setattr(
        codec.KeptPage, "__getattr__", lambda page, name: asked.append(page.path) or original(page, name)
    )
    assert "cards/index.md:5:17: link-names-other-model" in render("concise", result)
    assert "5 | [Claude Opus 4](sonnet.md)" in render("full", result)
    assert asked == []


def test_a_damaged_outcome_is_passed_over(site: Cache) -> None:
    before = run(site)
    for path in Path(site._inner).glob("found-*"):
        path.write_bytes(path.read_bytes()[:-9])
    assert told(run(site)) == told(before)


SLOW = {"click", "dataclasses", "html", "inspect", "json", "jsonschema", "mistune", "rapidfuzz", "yaml"}


def test_after_a_change_to_a_plain_page_nothing_slow_is_imported(site: Cache) -> None:
    script = f"""
import sys
from doclint.__main__ import main
sys.argv = ["doclint", "check", "plain", "--cache-dir", {site.folder!r}]
main()
print(sorted({SLOW} & set(sys.modules)), file=sys.stderr)
"""
    page = "---\ntitle: A page\n---\n\n# A page\n\nWords and [links](b.md).\n\n- one\n- two\n"
    keeping = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}  # what the first run decodes is there for the second
    for text in (page, f"{page}\nMore words.\n"):
        write({"plain/a.md": text, "plain/b.md": f"{page}\n[c](missing.md)\n"})
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=keeping)
    assert done.stderr == "[]\n"
    assert "missing.md" in done.stdout


def test_checks_look_at_nothing_else_of_other_pages(site: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a rule needs more of other pages, `shown` has to tell it."""
    seen: set[tuple[str, str, str]] = set()
    looking: list[tuple[str, str]] = []
    usual: list[tuple[str, ...]] = []

    class Watched(codec.KeptPage):
        __slots__ = ()

        def __getattribute__(self, name: str) -> object:
            if looking and name in {*Page.__match_args__, "piece"} - {"path", *usual[0]}:
                seen.add((*looking[0], object.__getattribute__(self, "path"), name))  # type: ignore[arg-type]
            return super().__getattribute__(name)

    original = rule_runs.Run.over

    def over(self: rule_runs.Run, given: tuple[Page, object], found: list[object]) -> object:
        here = (self.rule.id, given[0].path if isinstance(self.rule, PageRule) else "")
        looking.append(here)
        usual[:] = [("front",) if getattr(self.rule, "only_front", False) else FIELDS]
        start = len(found)
        failure = original(self, given, found)  # type: ignore[arg-type]
        looking.clear()
        blamed = {span.path for one in found[start:] for span in spans(one)}
        allowed = {*blamed, given[0].path} if isinstance(self.rule, PageRule) else blamed
        seen.difference_update({one for one in seen if one[:2] == here and one[2] in allowed})
        return failure

    run(site)
    for path in Path(site._inner).glob("found-*"):
        path.unlink()
    monkeypatch.setattr(codec, "KeptPage", Watched)
    monkeypatch.setattr(rule_runs.Run, "over", over)
    assert run(site).errors == ()
    # What anchors make of the text is a part of what is shown.
    assert {(rule, name) for rule, _, _, name in seen} <= {
        ("link-anchor", name) for name in ("text", "seen", "comments", "piece")
    }


def spans(finding: object) -> list[object]:
    return [finding.span, *(one.span for one in finding.related)]  # type: ignore[attr-defined]


def of(text: str) -> Shown:
    return shown(read_page("a.md", text.encode()), Said())


def test_what_is_shown() -> None:
    page = "# A\n\nWords.\n\n## B\n\n[x](y.md) words\n"
    assert of(page) == of(page.replace("Words", "Other words, and more of them"))
    assert of(page) == of(page + "\nMore.\n")
    for old, new in (("# A", "# AA"), ("y.md", "z.md"), ("[x]", "[xx]"), ("## B", "### B"), ("## B", "## B {#b}")):
        assert of(page) != of(page.replace(old, new, 1))
    assert of("---\na: 1\n---\n") != of("---\na: true\n---\n")
    assert of("# A\n\n[x](y)\n") != of("[x](y)\n\n# A\n")
