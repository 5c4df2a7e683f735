"""`doclint upcoming`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doclint.cli.given import load, say
from doclint.cli.options import ANY_PATH, site_options
from doclint.cli.spans import days

if TYPE_CHECKING:
    from doclint.lifecycle import Upcoming
    from doclint.reference import Reference
    from doclint.site import Site


EPILOG = """\b
Examples:
  doclint upcoming                      the site here, the next 90 days
  doclint upcoming docs --within 26w
  doclint upcoming docs --as-of 2026-11-01 --within 30d
  doclint upcoming docs --json          as data"""


@click.command("upcoming", epilog=EPILOG)
@click.option(
    "--within",
    callback=days,
    default="90d",
    show_default=True,
    metavar="TIME",
    help="How far to look ahead: days or weeks (12w).",
)
@click.argument("paths", nargs=-1, type=ANY_PATH)
@click.option("--json", "as_json", is_flag=True, help="As data.")
@site_options
def upcoming_command(within: int, paths: tuple[Path, ...], as_json: bool, **options: Any) -> int:
    """List the places that will go stale, by date.

    These are ids in use that are deprecated or retired soon. Counted from --as-of, by default the
    newest day on which the reference was read.
    """
    from doclint.lifecycle import upcoming
    from doclint.report.model import printable

    loaded = load(paths, **options)
    site = loaded.site
    until = _until(site.reference.as_of, within)
    rows = list(_rows(upcoming(site, until), site))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo("".join(f"{printable(_line(row))}\n" for row in rows), nl=False)
        if not rows:
            say("note", [f"nothing goes stale from {site.reference.as_of} to {until}"])
    return 2 if loaded.errors else 0


def _until(day: str, within: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=within)).isoformat()
    except OverflowError:
        return date.max.isoformat()


def _rows(found: list[Upcoming], site: Site) -> Iterator[dict[str, Any]]:
    from doclint.lifecycle import successor
    from doclint.position import LineIndex
    from doclint.reference.comparing import credited
    from doclint.reference.writing import iso

    indexes = {page.path: LineIndex(page.text) for page in site.pages}
    for one in found:
        place = indexes[one.page.path].position(one.use.piece.start)
        yield {
            "date": iso(one.ending.day),
            "state": one.ending.state,
            "path": one.page.path,
            "line": place.line,
            "column": place.column,
            "id": one.use.piece.text,
            "entity": one.use.entity,
            "name": _name(one.use.entity, site.reference),
            "platforms": list(one.ending.fact.platforms),
            "successor": successor(one.use.entity, site.reference),
            "source": credited([one.ending.fact]),
        }


def _name(entity: str, reference: Reference) -> str:
    return reference.entities[entity].name


def _line(row: dict[str, Any]) -> str:
    on = f" on {', '.join(row['platforms'])}" if row["platforms"] else ""
    instead = f"; use {row['successor']}" if row["successor"] else ""
    place = f"{row['path']}:{row['line']}:{row['column']}"
    return f"{row['date']}  {place}: {row['id']}: {row['name']} is {row['state']}{on}{instead} ({row['source']})"
