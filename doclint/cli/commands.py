"""All commands, as click knows them; each is imported when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from doclint import __version__
from doclint.cli.given import printable_lines
from doclint.cli.lazy import LazyGroup

COMMANDS = {
    "check": "doclint.cli.check",
    "baseline": "doclint.cli.baseline",
    "explain": "doclint.cli.explain",
    "facts": "doclint.cli.facts",
    "coverage": "doclint.cli.coverage",
    "rule": "doclint.cli.rules",
    "rules": "doclint.cli.rules",
    "test": "doclint.cli.rules",
    "new-rule": "doclint.cli.new_rule",
    "config": "doclint.cli.settings",
    "reference": "doclint.cli.reference",
    "upcoming": "doclint.cli.upcoming",
    "init": "doclint.cli.init",
}
EPILOG = """\b
Examples:
  doclint check docs            check all pages below docs
  doclint check --fix docs      and mend what has one right answer
  doclint explain docs/a.md:12  how line 12 was read and judged
  doclint rule fact-mismatch    what a rule is about

\b
Exit codes: 0 clean, 1 findings, 2 doclint could not do its work."""


class _Commands(LazyGroup):
    commands_at = COMMANDS

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and os.path.exists(args[0]):
            raise click.UsageError(f'"{args[0]}" is no command; to check it: doclint check {args[0]}', ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="doclint %(version)s")
def cli() -> None:
    """A linter for the facts in documentation."""


def run(arguments: Sequence[str]) -> int:
    """Run a command; returns the exit code. What is wrong with its arguments is said."""
    try:
        code = cli.main(args=list(arguments), prog_name="doclint", standalone_mode=False, obj=list(arguments))
    except click.ClickException as error:
        vars(error)["message"] = "\n".join(printable_lines(error.message))
        error.show()
        return 2
    except click.Abort:
        return 130
    return code if isinstance(code, int) else 0
