"""Sites to measure with: copies of real pages, or pages made up here, always the same."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from pathlib import Path

from benchmarks.models import BY_HAND as MODELS

ENDINGS = (".md", ".mdx", ".markdown")
_TEXT = """
the request returns a list of items with their names and sizes when your key may read them all so that each folder
page file event hook user group task rule token scope model agent field value can be found again later
"""
_WORDS = _TEXT.split()


def copied(source: Path, target: Path, times: int = 1) -> None:
    """The pages and pictures of a folder, several times beside each other."""
    for number in range(times):
        shutil.copytree(source, target / f"copy{number:03}" if times > 1 else target, dirs_exist_ok=True)


def generated(target: Path, count: int) -> None:
    """A site of pages of about 4 KB: front matter, headings, prose, links, tables, code and tags."""
    dice = random.Random(count)
    for number in range(count):
        path = target / page_name(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(number, count, dice), "utf-8")


def page_name(number: int) -> str:
    """The path of a generated page: thirty in each folder."""
    return f"guides/part-{number // 30:04}/page-{number:05}.md"


def pages(folder: Path) -> list[Path]:
    """All pages of a site."""
    return sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS)


def one_page(texts: Iterable[str], size: int) -> str:
    """A page of `size` characters: the bodies of others one after another, and again from the first."""
    bodies = [text.partition("\n---\n")[2] if text.startswith("---\n") else text for text in texts]
    once = "".join(f"{body.strip()}\n\n" for body in bodies)
    return (once * (1 + size // max(1, len(once))))[:size]


def documentation(size: int) -> str:
    """A large page of what ordinary pages are made of."""
    dice = random.Random(size)
    return one_page((_page(number, 100, dice) for number in range(100)), size)


def _page(number: int, count: int, dice: random.Random) -> str:
    model = MODELS[number % len(MODELS)]
    lines = [
        "---",
        f"id: part-{number // 30:04}/page-{number:05}",
        f"title: Page {number} of the guide",
        f"rank: {number % 30}",
        f"tags: [{dice.choice(_WORDS)}, {dice.choice(_WORDS)}]",
        "---",
        "",
        f"# Page {number} of the guide",
        "",
    ]
    for section in range(6):
        lines += [f"## Part {section} about {dice.choice(_WORDS)} {number}", "", _prose(dice, 60), ""]
        lines += [f"- {_prose(dice, 9)}" for _ in range(3)] + [""]
        lines += [_links(dice, count), ""]
    lines += [_card(model.name, model.maker, model.released, f"{model.window:,}"), "", _sample(model.identifier), ""]
    lines += ["<Tile title='Next' href='page'>", "", _prose(dice, 12), "", "</Tile>", ""]
    return "\n".join(lines)


def _prose(dice: random.Random, length: int) -> str:
    words = dice.choices(_WORDS, k=length)
    words[length // 2] = f"**{words[length // 2]}**"
    words[length // 3] = f"`{words[length // 3]}`"
    return " ".join(words).capitalize() + "."


def _links(dice: random.Random, count: int) -> str:
    targets = [page_name(dice.randrange(count)) for _ in range(2)]
    inner = ", ".join(f"[{dice.choice(_WORDS)}](../../{target})" for target in targets)
    return f"See {inner} and [the documentation](https://example.com/{dice.choice(_WORDS)})."


def _card(name: str, maker: str, released: str, window: str) -> str:
    rows = [
        ("Model name", name),
        ("Provider", maker),
        ("Release date", released),
        ("Context window", f"{window} tokens"),
    ]
    return "\n".join(["| Item | Value |", "|---|---|", *(f"| {label} | {value} |" for label, value in rows)])


def _sample(identifier: str) -> str:
    return f'```python\nclient.create(model="{identifier}", limit=10)\n```'
