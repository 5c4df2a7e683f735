"""What a link speaks of: the entities that its words name, and those that its target names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from doclint.claim import Card, ParsedName
from doclint.finding import Edit
from doclint.kept_regex import compiled
from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.names import Names, Nouns
from doclint.page import Link, Page, Piece
from doclint.site import Site

_KEPT = 3_000  # topics remembered
_SPEAKING = frozenset({"inline", "reference", "attribute"})  # kinds of links that have words
_SLUG_BREAK = pattern(r"[#?&=/+]|%20")
_HOST = pattern(r"[a-z][a-z0-9+.-]*:/*[^/]*")


# Words that set one thing against another: a link about the way from A to B may name either.
_RELATED = pattern(
    r"\b(?:upgrad\w*|migrat\w*|mov(?:e|ing)|switch\w*|coming)[ -](?:away[ -])?(?:from|off|to)\b"
    r"|\breplac\w*|\b(?:suc|prede)cessor|\binstead\b|\balternatives?\b|\bcompar\w*|\bvs\b|\bversus\b|\bdiffer\w*"
    r"|移行|後継|置き換え|比較|迁移|替代|后继|对比",
    re.I,
)


# Columns about entities other than the row's own.
_OF_OTHERS = pattern(
    r"replac|success|predecess|base|parent|origin|source|distil|teacher|draft|altern|fallback|related|migrat|recommend|compare"
    r"|後継|代替|移行|关联|替代",
    re.I,
)


@cache
def _documentation(nouns: Nouns) -> re.Pattern[str]:
    return compiled(
        rf"\b(?:documentation|docs?|official|{nouns.spaced} card|reference|guide|page|announcement|specs?)\b"
        r"|ドキュメント|文書|公式|资料|文档|문서|documentación|documentação|dokumentation",
        re.I,
    )


@cache
def _plain(nouns: Nouns) -> re.Pattern[str]:
    """Words of a link that say nothing but that it leads to more about the same."""
    return compiled(
        rf"(?:the |{nouns.spaced} |official |view |read |see |api |hf |hugging ?face )*"
        rf"(?:card|docs?|documentation|page|details?|more|link|here|hf|hugging ?face|reference|{nouns.spaced}|info"
        rf"|announcement|specs?|ドキュメント|詳細|{nouns.joined}カード|文档|详情|문서|\W+)",
        re.I,
    )


class Topic(NamedTuple):
    """The names that words or an address speak of; empty where they name nobody."""

    names: tuple[ParsedName, ...]
    entities: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.names)


_NOTHING = Topic((), frozenset())


def topic(texts: Iterable[str], names: Names) -> Topic:
    """What some words speak of: whole names first, else every name inside them."""
    return _topic(tuple(texts), names)


@lru_cache(_KEPT)  # sites say the same words and link to the same addresses over and over
def _topic(texts: tuple[str, ...], names: Names) -> Topic:
    parsed: list[ParsedName] = []
    entities: set[str] = set()
    for text in texts:
        whole = names.parse(text)
        inside = [(text[start:end], resolution) for start, end, resolution in names.find(text)]
        if len(inside) <= 1 and whole is not None:
            meant = names.resolve(text)
            if whole.version or whole.tiers or meant.state == "match":
                parsed.append(whole)
                entities.update(meant.entities)
        for words, resolution in inside:
            name = names.parse(words)
            if name is not None and (name.version or name.tiers or resolution.state == "match"):
                parsed.append(name)
                entities.update(resolution.entities)
    return Topic(tuple(parsed), frozenset(entities))


def relates(words: str, address: str) -> bool:
    """Whether a link is about one thing and another: a way from one to the other, or how they compare."""
    return any(_RELATED.search(text) is not None for text in (words, address))


def card_topic(card: Card, names: Names) -> Topic:
    """What a card is about: its subject as named at all its places that agree with each other."""
    name = names.parse(card.subject.words.text)
    return Topic((name,) if name is not None else (), frozenset(card.subject.resolution.entities))


def address_topic(address: str, names: Names) -> Topic:
    """What an address speaks of: the last parts of its path, its query and its fragment."""
    host = _HOST.match(address) if "://" in address else None
    rest = address[host.end() :] if host else address
    parts = [part.removesuffix(".md").removesuffix(".html") for part in _SLUG_BREAK.split(rest) if part][-3:]
    joined = [f"{one}-{other}" for one, other in pairwise(parts) if other[:1].isdigit()]  # `gemini/2-5-flash`
    return topic([*parts, *(one for one in joined if names.resolve(one).state == "match")], names)


def clash(one: Topic, other: Topic, names: Names) -> bool:
    """Whether two topics surely differ: no name of one can be a name of the other.

    A topic of several names is a group (`gpt-4o-and-gpt-4-turbo`), which takes in other sizes of its members.
    """
    if not one or not other or one.entities & other.entities:
        return False
    group = _is_group(one) or _is_group(other)
    return all(
        names.conflict(mine, theirs) and not (group and (mine.family, mine.version) == (theirs.family, theirs.version))
        for mine in one.names
        for theirs in other.names
    )


def _is_group(about: Topic) -> bool:
    return len({(name.family, name.version, name.tiers, name.sizes) for name in about.names}) > 1


def page_topic(page: Page, site: Site) -> Topic:
    """What a page with exactly one card is about."""
    cards = site.said(page).cards
    return card_topic(cards[0], site.reference.names) if len(cards) == 1 else _NOTHING


def words_of(link: Link, page: Page) -> Piece:
    """The words of a link: its text, or the title of the tag that carries it."""
    if link.tag is None:
        return link.text
    title = page.tags[link.tag].attribute("title")
    return title if title is not None else link.text


def naming_links(page: Page, names: Names) -> list[tuple[Link, Piece]]:
    """The links of a page whose words may name something, with these words."""
    said = [(link, words_of(link, page)) for link in page.links if link.kind in _SPEAKING]
    if not said or not names.any_may_name([words.text for _, words in said]):
        return []
    return [one for one in said if names.may_name(one[1].text)]


def target_topic(page: Page, link: Link, site: Site) -> Topic:
    """What the target of a link is about: the card of a page of the site, else what the address names."""
    target = site.target(page, link).page
    if target is None:
        return address_topic(link.target.text, site.reference.names)
    return page_topic(target, site) or _title_topic(target, site.reference.names)


def _title_topic(page: Page, names: Names) -> Topic:
    """What a page is about whose whole title is a name."""
    title = page.front.get("title") if page.front else None
    pieces = [title.value] if title else [heading.title for heading in page.headings[:1]]
    whole = [piece.text for piece in pieces if names.resolve(piece.text).state != "none"]
    return topic(whole, names)


def renamed(words: Piece, subject: str, page: Page, names: Names) -> Edit | None:
    """Words with the name of `subject` in place of the only name in them."""
    inside, own = list(names.find(words.text)), list(names.find(subject))
    exact = page.text[words.start : words.end] == words.text
    if len(inside) != 1 or len(own) != 1 or not exact:
        return None
    start, end, _ = inside[0]
    return Edit(page.span(words.start + start, words.start + end), subject[own[0][0] : own[0][1]])


class Stray(NamedTuple):
    """Words or an address that speak of another entity than where they stand; `edit` puts the right name in."""

    place: Piece
    message: str
    edit: Edit | None = None


def strays(page: Page, site: Site) -> Iterator[Stray]:
    """Links that speak of others than the card, or the row of a table, that they stand in."""
    yield from _of_cards(page, site)
    yield from _of_rows(page, site)


def _of_cards(page: Page, site: Site) -> Iterator[Stray]:
    """What is wrong where all that a card's links to outside documentation say is about others.

    The labels of reference links are no part of this: no reader sees them.
    """
    own, names = page_topic(page, site), site.reference.names
    if not own:
        return
    links = [link for link in page.links if _documents_its_page(link, page, site)]
    said = [(piece, about) for link in links for piece, about in _said(link, names) if about]
    if all(clash(about, own, names) for _, about in said):
        for place, _ in said:
            subject = site.said(page).cards[0].subject.words.text
            message = f'{subject}: the documentation link speaks of "{place.text}"'
            yield Stray(place, message, renamed(place, subject, page, names))


def _said(link: Link, names: Names) -> Iterator[tuple[Piece, Topic]]:
    yield link.text, topic([link.text.text], names)
    yield link.target, address_topic(link.target.text, names)


def _documents_its_page(link: Link, page: Page, site: Site) -> bool:
    if link.kind not in ("inline", "reference") or site.target(page, link).page is not None:
        return False
    documentation = _documentation(site.reference.names.nouns)
    if documentation.search(link.text.text):
        return True
    section = page.section(link.start)
    return bool(section) and section[-1].level > 1 and documentation.search(section[-1].title.text) is not None


def _of_rows(page: Page, site: Site) -> Iterator[Stray]:
    """Links that are all of a cell, say no name, and lead to another entity than the row is about.

    `| X | [card](…/y) |`. What a column says of other entities (what replaces one, what it was made from) is left out.
    """
    claims = site.said(page).claims
    rows = {claim.subject.words.start: claim.subject for claim in claims if claim.carrier == "matrix-rows"}
    if not rows:
        return
    links = {link.start: link for link in page.links if link.kind in ("inline", "reference")}
    for table in page.tables:
        others = {number for number, cell in enumerate(table.header.cells) if _OF_OTHERS.search(cell.text)}
        for row in table.rows:
            subject = next((rows[cell.start] for cell in row.cells if cell.start in rows), None)
            cells = [cell for number, cell in enumerate(row.cells) if number not in others] if subject else []
            for link in (links[cell.raw_start] for cell in cells if cell.raw_start in links):
                if subject is not None and _is_astray(link, subject.words.text, page, site):
                    message = f'the row of {subject.words.text}: the link leads to "{link.target.text}"'
                    yield Stray(link.target, message)


def _is_astray(link: Link, subject: str, page: Page, site: Site) -> bool:
    names = site.reference.names
    if not _plain(names.nouns).fullmatch(link.text.text.strip()) or topic([link.text.text], names):
        return False
    own, meant = topic([subject], names), target_topic(page, link, site)
    return clash(meant, own, names) and not any(_takes_in(one, mine) for one in meant.names for mine in own.names)


def _takes_in(wide: ParsedName, name: ParsedName) -> bool:
    """Whether a name is that of the family that another one belongs to: `GPT-4.1` and `GPT-4.1 mini`."""
    same = (wide.family, wide.version) == (name.family, name.version)
    return same and wide.tiers <= name.tiers and wide.sizes <= name.sizes
