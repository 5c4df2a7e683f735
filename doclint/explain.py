"""How doclint reads one line: what was read, what it was compared with, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.claim import Claim, Mention, Resolution
from doclint.judge import Verdict, citation, kind_of, shown
from doclint.page import Link, Page
from doclint.position import LineIndex
from doclint.sellers import judged
from doclint.site import Site
from doclint.topics import clash, page_topic, target_topic, topic, words_of
from doclint.values import kind
from doclint.values.reading import Date, Tokens, Value

_VERDICTS = {
    "agrees": "agrees with the reference",
    "disagrees": "DISAGREES with the reference",
    "stale": "OUTDATED: was right once",
    "unchecked": "not checked",
}


def explain(site: Site, path: str, line: int) -> str:
    """What doclint makes of a line (counted from 1), as text for a person. Raises KeyError for an unknown page."""
    page = site.page(path)
    if page is None:
        raise KeyError(path)
    index = LineIndex(page.text)
    if not 1 <= line <= index.line_count:
        return f"{path}:{line}: the page has {index.line_count} lines\n"
    start = index.line_start(line)
    text = index.line_text(line)
    end = start + len(text) + 1
    parts = [f"{path}:{line}: {text.strip()}"]
    for block in (_claims(page, site, start, end), _links(page, site, start, end), _mentions(page, site, start, end)):
        parts.extend(block)
    if len(parts) == 1:
        parts.append("  nothing on this line is a claim, a link or a name that doclint knows")
    return "\n".join(parts) + "\n"


def _claims(page: Page, site: Site, start: int, end: int) -> Iterator[str]:
    for claim, verdict in judged(page, site):
        if claim.start < end and claim.end > start:
            yield from _claim(claim, verdict, site)


def _claim(claim: Claim, verdict: Verdict, site: Site) -> Iterator[str]:
    attribute = site.vocabulary.attribute(claim.attribute)
    where = f" on {claim.platform}" if claim.platform else ""
    yield f'  claim ({claim.carrier}): the {attribute.name}{where} of "{claim.subject.words.text}" is "{claim.raw}"'
    yield f"    subject:  {resolved(claim.subject.resolution, site)}"
    yield f"    value:    {_reading(claim)}"
    if verdict.facts:
        yield f"    compared: {_facts(verdict)}"
    source = citation(verdict.expected)
    if source is not None:
        yield f"    source:   {source.title}, {source.url} (read {source.retrieved})"
    reason = f" ({verdict.reason})" if verdict.reason else ""
    yield f"    verdict:  {_VERDICTS[verdict.outcome]}{reason}"


def resolved(resolution: Resolution, site: Site) -> str:
    """A resolution in words."""
    names = [
        site.reference.entities[one].name if one in site.reference.entities else one for one in resolution.entities
    ]
    if resolution.state == "match":
        return f"{names[0]} ({resolution.entities[0]})"
    if resolution.state == "ambiguous":
        return f"one of {', '.join(names)}"
    near = f"; near: {', '.join(resolution.near)}" if resolution.near else ""
    return f"unknown{': ' + resolution.reason if resolution.reason else ''}{near}"


def _reading(claim: Claim) -> str:
    if claim.reading.state == "none":
        return "states no value"
    if claim.reading.state == "unreadable":
        return "cannot be read"
    return ", ".join(_value(value) for value in claim.reading.values)


def _value(value: Value) -> str:
    name = kind_of(value)
    shown_value = kind(name).render(value)
    if isinstance(value, Date):
        return f"{shown_value} (to the {'day' if value.day else 'month' if value.month else 'year'})"
    if isinstance(value, Tokens):
        return f"{shown_value} ({'exact' if value.scale == 1 else 'rounded'})"
    return f"{shown_value} ({name})"


def _facts(verdict: Verdict) -> str:
    groups = {
        "expected": verdict.expected,
        "also right": tuple(fact for fact in verdict.facts if fact.accept == "also"),
        "was right": tuple(fact for fact in verdict.facts if fact.accept == "stale"),
        "known to be wrong": tuple(fact for fact in verdict.facts if fact.accept == "never"),
    }
    return "; ".join(f"{name} {', '.join(shown(facts))}" for name, facts in groups.items() if facts)


def _links(page: Page, site: Site, start: int, end: int) -> Iterator[str]:
    for link in page.links:
        if link.start < end and link.end > start:
            yield from _link(link, page, site)


def _link(link: Link, page: Page, site: Site) -> Iterator[str]:
    words = words_of(link, page)
    name = "tile" if link.tag is not None and words.text else "link"
    yield f'  {name}: "{words.text}" -> {link.target.text or "no target"}'
    target = site.target(page, link)
    yield f"    target:   {target.page.path if target.page else target.state}"
    names = site.reference.names
    said, meant, own = topic([words.text], names), target_topic(page, link, site), page_topic(page, site)
    for label, about in (("words", said), ("target", meant), ("page", own)):
        if about:
            known = ", ".join(sorted(about.entities)) or "something that is not in the reference"
            yield f"    {label + ' name:':<13} {known}"
    if said and meant:
        yield f"    verdict:  words and target {'speak of DIFFERENT things' if clash(said, meant, names) else 'agree'}"


def _mentions(page: Page, site: Site, start: int, end: int) -> Iterator[str]:
    shown_words: set[tuple[int, int]] = set()
    for mention in site.said(page).mentions:
        if start <= mention.words.start < end and mention.words[1:] not in shown_words:
            shown_words.add((mention.words.start, mention.words.end))
            yield _mention(mention, site)


def _mention(mention: Mention, site: Site) -> str:
    return f'  name ({mention.carrier}): "{mention.words.text}" is {resolved(mention.resolution, site)}'
