"""Headings: their words between the marks, and explicit ids."""

from __future__ import annotations

from doclint.lazy_regex import pattern
from doclint.markdown.leaves import Segment

_EXPLICIT = pattern(
    r"[ \t]*(?:\{:?[ \t]*#(?P<id>[^\s{}]+)[^{}\n]{0,200}\}|\{/\*[ \t]*#(?P<comment>[^\s{}*]+)[ \t]*\*/\})\Z"
)
_TAIL = 300  # characters at the end of a heading among which its id is looked for


def atx_words(line: str) -> tuple[int, int]:
    """Where the words of an ATX heading's line begin and end: after the opening marks, before closing ones."""
    bare = line.lstrip(" \t").lstrip("#")
    start = len(line) - len(bare.lstrip(" \t"))
    words = line[start:].rstrip(" \t")
    unclosed = words.rstrip("#")
    if not unclosed or unclosed[-1] in " \t":
        words = unclosed.rstrip(" \t")
    return start, start + len(words)


def explicit_id(text: str, segment: Segment) -> tuple[str, int]:
    """The id of `Title {#id}` and the place where the title ends; '' and the end where there is none."""
    start, end = segment
    if text[end - 1 : end] != "}":
        return "", end
    tail = max(start, end - _TAIL)
    brace = text.rfind("{", tail, end)
    while brace > tail and text[brace - 1] in " \t":
        brace -= 1
    match = _EXPLICIT.match(text, brace, end) if brace >= 0 else None
    return (match["id"] or match["comment"], match.start()) if match else ("", end)
