"""Correct sites in five styles, to be spoilt by `mutation.py`; more are in `frameworks.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from benchmarks.models import Model

Site = dict[str, str]
Style = Callable[[Sequence[Model]], Site]


def cards(models: Sequence[Model]) -> Site:
    """An item/value card a model, chained by front matter, with an index of tiles."""
    site = {"guides/models/index.md": _index(models)}
    for number, model in enumerate(models):
        before = f"models/{models[number - 1].slug}" if number else "models"
        after = f"models/{models[number + 1].slug}" if number + 1 < len(models) else "''"
        front = _front(f"models/{model.slug}", number + 2, "models", before, after, "false", len(models))
        site[f"guides/models/{model.slug}.md"] = front + _card(model)
    return site


def _front(identifier: str, rank: int, parent: str, before: str, after: str, index: str, steps: int) -> str:
    return (
        f"---\nrank: {rank}\ntype: guide\nis_index: {index}\nid: {identifier}\ntotal_steps: {steps}\n"
        f"sibling_id: {parent}\nparent_id: {parent}\nnext_page_id: {after}\nprevious_page_id: {before}\n---\n"
    )


def _house(model: Model) -> str:
    return f"house__{model.slug.replace('-', '_')}"


def _index(models: Sequence[Model]) -> str:
    tiles = "".join(
        f'  <Tile title="{_house(model)}" href="/guides/models/{model.slug}">\n'
        f"    One of the models of {model.maker}.\n  </Tile>\n"
        for model in models
    )
    head = _front("models", 1, "guides", "''", f"models/{models[0].slug}", "true", len(models))
    return f"{head}# Models\n\nChoose one.\n\n<Grid>\n{tiles}</Grid>\n"


def _tokens(count: int) -> str:
    return f"{count:,} tokens" if count else "Not specified"


def _card(model: Model) -> str:
    return f"""# {model.name}

**{model.name}** is made by {model.maker}.

| Item | Value | Note |
| --- | --- | --- |
| Model name | **{model.name}** | Its name. |
| API model name | `{_house(model)}` | For requests. |
| Provider | **{model.maker}** | Who made it. |
| Release date | **{model.released}** | When it came out. |
| Knowledge cutoff | {model.cutoff or "Not specified"} | What it can know. |
| Context window | {_tokens(model.window)} | What it can read. |
| Maximum output | {_tokens(model.output)} | What it can write. |

Back to [all models](g://models), or ask the [service](endpoint://get_models). Read the [official {model.name} documentation][docs].

[docs]: https://docs.example.com/models/{model.slug}
"""


def _plain(count: int) -> str:
    return f"{count:,}" if count else "—"


def matrices(models: Sequence[Model]) -> Site:
    """Two tables of all models, one in each orientation, and code that uses them."""
    rows = "".join(
        f"| {m.name} | `{m.identifier}` | {m.released} | {m.cutoff or '—'} | {m.window:,} | {_plain(m.output)} |\n"
        for m in models
    )
    by_row = (
        "# All models\n\n| Model | Model ID | Release date | Knowledge cutoff | Context window | Max output |\n"
        f"| --- | --- | --- | --- | ---: | ---: |\n{rows}\nSee [the comparison](compare.md#compare).\n"
    )
    fields = [
        ("Release date", [m.released for m in models]),
        ("Knowledge cutoff", [m.cutoff or "—" for m in models]),
        ("Context window", [f"{m.window:,}" for m in models]),
        ("Max output", [_plain(m.output) for m in models]),
    ]
    head = " | ".join(m.name for m in models)
    body = "".join(f"| {label} | {' | '.join(values)} |\n" for label, values in fields)
    by_column = (
        f"# Compare\n\n| | {head} |\n|{' --- |' * (len(models) + 1)}\n{body}\nBack to [all models](models.md).\n"
    )
    uses = "".join(f'## {m.name}\n\n```python\ncall(model="{m.identifier}")\n```\n\n' for m in models)
    return {
        "models.md": by_row,
        "compare.md": by_column,
        "use.md": f"# Use\n\nAs in [all models](models.md#all-models).\n\n{uses}",
    }


def short(number: int) -> str:
    """`200K`, `1M`."""
    if number >= 1_000_000:
        return "1M"
    return f"{number // 1000}K" if number % 1000 == 0 or number % 1024 else f"{number // 1024}K"


def mdx(models: Sequence[Model]) -> Site:
    """MDX pages with bullets and tags."""
    site: Site = {
        "docs.json": "{}\n",
        "index.mdx": "---\ntitle: Models\n---\n\nChoose a model.\n\n"
        + "".join(f'<Card title="{m.name}" href="/models/{m.slug}">\n  By {m.maker}.\n</Card>\n' for m in models),
    }
    for m in models:
        cutoff = f"- **Knowledge cutoff:** {m.cutoff}\n" if m.cutoff else ""
        output = f"- **Max output:** {short(m.output)} tokens\n" if m.output else ""
        site[f"models/{m.slug}.mdx"] = (
            f"---\ntitle: {m.name}\n---\n\n# {m.name}\n\n- **Release date:** {m.released}\n{cutoff}"
            f"- **Context window:** {short(m.window)} tokens\n{output}\n"
            f"<Note>\n  {m.name} has a context window of {short(m.window)} tokens.\n</Note>\n"
        )
    return site


_JAPANESE = {
    "Item": "項目", "Value": "値", "Note": "説明", "Model name": "モデル名", "API model name": "APIモデル名",
    "Provider": "プロバイダー", "Release date": "リリース日", "Knowledge cutoff": "ナレッジカットオフ",
    "Context window": "コンテキストウィンドウ", "Maximum output": "最大出力", "Not specified": "指定なし",
}  # fmt: skip


def translated(models: Sequence[Model]) -> Site:
    """The cards with Japanese labels."""
    changed = {
        path: re.sub(r"(?m)^(\|) ([^|]+?) (?=\|)|Not specified", lambda m: _japanese(m[0]), text)
        for path, text in cards(models).items()
    }
    return {path: text.replace("| Value | Note |", "| 値 | 説明 |") for path, text in changed.items()}


def _japanese(text: str) -> str:
    words = text.strip("| ")
    return text.replace(words, _JAPANESE.get(words, words)) if words else text


def sections(models: Sequence[Model]) -> Site:
    """One page with a section and a card a model, and HTML tables on another."""
    parts = [
        f"## {m.name}\n\n| Property | Details |\n| :-- | :-- |\n| Model ID | `{m.identifier}` |\n| Released | {m.released} |\n"
        f"| Context length | {short(m.window)} |\n\n"
        for m in models
    ]
    rows = "".join(
        f"  <tr>\n    <td>{m.name}</td>\n    <td>{m.released}</td>\n    <td>{m.window:,}</td>\n  </tr>\n"
        for m in models
    )
    head = "  <tr>\n    <th>Model</th>\n    <th>Release date</th>\n    <th>Context window</th>\n  </tr>\n"
    return {
        "models.md": "# Models\n\n" + "".join(parts) + "See [the table](table.md).\n",
        "table.md": f"# Table\n\n<table>\n{head}{rows}</table>\n\nBack to [the models](models.md#models).\n",
    }
