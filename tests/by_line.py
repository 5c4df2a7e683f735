"""Blocks as mistune finds them, line by line: what the quick ways must find too."""

from __future__ import annotations

from doclint.markdown.leaves import Leaves
from doclint.markdown.nested import Nested
from doclint.markdown.parser import Parser, _Grammar
from doclint.markdown.positions import State
from doclint.markdown.view import make_view


class ByLine(Parser):
    """A parser that knows no plain blocks."""

    def _grammar(self, rules: tuple[str, ...]) -> _Grammar:
        return super()._grammar(rules)._replace(plain=lambda source, position: None)


SLOW = {mdx: ByLine(mdx) for mdx in (False, True)}


def by_line(text: str, mdx: bool) -> Leaves:
    """The leaves of a text, found without any quick way."""
    state = State(make_view(text, 0, [], []), Leaves())
    SLOW[mdx].parse(Nested.of(state))
    return state.leaves


def in_order(leaves: Leaves) -> list[list[object]]:
    """The leaves of each kind, to be compared."""
    return [sorted(part) for part in vars(leaves).values()]
