"""One page after another through all of doclint: it must get through each, and keep its promises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from doclint.claims import extract
from doclint.config import Config
from doclint.discover import relative
from doclint.engine import Engine, Result
from doclint.fixes import mend
from doclint.judge import judge
from doclint.page import Page
from doclint.reader import read_page
from doclint.reference import load
from doclint.report import FORMATS, render
from doclint.vocabulary import builtin

SETTINGS = Config(as_of="2026-01-10")
# Of control characters a report may hold these.
PLAIN = frozenset("\n\t")


class Trial:
    """Tries one page after another in a site that holds nothing else."""

    def __init__(self, folder: Path, name: str = "page.md") -> None:
        place = folder.resolve() / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"")
        self.path = relative(place)
        self._engine = Engine([place.parent], SETTINGS)
        self._reference, self._vocabulary = load(), builtin()

    def run(self, data: bytes) -> Result:
        """What doclint says of the page."""
        return self._engine.run({self.path: data})

    def is_read(self, data: bytes) -> None:
        """Read a page and take its claims."""
        page = read_page(self.path, data)
        _check_page(page)
        for claim in extract(page, self._reference.names, self._vocabulary).claims:
            assert 0 <= claim.start <= claim.end <= len(page.text), claim
            judge(claim, self._reference, self._vocabulary)

    def survives(self, data: bytes) -> None:
        """Read, check, report and fix a page. Raises AssertionError, or what doclint raises."""
        _check_page(read_page(self.path, data))
        result = self.run(data)
        assert result.errors == (), result.errors
        for finding in result.findings:
            text = result.texts[finding.span.path]
            assert 0 <= finding.span.start <= finding.span.end <= len(text), finding
        _check_reports(result)
        self._check_fixes(data)

    def _check_fixes(self, data: bytes) -> None:
        """Fixes lead to a page that can be checked again, and spoil no text that is not UTF-8."""
        mended = mend(lambda sources: self.run(sources[self.path]), {self.path: data}, unsafe=True)
        assert mended.result.errors == ()
        for change in mended.changes:
            assert change.before == data
            change.after.decode()


def _check_page(page: Page) -> None:
    """Places lie in the text, in order."""
    size = len(page.text)
    assert len(page.seen) == size
    assert [char for char in page.seen if char in "\r\n"] == [char for char in page.text if char in "\r\n"]
    groups: list[Any] = [page.headings, page.tables, page.links, page.definitions, page.tags, page.codes, page.blocks]
    for group in groups:
        places = [(one.start, one.end) for one in group]
        assert all(0 <= start <= end <= size for start, end in places), places
        assert [start for start, _ in places] == sorted(start for start, _ in places)
    for table in page.tables:
        for row in (table.header, *table.rows):
            assert all(0 <= cell.start <= cell.end <= size for cell in row.cells)
    for entry in page.front.entries.values() if page.front else ():
        assert 0 <= entry.value.start <= entry.value.end <= size


def _check_reports(result: Result) -> None:
    """Every format can be written, and steers no terminal."""
    for name in FORMATS:
        text = render(name, result)
        text.encode("utf-8", "backslashreplace")
        assert not controls(text), (name, controls(text))
    json.loads(render("json", result))


def controls(text: str) -> set[str]:
    """Characters in a report that a terminal would obey."""
    return {char for char in text if (char < " " or "\x7f" <= char <= "\x9f") and char not in PLAIN}
