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


@click.group("reference", cls=_Commands)
def reference_command() -> None:
    """Look into the reference, keep it fresh, and draft files for it."""
