"""`doclint reference build`: official pages to proposals."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doclint.cli.given import resolve, say
from doclint.cli.options import ANY_PATH
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from doclint.reference.building import Proposals

KINDS = ("maker-docs", "maker-news", "maker-sdk", "platform-docs", "org", "press")


EPILOG = """\b
Examples:
  doclint reference build models.md -o proposed.toml
  doclint reference build models.md prices.md --url https://example.com/models
  doclint reference build bedrock.md --platform bedrock --source-kind platform-docs"""


@click.command("build", epilog=EPILOG)
@click.argument("pages", nargs=-1, required=True, type=ANY_PATH, metavar="PAGE…")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default=Path("-"),
    metavar="FILE",
    help="Where to write (default: print).",
)
@click.option("--url", default="", help="Where the page was read (default: as the page says).")
@click.option("--retrieved", metavar="DATE", help="The day on which it was read (default: today).")
@click.option(
    "--source-kind", type=click.Choice(KINDS), default="maker-docs", show_default=True, help="Whose page it is."
)
@click.option("--platform", help="The platform that all of it is about (default: as the page says).")
@click.option("--org", help="Whose overlay it will be (default: the maker that the pages are about).")
@click.option("--reference", multiple=True, type=ANY_PATH, metavar="FILE", help="Facts of your own (TOML).")
def build_command(pages: tuple[Path, ...], output: Path, **options: Any) -> int:
    """Turn official pages into proposals.

    What the pages state is written down with quotes and line numbers. The output is an overlay: read
    it, delete what you do not want, and name it under `reference` in doclint.toml, or carry its
    facts over into a file of your own.
    """
    text, summary = _built(pages, **options)
    write_text(output, text)
    say("note", [summary])
    return 0


def _built(pages: tuple[Path, ...], **given: Any) -> tuple[str, str]:
    """The overlay and a line about it. Raises DoclintError."""
    from doclint.config import is_day
    from doclint.load import reference_of
    from doclint.reference.building import Origin, evidence_of, proposals_of, read_official, written
    from doclint.vocabulary import builtin

    retrieved = given["retrieved"] or date.today().isoformat()
    if not is_day(retrieved):
        raise DoclintError(f'--retrieved: "{retrieved}" is no day of the form YYYY-MM-DD')
    reference = reference_of(resolve(pages, reference=given["reference"]))
    vocabulary = builtin().with_attributes(reference.attributes.values())
    origin = Origin(retrieved, given["url"], given["source_kind"], given["platform"])
    read = [read_official(str(path), _bytes(path), origin, reference, vocabulary) for path in pages]
    found = [one for page in read for one in evidence_of(page, reference, vocabulary, given["org"] or "unknown")]
    proposals = proposals_of(found, reference)
    header = [
        f"Proposals of `doclint reference build`, from {', '.join(page.page.path for page in read)}.",
        _summary(proposals),
    ]
    text = written(proposals, given["org"] or _maker(proposals), retrieved, vocabulary, header)
    return text, _summary(proposals)


def _summary(proposals: Proposals) -> str:
    left = f"; {len(proposals.left_out)} left out" if proposals.left_out else ""
    return f"{proposals.facts} facts and {proposals.ids} ids of {len(proposals.entities)} entities{left}"


def _maker(proposals: Proposals) -> str:
    """The maker of most entities."""
    makers = Counter(entity.maker for entity in proposals.entities)
    return makers.most_common(1)[0][0] if makers else "proposals"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DoclintError(f"{path}: cannot be read: {error.strerror}") from error


def write_text(output: Path, text: str) -> None:
    """Write a file, or print for `-`. Raises DoclintError."""
    if str(output) == "-":
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise DoclintError(f"{output}: cannot be written: {error.strerror}") from error
