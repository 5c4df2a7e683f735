"""`doclint reference show`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from doclint.cli.given import resolve
from doclint.cli.reference_options import day_option, overlay_options

EPILOG = """\b
Examples:
  doclint reference show "Claude Opus 4"          by name
  doclint reference show claude-opus-4-20250514   or by an id on any platform
  doclint reference show gpt-4o --json            as data
  doclint reference show "Claude Opus 4" --as-of 2025-06-01"""


@click.command("show", epilog=EPILOG)
@click.argument("entity")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@overlay_options
@day_option
def show_command(entity: str, as_json: bool, **options: Any) -> None:
    """Show all facts of ENTITY with their sources.

    ENTITY is a name, an id on any platform, or an alias.
    """
    from doclint.load import reference_of
    from doclint.reference.showing import data, find, lines
    from doclint.report.model import printable

    reference = reference_of(resolve([Path()], **options))
    found = find(entity, reference)
    if as_json:
        click.echo(json.dumps(data(found, reference), ensure_ascii=False, indent=2))
    else:
        click.echo("".join(f"{printable(line)}\n" for line in lines(found, reference)), nl=False)
