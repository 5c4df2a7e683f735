"""Slips in links, addresses and tags, and pages that are gone."""

from __future__ import annotations

import random
import re
from pathlib import PurePosixPath

from benchmarks.sites import Site
from benchmarks.slips.mutant import Mutant, Slip, edit, pick


def _linked(site: Site) -> list[str]:
    """Pages that others lead to by their file's name."""
    found = []
    for path in sorted(site):
        stem = PurePosixPath(path).stem
        named = re.compile(rf"[(/\"]{re.escape(stem)}(?:\.mdx?)?[)#\"]|page_id: \S*\b{re.escape(stem)}$", re.M)
        if path.endswith((".md", ".mdx")) and any(named.search(text) for other, text in site.items() if other != path):
            found.append(path)
    return found


def deleted_page(site: Site, rng: random.Random) -> Mutant | None:
    """A page that is gone."""
    victims = _linked(site)
    if not victims:
        return None
    gone = rng.choice(victims)
    rest = {path: text for path, text in site.items() if path != gone}
    return Mutant(rest, frozenset(rest), f"{gone} deleted")


def renamed_page(site: Site, rng: random.Random) -> Mutant | None:
    """A page with another file name."""
    # A page that states its id keeps it under any name.
    victims = [path for path in _linked(site) if not re.search(r"\A---\n(?:.*\n)*?id: ", site[path])]
    if not victims:
        return None
    gone = rng.choice(victims)
    new = gone.replace(".md", "-old.md")
    moved = {new if path == gone else path: text for path, text in site.items()}
    return Mutant(moved, frozenset(moved), f"{gone} renamed")


_SCHEMES = {
    "g://": ["g;//", "g:///", "g:/", "gg://"],
    "endpoint://": ["endpoit://", "endpoint:///", "endpoint;//", "enpoint://"],
    "https://": ["htps://", "https//", "https;//", "https:/", "https:///"],
}


def misspelt_scheme(site: Site, rng: random.Random) -> Mutant | None:
    """`g;//`, `g:///`, `endpoit://`, `htps://`."""
    hit = pick(site, re.compile(r"(?<=\]\()(?:g|endpoint|https)://(?=\w)|(?<=\]: )https://(?=\w)"), rng)
    return hit and edit(site, hit[0], *hit[1].span(), rng.choice(_SCHEMES[hit[1][0]]), fixable=True)


def undefined_reference(site: Site, rng: random.Random) -> Mutant | None:
    """A reference link whose label is misspelt."""
    hit = pick(site, re.compile(r"(?<=\]\[)[a-z][a-z0-9 _-]{2,}(?=\])"), rng)
    return hit and edit(site, hit[0], *hit[1].span(), hit[1][0][0] + hit[1][0][2:], fixable=True)


def lost_definition(site: Site, rng: random.Random) -> Mutant | None:
    """A definition that is gone."""
    found = [
        (path, match)
        for path in sorted(site)
        for match in re.finditer(r"(?m)^\[([a-z][\w -]*)\]: \S+\n?", site[path])
        if f"][{match[1]}]" in site[path]
    ]
    if not found:
        return None
    path, match = rng.choice(found)
    return edit(site, path, *match.span(), "", path)


def lost_anchor(site: Site, rng: random.Random) -> Mutant | None:
    """A link to a heading that is called otherwise."""
    # What other sites have is nobody's to check here.
    hit = pick(site, re.compile(r"\]\((?!\w+:)[^()\s#]*#(?P<anchor>[a-z][a-z-]+)\)"), rng)
    return hit and edit(site, hit[0], *hit[1].span("anchor"), f"{hit[1]['anchor']}s-here")


def misspelt_tag(site: Site, rng: random.Random) -> Mutant | None:
    """A closing tag with a letter too many."""
    hit = pick(site, re.compile(r"(?<=</)[A-Z]\w+(?=>)"), rng)
    if hit is None:
        return None
    # Only other tags of the page tell which of the two names is right.
    often = len(re.findall(rf"<{hit[1][0]}\b", site[hit[0]])) > 1
    return edit(site, hit[0], *hit[1].span(), hit[1][0][:2] + hit[1][0][1:], hit[0], fixable=often)


SLIPS: tuple[Slip, ...] = (
    deleted_page, renamed_page, misspelt_scheme, undefined_reference, lost_definition, lost_anchor, misspelt_tag,
)  # fmt: skip
