"""`doclint explain`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from doclint.cli.given import load
from doclint.cli.options import site_options
from doclint.errors import DoclintError

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::\d+)?", re.S)
EPILOG = """\b
Examples:
  doclint explain docs/models/claude-opus-4.md:12"""


@click.command("explain", epilog=EPILOG)
@click.argument("place", metavar="FILE:LINE")
@site_options
def explain_command(place: str, **options: Any) -> int:
    """Show how one line was read and judged.

    That is: entity, attribute, value, what it was compared with, and the verdict.
    """
    match = _PLACE.fullmatch(place)
    if match is None:
        raise click.UsageError(f'"{place}" is no place: write FILE:LINE')
    from doclint.discover import relative
    from doclint.explain import explain
    from doclint.report.model import printable

    path = Path(match["path"])
    loaded = load([path], **options)
    try:
        text = explain(loaded.site, relative(path), int(match["line"]))
    except KeyError as error:
        raise DoclintError(f"{path}: is no page that doclint checks") from error
    click.echo("\n".join(map(printable, text.split("\n"))), nl=False)
    return 2 if loaded.errors else 0
