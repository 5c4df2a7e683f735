"""A run that reports on what has changed, and on what the change broke elsewhere."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir
from functools import cached_property
from pathlib import Path

from doclint import changes
from doclint.config import Config
from doclint.discover import common
from doclint.engine import Engine, Result
from doclint.errors import DoclintError
from doclint.finding import Finding
from doclint.fingerprint import keys
from doclint.position import LineIndex
from doclint.projects import Projects, merged
from doclint.report.model import counted

Lines = Sequence[tuple[int, int]] | None


class Since:
    """Checks a site as `Projects` does, and keeps the findings of a change.

    These are the findings on pages that differ from a commit (with `only_lines`: on lines that do), and
    those elsewhere that the site did not have at that commit.
    """

    def __init__(
        self, projects: Projects, paths: Sequence[Path], ref: str, *, only_lines: bool, given: Sequence[str] = ()
    ) -> None:
        """`given` are paths of pages whose text does not come from their files. Raises GitError."""
        self._projects = projects
        self._ref = ref
        self._only_lines = only_lines
        self._changes = changes.since(ref, common([path for path in paths if path.exists()]))
        self._files = {name: name for name in map(self._name, given)} | dict(self._changes.files)

    def run(self, sources: Mapping[str, bytes] | None = None) -> Result:
        """One run; `sources` stand in for the bytes of files. Raises DoclintError."""
        result = self._projects.run(sources)
        kept = self._kept(result)
        pages = sum(self._name(path) in self._files for path in result.texts)
        notes = [f"changed since {self._ref}: {pages:,} of {counted(len(result.texts), 'page')}"]
        if len(kept) < len(result.findings):
            notes.append(f"{counted(len(result.findings) - len(kept), 'finding')} of before not shown")
        return result.only(kept)._replace(notes=(*result.notes, *notes))

    def _kept(self, result: Result) -> list[Finding]:
        if not self._files and not self._changes.deleted:
            return []
        names = keys(result.findings, result.texts, self._old_name)
        touched = list(map(self._touches(result), result.findings))
        # Twins are alike: of those on old lines, as many are old as there were before.
        older: Counter[str] = Counter()
        kept = []
        for finding, name, is_touched in zip(result.findings, names, touched, strict=True):
            if not is_touched:
                older[name] += 1
            if is_touched or older[name] > self._before[name]:
                kept.append(finding)
        return kept

    def _touches(self, result: Result) -> Callable[[Finding], bool]:
        """Tells whether a finding stands on what has changed."""
        ranges: dict[str, Lines] = {}
        indexes: dict[str, LineIndex] = {}

        def touches(finding: Finding) -> bool:
            path = finding.span.path
            name = self._name(path)
            if name not in self._files:
                return False
            if not self._only_lines:
                return True
            if path not in ranges:
                ranges[path] = self._changes.lines(self._files[name], result.sources.get(path, b""))
                indexes[path] = LineIndex(result.texts.get(path, ""))
            first = indexes[path].position(finding.span.start).line
            last = indexes[path].position(max(finding.span.start, finding.span.end)).line
            lines = ranges[path]
            return lines is None or any(start <= last and first <= end for start, end in lines)

        return touches

    def _name(self, path: str) -> str:
        return Path(os.path.relpath(path, self._changes.top)).as_posix()

    def _old_name(self, path: str) -> str:
        name = self._name(path)
        return self._files.get(name) or name

    @cached_property
    def _before(self) -> Counter[str]:
        """What was found at the commit, with today's settings and rules, and the overlays of that time."""
        top = self._changes.top
        with self._changes.tree() as tree:
            here = Path.cwd().relative_to(top) if Path.cwd().is_relative_to(top) else Path()
            engines = [(engine.paths, engine.config) for engine in self._projects.engines]
            places = [([path.resolve() for path in paths], config) for paths, config in engines]
            (tree / here).mkdir(parents=True, exist_ok=True)
            with chdir(tree / here):
                result = merged(list(_old_results(places, top, tree)))
                names = keys(
                    result.findings, result.texts, lambda path: os.path.relpath(path, tree).replace(os.sep, "/")
                )
        return Counter(names)


def _old_results(places: Sequence[tuple[Sequence[Path], Config]], top: Path, tree: Path) -> Iterator[Result]:
    def moved(path: Path) -> Path:
        return tree / path.relative_to(top) if path.is_relative_to(top) else path

    for paths, config in places:
        there = [_existing(moved(path)) for path in paths]
        file, root = (moved(one) if one else None for one in (config.file, config.root))
        if root is not None and not root.exists():
            continue
        old = config._replace(file=file, root=root, baseline=None)
        overlays = tuple(
            path if path.exists() else config.reference[n] for n, path in enumerate(map(moved, config.reference))
        )
        try:
            yield Engine(there, old._replace(reference=overlays)).run()
        except DoclintError:
            # The overlays of that time may have been broken: then today's hold.
            yield Engine(there, old).run()


def _existing(path: Path) -> Path:
    """A path, or the nearest folder above it that there was."""
    return next(one for one in (path, *path.parents) if one.exists())
