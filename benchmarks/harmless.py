"""Edits that change no meaning: none may give a finding."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.sites import Site

Edit = Callable[[Site, random.Random], Site]

_DATE = re.compile(r"\b([A-Z][a-z]{2,8}) (\d{1,2}), (\d{4})")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_COUNT = re.compile(r"\b(\d{1,3}(?:,\d{3})+)\b(?: tokens)?")
_SYNONYMS = {
    "Release date": ("Released", "Date of release", "Launch date"),
    "Knowledge cutoff": ("Knowledge cut-off", "Knowledge cutoff date"),
    "Context window": ("Context length", "Input context window", "Context size"),
    "Maximum output": ("Max output tokens", "Maximum output tokens", "Output limit"),
}


def _everywhere(site: Site, change: Callable[[str], str]) -> Site:
    return {path: change(text) if path.endswith((".md", ".mdx")) else text for path, text in site.items()}


def plain(site: Site, rng: random.Random) -> Site:
    """No bold."""
    return _everywhere(site, lambda text: re.sub(r"\*\*([^*\n]+)\*\*", r"\1", text))


def bold(site: Site, rng: random.Random) -> Site:
    """Bold and code where there was none."""
    mark = rng.choice(("**{}**", "*{}*", "__{}__"))
    return _everywhere(
        site, lambda text: _COUNT.sub(lambda match: mark.format(match[0]) if rng.random() < 0.5 else match[0], text)
    )


def another_date_style(site: Site, rng: random.Random) -> Site:
    """The same dates, written in other ways."""

    def restyle(match: re.Match[str]) -> str:
        month, day, year = _MONTHS.index(match[1]) + 1, int(match[2]), match[3]
        suffix = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        styles = (
            f"{year}-{month:02}-{day:02}",
            f"{day} {match[1]} {year}",
            f"{match[1][:3]} {day}, {year}",
            f"{match[1]} {day}{suffix} {year}",
            f"{match[1]} {year}",
            f"{year}年{month}月{day}日",
        )
        return rng.choice(styles)

    return _everywhere(site, lambda text: _DATE.sub(restyle, text))


def another_count_style(site: Site, rng: random.Random) -> Site:
    """200k for 200,000, 1M for 1,048,576."""

    def restyle(match: re.Match[str]) -> str:
        number = int(match[1].replace(",", ""))
        if number >= 1_000_000:
            return rng.choice(("1M", "1m tokens", f"{number}", "1 million tokens"))
        if number % 1000 == 0:
            return rng.choice(
                (f"{number // 1000}k", f"{number // 1000}K tokens", f"{number}", f"{number:_}".replace("_", " "))
            )
        return rng.choice((f"{number // 1024}k", f"{number // 1024}K tokens", f"{number}"))

    return _everywhere(site, lambda text: _COUNT.sub(restyle, text))


def realigned(site: Site, rng: random.Random) -> Site:
    """Table cells with other padding."""
    return _everywhere(
        site,
        lambda text: re.sub(
            r"(?m)^\|.*$", lambda row: re.sub(r" ?\| ?", rng.choice((" | ", "|", "  |   ")), row[0]).strip(), text
        ),
    )


def reordered(site: Site, rng: random.Random) -> Site:
    """Rows of every table in another order."""

    def shuffle(match: re.Match[str]) -> str:
        rows = match[2].splitlines(keepends=True)
        rng.shuffle(rows)
        return match[1] + "".join(rows)

    return _everywhere(
        site, lambda text: re.sub(r"(?m)(^\|[^\n]*\n\|(?: ?:?-+:? ?\|)+\n)((?:^\|.*\n)+)", shuffle, text)
    )


def windows_lines(site: Site, rng: random.Random) -> Site:
    """CRLF, sometimes with a byte order mark."""
    mark = rng.choice(("", "\ufeff"))
    return _everywhere(site, lambda text: mark + text.replace("\n", "\r\n"))


def commented(site: Site, rng: random.Random) -> Site:
    """Comments between blocks."""
    return {
        path: re.sub(r"\n\n(?=[A-Z*])", "\n\n<!-- released in 1999, context window 1 token -->\n\n", text)
        if path.endswith(".md")
        else text
        for path, text in site.items()
    }


def synonyms(site: Site, rng: random.Random) -> Site:
    """Other labels of the same attributes."""
    chosen = {label: rng.choice(others) for label, others in _SYNONYMS.items()}
    return _everywhere(site, lambda text: re.sub("|".join(chosen), lambda match: chosen[match[0]], text))


def wrapped(site: Site, rng: random.Random) -> Site:
    """Sentences broken over two lines."""
    return _everywhere(site, lambda text: re.sub(r"(?m)^(\*\*[^|\n]+\*\* is|Back to|Choose) ", r"\1\n", text))


HARMLESS: tuple[Edit, ...] = (
    plain,
    bold,
    another_date_style,
    another_count_style,
    realigned,
    reordered,
    windows_lines,
    commented,
    synonyms,
    wrapped,
)
