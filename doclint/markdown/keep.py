"""What a block parser's state has found, kept as leaf blocks with places in the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from doclint.lazy_regex import pattern
from doclint.markdown.leaves import Paragraph, RawCode, RawHeading, Segment, new
from doclint.page import Code

if TYPE_CHECKING:
    from doclint.markdown.positions import State

_FOOTNOTE = pattern(r"\[\^[^\]\s]{1,100}\]:[ \t]*")
_TASK = pattern(r"\[[ xX]\][ \t]+")


def keep_paragraph(state: State, start: int, end: int) -> None:
    """Keep the paragraph between two local places; it is the first of its item if nothing began before."""
    keep_words(state, _one_stretch(state, start, end) if state.even else state.segments(start, end))


def _one_stretch(state: State, start: int, end: int) -> list[Segment]:
    """All lines as one."""
    text = state.src[start:end]
    words = text.strip(" \n")
    if not words or words[0] == "[":
        return state.segments(start, end)
    start += text.find(words)
    return [(start, start + len(words))]


def keep_words(state: State, segments: list[Segment]) -> None:
    """Keep the paragraph with these words on its lines."""
    if segments and state.view.flat[segments[0][0]] == "[":
        segments = _without_mark(segments, state.view.flat)
    if segments:
        state.leaves.paragraphs.append(
            new(Paragraph, (tuple(segments), state.level, state.is_item and not state.began))
        )


def _without_mark(segments: list[Segment], flat: str) -> list[Segment]:
    """The lines without the mark of a footnote or a task."""
    start, end = segments[0]
    mark = _FOOTNOTE.match(flat, start, end) or _TASK.match(flat, start, end)
    if not mark:
        return segments
    return [(mark.end(), end), *segments[1:]] if mark.end() < end else segments[1:]


def keep_items(state: State, items: Iterable[tuple[Segment, int]]) -> None:
    """Keep the words of items of one line, with the number of lists they stand in."""
    flat, keep, level, straight = state.view.flat, state.leaves.paragraphs.append, state.level, state.straight
    segments: tuple[Segment, ...]
    for words, depth in items:
        segments = (words if straight else state.segment(words),)
        if flat[segments[0][0]] == "[":
            segments = tuple(_without_mark([*segments], flat))
        if segments:
            keep(new(Paragraph, (segments, level + depth, True)))


def keep_heading(state: State, level: int, words: Segment, start: int, end: int) -> None:
    """Keep the heading between two local places."""
    segments = state.segments(*words)
    whole = state.segments(start, end)
    first = whole[0][0] if whole else state.offset(start)
    state.leaves.headings.append(RawHeading(level, tuple(segments), first, state.offset(end), state.level))


def keep_code(state: State, kind: Literal["fence", "indented"], info: str, start: int, end: int, indent: int) -> None:
    """Keep the code between two local places, without `indent` spaces before each line."""
    text, segments = _code_lines(state, start, end, indent)
    language = info.split()[0] if info else ""
    code = new(Code, (kind, language, text, segments[0][0], segments[-1][1]))
    state.leaves.codes.append(new(RawCode, (code, tuple(segments))))


def _code_lines(state: State, start: int, end: int, indent: int) -> tuple[str, list[Segment]]:
    """The text of a code block without its indentation, and the places of its lines."""
    flat = state.view.flat
    if start >= end:
        empty = state.offset(min(start, max(0, state.cursor_max - 1)))
        return "", [(empty, empty)]
    end -= state.src[end - 1] == "\n"
    first = state.offset(start)
    whole = flat[first : first + end - start]
    if indent == 0 and whole == state.src[start:end]:
        return whole, [(first, first + end - start)]
    ends = state.view.ends
    segments: list[Segment] = []
    for line_start, line_end, number in state.lines(start, end + 1):
        line = state.src[line_start:line_end]
        width = min(indent, len(line) - len(line.lstrip(" ")))
        segments.append((state.at(line_start + width, line_end, number), ends[min(number, len(ends) - 1)]))
    return "\n".join(flat[place:line_end] for place, line_end in segments), segments
