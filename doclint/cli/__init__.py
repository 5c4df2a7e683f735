"""The command line: reads options, calls the engine, prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from doclint import console
from doclint.cli import plain
from doclint.errors import DoclintError


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code. `argv` are the arguments without the program's name."""
    console.print_anything()
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        return _run(arguments)
    except DoclintError as error:
        from doclint.cli.given import printable_lines

        for line in printable_lines(str(error)):
            console.say(f"error: {line}\n", error=True)
        return 2
    except KeyboardInterrupt:
        console.say("\n", error=True)
        return 130
    except BrokenPipeError:
        return console.gone()
    except OSError as error:
        return console.failed(error)
    except Exception as error:
        return console.failed(error, internal=True)


def _run(arguments: list[str]) -> int:
    options = plain.check_options(arguments)
    if options is not None:
        from doclint.cli import checking

        return checking.check(arguments, **options)
    from doclint.cli import commands

    return commands.run(arguments)
