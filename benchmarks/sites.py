"""Correct sites in three styles, to be spoilt by `mutation.py`."""

from __future__ import annotations

from typing import NamedTuple

Site = dict[str, str]


class Model(NamedTuple):
    """True values of one model, as a careful writer would give them."""

    slug: str
    name: str
    maker: str
    released: str
    cutoff: str
    window: int
    output: int
    identifier: str


MODELS = [
    Model(
        "claude-opus-4",
        "Claude Opus 4",
        "Anthropic",
        "May 22, 2025",
        "January 2025",
        200_000,
        32_000,
        "claude-opus-4-20250514",
    ),
    Model(
        "claude-sonnet-4",
        "Claude Sonnet 4",
        "Anthropic",
        "May 22, 2025",
        "January 2025",
        200_000,
        64_000,
        "claude-sonnet-4-20250514",
    ),
    Model(
        "claude-3-7-sonnet",
        "Claude 3.7 Sonnet",
        "Anthropic",
        "February 24, 2025",
        "October 2024",
        200_000,
        64_000,
        "claude-3-7-sonnet-20250219",
    ),
    Model(
        "claude-3-5-haiku",
        "Claude 3.5 Haiku",
        "Anthropic",
        "November 4, 2024",
        "July 2024",
        200_000,
        8_192,
        "claude-3-5-haiku-20241022",
    ),
    Model("gpt-4-1", "GPT-4.1", "OpenAI", "April 14, 2025", "June 2024", 1_047_576, 32_768, "gpt-4.1-2025-04-14"),
    Model("gpt-4o", "GPT-4o", "OpenAI", "May 13, 2024", "October 2023", 128_000, 16_384, "gpt-4o-2024-08-06"),
    Model(
        "gemini-2-5-pro",
        "Gemini 2.5 Pro",
        "Google",
        "June 17, 2025",
        "January 2025",
        1_048_576,
        65_536,
        "gemini-2.5-pro",
    ),
    Model(
        "gemini-2-0-flash",
        "Gemini 2.0 Flash",
        "Google",
        "February 5, 2025",
        "August 2024",
        1_048_576,
        8_192,
        "gemini-2.0-flash-001",
    ),
]


def cards() -> Site:
    """An item/value card a model, chained by front matter, with an index of tiles."""
    site = {"guides/models/index.md": _index()}
    for number, model in enumerate(MODELS):
        before = f"models/{MODELS[number - 1].slug}" if number else "models"
        after = f"models/{MODELS[number + 1].slug}" if number + 1 < len(MODELS) else "''"
        site[f"guides/models/{model.slug}.md"] = _card(model, number + 2, before, after)
    return site


def _front(identifier: str, rank: int, parent: str, before: str, after: str, index: str) -> str:
    return (
        f"---\nrank: {rank}\ntype: guide\nis_index: {index}\nid: {identifier}\ntotal_steps: {len(MODELS)}\n"
        f"sibling_id: {parent}\nparent_id: {parent}\nnext_page_id: {after}\nprevious_page_id: {before}\n---\n"
    )


def _index() -> str:
    tiles = "".join(
        f'  <Tile title="house__{model.slug.replace("-", "_")}" href="/guides/models/{model.slug}">\n'
        f"    One of the models of {model.maker}.\n  </Tile>\n"
        for model in MODELS
    )
    head = _front("models", 1, "guides", "''", f"models/{MODELS[0].slug}", "true")
    return f"{head}# Models\n\nChoose one.\n\n<Grid>\n{tiles}</Grid>\n"


def _card(model: Model, rank: int, before: str, after: str) -> str:
    return f"""{_front(f"models/{model.slug}", rank, "models", before, after, "false")}# {model.name}

**{model.name}** is made by {model.maker}.

| Item | Value | Note |
| --- | --- | --- |
| Model name | **{model.name}** | Its name. |
| API model name | `house__{model.slug.replace("-", "_")}` | For requests. |
| Provider | **{model.maker}** | Who made it. |
| Release date | **{model.released}** | When it came out. |
| Knowledge cutoff | {model.cutoff} | What it can know. |
| Context window | {model.window:,} tokens | What it can read. |
| Maximum output | {model.output:,} tokens | What it can write. |

Back to [all models](g://models). Read the [official {model.name} documentation][docs].

[docs]: https://docs.example.com/models/{model.slug}
"""


def matrices() -> Site:
    """Two tables of all models, one in each orientation, and code that uses them."""
    rows = "".join(
        f"| {m.name} | `{m.identifier}` | {m.released} | {m.cutoff} | {m.window:,} | {m.output:,} |\n" for m in MODELS
    )
    by_row = (
        "# All models\n\n| Model | Model ID | Release date | Knowledge cutoff | Context window | Max output |\n"
        f"| --- | --- | --- | --- | ---: | ---: |\n{rows}\nSee [the comparison](compare.md#compare).\n"
    )
    fields = [
        ("Release date", [m.released for m in MODELS]),
        ("Knowledge cutoff", [m.cutoff for m in MODELS]),
        ("Context window", [f"{m.window:,}" for m in MODELS]),
        ("Max output", [f"{m.output:,}" for m in MODELS]),
    ]
    head = " | ".join(m.name for m in MODELS)
    body = "".join(f"| {label} | {' | '.join(values)} |\n" for label, values in fields)
    by_column = (
        f"# Compare\n\n| | {head} |\n|{' --- |' * (len(MODELS) + 1)}\n{body}\nBack to [all models](models.md).\n"
    )
    uses = "".join(
        f'## {m.name}\n\n```python\ncall(model="{m.identifier}")\n```\n\n' for m in MODELS if "3" not in m.name
    )
    return {
        "models.md": by_row,
        "compare.md": by_column,
        "use.md": f"# Use\n\nAs in [all models](models.md).\n\n{uses}",
    }


def short(number: int) -> str:
    """`200K`, `1M`."""
    if number >= 1_000_000:
        return "1M"
    return f"{number // 1000}K" if number % 1000 == 0 else f"{number // 1024}K"


def mdx() -> Site:
    """MDX pages with bullets and tags."""
    site: Site = {
        "docs.json": "{}\n",
        "index.mdx": "---\ntitle: Models\n---\n\nChoose a model.\n\n"
        + "".join(f'<Card title="{m.name}" href="/models/{m.slug}">\n  By {m.maker}.\n</Card>\n' for m in MODELS),
    }
    for m in MODELS:
        site[f"models/{m.slug}.mdx"] = (
            f"---\ntitle: {m.name}\n---\n\n# {m.name}\n\n- **Release date:** {m.released}\n"
            f"- **Knowledge cutoff:** {m.cutoff}\n- **Context window:** {short(m.window)} tokens\n"
            f"- **Max output:** {short(m.output)} tokens\n\n<Note>\n  {m.name} has a context window of {short(m.window)} tokens.\n</Note>\n"
        )
    return site


STYLES = {"cards": cards, "matrices": matrices, "mdx": mdx}
