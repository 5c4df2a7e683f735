"""The streams that doclint prints on."""

from __future__ import annotations

import contextlib
import io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def print_anything() -> None:
    """No character may break the output, whatever the terminal can show, and no stream may be missing."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started the program (`2>&-`)
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str, *, error: bool = False) -> None:
    """Print a text as it is, on the error stream or the other, at once. Raises OSError."""
    if sys.platform == "win32":  # where colours may have to be translated
        import click

        click.echo(text, nl=False, err=error, color=True)
        return
    stream = sys.stderr if error else sys.stdout
    stream.write(text)
    stream.flush()


def gone() -> int:
    """The reader has gone (`| head`): the exit code."""
    _close_quietly()
    return 1


def failed(error: Exception, *, internal: bool = False) -> int:
    """The output cannot be written, or doclint itself is wrong: tells so in one line, and gives the exit code."""
    _close_quietly()
    with contextlib.suppress(OSError, ValueError):
        print(f"error: {_internal(error) if internal else _told(error)}", file=sys.stderr, flush=True)
    return 2


def leave(code: int) -> NoReturn:
    """End the process with an exit code. What it has made is not taken apart first: that takes long."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = gone()
    except (OSError, ValueError) as error:
        code = failed(error)
    os._exit(code)


def _told(error: Exception) -> str:
    name = getattr(error, "filename", None)
    reason = getattr(error, "strerror", None) or str(error)
    return f"{name!r}: {reason}" if name is not None else f"the output cannot be written: {reason}"


def _internal(error: Exception) -> str:
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(frame.filename)}:{frame.lineno}"
    return f"internal error: {type(error).__name__}: {str(error)!r} ({place}); please report it"


def _close_quietly() -> None:
    """Python would complain once more when it closes a stream that takes nothing."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
