"""Rules run page by page, in one process or in several, with the same outcome."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from doclint import counting, one_rule, pool, rule_runs
from doclint.config import Config
from doclint.engine import Engine, Result, lint, load_rules
from doclint.finding import Finding
from doclint.outcomes import Noted
from doclint.page import Page
from doclint.profile import named_profile
from doclint.reference import load
from doclint.rule import PageRule, SiteRule
from doclint.site import Site, build_site
from doclint.vocabulary import builtin
from tests.running import write

PAGE = """\
---
id: page{0}
---
# Claude Opus 4

| Item | Value |
|---|---|
| Release date | March 4th 2024 |
| Provider | Anthropic | too much |

[next](page{1}.md) [gone](gone.md) ![picture](nowhere.png)
"""
OWN = '''
from doclint.rule import PageRule


class Own(PageRule):
    """A rule of the user's."""

    def check(self, page, site):
        yield self.finding(page.span(0, 1), "said")
        if page.path.endswith(("7.md", "8.md")):
            raise ValueError("no such thing")
'''


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(30):
        write(f"docs/page{number}.md", PAGE.format(number, number + 1))


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("no processes can be forked here")
    monkeypatch.setattr(pool, "processors", lambda: 3)
    monkeypatch.setattr(rule_runs, "ENOUGH", 1)
    monkeypatch.setattr(rule_runs, "_PIECE", 2)


def outcome(result: Result) -> tuple[object, ...]:
    return result.findings, result.errors, result.summary, result.exit_code


def test_several_processes_find_the_same(request: pytest.FixtureRequest) -> None:
    alone = lint([Path("docs")], Config())
    request.getfixturevalue("several")
    shared = lint([Path("docs")], Config())
    assert len(alone.findings) >= 60
    assert any(finding.fix for finding in alone.findings)
    assert any(finding.source for finding in alone.findings)
    assert outcome(shared) == outcome(alone)


class Slipping(PageRule):
    """A rule with a mistake, as if it were doclint's own."""

    id = "own-slip"

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        yield self.finding(page.span(0, 1), "said")
        if page.path.endswith(("3.md", "4.md")):
            raise ZeroDivisionError(page.path)


class Whole(SiteRule):
    """A rule on the whole site with a mistake."""

    id = "own-whole"

    def check(self, site: Site) -> Iterator[Finding]:
        yield self.finding(site.pages[0].span(0, 1), "said")
        raise KeyError("whole")


def failing(config: Config) -> tuple[list[Finding], list[str]]:
    engine = Engine([Path("docs")], config)
    site = engine.run()
    assert site.errors == ()
    assert engine._previous is not None
    rules = [*load_rules(config)[0], Slipping(), Whole()]
    errors: list[str] = []
    texts = {page.path: page.text for page in engine._previous.site.pages}
    return list(rule_runs.findings(rules, engine._previous.site, texts, errors).all()), errors


def test_a_mistake_is_told_the_same_by_several_processes(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_rule, "_own_file", lambda rule: None)
    alone = failing(Config())
    request.getfixturevalue("several")
    assert failing(Config()) == alone
    assert len([error for error in alone[1] if 'rule "own-slip"' in error and "ZeroDivisionError" in error]) == 6
    assert len([error for error in alone[1] if 'rule "own-whole"' in error]) == 1
    assert len([finding for finding in alone[0] if finding.rule == "own-slip"]) == 30


def test_a_rule_of_the_user_that_fails_is_told_the_same(request: pytest.FixtureRequest) -> None:
    write("own/own-rule.py", OWN)
    config = Config(rules=(Path("own"),))
    alone = lint([Path("docs")], config)
    request.getfixturevalue("several")
    shared = lint([Path("docs")], config)
    assert outcome(shared) == outcome(alone)
    (error,) = alone.errors
    assert error.startswith("own/own-rule.py:")
    assert error.endswith("ValueError: no such thing (on docs/page17.md and 5 more)")


def test_a_killed_process_is_made_up_for(several: None, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = outcome(lint([Path("docs")], Config()))
    here, original = os.getpid(), rule_runs._of_pages

    def killing(runs: Sequence[rule_runs.Run], pages: Sequence[Page], *rest: Any) -> rule_runs._Outcome:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(runs, pages, *rest)

    monkeypatch.setattr(rule_runs, "_of_pages", killing)
    assert outcome(lint([Path("docs")], Config())) == expected


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_other_work_is_done_once_whatever_becomes_of_a_process(
    several: None, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(pool, "processors", lambda: processes)
    engine = Engine([Path("docs")], Config())
    expected = engine.run().findings
    assert engine._previous is not None
    site, here = engine._previous.site, os.getpid()
    texts = {page.path: page.text for page in site.pages}

    def done() -> None:
        with open("done", "a", encoding="utf-8") as file:
            file.write("done\n")

    def done_or_killed() -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        done()

    for number, work in enumerate((done, done_or_killed)):
        errors: list[str] = []
        found = rule_runs.findings(load_rules(Config())[0], site, texts, errors, beside=work)
        assert len(list(found.all())) >= len(expected)
        assert errors == []
        assert Path("done").read_text("utf-8") == "done\n" * (1 + number)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_what_else_pages_tell_is_asked_once(several: None, monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    monkeypatch.setattr(pool, "processors", lambda: processes)
    engine = Engine([Path("docs")], Config())
    summary = engine.run().summary
    assert engine._previous is not None
    site = engine._previous.site

    def note(page: Page, site: Site) -> Noted:
        with open("noted", "a", encoding="utf-8") as file:
            file.write(f"{page.path}\n")
        if page.path.endswith("7.md"):
            raise ValueError("nothing to tell")
        return counting.note(page, site)

    errors: list[str] = []
    found = rule_runs.findings(
        load_rules(Config())[0], site, {page.path: page.text for page in site.pages}, errors, note=note
    )
    told = [page.path for page in site.pages if not page.path.endswith("7.md")]
    assert errors == []
    assert sorted(Path("noted").read_text("utf-8").split()) == [page.path for page in site.pages]
    assert sorted(found.noted) == told
    assert sum(one.claims for one in found.noted.values()) == summary.claims * len(told) / len(site.pages)
    assert not any(one.speaks for one in found.noted.values())


def test_two_processes_find_the_same(several: None, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = [outcome(lint([Path("docs")], Config()))]
    for processes in (1, 2):
        monkeypatch.setattr(pool, "processors", lambda count=processes: count)
        shared.append(outcome(lint([Path("docs")], Config())))
    assert shared[0] == shared[1] == shared[2]


def test_only_rules_that_say_so_ask_where_links_lead() -> None:
    engine = Engine([Path("docs")], Config())
    engine.run()
    assert engine._previous is not None
    site = build_site(Path("docs"), *_of(engine._previous.site))
    plain = [rule for rule in load_rules(Config())[0] if not rule.follows and not rule.orders]
    errors: list[str] = []
    found = list(rule_runs.findings(plain, site, {page.path: page.text for page in site.pages}, errors).all())
    assert errors == []
    assert {finding.rule for finding in found} >= {"fact-mismatch", "table-ragged"}
    assert not site.has_router


def _of(site: Site) -> tuple[Any, ...]:
    return site.pages, site.profile, site.reference, site._said, site.vocabulary


@pytest.mark.parametrize("folders", [False, True])
def test_what_follows_links_is_left_to_one_process_at_first(folders: bool) -> None:
    pages = [f"docs/guides/page{number}.md" if folders else f"docs/page{number}.md" for number in range(30)]
    site = build_site(Path("docs"), [Page(path, "") for path in pages], named_profile("box"), load(), {}, builtin())
    runs = [rule_runs.Run(number, rule, {}) for number, rule in enumerate(load_rules(Config())[0])]
    about = [run for run in runs if isinstance(run.rule, PageRule)]
    whole = [run for run in runs if isinstance(run.rule, SiteRule)]
    alone = {run.rule.id for run in runs if run.rule.follows or (run.rule.orders and not folders)}
    shares = rule_runs._shares(about, whole, site.pages, site)
    assert [len(share) for share in shares] == [1, sum(run.rule.id in alone for run in whole), 1, 1, len(shares[4])]
    for share, follows in zip(shares, (False, True, True, True, False), strict=True):
        for piece in share:
            given = piece.args[0]  # type: ignore[attr-defined]
            assert {run.rule.id in alone for run in (given if isinstance(given, list) else [given])} == {follows}
    assert ("nav-cycle" in alone) != folders
    assert not site.has_router
