"""doclint: a linter for the facts in documentation.

>>> import doclint
>>> for finding in doclint.lint(["docs"]):
...     print(finding.span.path, finding.rule, finding.message)
"""

from __future__ import annotations

TYPE_CHECKING = False  # a repeated report imports next to nothing, not even typing
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from doclint.config import Config
    from doclint.finding import Finding

__version__ = "0.1.0"
__all__ = ["__version__", "lint", "lint_text"]

# The engine is imported inside the functions: `import doclint` alone must stay cheap.


def lint(paths: Iterable[str | Path] = (".",), *, config: Config | str | Path | None = None) -> list[Finding]:
    """All findings on the given files and folders, in order of path, place and rule.

    `config` are settings or the path of their file; without it the nearest `doclint.toml` or
    `pyproject.toml` holds. Offsets of findings count characters of the whole file. Raises
    `doclint.errors.DoclintError` where a path does not exist, the settings or the reference cannot
    be used, or doclint could not do all of its work (then `Incomplete`, which holds the findings).
    """
    from doclint import api

    return api.lint(paths, config)


def lint_text(
    text: str | bytes, path: str | Path | None = None, *, config: Config | str | Path | None = None
) -> list[Finding]:
    """The findings on one text.

    With a `path` the text stands in for that file's and is checked as a page of the site around it;
    without one it is checked alone. Raises as `lint` does.
    """
    from doclint import api

    return api.lint_text(text, path, config)
