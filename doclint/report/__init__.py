"""Output formats, one module each: `render(report) -> str`."""

from __future__ import annotations

import importlib

from doclint.engine import Result
from doclint.report.model import Report

FORMATS: tuple[str, ...] = (
    "full",
    "concise",
    "grouped",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "markdown",
)


def render(name: str, result: Result, color: bool = False) -> str:
    """A result in one of the FORMATS, ending in a line end unless it is empty; `color` is for `full` and `grouped`."""
    module = importlib.import_module(f"doclint.report.{name}_")
    text: str = module.render(Report(result), color)
    return text
