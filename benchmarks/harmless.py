"""Edits that change no meaning: none may give a finding."""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Callable

from benchmarks.sites import Site

Edit = Callable[[Site, random.Random], Site]

_MONTHS = list(calendar.month_name)[1:]
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

    dates = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})")
    return _everywhere(site, lambda text: dates.sub(restyle, text))


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
            r"(?m)^\|.*$",
            lambda row: re.sub(r" ?(?<!\\)\| ?", rng.choice((" | ", "|", "  |   ")), row[0]).strip(),
            text,
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
    """Sentences broken over two lines, wherever there is a space."""

    def broken(match: re.Match[str]) -> str:
        spaces = [found.start() for found in re.finditer(r"(?<=[A-Za-z]) (?=[A-Za-z(\[])", match[0])]
        place = rng.choice(spaces) if spaces else len(match[0])
        return match[0][:place] + "\n" + match[0][place + 1 :] if spaces else match[0]

    return _everywhere(site, lambda text: re.sub(r"(?m)^(?:[A-Z]|\*\*)[^|\n]{20,}[.!]$", broken, text))


_FRONT = re.compile(r"\A(---\n)(.*?)(---\n)", re.S)


def quoted_front(site: Site, rng: random.Random) -> Site:
    """Front matter with its texts in quotes."""
    quote = rng.choice("'\"")

    def change(match: re.Match[str]) -> str:
        body = re.sub(r"(?m)^(\w+): ([A-Za-z/][^\n'\"]*)$", rf"\1: {quote}\2{quote}", match[2])
        for plain in ("true", "false"):
            body = body.replace(f"{quote}{plain}{quote}", plain)
        return match[1] + body + match[3]

    return _everywhere(site, lambda text: _FRONT.sub(change, text))


def reordered_front(site: Site, rng: random.Random) -> Site:
    """Front matter with its keys in another order."""

    def change(match: re.Match[str]) -> str:
        parts = re.findall(r"(?m)^\S.*\n(?:[ \t-].*\n)*", match[2])
        rng.shuffle(parts)
        return match[1] + "".join(parts) + match[3]

    return _everywhere(site, lambda text: _FRONT.sub(change, text))


def underlined(site: Site, rng: random.Random) -> Site:
    """Headings with a line below instead of a mark before."""
    return _everywhere(site, lambda text: re.sub(r"(?m)^# (.+)$", r"\1\n=====", text))


def closed_headings(site: Site, rng: random.Random) -> Site:
    """Headings with marks on both sides, or with bold words."""
    form = rng.choice((r"\1 \2 \1", r"\1   \2  ", r"\1 **\2**"))
    return _everywhere(site, lambda text: re.sub(r"(?m)^(#{1,3}) (.+)$", form, text))


def other_fences(site: Site, rng: random.Random) -> Site:
    """Code between tildes."""
    return _everywhere(site, lambda text: text.replace("```", "~~~~"))


def loose_ends(site: Site, rng: random.Random) -> Site:
    """Space at the ends of lines, no line end at the end, or several."""
    end = rng.choice(("", "\n\n\n", " \n"))
    return _everywhere(site, lambda text: re.sub(r"(?m)(?<=[a-z.|])$", " ", text).rstrip() + end)


def other_bullets(site: Site, rng: random.Random) -> Site:
    """List items with another mark, or the colon outside of the bold words."""
    mark = rng.choice("*+-")
    text = rng.choice((rf"{mark} **\1:** ", rf"{mark} **\1**: ", rf"{mark} \1: ", rf"{mark} __\1:__ "))
    return _everywhere(site, lambda page: re.sub(r"(?m)^- \*\*([^*:\n]+):\*\* ", text, page))


def footnotes(site: Site, rng: random.Random) -> Site:
    """Marks of footnotes behind values."""
    mark = rng.choice(("[^1]", "<sup>1</sup>", " <!-- checked -->"))

    def change(text: str) -> str:
        marked = re.sub(r"(?m)^(\|[^|\n]+\|[^|\n]*\b20\d\d(?:\*\*)?)(?= \|)", rf"\1{mark}", text)
        return marked + "\n\n[^1]: As told by its maker.\n" if mark == "[^1]" and marked != text else marked

    return _everywhere(site, change)


def swapped_columns(site: Site, rng: random.Random) -> Site:
    """The last two columns of tables exchanged."""

    def change(table: re.Match[str]) -> str:
        lines = [line.strip("|").split("|") for line in table[0].strip("\n").split("\n")]
        if len({len(cells) for cells in lines}) != 1 or len(lines[0]) < 3 or "value" in lines[0][1].casefold():
            return table[0]
        swapped = [[*cells[:-2], cells[-1], cells[-2]] for cells in lines]
        return "".join(f"|{'|'.join(cells)}|\n" for cells in swapped)

    return _everywhere(site, lambda text: re.sub(r"(?m)^\|.*\n\|[ :|-]+\n(?:\|.*\n)+", change, text))


def more_rows(site: Site, rng: random.Random) -> Site:
    """A row with another label in every card."""
    row = rng.choice(("Languages | Many", "Use | Text and pictures", "Notes | See below", "Context caching | Yes"))

    def add(match: re.Match[str]) -> str:
        return f"{match[0]}| {row} |{' More. |' * (match[0].count('|') - 3)}\n"

    return _everywhere(site, lambda text: re.sub(r"(?m)^\| (?:Provider|プロバイダー) .*\n", add, text))


def inline_links(site: Site, rng: random.Random) -> Site:
    """Reference links made plain ones."""

    def change(text: str) -> str:
        targets = dict(re.findall(r"(?m)^\[(\w+)\]: (\S+)$", text))
        text = re.sub(r"\]\[(\w+)\]", lambda match: f"]({targets.get(match[1], '#')})", text)
        return re.sub(r"(?m)^\[\w+\]: \S+\n?", "", text)

    return _everywhere(site, change)


def hard_spaces(site: Site, rng: random.Random) -> Site:
    """Spaces in values that do not break."""
    space = rng.choice(("\u00a0", "&nbsp;", "\u202f"))
    return _everywhere(site, lambda text: re.sub(r"(?<=\d) (?=tokens \|)|(?<=[a-z]) (?=\d{4}\b)", space, text))


def in_code(site: Site, rng: random.Random) -> Site:
    """Ids in code spans where they stood bare, and the other way round."""
    return _everywhere(site, lambda text: re.sub(r"(?m)^(\|.*?)`([\w.-]+)`(?= \|)", r"\1\2", text))


HARMLESS: tuple[Edit, ...] = (
    plain, bold, another_date_style, another_count_style, realigned, reordered, windows_lines, commented, synonyms,
    wrapped, quoted_front, reordered_front, underlined, closed_headings, other_fences, loose_ends, other_bullets,
    footnotes, swapped_columns, more_rows, inline_links, hard_spaces, in_code,
)  # fmt: skip
