"""The pages of a site where each has a card and a link to the next."""

from __future__ import annotations

CARD = """\
# Claude Opus 4

| Item | Value |
|---|---|
| Release date | March 4th 2024 |
| Provider | Anthropic |

[next](page{}.md) [gone](gone.md)
"""
COUNT = 30
