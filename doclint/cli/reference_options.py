"""Options of the commands that look at the reference alone, without a site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from doclint.cli.options import ANY_PATH

Command = TypeVar("Command", bound=Callable[..., Any])


def overlay_options(command: Command) -> Command:
    """`--config` and `--reference`: which overlays are laid over the reference."""
    settings = click.option(
        "--config", "config_file", type=ANY_PATH, metavar="FILE", help="Settings (default: the nearest)."
    )
    overlays = click.option(
        "--reference", multiple=True, type=ANY_PATH, metavar="FILE", help="Facts of your own (TOML)."
    )
    return settings(overlays(command))


def day_option(command: Command) -> Command:
    """`--as-of`: the day from which the reference is looked at."""
    return click.option("--as-of", metavar="DATE", help="As of that day (YYYY-MM-DD).")(command)
