"""Correct sites on disk, and what doclint finds on them once something has changed."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from benchmarks.models import BY_HAND, from_reference
from benchmarks.sites import Site
from benchmarks.slips import Mutant
from benchmarks.styles import STYLES
from benchmarks.truths import Truths
from doclint.config import Config
from doclint.discover import relative
from doclint.engine import Engine, Result
from doclint.finding import Finding, Span
from doclint.fixes import mend
from doclint.reference import load

# A day on which the models of the sites are still to be had, and those of the slips are not.
SETTINGS = Config(as_of="2026-01-10")
WORLD = 8  # models of a site


class Changed(NamedTuple):
    """What doclint found on a changed site, and where that site was."""

    result: Result
    folder: Path


class Bench:
    """One correct site on disk, and the engine that has read it."""

    def __init__(self, name: str, site: Site, folder: Path, settings: Config = SETTINGS, *, own: bool = True) -> None:
        self.name, self.site, self.folder, self.settings = name, site, folder, settings
        if own:
            write(site, folder)
        self.engine = Engine([folder], settings)
        self.truths = Truths(load(settings.reference, settings.as_of))
        self._own = own
        self.base = Counter(key(one, folder) for one in self.engine.run().findings if one.severity != "info")

    def check(self, site: Site) -> Changed:
        """The result for a changed site; pages that are there on both sides are replaced in memory."""
        if site.keys() == self.site.keys():
            return Changed(self.engine.run(self.sources(site)), self.folder)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve() / self.folder.name
            if not self._own:
                shutil.copytree(self.folder, folder)
            for path in self.site.keys() - site.keys():
                (folder / path).unlink(missing_ok=True)
            write({path: text for path, text in site.items() if self._own or path not in self.site}, folder)
            return Changed(Engine([folder], self.settings).run(), folder)

    def restores(self, mutant: Mutant) -> bool:
        """Whether safe fixes bring the correct site back, to the character."""
        after, correct = self._mended(self.sources(mutant.site)), self._correct
        return all(
            after.get(path, correct.get(path)) == correct.get(path, self.site[self._path(path)].encode())
            for path in after.keys() | correct.keys()
        )

    @cached_property
    def _correct(self) -> dict[str, bytes]:
        """What fixes make of the correct site, where they find anything on it."""
        return self._mended({})

    def _mended(self, sources: dict[str, bytes]) -> dict[str, bytes]:
        mended = mend(self.engine.run, sources, unsafe=False)
        return {**sources, **{one.path: one.after for one in mended.changes}}

    def _path(self, path: str) -> str:
        return Path(path).resolve().relative_to(self.folder).as_posix()

    @property
    def style(self) -> str:
        """The name without the number of its world."""
        return self.name.partition("-")[0]

    def sources(self, site: Site) -> dict[str, bytes]:
        """Bytes in place of the files that differ."""
        return {relative(self.folder / path): text.encode() for path, text in site.items() if text != self.site[path]}

    def fresh(self, changed: Changed) -> list[Finding]:
        """The findings that the correct site has not, or not so often."""
        left = Counter(self.base)
        new = []
        for one in changed.result.findings:
            if one.severity != "info":
                left[key(one, changed.folder)] -= 1
                if left[key(one, changed.folder)] < 0:
                    new.append(one)
        return new


def write(site: Site, folder: Path) -> None:
    """Put a site on disk."""
    for path, text in site.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def key(finding: Finding, folder: Path) -> tuple[str, str]:
    """What tells a new finding from one that was there: not the folder that the site is in."""
    return finding.rule, finding.message.replace(relative(folder), "")


def touches(finding: Finding, mutant: Mutant) -> bool:
    """Whether a finding is about what was spoilt."""
    spans = [finding.span, *(one.span for one in finding.related)]
    if mutant.place is None:
        return any(_same(span.path, page) for span in spans for page in mutant.pages)
    path, start, end = mutant.place
    text = mutant.site[path]
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = (first, last if last >= 0 else len(text))
    return any(_same(span.path, path) and _meets(span, line) for span in spans)


def _same(shown: str, path: str) -> bool:
    return shown == path or shown.endswith(f"/{path}")


def _meets(span: Span, line: tuple[int, int]) -> bool:
    return span.start <= line[1] and line[0] <= span.end


def built_in(folder: Path, worlds: int, seed: int, only: Sequence[str] = ()) -> list[Bench]:
    """Every style, or some, with models by hand, and with those of more worlds from the reference."""
    reference = load((), SETTINGS.as_of)
    styles = {style: make for style, make in STYLES.items() if not only or style in only}
    found = [Bench(style, make(BY_HAND), folder / style) for style, make in styles.items()]
    for world in range(worlds):
        models = from_reference(reference, random.Random(f"{seed} {world}"), WORLD)
        found += [
            Bench(f"{style}-{world}", make(models), folder / f"{style}-{world}") for style, make in styles.items()
        ]
    return found


def folder_bench(folder: Path, overlays: Sequence[Path], as_of: str | None) -> Bench:
    """A folder with correct pages."""
    folder = folder.resolve()
    settings = SETTINGS._replace(as_of=as_of, reference=tuple(path.resolve() for path in overlays))
    # Bytes, so that line ends stay as they are.
    pages = {
        path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size < 2**20
    }
    site = {}
    for path, data in pages.items():
        try:
            site[path.relative_to(folder).as_posix()] = data.decode()
        except UnicodeDecodeError:
            continue
    return Bench(folder.name, site, folder, settings, own=False)
