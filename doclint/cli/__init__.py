"""The command line: reads options, calls the engine, prints. Commands are imported when they are asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from doclint import __version__, console
from doclint.cli.lazy import LazyGroup
from doclint.errors import DoclintError

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


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code. `argv` are the arguments without the program's name."""
    console.print_anything()
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        code = cli.main(args=list(arguments), prog_name="doclint", standalone_mode=False, obj=arguments)
    except click.ClickException as error:
        vars(error)["message"] = "\n".join(_printable(error.message))
        error.show()
    except DoclintError as error:
        for line in _printable(str(error)):
            click.echo(f"error: {line}", err=True)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        return console.gone()
    except OSError as error:
        return console.failed(error)
    except Exception as error:
        return console.failed(error, internal=True)
    else:
        return code if isinstance(code, int) else 0
    return 2


def _printable(text: str) -> list[str]:
    """Lines without what a terminal would obey: arguments and names of files are quoted in them."""
    from doclint.report.model import printable

    return [printable(line) for line in text.split("\n")]
