"""`doclint reference diff`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doclint.cli.given import load, say
from doclint.cli.options import ANY_PATH, site_options

if TYPE_CHECKING:
    from doclint.affected import Place
    from doclint.reference.diffing import Change, Entities
    from doclint.site import Site

    Told = list[tuple[Change, tuple[Place, ...]]]

EPILOG = """\b
Examples:
  doclint reference diff facts/2026-01.toml facts/2026-02.toml
  doclint reference diff old/ new/ --site docs    with the pages that state the old values

\b
Exit codes: 0 no difference, 1 differences, 2 a file cannot be read."""


@click.command("diff", epilog=EPILOG)
@click.argument("old", type=ANY_PATH)
@click.argument("new", type=ANY_PATH)
@click.option("--site", "folder", type=ANY_PATH, metavar="DIR", help="Show the places of this site that must change.")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@site_options
def diff_command(old: Path, new: Path, folder: Path | None, as_json: bool, **options: Any) -> int:
    """Show which facts differ between OLD and NEW.

    Both are files of the reference, or folders of them.
    """
    from doclint.reference.diffing import differences, read_entities

    before, after = read_entities(old), read_entities(new)
    told: Told = [(change, ()) for change in differences(before, after)]
    failed = False
    if folder is not None and told:
        told, failed = _with_places(folder, [change for change, _ in told], before, after, options)
    click.echo(_json(told) if as_json else _text(told), nl=False)
    if not told:
        say("note", ["no difference"])
    return 2 if failed else int(bool(told))


def _with_places(
    folder: Path, changes: Sequence[Change], before: Entities, after: Entities, options: dict[str, Any]
) -> tuple[Told, bool]:
    """The changes with the places that they make wrong; and whether the site could not be read whole."""
    from doclint.affected import affected

    loaded = load([folder], **options)
    errors: list[str] = []
    site = _knowing(loaded.site, {**before, **after}, errors)
    say("error", errors)
    return list(affected(changes, after, site)), bool(loaded.errors or errors)


def _knowing(site: Site, entities: Entities, errors: list[str]) -> Site:
    """The site as one that knows these entities reads it."""
    from doclint.load import site_of

    missing = {id_: entity for id_, entity in entities.items() if id_ not in site.reference.entities}
    if not missing:
        return site
    reference = site.reference.but(entities={**site.reference.entities, **missing})
    return site_of(site.root, site.pages, reference, site.profile.name, errors)


def _text(told: Told) -> str:
    from doclint.report.model import printable

    lines: list[str] = []
    entity = ""
    for change, places in told:
        if change.entity != entity:
            entity = change.entity
            lines.append(entity)
        lines.append(f"  {_line(change)}")
        lines += [f"      {place.path}:{place.line}: {place.text}" for place in places]
    return "".join(f"{printable(line)}\n" for line in lines)


def _line(change: Change) -> str:
    if change.kind == "changed":
        return f"~ {change.what}: {change.old} -> {change.new}"
    return f"- {change.what}: {change.old}" if change.kind == "removed" else f"+ {change.what}: {change.new}"


def _json(told: Told) -> str:
    names = ("kind", "entity", "what", "old", "new")
    data = [
        {**{name: getattr(change, name) for name in names}, "places": [place._asdict() for place in places]}
        for change, places in told
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
