"""`doclint rule`, `doclint rules` and `doclint test`."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doclint.cli.given import resolve, say
from doclint.cli.options import ANY_PATH, complete_rule
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from doclint.rule import Rule

CONFIG = click.option("--config", "config_file", type=ANY_PATH, metavar="FILE", help="Settings (default: the nearest).")
TEST_EPILOG = """\b
Examples:
  doclint test rules   run the examples of all rules in the folder"""
RULE_EPILOG = """\b
Examples:
  doclint rule fact-mismatch"""
RULES_EPILOG = """\b
Examples:
  doclint rules                            a line each
  doclint rules --output-format markdown   a table with links"""


@click.command("rules", epilog=RULES_EPILOG)
@click.option("--output-format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@CONFIG
def rules_command(output_format: str, **options: Any) -> int:
    """List all rules."""
    rules, failures = _rules(options)
    if output_format == "json":
        click.echo(json.dumps([_data(rule) for rule in rules], ensure_ascii=False, indent=2))
    elif output_format == "markdown":
        from doclint.rule_docs import index

        click.echo(index(rules), nl=False)
    else:
        wide = max(len(rule.id) for rule in rules)
        for rule in rules:
            click.echo(f"{rule.id:<{wide}}  {rule.summary}")
    say("error", failures)
    return 2 if failures else 0


@click.command("rule", epilog=RULE_EPILOG)
@click.argument("name", metavar="RULE", shell_complete=complete_rule)
@click.option("--output-format", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@CONFIG
def rule_command(name: str, output_format: str, **options: Any) -> int:
    """Show what a rule finds, why, and what to do."""
    from doclint.rule_docs import markdown
    from doclint.selector import did_you_mean

    rules, failures = _rules(options)
    say("error", failures)
    rule = next((rule for rule in rules if rule.id == name), None)
    if rule is None:
        raise DoclintError(f'unknown rule "{name}"{did_you_mean(name, [rule.id for rule in rules])}')
    if output_format == "json":
        click.echo(json.dumps(_data(rule), ensure_ascii=False, indent=2))
    else:
        click.echo(markdown(rule), nl=False)
    return 2 if failures else 0


def _rules(options: dict[str, Any]) -> tuple[list[Rule], list[str]]:
    from doclint.ruleset import load_rules

    return load_rules(resolve([Path()], **options))


def _data(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "family": rule.family,
        "severity": rule.severity,
        "fixable": any(case.fixed is not None for case in rule.INVALID),
        "summary": rule.summary,
        "documentation": inspect.getdoc(rule) or "",
    }


@click.command("test", epilog=TEST_EPILOG)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def test_command(folder: Path) -> int:
    """Run the VALID and INVALID examples of the rules in FOLDER."""
    from doclint import registry, testing

    broken: list[registry.RuleFailure] = []
    rules = registry.load(folder, broken)
    say("error", map(str, broken))
    failed = 0
    for rule in rules:
        problems = testing.problems(rule)
        failed += bool(problems)
        click.echo(f"{rule.id}: {'failed' if problems else 'ok'}")
        for problem in problems:
            click.echo("".join(f"  {line}\n" for line in problem.splitlines()), nl=False)
    return 2 if broken else int(failed > 0)
