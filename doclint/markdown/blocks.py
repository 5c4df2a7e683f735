"""Text to leaf blocks: mistune's block parser with places, GFM tables and MDX indentation.

mistune decides what is a list, a quote, a heading. Replaced here are its table rule, its reading of
tags (they are masked before), and every step that keeps text instead of places.
"""

from __future__ import annotations

import re
from functools import cache

from mistune.block_parser import BlockParser
from mistune.core import BlockState

from doclint.markdown.definitions import OPENING, parse_definition
from doclint.markdown.headings import atx_words
from doclint.markdown.keep import keep
from doclint.markdown.leaves import Leaves
from doclint.markdown.positions import State
from doclint.markdown.tables import DELIMITER, header_of, make_table
from doclint.markdown.view import FILL, View

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
_INDENT = re.compile(r"[ \t\v\f]*")
_CLOSING_FENCE = re.compile(r"^( *)(`{3,}|~{3,})[ \t]*$", re.M)
_MASKED_LINE = re.compile(rf"[{FILL} \t]*(?=\n|\Z)")
_DEEPEST = 16  # lists and quotes in each other; what stands deeper is read as text


def parse_blocks(view: View, mdx: bool) -> Leaves:
    """The leaf blocks of a page. With `mdx` there is no indented code and any block may be indented."""
    state = State.root(view)
    _parser(mdx).parse(state)
    return state.leaves


@cache
def _parser(mdx: bool) -> Parser:
    return Parser(mdx)


class Parser(BlockParser):
    """mistune's block parser, line by line, with places."""

    def __init__(self, mdx: bool) -> None:
        super().__init__(list(_RULES), list(_RULES), _DEEPEST)
        self.rules = list(_RULES)
        self.mdx = mdx
        self.specification |= {"table": DELIMITER, "ref_link": OPENING, "directive": _DIRECTIVE}
        self._methods |= {"table": self.parse_table, "directive": self.parse_directive}
        if mdx:
            names = set(_RULES) - {"block_quote"}  # mistune counts the spaces before `>` once more
            self.specification |= {name: self.specification[name].replace("^ {0,3}", "^ *") for name in names}
            self.specification |= {
                name: self.specification[name].replace("_1> {0,3})", "_1> *)") for name in ("fenced_code", "list")
            }
        self._dispatch: dict[tuple[str, ...], dict[str, re.Pattern[str]]] = {}

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """Parse a state to its end, and keep its leaves."""
        assert isinstance(state, State)
        starts = self._starts(tuple(self.rules if rules is None else rules))
        while state.cursor < state.cursor_max:
            self._step(state, starts)
        for token in state.tokens:
            keep(token, state)

    def _starts(self, rules: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
        """What may begin a block, by the first character of its line."""
        if rules not in self._dispatch:
            allowed = {first: [name for name in names if name in rules] for first, names in _RULES_BY_FIRST.items()}
            self._dispatch[rules] = {first: self.compile_sc(names) for first, names in allowed.items() if names}
        return self._dispatch[rules]

    def _step(self, state: State, starts: dict[str, re.Pattern[str]]) -> None:
        """Take lines up to and including the next that is more than text."""
        source, size = state.src, state.cursor_max
        position = begin = state.cursor
        while position < size:
            first = source[position]
            inner = position
            if first in " \t\v\f":
                inner = _INDENT.match(source, position).end()  # type: ignore[union-attr]
                first = source[inner] if inner < size else "\n"
            if first == FILL:
                inner, first = _after_mask(source, inner)
            if first == "\n":
                self._text(state, begin, position)
                state.tokens.append({"type": "blank_line"})
                state.cursor = inner + 1
                return
            if inner - position > 3 and not self.mdx:
                if position == begin and self._indented_code(state):
                    return
            elif first in starts and (match := starts[first].match(source, position)):
                self._text(state, begin, position)
                end = self.parse_method(match, state)
                state.cursor = end or self._text(state, position, state.find_line_end())
                return
            line_end = source.find("\n", position)
            position = size if line_end < 0 else line_end + 1
        self._text(state, begin, size)

    def _text(self, state: State, start: int, end: int) -> int:
        """Text between blocks: a paragraph, or more of one."""
        if end > start:
            state.extend_paragraph(start, end)
        state.cursor = end
        return end

    def _indented_code(self, state: State) -> bool:
        last = state.last_token()
        if last and last["type"] == "paragraph":
            return False
        end = start = state.cursor
        for line_start, line_end, _ in state.lines(start, state.cursor_max):
            line = state.src[line_start:line_end]
            if line.strip(" \t\v\f"):
                if not line.expandtabs(4).startswith("    "):
                    break
                end = line_end
        state.append_token({"type": "code", "kind": "indented", "info": "", "s": start, "e": end, "indent": 4})
        state.cursor = min(end + 1, state.cursor_max)
        return True

    def parse_fenced_code(self, m: re.Match[str], state: BlockState) -> int | None:
        """A fenced block, closed or not."""
        mark, info = m["fenced_2"], m["fenced_3"].strip()
        if mark[0] == "`" and "`" in info:
            return None
        start = min(m.end() + 1, state.cursor_max)
        body_end = end = state.cursor_max
        indent = len(m["fenced_1"])
        for closing in _CLOSING_FENCE.finditer(state.src, start):
            fits = closing[2][0] == mark[0] and len(closing[2]) >= len(mark)
            if fits and len(closing[1]) <= (indent if self.mdx else 0) + 3:
                body_end, end = closing.start(), closing.end() + 1
                break
        state.append_token({"type": "code", "kind": "fence", "info": info, "s": start, "e": body_end, "indent": indent})
        return end

    def parse_atx_heading(self, m: re.Match[str], state: BlockState) -> int:
        """A heading with `#` marks."""
        start, end = atx_words(m[0])
        words = (m.start() + start, m.start() + end)
        state.append_token({"type": "heading", "level": len(m["atx_1"]), "s": m.start(), "e": m.end(), "words": words})
        return m.end() + 1

    def parse_setex_heading(self, m: re.Match[str], state: BlockState) -> int | None:
        """A paragraph with an underline becomes a heading."""
        last = state.last_token()
        paragraph = last is not None and last["type"] == "paragraph"
        end = super().parse_setex_heading(m, state)
        if paragraph and last["type"] == "heading":
            last |= {"level": last["attrs"]["level"], "words": (last["s"], last["e"]), "e": m.end()}
        return end

    def parse_ref_link(self, m: re.Match[str], state: BlockState) -> int | None:
        """A reference definition, unless it continues a paragraph."""
        assert isinstance(state, State)
        last = state.last_token()
        if last and last["type"] == "paragraph":
            return None
        found = parse_definition(state, m.start())
        if found is None:
            return None
        state.append_token({"type": "definition", "definition": found[0]})
        return found[1]

    def parse_block_html(self, m: re.Match[str], state: BlockState) -> int | None:
        """Tags are masked before; what still looks like one is text."""
        return None

    def parse_table(self, m: re.Match[str], state: BlockState) -> int | None:
        """A table, recognised at its delimiter row: its header is the last line of the paragraph before."""
        assert isinstance(state, State)
        header = header_of(state, m)
        if header is None:
            return None
        self._give_up_line(state, header[0])
        rows, position = [header], m.end() + 1
        while position < state.cursor_max and self._is_row(state, position):
            line_end = state.find_line_end_at(position)
            rows.append((position, line_end - (state.src[line_end - 1] == "\n")))
            position = line_end
        end = max(m.end(), rows[-1][1])
        state.append_token({"type": "table", "s": header[0], "table": make_table(state, rows, end)})
        return position

    def parse_directive(self, m: re.Match[str], state: BlockState) -> int:
        """A line that opens or closes an admonition, `:::note Title` or `:::note[Title]`: only its title is seen."""
        assert isinstance(state, State)
        group = "directive_1" if m["directive_1"] else "directive_2"
        state.tokens.append({"type": "blank_line"})
        if m[group]:
            state.tokens.append({"type": "paragraph", "s": m.start(group), "e": m.end(group)})
            state.tokens.append({"type": "blank_line"})
        return m.end() + 1

    def _give_up_line(self, state: State, start: int) -> None:
        """Take the header line back from the paragraph."""
        last = state.tokens[-1]
        if last["s"] == start:
            state.tokens.pop()
        else:
            last["e"] = start

    def _is_row(self, state: State, position: int) -> bool:
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
        assert isinstance(state, State)
        if state.gathering:
            return m.start() if self._interrupts(m) else None
        return super().parse_method(m, state)

    def _interrupts(self, m: re.Match[str]) -> bool:
        if m.lastgroup == "fenced_code":
            return m["fenced_2"][0] == "~" or "`" not in m["fenced_3"]
        return m.lastgroup != "block_html"

    def extract_block_quote(self, m: re.Match[str], state: BlockState) -> tuple[str, int | None, set[int]]:
        """The source of a quote; its child begins where the match does."""
        assert isinstance(state, State)
        state.gathering = True
        source, _, lazy = super().extract_block_quote(m, state)
        state.gathering = False
        state.next_child, state.next_is_item = m.start(), False
        return source, None, lazy

    def parse_list(self, m: re.Match[str], state: BlockState) -> int:
        """A list: its first item begins where the match does."""
        assert isinstance(state, State)
        state.next_child, state.next_is_item = m.start(), True
        state.gathering = True
        end = super().parse_list(m, state)
        state.gathering = False
        return end


def _after_mask(source: str, position: int) -> tuple[int, str]:
    """The end of a line of masked text and its line end; the same place where there is more on the line."""
    masked = _MASKED_LINE.match(source, position)
    return (masked.end(), "\n") if masked else (position, FILL)
