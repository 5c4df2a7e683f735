"""`doclint coverage`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doclint.cli.options import ANY_PATH, load, site_options

if TYPE_CHECKING:
    from doclint.coverage import Coverage
    from doclint.site import Site
EPILOG = """\b
Examples:
  doclint coverage docs
  doclint coverage docs --output-format json"""


@click.command("coverage", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=ANY_PATH)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@site_options
def coverage_command(paths: tuple[Path, ...], output_format: str, **options: Any) -> int:
    """Show how many claims were checked, how many were not and why, and which tables were not read."""
    from doclint.coverage import coverage

    loaded = load(paths, **options)
    counts = coverage(loaded.site)
    tables = _places(loaded.site, counts)
    text = _json(counts, tables) if output_format == "json" else "".join(f"{line}\n" for line in _text(counts, tables))
    click.echo(text, nl=False)
    return 2 if loaded.errors else 0


def _places(site: Site, counts: Coverage) -> list[tuple[str, int]]:
    """Path and line of the tables that were not read."""
    from doclint.position import LineIndex

    texts = {page.path: page.text for page in site.pages}
    return [(span.path, LineIndex(texts[span.path]).position(span.start).line) for span in counts.unread]


def _json(counts: Coverage, tables: list[tuple[str, int]]) -> str:
    data = {
        "claims": counts.claims,
        "outcomes": counts.outcomes,
        "reasons": counts.reasons,
        "attributes": counts.attributes,
        "unread_tables": [{"path": path, "line": line} for path, line in tables],
    }
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _text(counts: Coverage, tables: list[tuple[str, int]]) -> Iterator[str]:
    yield f"{counts.claims:,} claims"
    yield from _block("", counts.outcomes)
    yield from _block("not checked, because", counts.reasons)
    for name, outcomes in counts.attributes.items():
        yield f"{name}: " + ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(outcomes.items()))
    if tables:
        yield ""
        yield "tables that look like facts and were not read:"
        yield from (f"  {path}:{line}" for path, line in tables)


def _block(title: str, numbers: Mapping[str, int]) -> Iterator[str]:
    if title and numbers:
        yield f"{title}:"
    for name, count in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"  {count:>7,}  {name}"
    yield ""
