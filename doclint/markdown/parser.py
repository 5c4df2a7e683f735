"""What is not plain: mistune's block parser with places, GFM tables and MDX indentation.

mistune decides what is a list, a quote, a heading. Replaced here are its table rule, its reading of
tags (they are masked before), and every step that keeps text instead of places.
"""

from __future__ import annotations

import re
from functools import cache

from mistune.block_parser import BlockParser
from mistune.core import BlockState

from doclint.lazy_regex import pattern
from doclint.markdown.definitions import OPENING, parse_definition
from doclint.markdown.fences import keep_fence
from doclint.markdown.headings import atx_words
from doclint.markdown.keep import keep_code, keep_heading, keep_paragraph
from doclint.markdown.nested import Nested
from doclint.markdown.plain_blocks import Matcher, plain_blocks, takers_of
from doclint.markdown.positions import DEEPEST, State
from doclint.markdown.tables import DELIMITER, ROWS, end_before_header, header_in_text, keep_table
from doclint.markdown.view import FILL
from doclint.named import NamedTuple

_RULES_BY_FIRST = {
    "#": ("atx_heading",),
    "=": ("setex_heading",),
    "-": ("setex_heading", "thematic_break", "list", "table"),
    "*": ("thematic_break", "list"),
    "+": ("list",),
    "_": ("thematic_break",),
    ">": ("block_quote",),
    "[": ("ref_link",),
    "`": ("fenced_code",),
    "~": ("fenced_code",),
    "|": ("table",),
    ":": ("table", "directive"),
    **dict.fromkeys("0123456789", ("list",)),
}
_RULES = (
    "fenced_code",
    "atx_heading",
    "setex_heading",
    "thematic_break",
    "block_quote",
    "list",
    "ref_link",
    "table",
    "directive",
)
_TABLE_ENDS = ("directive", "atx_heading", "thematic_break", "fenced_code", "block_quote", "list")
_DIRECTIVE = r"^ {0,3}:{3,}[ \t]*(?:[\w-]+(?:\[(?P<directive_1>[^\[\]\n]*)\]|[ \t]+(?P<directive_2>[^{\n]*))?[^\n]*)?$"
_INDENT = pattern(r"[ \t\v\f]*")
_MASKED_LINE = pattern(rf"[{FILL} \t]*(?=\n|\Z)")


def parse_on(state: State, mdx: bool) -> None:
    """Parse the rest of a page. With `mdx` there is no indented code and any block may be indented."""
    _parser(mdx).parse(Nested.of(state))


class _Grammar(NamedTuple):
    """What is looked for at the beginning of a line."""

    plain: Matcher  # whole blocks
    starts: dict[str, re.Pattern[str]]  # what may begin a block, by the first character of its line


@cache
def _parser(mdx: bool) -> Parser:
    return Parser(mdx)


class Parser(BlockParser):
    """mistune's block parser, line by line, with places."""

    def __init__(self, mdx: bool) -> None:
        super().__init__(list(_RULES), list(_RULES), DEEPEST)
        self.rules = list(_RULES)
        self.mdx = mdx
        self.specification |= {"table": DELIMITER, "ref_link": OPENING, "directive": _DIRECTIVE}
        self.specification["block_html"] = r"(?!)"  # tags are masked before; what still looks like one is text
        self._methods |= {"table": self.parse_table, "directive": self.parse_directive}
        if mdx:
            names = set(_RULES) - {"block_quote"}  # mistune counts the spaces before `>` once more
            self.specification |= {name: self.specification[name].replace("^ {0,3}", "^ *") for name in names}
            self.specification |= {
                name: self.specification[name].replace("_1> {0,3})", "_1> *)") for name in ("fenced_code", "list")
            }
        self._compiled: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._grammars: dict[tuple[str, ...], _Grammar] = {}
        self._takers = takers_of(mdx)

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """Parse a state to its end: plain blocks at once, else a line, or what mistune finds there."""
        assert isinstance(state, Nested)
        plain, starts = self._grammar(tuple(self.rules if rules is None else rules))
        source, size, takers = state.src, state.cursor_max, self._takers
        while state.cursor < size:
            match = plain(source, state.cursor)
            if match is None or not takers[match.lastgroup](match, state):
                self._line(state, starts)
        state.end_text()

    def compile_sc(self, rules: list[str] | None = None) -> re.Pattern[str]:
        """What may begin one of some blocks."""
        names = tuple(self.rules if rules is None else rules)
        starts = self._compiled.get(names)
        if starts is None:
            written = "|".join(f"(?P<{name}>{self.specification[name]})" for name in names)
            starts = self._compiled[names] = pattern(written, re.M)
        return starts

    def _grammar(self, rules: tuple[str, ...]) -> _Grammar:
        if rules not in self._grammars:
            allowed = {first: [name for name in names if name in rules] for first, names in _RULES_BY_FIRST.items()}
            starts = {first: self.compile_sc(names) for first, names in allowed.items() if names}
            self._grammars[rules] = _Grammar(plain_blocks(self.mdx, "list" in rules), starts)
        return self._grammars[rules]

    def _line(self, state: Nested, starts: dict[str, re.Pattern[str]]) -> None:
        """Take the line at the cursor, with all that it begins if it is more than text."""
        source, position = state.src, state.cursor
        inner = _INDENT.match(source, position).end()  # type: ignore[union-attr]
        first = source[inner : inner + 1] or "\n"
        if first == FILL:
            inner, first = _after_mask(source, inner)
        if first == "\n":
            state.end_text()
            state.cursor = inner + 1
            return
        if inner - position > 3 and not self.mdx:
            if state.text < 0 and self._indented_code(state):
                return
        elif first in starts and (match := starts[first].match(source, position)):
            end = self.parse_method(match, state)
            if end:
                state.cursor = end
                return
        state.cursor = state.extend_text(position, state.after_line(position))

    def _indented_code(self, state: Nested) -> bool:
        end = start = state.cursor
        for line_start, line_end, _ in state.lines(start, state.cursor_max):
            line = state.src[line_start:line_end]
            if line.strip(" \t\v\f"):
                if not line.expandtabs(4).startswith("    "):
                    break
                end = line_end
        if end == start:
            return False  # other space than spaces stands before the words
        state.end_text()
        keep_code(state, "indented", "", start, end, 4)
        state.cursor = min(end + 1, state.cursor_max)
        return True

    def parse_fenced_code(self, m: re.Match[str], state: BlockState) -> int | None:
        """A fenced block, closed or not."""
        assert isinstance(state, Nested)
        return keep_fence(state, m, len(m["fenced_1"]), self.mdx)

    def parse_atx_heading(self, m: re.Match[str], state: BlockState) -> int:
        """A heading with `#` marks."""
        assert isinstance(state, Nested)
        start, end = atx_words(m[0])
        state.end_text()
        keep_heading(state, len(m["atx_1"]), (m.start() + start, m.start() + end), m.start(), m.end())
        return m.end() + 1

    def parse_setex_heading(self, m: re.Match[str], state: BlockState) -> int | None:
        """A paragraph with an underline becomes a heading."""
        assert isinstance(state, Nested)
        if state.text < 0 or state.cursor in state.lazy_line_starts:
            return super().parse_setex_heading(m, state)
        words = (state.text, state.text_end)
        state.text = -1
        state.end_text()
        keep_heading(state, 1 if m["setext_1"] == "=" else 2, words, words[0], m.end())
        return m.end() + 1

    def parse_ref_link(self, m: re.Match[str], state: BlockState) -> int | None:
        """A reference definition, unless it continues a paragraph."""
        assert isinstance(state, Nested)
        return None if state.text >= 0 else parse_definition(state, m.start())

    def parse_table(self, m: re.Match[str], state: BlockState) -> int | None:
        """A table, recognised at its delimiter row: its header is the last line of the paragraph before."""
        assert isinstance(state, Nested)
        header = header_in_text(state, *m.span())
        if header is None:
            return None
        end_before_header(state, m.start())
        end = self._rows_end(state, m.end() + 1)
        keep_table(state, header, m.end(), end)
        return end

    def _rows_end(self, state: Nested, position: int) -> int:
        """Where the rows of a table end that begin at a place."""
        while position < state.cursor_max:
            rows = ROWS.match(state.src, position).end()  # type: ignore[union-attr]
            if rows == position and not self._is_row(state, position):
                break
            position = rows if rows > position else state.after_line(position)
        return position

    def parse_directive(self, m: re.Match[str], state: BlockState) -> int:
        """A line that opens or closes an admonition, `:::note Title` or `:::note[Title]`: only its title is seen."""
        assert isinstance(state, Nested)
        group = "directive_1" if m["directive_1"] else "directive_2"
        state.end_text()
        if m[group]:
            keep_paragraph(state, m.start(group), m.end(group))
        return m.end() + 1

    def _is_row(self, state: Nested, position: int) -> bool:
        inner = _INDENT.match(state.src, position).end()  # type: ignore[union-attr]
        first = state.src[inner : inner + 1]
        if first == "|":
            return True
        breaks = first not in ("", "\n") and not self.compile_sc(list(_TABLE_ENDS)).match(state.src, position)
        return breaks and (self.mdx or inner - position <= 3)

    def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
        """Parse what matched.

        While the lines of a list or quote are gathered, what interrupts it is left to the main loop:
        mistune parses it at once, and a list after a quote after a list overflows the stack.
        """
        assert isinstance(state, Nested)
        if state.gathering:
            return m.start() if self._interrupts(m) else None
        return super().parse_method(m, state)

    def _interrupts(self, m: re.Match[str]) -> bool:
        if m.lastgroup == "fenced_code":
            return m["fenced_2"][0] == "~" or "`" not in m["fenced_3"]
        return True

    def extract_block_quote(self, m: re.Match[str], state: BlockState) -> tuple[str, int | None, set[int]]:
        """The source of a quote; its child begins where the match does."""
        assert isinstance(state, Nested)
        state.gathering = True
        source, _, lazy = super().extract_block_quote(m, state)
        state.gathering = False
        state.next_child, state.next_is_item = m.start(), False
        return source, None, lazy

    def parse_list(self, m: re.Match[str], state: BlockState) -> int:
        """A list: its first item begins where the match does."""
        assert isinstance(state, Nested)
        state.next_child, state.next_is_item = m.start(), True
        state.gathering = True
        end = super().parse_list(m, state)
        state.gathering = False
        return end


def _after_mask(source: str, position: int) -> tuple[int, str]:
    """The end of a line of masked text and its line end; the same place where there is more on the line."""
    masked = _MASKED_LINE.match(source, position)
    return (masked.end(), "\n") if masked else (position, FILL)
