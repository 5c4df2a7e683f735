"""`doclint reference check`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from doclint.cli.given import resolve, say
from doclint.cli.reference_options import day_option, overlay_options
from doclint.cli.spans import days

EPILOG = """\b
Reported are
  conflict  values that different sources give as right for the same circumstances
  override  facts of an overlay that contradict first-hand ones
  old       values that no source confirmed within --older-than
  pointer   names and ids that mean something else, "…-latest" that points at
            an older model, successors that are retired themselves

Examples:
  doclint reference check
  doclint reference check --older-than 180d       values to read again
  doclint reference check --reference ours.toml   with an overlay

\b
Exit codes: 0 nothing to report, 1 something, 2 the reference cannot be read."""


@click.command("check", epilog=EPILOG)
@click.option("--older-than", callback=days, metavar="TIME", help="Report values read longer ago than this, like 180d.")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@overlay_options
@day_option
def check_command(older_than: int | None, as_json: bool, **options: Any) -> int:
    """Find doubtful facts: conflicts, overrides, old values.

    Looks through the reference and its overlays for what somebody should decide or read again. Ages
    count from --as-of, by default today.
    """
    from doclint.load import reference_of
    from doclint.reference.auditing import audit, counts, firsthand, oldest_day
    from doclint.report.model import printable

    config = resolve([Path()], **{**options, "as_of": options["as_of"] or date.today().isoformat()})
    reference = reference_of(config)
    oldest = oldest_day(reference.as_of, older_than) if older_than is not None else ""
    doubts = audit(reference, config.reference, oldest)
    if as_json:
        click.echo(json.dumps([doubt._asdict() for doubt in doubts], ensure_ascii=False, indent=2))
    else:
        for doubt in doubts:
            click.echo(printable(f"{doubt.kind}: {doubt.entity} {doubt.attribute}: {doubt.message}"))
        told = ", ".join(f"{number:,} {kind}" for kind, number in counts(doubts).items() if number)
        firm, expected = firsthand(reference)
        known = f"{len(reference.entities):,} entities, {firm:,} of {expected:,} expected values read first-hand"
        say("note", [f"{known}, as of {reference.as_of}: {told or 'nothing to report'}"])
    return int(bool(doubts))
