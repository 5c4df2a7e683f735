"""Pages of a test's own text."""

from __future__ import annotations

from doclint.page import Page
from doclint.reader import read_page


def page(text: str, path: str = "page.md") -> Page:
    return read_page(path, text.encode())
