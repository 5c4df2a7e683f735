"""The streams that doclint prints on."""

from __future__ import annotations

import io
import os
import sys


def print_anything() -> None:
    """No character may break the output, whatever the terminal can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def gone() -> int:
    """The reader has gone (`| head`): the exit code. Python would complain once more when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
