"""`doclint baseline`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doclint.cli.given import configurer, say, starting_points
from doclint.cli.options import ANY_PATH, baseline_option, site_options

if TYPE_CHECKING:
    from doclint.baseline import Entry
    from doclint.config import Config
    from doclint.engine import Engine, Result

EPILOG = """\b
Examples:
  doclint baseline           all present findings are known from now on
  doclint baseline docs      those below docs; other entries stay
  doclint baseline --prune   remove the entries that are no longer found"""


@click.command("baseline", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=ANY_PATH)
@click.option("--prune", is_flag=True, help="Only remove the entries that are no longer found.")
@baseline_option
@site_options
def baseline_command(paths: tuple[Path, ...], prune: bool, **options: Any) -> int:
    """Keep the present findings in a file: only new ones are reported.

    The file is that of --baseline, or of the settings, or doclint-baseline.json beside them. Findings
    are known by their page, rule and words: they stay known when lines move.
    """
    from doclint.projects import Projects

    places = starting_points(paths, options["config_file"])
    configure = configurer(**options)
    known: dict[Path, Config] = {}

    def without(file: Path | None) -> Config:
        config = configure(file)
        known.setdefault(_file(config), config)
        return config._replace(baseline=None)

    projects = Projects(places, without, options["config_file"])
    updates: dict[Path, list[tuple[Engine, Result]]] = {}
    for engine, result in projects.each():
        updates.setdefault(_file(configure(engine.config.file)), []).append((engine, result))
    errors = [error for parts in updates.values() for _, result in parts for error in result.errors]
    if errors:
        say("error", errors)
        say("error", ["nothing written, since not everything could be checked"])
        return 2
    for file, parts in updates.items():
        _update(file, parts, known[file], prune)
    return 0


def _file(config: Config) -> Path:
    from doclint.baseline import NAME

    return config.baseline or (config.folder or Path.cwd()) / NAME


def _update(file: Path, parts: Sequence[tuple[Engine, Result]], config: Config, prune: bool) -> None:
    """Bring one file up to date, and say what changed. Raises BaselineError."""
    from doclint import baseline
    from doclint.config import shown
    from doclint.report.model import counted, printable

    old = baseline.read(file) if prune or file.exists() else []
    present = [entry for _, result in parts for entry in baseline.entries(result.findings, result.texts, file)]
    if not old and not present:
        click.echo(f"{shown(file)}: no findings, nothing written")
        return
    paths = [path for engine, _ in parts for path in engine.paths]
    names = {entry.fingerprint for entry in present}
    gone = [entry for entry in old if baseline.concerns(entry, file, paths) and entry.fingerprint not in names]
    kept = [entry for entry in old if entry not in gone and entry.fingerprint not in names]
    stay = {entry.fingerprint for entry in old}
    new = present if not prune else [entry for entry in present if entry.fingerprint in stay]
    baseline.write(file, [*kept, *new])
    for entry in gone:
        click.echo(f"{shown(file)}: removed: {printable(str(entry))}")
    click.echo(f"{shown(file)}: {counted(len({*kept, *new}), 'known finding')}")
    _say_how(file, [*kept, *new], config)


def _say_how(file: Path, entries: Sequence[Entry], config: Config) -> None:
    """How to use the file, where nothing in the settings does."""
    from doclint.config import shown

    if entries and config.baseline is None:
        where = f"{shown(config.file)}: " if config.file else "doclint.toml: "
        say(
            "note",
            [f'to use it, write into {where}baseline = "{file.name}"; or doclint check --baseline {shown(file)}'],
        )
