"""Reads the options of `check` without click, whose import takes a tenth of a run with one changed page.

What is not plain is left to click: help, mistakes, `-`, values that begin with a hyphen, and Windows, where it
expands patterns. A test compares what both read.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FLAGS = {
    "--fix": ("fix", True),
    "--unsafe-fixes": ("unsafe_fixes", True),
    "--diff": ("diff", True),
    "--changed-lines": ("changed_lines", True),
    "--statistics": ("statistics", True),
    "--exit-zero": ("exit_zero", True),
    "--no-cache": ("no_cache", True),
    "--color": ("color", True),
    "--no-color": ("color", False),
}
TEXTS = {"--profile": "profile", "--as-of": "as_of", "--since": "since"}
FILES = {
    "--config": "config_file",
    "--baseline": "baseline",
    "--cache-dir": "cache_dir",
    "--output-file": "output_file",
    "--stdin-filename": "stdin_filename",
}
SEVERAL = {
    "--select": "select",
    "--extend-select": "extend_select",
    "--ignore": "ignore",
    "--reference": "reference",
    "--output-format": "output_format",
}
_USUAL: dict[str, Any] = {
    **{name: False for name, value in FLAGS.values() if value},
    **dict.fromkeys((*TEXTS.values(), *FILES.values(), "color")),
    **dict.fromkeys(SEVERAL.values(), ()),
}


def check_options(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The options of `check` and its `paths`, as click would hand them over; None where click has to read them."""
    if arguments[:1] != ["check"] or "_DOCLINT_COMPLETE" in os.environ or os.name == "nt":
        return None
    options: dict[str, Any] = {"paths": [], **_USUAL}
    rest = iter(arguments[1:])
    for argument in rest:
        name, equals, value = argument.partition("=")
        if not argument.startswith("-"):
            options["paths"].append(Path(argument))
        elif name in FLAGS and not equals:
            options[FLAGS[name][0]] = FLAGS[name][1]
        else:
            value = value if equals else next(rest, "-")
            if value.startswith("-") or not _take(options, name, value):
                return None
    return options if "" not in arguments and _is_sound(options["output_format"]) else None


def _take(options: dict[str, Any], name: str, value: str) -> bool:
    """Put the value of an option among the others; False where there is no such option."""
    if name in SEVERAL:
        options[SEVERAL[name]] += (Path(value) if name == "--reference" else value,)
    elif name in FILES:
        options[FILES[name]] = Path(value)
    elif name in TEXTS:
        options[TEXTS[name]] = value
    else:
        return False
    return True


def _is_sound(formats: Sequence[str]) -> bool:
    """Whether nobody would complain about the output formats."""
    if not formats:
        return True
    from doclint.report import FORMATS

    return len(formats) == 1 and formats[0] in FORMATS
