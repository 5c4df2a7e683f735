"""`doclint reference show`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from doclint.cli.options import resolve
from doclint.cli.reference_options import day_option, overlay_options


@click.command("show")
@click.argument("entity")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@overlay_options
@day_option
def show_command(entity: str, as_json: bool, **options: Any) -> None:
    """Show everything that is known of ENTITY (a name, an id or an alias), with the sources."""
    from doclint.load import reference_of
    from doclint.reference.showing import data, find, lines
    from doclint.report.model import printable

    reference = reference_of(resolve([Path()], **options))
    found = find(entity, reference)
    if as_json:
        click.echo(json.dumps(data(found), ensure_ascii=False, indent=2))
    else:
        click.echo("".join(f"{printable(line)}\n" for line in lines(found, reference)), nl=False)
