"""`doclint facts`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doclint.cli.given import load
from doclint.cli.options import ANY_PATH, site_options

if TYPE_CHECKING:
    from doclint.site import Site

COLUMNS = (
    "path", "line", "subject", "entity", "attribute", "platform", "text", "value", "carrier", "verdict", "reason",
)  # fmt: skip
SHOWN = ("path", "line", "subject", "attribute", "text", "verdict")
WIDEST = 40  # characters of a cell in the table for people
EPILOG = """\b
Examples:
  doclint facts docs                       all claims, as a table
  doclint facts docs --output-format csv   for a spreadsheet"""


@click.command("facts", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=ANY_PATH)
@click.option("--output-format", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@site_options
def facts_command(paths: tuple[Path, ...], output_format: str, **options: Any) -> int:
    """List what each page says of which entity.

    These are all claims of a site; the last column says whether a claim was checked.
    """
    loaded = load(paths, **options)
    rows = [row for row in _rows(loaded.site) if loaded.scope.named is None or row["path"] in loaded.scope.named]
    writers = {"text": _text, "json": _json, "csv": _csv}
    click.echo(writers[output_format](rows), nl=False)
    return 2 if loaded.errors else 0


def _rows(site: Site) -> Iterator[dict[str, object]]:
    from doclint.judge import kind_of
    from doclint.position import LineIndex
    from doclint.sellers import judged
    from doclint.values import kind

    indexes = {page.path: LineIndex(page.text) for page in site.pages}
    for claim, verdict in chain.from_iterable(judged(page, site) for page in site.pages):
        values = [kind(kind_of(value)).render(value) for value in claim.reading.values]
        line = indexes[claim.path].position(claim.start).line
        subject, entity = claim.subject.words.text, claim.subject.resolution.entity
        cells = (claim.path, line, subject, entity, claim.attribute, claim.platform, claim.raw, values, claim.carrier)
        yield dict(zip(COLUMNS, (*cells, verdict.outcome, verdict.reason), strict=True))


def _json(rows: Sequence[dict[str, object]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _csv(rows: Sequence[dict[str, object]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "value": " / ".join(map(str, _list(row["value"])))} for row in rows)
    return file.getvalue()


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _text(rows: Sequence[dict[str, object]]) -> str:
    table = [[_cell(row[name]) for name in SHOWN] for row in rows]
    widths = [max(map(len, column)) for column in zip(SHOWN, *table, strict=True)]
    return "".join("  ".join(map(str.ljust, line, widths)).rstrip() + "\n" for line in [list(SHOWN), *table])


def _cell(value: object) -> str:
    from doclint.report.model import printable

    text = printable("" if value is None else str(value))
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
