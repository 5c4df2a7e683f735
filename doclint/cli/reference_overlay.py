"""`doclint reference init-overlay`: a first overlay from a site's own cards."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from doclint.cli.given import load, say
from doclint.cli.options import ANY_PATH, site_options
from doclint.errors import DoclintError

EPILOG = """\b
Examples:
  doclint reference init-overlay docs                  print a draft
  doclint reference init-overlay docs -o ours.toml --org acme"""


@click.command("init-overlay", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=ANY_PATH)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write (default: print)."
)
@click.option("--org", metavar="SLUG", help="What to call your organisation (default: the name of the folder).")
@site_options
def init_overlay_command(paths: tuple[Path, ...], output: Path | None, org: str | None, **options: Any) -> int:
    """Draft an overlay from a site's cards.

    The draft holds the site's own ids, entities and attributes. Nothing of what the
    reference knows is repeated. Read the draft before you use it.
    """
    from doclint.cli.reference_build import write_text
    from doclint.drafting import draft, drafted

    if output is not None and output.exists():
        raise DoclintError(f"{output}: is there already")
    loaded = load(paths, **options)
    name = org or _slug(loaded.scope.root.resolve().name)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", name):
        raise DoclintError(f'--org: "{name}" is no short name of small letters, digits and hyphens')
    found = draft(loaded.site, name)
    write_text(output or Path("-"), drafted(found, name, date.today().isoformat()))
    ids = sum(len(one) for entity in found.entities for one in entity.ids.values())
    say("note", [f"{len(found.entities)} entities, {ids} ids and {len(found.attributes)} attributes of your own"])
    return 2 if loaded.errors else 0


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "site"
