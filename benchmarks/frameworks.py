"""Correct sites in the forms of further frameworks and writers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from benchmarks.models import Model
from benchmarks.sites import Site, short


def prose(models: Sequence[Model]) -> Site:
    """A page a model, in sentences, with links from page to page."""
    site: Site = {"index.md": "# Models\n\n" + "".join(f"- [{m.name}]({m.slug}.md)\n" for m in models)}
    for m in models:
        cutoff = f"{m.name} has a knowledge cutoff of {m.cutoff}. " if m.cutoff else ""
        output = f"{m.name} has a maximum output of {m.output:,} tokens. " if m.output else ""
        site[f"{m.slug}.md"] = (
            f"# {m.name}\n\n{m.name} is a model of {m.maker}. {m.name} was released on {m.released}. {cutoff}"
            f"\n\n## Limits\n\n{m.name} has a context window of {m.window:,} tokens. {output}\n\n"
            f"Use it as `{m.identifier}`. Back to [all models](index.md#models).\n"
        )
    return site


def lists(models: Sequence[Model]) -> Site:
    """One page with a section and a list a model, the colon outside of the bold words."""
    parts = []
    for m in models:
        cutoff = f"* **Knowledge cutoff**: {m.cutoff}\n" if m.cutoff else ""
        output = f"* **Max output**: {short(m.output)} tokens\n" if m.output else ""
        parts.append(
            f"## {m.name}\n\nMade by {m.maker}.\n\n* **Model ID**: `{m.identifier}`\n* **Released**: {m.released}\n{cutoff}"
            f"* **Context window**: {short(m.window)} tokens\n{output}\n"
        )
    return {"README.md": "# Overview\n\nSee [the models](models.md).\n", "models.md": "# Models\n\n" + "".join(parts)}


def _iso(day: str) -> str:
    return datetime.strptime(day, "%B %d, %Y").date().isoformat()


def docusaurus(models: Sequence[Model]) -> Site:
    """Docusaurus: a plain card a page with days in numbers, admonitions, links by file."""
    site: Site = {"docusaurus.config.js": "module.exports = { title: 'Docs' };\n"}
    links = "".join(f"- [{m.name}](./{m.slug}.md)\n" for m in models)
    site["docs/models/overview.md"] = f"---\nsidebar_position: 1\ntitle: Overview\n---\n\n# Overview\n\n{links}"
    for number, m in enumerate(models):
        cutoff = f"| Knowledge cutoff | {m.cutoff} |\n" if m.cutoff else ""
        output = f"| Max output tokens | {m.output} |\n" if m.output else ""
        site[f"docs/models/{m.slug}.md"] = (
            f"---\nsidebar_position: {number + 2}\ntitle: {m.name}\n---\n\n:::note\n\nMade by {m.maker}.\n\n:::\n\n"
            f"|   |   |\n|---|---|\n| Provider | {m.maker} |\n| Model ID | `{m.identifier}` |\n"
            f"| Release date | {_iso(m.released)} |\n{cutoff}| Context window | {m.window} |\n{output}\n"
            "Go back to the [overview](./overview.md#overview).\n"
        )
    return site


def starlight(models: Sequence[Model]) -> Site:
    """Starlight: HTML tables in MDX, and cards that link."""
    head = "".join(f"      <th>{label}</th>\n" for label in ("Model", "Release date", "Context window", "Max output"))
    rows = "".join(
        f'    <tr>\n      <td className="name">{m.name}</td>\n      <td>{m.released}</td>\n      <td>{m.window:,}</td>\n'
        f"      <td>{f'{m.output:,}' if m.output else '—'}</td>\n    </tr>\n"
        for m in models
    )
    tiles = "".join(f'  <LinkCard title="{m.name}" href="/models/{m.slug}/" />\n' for m in models)
    pages = {
        f"src/content/docs/models/{m.slug}.mdx": (
            f"---\ntitle: {m.name}\n---\n\n<Aside>\n- Released: {m.released}\n- Context window: {short(m.window)} tokens\n"
            "</Aside>\n\nSee [all models](/models/).\n"
        )
        for m in models
    }
    return {
        "astro.config.mjs": "import starlight from '@astrojs/starlight';\nexport default {};\n",
        "src/content/docs/models/index.mdx": (
            "---\ntitle: Models\n---\n\nimport { CardGrid, LinkCard } from '@astrojs/starlight/components';\n\n"
            f"<table>\n  <thead>\n    <tr>\n{head}    </tr>\n  </thead>\n  <tbody>\n{rows}  </tbody>\n</table>\n\n"
            f"<CardGrid>\n{tiles}</CardGrid>\n"
        ),
        **pages,
    }


def fields(models: Sequence[Model]) -> Site:
    """Values in front matter alone, as data for a template."""
    site: Site = {"index.md": "# Models\n\n" + "".join(f"- [{m.name}](models/{m.slug}.md)\n" for m in models)}
    for m in models:
        cutoff = f"knowledge_cutoff: {m.cutoff}\n" if m.cutoff else ""
        output = f"max_output_tokens: {m.output}\n" if m.output else ""
        site[f"models/{m.slug}.md"] = (
            f"---\ntitle: {m.name}\nmodel_id: {m.identifier}\nrelease_date: {_iso(m.released)}\n{cutoff}"
            f"context_window: {m.window}\n{output}---\n\n# {m.name}\n\nMade by {m.maker}. [All](../index.md#models).\n"
        )
    return site
