"""Options that several commands share, and the settings that they make."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from doclint.errors import DoclintError

if TYPE_CHECKING:
    from doclint.config import Config
    from doclint.load import Loaded

Command = TypeVar("Command", bound=Callable[..., Any])
ANY_PATH = click.Path(path_type=Path, readable=False)  # whether it can be read is told by the reader


class Settings(TypedDict):
    """The shared options as click hands them over."""

    config_file: Path | None
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    reference: tuple[Path, ...]
    profile: str | None
    as_of: str | None
    baseline: Path | None


def site_options(command: Command) -> Command:
    """`--config`, `--reference`, `--profile`, `--as-of`: how pages are read and what they are compared with."""
    options = [
        click.option("--config", "config_file", type=ANY_PATH, metavar="FILE", help="Settings (default: the nearest)."),
        click.option("--reference", multiple=True, type=ANY_PATH, metavar="FILE", help="Facts of your own (TOML)."),
        click.option("--profile", metavar="NAME", help="The kind of site (default: found out from the tree)."),
        click.option("--as-of", metavar="DATE", help="Compare with what was true on that day (YYYY-MM-DD)."),
    ]
    return _decorated(command, options)


def rule_options(command: Command) -> Command:
    """`--select`, `--extend-select`, `--ignore`: which rules run."""
    helps = {
        "--select": "Only these: rule, family or rule:attribute; commas between.",
        "--extend-select": "These as well.",
        "--ignore": "Not these.",
    }
    options = [
        click.option(name, multiple=True, metavar="RULES", shell_complete=complete_rule, help=text)
        for name, text in helps.items()
    ]
    return _decorated(command, options)


def complete_rule(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Rules and families for the shell; the last of several with commas between."""
    from doclint import selector
    from doclint.engine import load_rules

    before, comma, word = incomplete.rpartition(",")
    try:
        known = selector.names(rule.id for rule in load_rules(resolve([Path()]))[0])
    except DoclintError:
        return []
    return [f"{before}{comma}{name}" for name in known if name.startswith(word)]


def baseline_option(command: Command) -> Command:
    """`--baseline`: the file of known findings."""
    text = "Known findings, which are not reported (see doclint baseline)."
    return _decorated(command, [click.option("--baseline", type=ANY_PATH, metavar="FILE", help=text)])


def cache_options(command: Command) -> Command:
    """`--cache-dir`, `--no-cache`: what is remembered from run to run."""
    options = [
        click.option("--cache-dir", type=ANY_PATH, metavar="FOLDER", help="Where to remember what was read."),
        click.option("--no-cache", is_flag=True, help="Read everything anew, and remember nothing."),
    ]
    return _decorated(command, options)


def _decorated(command: Command, options: Iterable[Callable[[Command], Command]]) -> Command:
    for option in reversed(list(options)):
        command = option(command)
    return command


def resolve(paths: Sequence[Path], **given: Any) -> Config:
    """The settings for some paths: the nearest file's with the options on top. Raises DoclintError."""
    from doclint import config, discover

    explicit: Path | None = given.get("config_file")
    return configurer(**given)(explicit or config.find(discover.common(paths)))


def configurer(**given: Any) -> Callable[[Path | None], Config]:
    """Makes the settings for a configuration file, with the options on top. Raises DoclintError."""
    from doclint import config

    day = given.get("as_of")
    if day is not None and not config.is_day(day):
        raise DoclintError(f'--as-of: "{day}" is no day of the form YYYY-MM-DD')
    flags: dict[str, object] = {
        "select": config.selectors(given.get("select", ())),
        "extend_select": config.selectors(given.get("extend_select", ())),
        "ignore": config.selectors(given.get("ignore", ())),
        "reference": tuple(path.resolve() for path in given.get("reference", ())),
        "profile": given.get("profile"),
        "as_of": day,
        "baseline": file.resolve() if (file := given.get("baseline")) else None,
    }
    return lambda file: config.with_flags(config.of(file), flags)


def starting_points(paths: Sequence[Path], config_file: Path | None = None) -> list[Path]:
    """The given paths; without any, the root in the settings, else the working directory."""
    if paths:
        return list(paths)
    from doclint import config

    root = config.load(Path.cwd(), config_file).root
    return [root] if root else [Path()]


def load(paths: Sequence[Path], **given: Any) -> Loaded:
    """The site around some paths, for the commands that show what was read. Raises DoclintError."""
    from doclint.load import load_site

    places = starting_points(paths, given.get("config_file"))
    settings = resolve(places, **given)
    loaded = load_site(places, settings._replace(rules=()), {})
    say("note", loaded.scope.notes)
    say("error", loaded.errors)
    return loaded


def say(kind: str, lines: Iterable[str]) -> None:
    """Lines for a person, on the error stream."""
    for line in told(kind, lines):
        click.echo(line, nl=False, err=True)


def told(kind: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines for a person, with what kind they are."""
    from doclint.report.model import printable

    for line in lines:
        yield f"{kind}: {printable(line)}\n"


def wants_color(choice: bool | None) -> bool:
    """Whether to colour: as the option says, else on a terminal that can, unless `NO_COLOR` is set."""
    if choice is not None:
        return choice
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
