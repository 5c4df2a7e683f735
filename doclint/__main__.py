"""`python -m doclint`, and the command `doclint`."""

from __future__ import annotations

import gc
import sys

from doclint import console, replay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> int:
    """Run a command, or repeat what it said; returns the exit code."""
    console.print_anything()
    arguments = sys.argv[1:]
    try:
        code = replay.again(arguments)
    except BrokenPipeError:
        return console.gone()
    except OSError as error:
        return console.failed(error)
    if code is None:
        gc.disable()  # a run leaves next to no rings of values behind, and looking for them takes a tenth of the time
        from doclint import cli

        try:
            code = cli.main(arguments)
        finally:
            gc.freeze()  # nor at the end: Python would look through everything once more
    return code


def command() -> NoReturn:
    """The command `doclint`."""
    console.leave(main())


if __name__ == "__main__":
    sys.exit(main())
