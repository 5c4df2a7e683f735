"""`doclint init`."""

from __future__ import annotations

from pathlib import Path

import click

from doclint.cli.options import say
from doclint.errors import DoclintError

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

# Facts of your own, which go before those that come with doclint.
# reference = ["facts.toml"]

# Other settings for some paths.
# [per-path."archive/"]
# ignore = ["model-retired"]
"""


@click.command("init")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--print", "only_print", is_flag=True, help="Print the settings, write nothing.")
def init_command(folder: Path, only_print: bool) -> None:
    """Look at a documentation tree and write a commented doclint.toml for it."""
    from doclint.cli.options import load

    path = folder / "doclint.toml"
    if path.exists() and not only_print:
        raise DoclintError(f"{path}: is there already")
    site = load([folder]).site
    text = TEMPLATE.format(root='"."', pages=f"{len(site.pages):,}", profile=f'"{site.profile.name}"')
    if only_print:
        click.echo(text, nl=False)
        return
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise DoclintError(f"{path}: cannot be written: {error.strerror}") from error
    say("note", [f"{path} written; now run: doclint check {folder}"])
