"""`doclint new-rule`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from doclint.cli.given import resolve, say
from doclint.cli.options import ANY_PATH
from doclint.errors import DoclintError

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
TEMPLATE = '''\
"""{id}."""

import re
from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix, Span
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site

_WRONG = re.compile(r"\\bTO DO\\b")


class {name}(PageRule):
    """What the rule finds, in one sentence: here the words "TO DO" in the text.

    Why that matters to a reader, and what to do about it. `doclint rule {id}` prints these words,
    and the examples below. See docs/own-rules.md of doclint for what `page` and `site` hold.
    """

    severity = "warning"
    VALID = [Valid("# Setup\\n\\nOur to-do list is empty.\\n")]
    INVALID = [
        Invalid(
            "# Setup\\n\\n«TO DO»: describe the setup.\\n",
            'write it, or leave "TO DO" out',
            fixed="# Setup\\n\\nComing soon: describe the setup.\\n",
        )
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        # `page.seen` is the text as a reader sees it, with the places of `page.text`.
        for block in page.blocks:
            for match in _WRONG.finditer(page.seen, block.start, block.end):
                span = Span(page.path, match.start(), match.end())
                fix = Fix('Write "Coming soon"', "unsafe", (Edit(span, "Coming soon"),))
                yield self.finding(span, f'write it, or leave "{{match[0]}}" out', fix=fix)
'''
EPILOG = """\b
Examples:
  doclint new-rule style-no-todo
  doclint new-rule style-no-todo --folder checks"""


@click.command("new-rule", epilog=EPILOG)
@click.argument("id_", metavar="ID")
@click.option("--folder", default="rules", show_default=True, type=ANY_PATH, help="Where your rules are.")
@click.option("--config", "config_file", type=ANY_PATH, metavar="FILE", help="Settings (default: the nearest).")
def new_rule_command(id_: str, folder: Path, **options: Any) -> None:
    """Write the file of a new rule, with examples that pass.

    The ID is the name of the file: small words with hyphens, the first of them the family, such as
    "style-no-todo".
    """
    from doclint.config import shown
    from doclint.ruleset import load_rules

    if not _ID.fullmatch(id_):
        raise DoclintError(f'"{id_}" is no id of a rule: write small words with hyphens, such as "style-no-todo"')
    config = resolve([Path()], **options)
    if id_ in {rule.id for rule in load_rules(config)[0]}:
        raise DoclintError(f'there is a rule "{id_}" already')
    path = folder / f"{id_}.py"
    name = "".join(word.capitalize() for word in id_.split("-"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(TEMPLATE.format(id=id_, name=name))
    except FileExistsError as error:
        raise DoclintError(f"{path}: is there already") from error
    except OSError as error:
        raise DoclintError(f"{path}: cannot be written: {error.strerror}") from error
    say("note", [f"{path} written; change it, then run: doclint test {folder}"])
    if folder.resolve() not in config.rules:
        where = config.file or Path("doclint.toml")
        base = where.resolve().parent
        below = folder.resolve().relative_to(base) if folder.resolve().is_relative_to(base) else folder.resolve()
        table = " below [tool.doclint]" if where.name == "pyproject.toml" else ""
        say("note", [f'to use it, write into {shown(where)}{table}: rules = ["{below.as_posix()}"]'])
