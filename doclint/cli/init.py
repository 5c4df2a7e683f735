"""`doclint init`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doclint.cli.given import say
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from doclint.proposal import Proposal

TEMPLATE = """\
# Settings of doclint. `doclint config` shows all of them with their defaults.

# The top folder of the site, relative to this file.
root = {root}

# The kind of site, found out from {pages} pages. Without this line it is found out at each run.
profile = {profile}

# Files and folders to leave out, in the form of .gitignore.
exclude = []

# Rules, families of rules (link) or attributes of one (fact-mismatch:release-date) to leave out.
ignore = []

{overlays}

# Other settings for some paths.
# [per-path."archive/"]
# ignore = ["model-retired"]
"""
NO_OVERLAYS = """\
# Facts of your own, which go before those that come with doclint. To draft a file from the cards
# of this site: doclint reference init-overlay --output facts.toml
# reference = ["facts.toml"]"""
OVERLAYS = """\
# Facts of your own, which go before those that come with doclint: the overlays in this tree.
reference = {overlays}"""
EPILOG = """\b
Examples:
  doclint init           write doclint.toml here
  doclint init --print   show what would be written"""


@click.command("init", epilog=EPILOG)
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--print", "only_print", is_flag=True, help="Print the settings, write nothing.")
def init_command(folder: Path, only_print: bool) -> None:
    """Write a commented doclint.toml for a documentation tree."""
    from doclint.proposal import propose

    path = folder / "doclint.toml"
    if path.exists() and not only_print:
        raise DoclintError(f"{path}: is there already")
    text = _text(propose(folder))
    if only_print:
        click.echo(text, nl=False)
        return
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise DoclintError(f"{path}: cannot be written: {error.strerror}") from error
    say("note", [f"{path} written; now run: doclint check {folder}"])


def _text(proposal: Proposal) -> str:
    """The file of settings; JSON texts and lists are TOML ones, too."""
    overlays = OVERLAYS.format(overlays=json.dumps(proposal.overlays)) if proposal.overlays else NO_OVERLAYS
    root, profile = json.dumps(proposal.root), json.dumps(proposal.profile)
    return TEMPLATE.format(root=root, profile=profile, pages=f"{proposal.pages:,}", overlays=overlays)
