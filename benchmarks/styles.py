"""All styles of correct sites, by name."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks import frameworks, sites
from benchmarks.sites import Style

STYLES: Mapping[str, Style] = {
    "cards": sites.cards,
    "matrices": sites.matrices,
    "mdx": sites.mdx,
    "translated": sites.translated,
    "sections": sites.sections,
    "prose": frameworks.prose,
    "lists": frameworks.lists,
    "docusaurus": frameworks.docusaurus,
    "starlight": frameworks.starlight,
    "fields": frameworks.fields,
}
