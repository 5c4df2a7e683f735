"""Cards of one kind side by side: what nearly all of them have, and who leads to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from doclint.claim import Card
from doclint.named import NamedTuple
from doclint.page import Link, Page, Piece
from doclint.site import Site
from doclint.vocabulary import Vocabulary

FEWEST = 5  # cards that make a family
SHARE = 0.9  # of a family that makes a habit


class CardPage(NamedTuple):
    """A page that is one card."""

    page: Page
    card: Card


def families(site: Site) -> Iterator[list[CardPage]]:
    """The pages of each folder that are one card each, where there are enough of them."""
    folders: dict[str, list[CardPage]] = {}
    for page in site.pages:
        cards = site.said(page).cards
        if len(cards) == 1:
            folders.setdefault(str(PurePosixPath(page.path).parent), []).append(CardPage(page, cards[0]))
    yield from (family for family in folders.values() if len(family) >= FEWEST)


def labels_of(card_page: CardPage, vocabulary: Vocabulary) -> dict[str, Piece]:
    """The labels of a card's rows with their places, by the attributes that they mean, or folded."""
    page, card = card_page
    table = next((table for table in page.tables if table.start == card.start), None)
    found: dict[str, Piece] = {}
    for record in table.records() if table else ():
        first = record[0]
        meant = vocabulary.labels(first.text)[:1]
        key = meant[0].attribute.id if meant else first.text.casefold()
        found.setdefault(key, Piece(first.text, first.start, first.end))
    return found


def missing_rows(family: list[CardPage], vocabulary: Vocabulary) -> Iterator[tuple[CardPage, str, Piece, int]]:
    """Rows that nearly all cards of a family have: the card that has not, the label, the row above, the count."""
    rows = {entry.page.path: labels_of(entry, vocabulary) for entry in family}
    counts = Counter(label for labels in rows.values() for label in labels)
    habits = [label for label, count in counts.items() if label and SHARE * len(family) <= count < len(family)]
    for entry in family:
        labels = rows[entry.page.path]
        for label in habits:
            if label not in labels:
                shown, above = _neighbour(label, rows, labels)
                yield entry, shown, above, counts[label]


def _neighbour(label: str, rows: Mapping[str, Mapping[str, Piece]], own: Mapping[str, Piece]) -> tuple[str, Piece]:
    """How the others write a label, and the row of this card after which they have it."""
    model = next(labels for labels in rows.values() if label in labels)
    order = list(model)
    above = [other for other in order[: order.index(label)] if other in own]
    return model[label].text, own[above[-1]] if above else next(iter(own.values()))


def unlisted(site: Site) -> Iterator[tuple[CardPage, Page]]:
    """Cards that no tag of a page leads to or speaks of though it leads to nearly all of their family."""
    leading = ((page, [link for link in page.links if link.kind == "attribute"]) for page in site.pages)
    leads = [(page, _led_to(page, links, site)) for page, links in leading if len(links) >= SHARE * FEWEST]
    for family in families(site) if leads else ():
        yield from _unlisted(family, leads, site)


def _unlisted(
    family: list[CardPage], leads: Iterable[tuple[Page, frozenset[str]]], site: Site
) -> Iterator[tuple[CardPage, Page]]:
    paths = {entry.page.path for entry in family}
    for page, every in leads:
        led = every & paths
        if page.path not in paths and SHARE * len(family) <= len(led) < len(family):
            titles = {tag_title.casefold() for tag_title in _titles(page)}
            for entry in family:
                if entry.page.path not in led and not _is_named(entry, titles, site):
                    yield entry, page


def _led_to(page: Page, links: Iterable[Link], site: Site) -> frozenset[str]:
    targets = (site.target(page, link).page for link in links)
    return frozenset(target.path for target in targets if target is not None)


def _titles(page: Page) -> Iterator[str]:
    for tag in page.tags:
        title = tag.attribute("title")
        if title is not None:
            yield title.text


def _is_named(entry: CardPage, titles: set[str], site: Site) -> bool:
    """Whether a tile speaks of the card, though it leads elsewhere: that is another defect."""
    own = {place.words.text.casefold() for place in entry.card.places}
    entities = set(entry.card.subject.resolution.entities)
    return bool(own & titles) or any(entities & set(site.reference.resolve(title).entities) for title in titles)
