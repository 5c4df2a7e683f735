"""`doclint config`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from doclint.cli.given import resolve
from doclint.cli.options import ANY_PATH, rule_options, site_options

EPILOG = """\b
Examples:
  doclint config              the settings here, and where each comes from
  doclint config docs/blog    those for a folder"""


@click.command("config", epilog=EPILOG)
@click.argument("path", default=".", type=ANY_PATH)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@rule_options
@site_options
def config_command(path: Path, output_format: str, **options: Any) -> None:
    """Show the settings for a path, and where each comes from."""
    from doclint.config import check_selectors, described
    from doclint.ruleset import load_rules

    config = resolve([path], **options)
    check_selectors(config, [rule.id for rule in load_rules(config)[0]])
    settings = described(config)
    if output_format == "json":
        data = {name: {"value": value, "from": origin} for name, value, origin in settings}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    wide = max(len(name) for name, _, _ in settings)
    for name, value, origin in settings:
        click.echo(f"{name:<{wide}}  {json.dumps(value, ensure_ascii=False)}  ({origin})")
