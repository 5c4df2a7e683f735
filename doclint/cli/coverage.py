"""`doclint coverage`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doclint.cli.given import load
from doclint.cli.options import ANY_PATH, site_options

if TYPE_CHECKING:
    from doclint.coverage import Coverage
    from doclint.discover import Ignored
    from doclint.site import Site
TITLES = {
    "pages that could not be read": "unread_pages",
    "tables that look like facts and were not read": "unread_tables",
    "tags without a partner": "unread_tags",
}
EPILOG = """\b
Examples:
  doclint coverage docs
  doclint coverage docs --output-format json"""


@click.command("coverage", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=ANY_PATH)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@site_options
def coverage_command(paths: tuple[Path, ...], output_format: str, **options: Any) -> int:
    """Show how many claims were checked, and why others were not.

    Tables that name entities and were not read are listed too.
    """
    from doclint.coverage import coverage

    loaded = load(paths, **options)
    counts = coverage(loaded.site, loaded.scope.named)
    gaps = _gaps(loaded.site, counts)
    text = "".join(f"{line}\n" for line in _text(counts, gaps, loaded.scope.ignored))
    click.echo(_json(counts, gaps, loaded.scope.ignored) if output_format == "json" else text, nl=False)
    return 2 if loaded.errors else 0


def _gaps(site: Site, counts: Coverage) -> dict[str, list[dict[str, Any]]]:
    """What was not read of the pages, by the name that it has in JSON, each with path and line."""
    from doclint.coverage import Gap
    from doclint.position import LineIndex

    indexes: dict[str, LineIndex] = {}

    def place(gap: Gap) -> dict[str, Any]:
        path = gap.span.path
        if path not in indexes:
            page = site.page(path)
            indexes[path] = LineIndex(page.text if page is not None else "")
        line = indexes[path].position(gap.span.start).line
        return {"path": path, "line": line, **({"reason": gap.reason} if gap.reason else {})}

    found = {
        "unread_pages": counts.pages_unread,
        "unread_tables": tuple(Gap(span, "") for span in counts.unread),
        "unread_tags": counts.tags_unread,
    }
    return {name: [place(gap) for gap in gaps] for name, gaps in found.items()}


def _json(counts: Coverage, gaps: Mapping[str, list[dict[str, Any]]], ignored: Sequence[Ignored]) -> str:
    from doclint.report.json_ import dumped

    data = {
        "pages": counts.pages,
        "claims": counts.claims,
        "checked": counts.checked,
        "outcomes": counts.outcomes,
        "reasons": counts.reasons,
        "attributes": counts.attributes,
        **gaps,
        "ignored": [one._asdict() for one in ignored],
    }
    return dumped(data, 2) + "\n"


def _text(counts: Coverage, gaps: Mapping[str, list[dict[str, Any]]], ignored: Sequence[Ignored]) -> Iterator[str]:
    from doclint.report.model import counted, printable

    yield f"{counted(counts.claims, 'claim')} read on {counted(counts.pages, 'page')}, {counts.checked:,} checked"
    yield from _block("", counts.outcomes)
    yield from _block("not checked, because", counts.reasons)
    for name, outcomes in counts.attributes.items():
        yield f"{name}: " + ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(outcomes.items()))
    for title, name in TITLES.items():
        lines = [
            f"{one['path']}:{one['line']}" + (f": {one['reason']}" if "reason" in one else "") for one in gaps[name]
        ]
        yield from _listed(title, [printable(line) for line in lines])
    yield from _listed("left out by settings or by .gitignore", [printable(f"{path}: {by}") for path, by in ignored])


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"{title}:", *(f"  {line}" for line in lines))


def _block(title: str, numbers: Mapping[str, int]) -> Iterator[str]:
    if title and numbers:
        yield f"{title}:"
    for name, count in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"  {count:>7,}  {name}"
    yield ""
