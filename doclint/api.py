"""What `doclint.lint` and `doclint.lint_text` do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from doclint import config as settings
from doclint import discover, engine
from doclint.config import Config
from doclint.errors import DoclintError
from doclint.finding import Finding
from doclint.projects import Projects


class Incomplete(DoclintError):
    """doclint could not do all of its work; `findings` are those of the rest."""

    def __init__(self, errors: Iterable[str], findings: Iterable[Finding]) -> None:
        super().__init__("\n".join(errors))
        self.findings = list(findings)


def lint(paths: Iterable[str | Path], config: Config | str | Path | None) -> list[Finding]:
    """See `doclint.lint`."""
    places = [Path(path) for path in paths]
    if isinstance(config, Config):
        return _findings(engine.lint(places, config))
    projects = Projects(places, settings.of, Path(config) if config is not None else None)
    return _findings(projects.run())


def lint_text(text: str | bytes, path: str | Path | None, config: Config | str | Path | None) -> list[Finding]:
    """See `doclint.lint_text`."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if path is None:
        return _findings(engine.lint_alone(data, _config(config, Path.cwd())))
    place = Path(path)
    return _findings(engine.lint([place], _config(config, discover.common([place])), {discover.relative(place): data}))


def _config(config: Config | str | Path | None, start: Path) -> Config:
    if isinstance(config, Config):
        return config
    return settings.load(start, Path(config) if config is not None else None)


def _findings(result: engine.Result) -> list[Finding]:
    if result.errors:
        raise Incomplete(result.errors, result.findings)
    return list(result.findings)
