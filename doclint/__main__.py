"""`python -m doclint`, and the command `doclint`."""

from __future__ import annotations

import sys

from doclint import console, replay


def main() -> int:
    """Run a command, or repeat what it said; returns the exit code."""
    console.print_anything()
    arguments = sys.argv[1:]
    try:
        code = replay.again(arguments)
    except BrokenPipeError:
        return console.gone()
    if code is None:
        from doclint import cli

        code = cli.main(arguments)
    return code


if __name__ == "__main__":
    sys.exit(main())
