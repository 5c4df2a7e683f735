"""Characters by the names that HTML has for them."""

from __future__ import annotations


def named(name: str) -> str | None:
    """What `&name;` stands for, None where that is nothing."""
    from html.entities import html5  # a large table, and few pages write characters so

    return html5.get(f"{name};")
