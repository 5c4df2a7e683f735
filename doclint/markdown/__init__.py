"""Markdown: text to blocks, tables, links and tags, with exact places."""
