"""The values that leave doclint: a Finding, where it stands, and how to mend it."""

from __future__ import annotations

from typing import Literal

from doclint.named import NamedTuple

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe"]


class Span(NamedTuple):
    """A half-open range of characters of one file's whole text.

    `path` is relative to the working directory, with forward slashes. `start` and `end` count
    characters (not bytes) from 0; byte order mark, front matter and carriage returns count too.
    """

    path: str
    start: int
    end: int


class Edit(NamedTuple):
    """Replace the characters at `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that mend one finding; they may touch several files.

    `safe`: the reference or the site leaves exactly one right text. `unsafe`: a person should look.
    """

    title: str
    safety: Safety
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that has a part in the finding, and which."""

    span: Span
    message: str


class Citation(NamedTuple):
    """Where the right value comes from: a title, its address, the day it was read (ISO)."""

    title: str
    url: str
    retrieved: str


class Finding(NamedTuple):
    """One defect, at one place, with one cause.

    `message` reads "subject: what is true, with the wrong value named". `entity`, `found` and
    `expected` say the same for programs. `cause` names what went wrong where several rules can see
    the same slip; the engine keeps the most specific rule of those with an equal cause.
    """

    rule: str
    span: Span
    message: str
    severity: Severity = "error"
    attribute: str | None = None
    entity: str | None = None
    found: str | None = None
    expected: tuple[str, ...] = ()
    source: Citation | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    cause: str | None = None
