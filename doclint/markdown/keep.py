"""Tokens of a parsed state to leaf blocks with places in the page."""

from __future__ import annotations

import re
from typing import Any

from doclint.markdown.leaves import Paragraph, RawCode, RawHeading, Segment
from doclint.markdown.positions import State
from doclint.page import Code

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,100}\]:[ \t]*")
_TASK = re.compile(r"\[[ xX]\][ \t]+")


def keep(token: dict[str, Any], state: State) -> None:
    """Keep what a token holds; containers have kept their leaves already, blank lines and breaks hold nothing."""
    keeper = _KEEP.get(token["type"])
    if keeper:
        keeper(token, state)


def _keep_paragraph(token: dict[str, Any], state: State) -> None:
    segments = _without_marks(state.segments(token["s"], token["e"]), state)
    item = state.is_item and token is state.tokens[0]
    if segments:
        state.leaves.paragraphs.append(Paragraph(tuple(segments), state.level, item))


def _without_marks(segments: list[Segment], state: State) -> list[Segment]:
    """The lines without the mark of a footnote or a task."""
    if segments:
        start, end = segments[0]
        flat = state.view.flat
        if flat[start] == "[" and (mark := _FOOTNOTE.match(flat, start, end) or _TASK.match(flat, start, end)):
            segments[0] = (mark.end(), end)
    return [segment for segment in segments if segment[0] < segment[1]]


def _keep_heading(token: dict[str, Any], state: State) -> None:
    segments = state.segments(*token["words"])
    start, end = token["s"], token["e"]
    first = next(iter(state.segments(start, end)), (state.offset(start), 0))[0]
    heading = RawHeading(token["level"], tuple(segments), first, state.offset(end), state.level)
    state.leaves.headings.append(heading)


def _keep_table(token: dict[str, Any], state: State) -> None:
    state.leaves.tables.append(token["table"])


def _keep_definition(token: dict[str, Any], state: State) -> None:
    state.leaves.definitions.append(token["definition"])


def _keep_code(token: dict[str, Any], state: State) -> None:
    text, segments = _code_lines(token, state)
    language = token["info"].split()[0] if token["info"] else ""
    code = Code(token["kind"], language, text, segments[0][0], segments[-1][1])
    state.leaves.codes.append(RawCode(code, tuple(segments)))


def _code_lines(token: dict[str, Any], state: State) -> tuple[str, list[Segment]]:
    """The text of a code block without its indentation, and the places of its lines."""
    flat, ends = state.view.flat, state.view.ends
    start, end = token["s"], token["e"]
    if start >= end:
        empty = state.offset(min(start, max(0, state.cursor_max - 1)))
        return "", [(empty, empty)]
    end -= state.src[end - 1] == "\n"
    first = state.offset(start)
    whole = flat[first : first + end - start]
    if token["indent"] == 0 and whole == state.src[start:end]:
        return whole, [(first, first + end - start)]
    segments: list[Segment] = []
    for line_start, line_end, number in state.lines(start, end + 1):
        line = state.src[line_start:line_end]
        indent = min(token["indent"], len(line) - len(line.lstrip(" ")))
        segments.append((state.at(line_start + indent, line_end, number), ends[min(number, len(ends) - 1)]))
    return "\n".join(flat[place:line_end] for place, line_end in segments), segments


_KEEP = {
    "paragraph": _keep_paragraph,
    "heading": _keep_heading,
    "table": _keep_table,
    "definition": _keep_definition,
    "code": _keep_code,
}
