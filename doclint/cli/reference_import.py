"""`doclint reference import`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doclint.cli.given import resolve, say
from doclint.cli.options import ANY_PATH
from doclint.cli.reference_options import overlay_options
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from doclint.reference.importing.proposals import Proposals

STDOUT = Path("-")
NAMES = ("models.dev", "litellm", "genai-prices")
EPILOG = """\b
Examples:
  doclint reference import models.dev https://models.dev/api.json -o proposed.toml
  doclint reference import litellm model_prices_and_context_window.json -o proposed.toml
  doclint reference import genai-prices genai_prices-0.2.3-py3-none-any.whl -o -

\b
What the reference has already is left out. Values that cannot be true are refused, and
values that contradict the reference are told, each on a line of its own (error stream).
Into a FILE that exists, only what is new is added; nothing in it is changed or deleted."""


@click.command("import", epilog=EPILOG)
@click.argument("data_set", metavar="FORMAT", type=click.Choice(NAMES))
@click.argument("source")
@click.option(
    "-o", "--output", type=ANY_PATH, required=True, metavar="FILE", help='The overlay to write; "-" prints it.'
)
@click.option("--retrieved", metavar="DATE", help="The day of the data (default: today).")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30, show_default=True, help="Seconds for a URL.")
@overlay_options
def import_command(
    data_set: str, source: str, output: Path, retrieved: str | None, timeout: float, **options: Any
) -> None:
    """Turn a public data set into proposals.

    FORMAT is models.dev, litellm or genai-prices. SOURCE is a file, a folder, a package (.whl, .zip)
    or a URL. The proposals are an overlay whose facts count as second-hand: read it, keep what is right.
    """
    from doclint.reference import load
    from doclint.reference.importing import reader
    from doclint.reference.importing.material import material
    from doclint.reference.importing.proposals import propose

    day = _day(retrieved)
    overlays = [path for path in resolve([Path()], **options).reference if path != output.resolve()]
    known = load([*overlays, *([output] if _is_there(output) else [])], day)
    listings = list(reader(data_set)(material(source, timeout), day))
    proposals = propose(listings, known, _source(data_set, source, day, output))
    text, left = _text(data_set, source, day, output, proposals)
    _write(text, output, overlays)
    _tell(proposals, left)


def _day(text: str | None) -> str:
    from doclint.config import is_day

    if text is not None and not is_day(text):
        raise DoclintError(f'--retrieved: "{text}" is no day of the form YYYY-MM-DD')
    return text or date.today().isoformat()


def _is_there(output: Path) -> bool:
    return output != STDOUT and output.exists()


def _source(data_set: str, source: str, day: str, output: Path) -> Any:
    """What the facts name as their source."""
    from doclint.reference.document import read
    from doclint.reference.fact import Source
    from doclint.reference.importing import HOMES
    from doclint.reference.importing.extending import free_code
    from doclint.reference.importing.fetching import is_url

    found = Source(data_set, source if is_url(source) else HOMES[data_set], "dataset", day, data_set)
    return free_code(read(output), found) if _is_there(output) else found


def _text(data_set: str, source: str, day: str, output: Path, found: Proposals) -> tuple[str, tuple[str, ...]]:
    """The whole text of the overlay, and what found no place in it."""
    from doclint.reference.document import read
    from doclint.reference.importing.extending import extended
    from doclint.reference.writing import write_overlay

    if _is_there(output):
        return extended(read(output), found.entities)
    header = [f"Proposals from {data_set}, {day}. Second-hand: read them, keep what is right."]
    return write_overlay(data_set, found.entities, retrieved=day, header=header), ()


def _write(text: str, output: Path, overlays: Sequence[Path]) -> None:
    """Write the file, once it is sure that it can be loaded. Raises DoclintError."""
    from doclint.reference import load

    folder = Path(tempfile.gettempdir()) if output == STDOUT else output.parent
    try:
        handle, name = tempfile.mkstemp(".toml", ".doclint-", folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            load([*overlays, Path(name)])
            if output == STDOUT:
                click.echo(text, nl=False)
            else:
                os.chmod(name, output.stat().st_mode if output.exists() else 0o644)
                os.replace(name, output)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise DoclintError(f"{output}: cannot be written: {error.strerror}") from error


def _tell(found: Proposals, left: Sequence[str]) -> None:
    """What was refused and what contradicts, then the counts."""
    say("refused", [f"{one.place}: {one.attribute or 'entry'} {one.value}: {one.reason}" for one in found.refused])
    for one in found.differing:
        where = f" on {one.platform}" if one.platform else ""
        say(
            "differs",
            [f"{one.entity}: {one.attribute}{where} {one.value}; the reference has {one.known} ({one.source})"],
        )
    say("note", left)
    ids = sum(len(ids) for entity in found.entities for ids in entity.ids.values())
    counts = [
        f"{found.facts:,} values and {ids:,} ids of {len(found.entities):,} entities proposed, {len(found.new):,} new",
        f"{found.known:,} known already",
        f"{len(found.refused):,} refused",
        f"{len(found.differing):,} differ",
        f"{found.unpublished:,} of what makers do not publish and {found.left_out:,} entries about others left out",
    ]
    say("note", ["; ".join(counts)])
