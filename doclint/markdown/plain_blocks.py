"""What most of a page is made of, as one pattern: whole blocks are found without a step for each line.

A block is plain where its own lines settle what it is. What is not (setext headings, indented code, ...) is left
to the block parser, line by line; lists and quotes are taken apart by `containers`. With this pattern or without
it the same leaves are found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial

from doclint.lazy_regex import pattern
from doclint.markdown.definitions import keep_definition
from doclint.markdown.fences import keep_fence
from doclint.markdown.items import MARKER, interrupts_text, plain_items
from doclint.markdown.keep import keep_items, keep_paragraph, keep_words
from doclint.markdown.leaves import RawHeading, new
from doclint.markdown.positions import DEEPEST, State
from doclint.markdown.tables import end_before_header, header_in_text, header_of, keep_table
from doclint.markdown.view import FILL, INNER

# How a line begins that begins no block, whatever follows.
_WORD = "|".join(
    (
        rf"[^ \t\v\f\n#=\-*+_>\[`~|:0-9{FILL}]",
        r"\*{1,2}[^\s*]",
        r"\[(?:\^|[^\\\[\]\n]*(?:\[|\](?!:)))",
        r"`{1,2}(?!`)",
        r"[0-9]+(?!\d|[.)][ \t\n])",
        r"\|[ \t|:\-]*[^\s|:\-]",
        r"[#=\-+_~:]{1,2}[^\s#=\-+_~:|]",
        rf"{FILL}[{FILL} \t]*[^{FILL}\s]",
    )
)
# In a paragraph no definition begins, and of numbered lists only one that has words and begins with 1.
_IN_TEXT = r"\[|(?!0*1[.)][ \t][^\n]*\S)[0-9]+[.)]"
_TEXT = (
    rf"(?P<text>(?P<words>(?:{_WORD})[^\n]*(?<![ \t\v\f]))[ \t\v\f]*\n"
    rf"(?:(?P<more>(?:[ \t\v\f]*(?:{_WORD}|{_IN_TEXT})[^\n]*\n)+)|))"
)
_HEADING = r"(?P<heading>(?P<marks>#{1,6})[ \t]+(?P<title>[^\s#](?:[^\n]*[^\s#])?)[ \t]*)\n"
_ITEMS = rf"(?P<items>(?! )(?=(?P<marker>{MARKER}))(?: *{MARKER} {{1,4}}(?=\S)(?:{_WORD})[^\n]*\n)+)"
_DEFINITION = (
    r"(?P<definition>\[(?!\^)(?P<label>[^\\\[\]\n]{1,999})\]:[ \t]*(?:\n[ \t]*)?"
    rf"(?P<target>[^\s<>\\()\[\]\"'{FILL}{INNER}][^\s<>\\(){FILL}{INNER}]*))[ \t]*\n(?![ \t]*[\"'(])"
)
_DELIMITER = r"\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?"
# The header of a table and its delimiter row.
_TABLE = rf"\|(?:[ \t|:\-]*[^\s|:\-][^\n]*|[ \t|]*)\n(?P<table>INDENT{_DELIMITER})\n"
_UNDER_HEADER = rf"(?P<delimiter>{_DELIMITER})\n"
# It opens or closes an admonition, `:::note Title` or `:::note[Title]`.
_DIRECTIVE = (
    r"(?P<directive>:{3,}[ \t]*(?:[\w-]+(?:\[(?P<bracketed>[^\[\]\n]*)\]|[ \t]+(?P<called>[^{\n]*))?[^\n]*)?)(?:\n|\Z)"
)
_BREAK = r"(?P<break>-{3,}|\*{3,}|_{3,})[ \t]*\n"
_BLANK = r"(?P<blank>[ \t\v\f]*\n)"
_BLANKS = r"\n*(?:[ \t\v\f]+\n+)*"
_FENCE = r"(?P<fenced_code>(?P<fenced_2>`{3,}|~{3,})[ \t]*(?P<fenced_3>[^\n]*))"


# The rows of a table: a line without a pipe before it is one where it begins no block.
_ROWS = pattern(rf"(?:(?:[ \t\v\f]*\|| {{0,3}}(?:{_WORD}))[^\n]*(?:\n|\Z))*")
_LINE_REST = pattern(r"[ \t\v\f]*(?:\n|\Z)")
_BLANK_LINES = pattern(r"(?:[ \t\v\f]*\n)*")
Matcher = Callable[[str, int], re.Match[str] | None]
Taker = Callable[[re.Match[str], State], bool]


@cache
def plain_blocks(mdx: bool, lists: bool) -> Matcher:
    """What matches a plain block and the blank lines after it, or the opening of a fence, at the beginning of a line.

    The last group is the kind of the block. With `mdx` any block may be indented.
    """
    kinds = [_TEXT, _HEADING, *([_ITEMS] if lists else []), _DEFINITION, _DIRECTIVE, _BREAK, _UNDER_HEADER, _BLANK]
    written = f"(?P<indent>INDENT)(?:{_TABLE}|(?:{'|'.join(kinds)}){_BLANKS}|{_FENCE})"
    matcher = pattern(written.replace("INDENT", " *+" if mdx else " {0,3}+"))
    return matcher.match


def _take_text(match: re.Match[str], state: State) -> bool:
    start, end = match.span("text")
    state.cursor = match.end()
    if state.cursor == end:  # more of the paragraph, its underline or a table may follow
        if state.text < 0:
            state.text = start
        state.text_end = end
    elif state.text < 0 and match["more"] is None:
        words = match.span("words")
        keep_words(state, [words if state.straight else state.segment(words)])
        state.began = True
    else:
        state.extend_text(start, end)
        state.end_text()
    return True


def _take_blank(match: re.Match[str], state: State) -> bool:
    state.end_text()
    state.cursor = match.end()
    return True


def _take_heading(match: re.Match[str], state: State) -> bool:
    state.end_text()
    whole = match.span("heading")
    level = match.end("marks") - whole[0]
    words = match.span("title")
    start, end = whole
    if not state.straight:
        words, (start, end) = state.segment(words), state.segment(whole)
    state.leaves.headings.append(new(RawHeading, (level, (words,), start, end, state.level)))
    state.cursor = match.end()
    return True


def _take_items(match: re.Match[str], state: State) -> bool:
    if state.text >= 0 and not interrupts_text(match["marker"]):
        return False
    items = plain_items(match, DEEPEST - state.level)
    if not items.found:
        return False
    state.end_text()
    keep_items(state, items.found)
    state.cursor = items.end
    return True


def _take_break(match: re.Match[str], state: State) -> bool:
    if state.text >= 0 and match["break"][0] == "-":
        return False  # it underlines a heading
    state.end_text()
    state.cursor = match.end()
    return True


def _take_definition(match: re.Match[str], state: State) -> bool:
    if state.text >= 0 or not match["label"].strip():
        return False
    keep_definition(state, match, *match.span("target"), match.end("target"))
    state.cursor = match.end()
    return True


def _take_directive(match: re.Match[str], state: State) -> bool:
    """Of a directive only its title is seen."""
    state.end_text()
    start, end = match.span("bracketed" if match["bracketed"] else "called")
    if start < end:
        keep_paragraph(state, start, end)
    state.cursor = match.end()
    return True


def _take_table(match: re.Match[str], state: State) -> bool:
    delimiter, last = match.span("table")
    header = header_of(state, match.start(), delimiter, last)
    end = _rows_end(state, last + 1) if header else -1
    if header is None or end < 0:
        return False
    state.end_text()
    keep_table(state, header, last, end)
    state.cursor = end
    return True


def _take_delimiter(match: re.Match[str], state: State) -> bool:
    delimiter, last = match.start(), match.end("delimiter")
    header = header_in_text(state, delimiter, last)
    end = _rows_end(state, last + 1) if header else -1
    if header is None or end < 0:
        return False
    end_before_header(state, delimiter)
    keep_table(state, header, last, end)
    state.cursor = end
    return True


def _rows_end(state: State, start: int) -> int:
    """Where the rows end that begin at a local place; -1 where the line after them may be one more."""
    end = _ROWS.match(state.src, start).end()  # type: ignore[union-attr]
    return end if _LINE_REST.match(state.src, end) else -1


def _take_fence(match: re.Match[str], state: State, mdx: bool) -> bool:
    end = keep_fence(state, match, len(match["indent"]), mdx)
    if end:
        state.cursor = _BLANK_LINES.match(state.src, end).end()  # type: ignore[union-attr]
    return end is not None


@cache
def takers_of(mdx: bool) -> Mapping[str | None, Taker]:
    """By the kind of a plain block: keeps it and moves the cursor behind it, or tells that it is not plain here."""
    return {
        "text": _take_text,
        "blank": _take_blank,
        "heading": _take_heading,
        "items": _take_items,
        "definition": _take_definition,
        "directive": _take_directive,
        "break": _take_break,
        "delimiter": _take_delimiter,
        "table": _take_table,
        "fenced_code": partial(_take_fence, mdx=mdx),
    }
