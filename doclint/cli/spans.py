"""Lengths of time on the command line: `90d`, `12w`."""

from __future__ import annotations

import re

import click

_SPAN = re.compile(r"(\d{1,6})\s*([dw]?)")


def days(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """`90d`, `90` or `13w` as days. Raises a usage error."""
    if value is None:
        return None
    match = _SPAN.fullmatch(value.strip().lower())
    if match is None:
        raise click.BadParameter(f'"{value}" is no length of time: write it like 90d or 12w', ctx, param)
    return int(match[1]) * (7 if match[2] == "w" else 1)
