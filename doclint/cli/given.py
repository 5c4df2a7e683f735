"""What the options of a command come to: settings, where it starts, and what it says."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doclint import console
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from doclint.config import Config
    from doclint.load import Loaded


def resolve(paths: Sequence[Path], **given: Any) -> Config:
    """The settings for some paths: the nearest file's with the options on top. Raises DoclintError."""
    from doclint import config, discover

    explicit: Path | None = given.get("config_file")
    return configurer(**given)(explicit or config.find(discover.common(paths)))


def configurer(**given: Any) -> Callable[[Path | None], Config]:
    """Makes the settings for a configuration file, with the options on top. Raises DoclintError."""
    from doclint import config

    day = given.get("as_of")
    if day is not None and not config.is_day(day):
        raise DoclintError(f'--as-of: "{day}" is no day of the form YYYY-MM-DD')
    flags: dict[str, object] = {
        "select": config.selectors(given.get("select", ())),
        "extend_select": config.selectors(given.get("extend_select", ())),
        "ignore": config.selectors(given.get("ignore", ())),
        "reference": tuple(path.resolve() for path in given.get("reference", ())),
        "profile": given.get("profile"),
        "as_of": day,
        "baseline": file.resolve() if (file := given.get("baseline")) else None,
    }
    return lambda file: config.with_flags(config.of(file), flags)


def starting_points(paths: Sequence[Path], config_file: Path | None = None) -> list[Path]:
    """The given paths; without any, the root in the settings, else the working directory."""
    if paths:
        return list(paths)
    from doclint import config

    root = config.load(Path.cwd(), config_file).root
    return [root] if root else [Path()]


def load(paths: Sequence[Path], **given: Any) -> Loaded:
    """The site around some paths, for the commands that show what was read. Raises DoclintError."""
    from doclint.load import load_site

    places = starting_points(paths, given.get("config_file"))
    settings = resolve(places, **given)
    loaded = load_site(places, settings._replace(rules=()), {})
    say("note", loaded.scope.notes)
    say("error", loaded.errors)
    return loaded


def say(kind: str, lines: Iterable[str]) -> None:
    """Lines for a person, on the error stream."""
    for line in told(kind, lines):
        console.say(line, error=True)


def told(kind: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines for a person, with what kind they are."""
    from doclint.report.model import printable

    for line in lines:
        yield f"{kind}: {printable(line)}\n"


def printable_lines(text: str) -> list[str]:
    """Lines without what a terminal would obey: arguments and names of files are quoted in them."""
    from doclint.report.model import printable

    return [printable(line) for line in text.split("\n")]


def wants_color(choice: bool | None) -> bool:
    """Whether to colour: as the option says, else on a terminal that can, unless `NO_COLOR` is set."""
    if choice is not None:
        return choice
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
