"""What is asked of any front matter."""

from __future__ import annotations

from doclint.frontmatter import FrontRead, read_front
from doclint.page import FrontMatter


def front_of(text: str) -> FrontMatter:
    front = read_front(text).front
    assert front is not None
    return front


def check_places(text: str, read: FrontRead) -> None:
    assert 0 <= read.body <= len(text)
    for problem in read.problems:
        assert problem.rule == "front-syntax"
        assert 0 <= problem.start <= problem.end <= len(text)
    if read.front is None:
        return
    assert read.front.start <= read.front.end <= read.body
    for name, entry in read.front.entries.items():
        assert entry.key.text == name
        for piece in (entry.value, *entry.items):
            assert text[piece.start : piece.end] == piece.text
