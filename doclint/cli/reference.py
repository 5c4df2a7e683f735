"""`doclint reference`: the group of commands about the reference itself."""

from __future__ import annotations

import click

from doclint.cli.lazy import LazyGroup


class _Commands(LazyGroup):
    commands_at = {  # noqa: RUF012
        "show": "doclint.cli.reference_show",
        "check": "doclint.cli.reference_check",
        "diff": "doclint.cli.reference_diff",
        "import": "doclint.cli.reference_import",
        "build": "doclint.cli.reference_build",
        "init-overlay": "doclint.cli.reference_overlay",
    }


EPILOG = """\b
Examples:
  doclint reference show claude-opus-4-20250514   all its facts, with sources
  doclint reference check --older-than 180d       what to read again or decide
  doclint reference build models.md -o new.toml   what an official page states
  doclint reference diff old.toml new.toml --site docs
  doclint reference init-overlay docs -o ours.toml"""


@click.group("reference", cls=_Commands, epilog=EPILOG)
def reference_command() -> None:
    """Look into the reference, keep it fresh, and draft files for it."""
