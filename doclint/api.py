"""What `doclint.lint` and `doclint.lint_text` do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from doclint import config as settings
from doclint import discover, engine
from doclint.config import Config
from doclint.errors import DoclintError
from doclint.finding import Finding

ALONE = "page.md"


class Incomplete(DoclintError):
    """doclint could not do all of its work; `findings` are those of the rest."""

    def __init__(self, errors: Iterable[str], findings: Iterable[Finding]) -> None:
        super().__init__("\n".join(errors))
        self.findings = list(findings)


def lint(paths: Iterable[str | Path], config: Config | str | Path | None) -> list[Finding]:
    """See `doclint.lint`."""
    places = [Path(path) for path in paths]
    return _findings(engine.lint(places, _config(config, discover.common(places))))


def lint_text(text: str | bytes, path: str | Path | None, config: Config | str | Path | None) -> list[Finding]:
    """See `doclint.lint_text`."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if path is None:
        chosen = replace(_config(config, Path.cwd()), root=None, alone=True)
        return _findings(engine.lint([Path(ALONE)], chosen, {ALONE: data}))
    place = Path(path)
    chosen = _config(config, place.resolve().parent)
    return _findings(engine.lint([place], chosen, {discover.relative(place.resolve()): data}))


def _config(config: Config | str | Path | None, start: Path) -> Config:
    if isinstance(config, Config):
        return config
    return settings.load(start, Path(config) if config is not None else None)


def _findings(result: engine.Result) -> list[Finding]:
    if result.errors:
        raise Incomplete(result.errors, result.findings)
    return list(result.findings)
