"""Several sites in one run: a folder with settings of its own is a site of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path

from doclint import config as settings
from doclint import files
from doclint.cache import Cache
from doclint.config import Config
from doclint.counting import Summary
from doclint.engine import Engine, Result, order
from doclint.progress import Track, quiet

Configure = Callable[[Path | None], Config]
"""Gives the settings for a configuration file, or for none."""


class Projects:
    """Checks paths, each under the nearest settings; folders with settings that lie below them as well."""

    def __init__(
        self,
        paths: Sequence[Path],
        configure: Configure,
        explicit: Path | None = None,
        track: Track = quiet,
        cache: Cache | None = None,
    ) -> None:
        """With `explicit` that file holds for all paths; `track` is told how far a run is. Raises ConfigError."""
        self._track = track
        self._cache = cache
        self._configure = configure
        self._known: set[Path | None] = set()
        self.engines: list[Engine] = []
        for file, group in by_settings(paths, explicit).items():
            self._add(file, group)

    def _add(self, file: Path | None, paths: Sequence[Path]) -> None:
        self._known.add(file)
        self.engines.append(Engine(paths, self._configure(file), self._track, self._cache))

    def run(self, sources: Mapping[str, bytes] | None = None) -> Result:
        """One run; `sources` stand in for the bytes of files. Raises DoclintError."""
        return merged([result for _, result in self.each(sources)])

    def each(self, sources: Mapping[str, bytes] | None = None) -> Iterator[tuple[Engine, Result]]:
        """The results of one run, site by site. Raises DoclintError."""
        for engine in self.engines:  # grows while it is walked
            result = engine.run(sources)
            yield engine, result
            for file in sorted(set(result.nested) - self._known):
                self._add(file, [file.parent])


def by_settings(paths: Iterable[Path], explicit: Path | None = None) -> dict[Path | None, list[Path]]:
    """Paths by the configuration file that is the nearest."""
    groups: dict[Path | None, list[Path]] = {}
    for path in paths:
        file = explicit or settings.find(path if files.is_folder(path) else path.parent)
        groups.setdefault(file, []).append(path)
    return groups


def merged(results: Sequence[Result]) -> Result:
    """The results of several sites as one."""
    return reduce(_both, results) if results else Result()


def _both(one: Result, other: Result) -> Result:
    rules = {rule.id: rule for rule in (*other.rules, *one.rules)}
    seconds = {step: one.seconds.get(step, 0) + value for step, value in other.seconds.items()}
    return Result(
        tuple(sorted((*one.findings, *other.findings), key=order)),
        _sum(one.summary, other.summary),
        tuple(dict.fromkeys((*one.errors, *other.errors))),
        tuple(dict.fromkeys((*one.notes, *other.notes))),
        {**one.texts, **other.texts},
        {**one.sources, **other.sources},
        tuple(rules[name] for name in sorted(rules)),
        seconds,
        places={**one.places, **other.places},
    )


def _sum(one: Summary, other: Summary) -> Summary:
    return Summary(
        one.pages + other.pages,
        one.claims + other.claims,
        one.claims_checked + other.claims_checked,
        one.findings + other.findings,
        one.fixable + other.fixable,
    )
