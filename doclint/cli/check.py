"""`doclint check`, as click knows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from doclint.cli.checking import check
from doclint.cli.options import ANY_PATH, baseline_option, cache_options, rule_options, site_options

EPILOG = """\b
Examples:
  doclint check                              the site here
  doclint check docs --diff                  show what --fix would change
  doclint check docs --ignore link           without the link rules
  doclint check docs --select fact-mismatch:release-date
  doclint check --since main                 what this branch changed or broke
  doclint check docs --output-format json --output-file report.json
  cat a.md | doclint check - --stdin-filename docs/a.md

\b
With a file among the paths the whole site around it is read, and only
findings on the given paths, and what they cause elsewhere, are reported."""


@click.command("check", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=ANY_PATH)
@click.option("--fix", is_flag=True, help="Mend what has one right answer.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend, too, where a person should look.")
@click.option("--diff", is_flag=True, help="Show the changes of --fix, change nothing; exit 1 if there are any.")
@rule_options
@click.option(
    "--output-format",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="full (default), concise, grouped, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson, markdown. "
    "May be given several times, with files.",
)
@click.option("--output-file", type=ANY_PATH, metavar="FILE", help="Write the report there.")
@site_options
@baseline_option
@cache_options
@click.option("--stdin-filename", type=ANY_PATH, metavar="FILE", help='Where the text of "-" belongs.')
@click.option("--since", metavar="REF", help="Only what was changed since this commit, and what that broke elsewhere.")
@click.option(
    "--changed-lines", is_flag=True, help="Only changed lines (since HEAD without --since), and what they broke."
)
@click.option("--statistics", is_flag=True, help="Count findings by rule, and show times.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even with findings.")
@click.option("--color/--no-color", default=None, help="Colour (default: on a terminal, unless NO_COLOR is set).")
def check_command(paths: tuple[Path, ...], **options: Any) -> int:
    """Check documentation for facts, names and links that are wrong.

    PATHS are files and folders; "-" reads one page from the standard input. Without PATHS the site
    of the settings, or the working directory, is checked.
    """
    return check(click.get_current_context().obj, list(paths), **options)
