"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from doclint.cli.given import resolve
from doclint.errors import DoclintError

Command = TypeVar("Command", bound=Callable[..., Any])
ANY_PATH = click.Path(path_type=Path, readable=False)  # whether it can be read is told by the reader


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
    from doclint.ruleset import load_rules

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
