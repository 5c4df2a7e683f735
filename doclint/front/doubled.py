"""Lines of front matter that stand there twice."""

from __future__ import annotations

from doclint.finding import Edit
from doclint.lazy_regex import pattern
from doclint.page import Page

_PLAIN = pattern(r"[\w-]+:[ \t]+\S[^\n]*\n(?![ \t]|- )")


def doubled_line(page: Page, place: int) -> Edit | None:
    """What takes out a line `key: value` that stands word for word further up, and says all of its key."""
    text = page.text
    start = text.rfind("\n", 0, place) + 1
    line = _PLAIN.match(text, start)
    if line is None or start != place or f"\n{line[0]}" not in text[:start]:
        return None
    return Edit(page.span(start, line.end()), "")
