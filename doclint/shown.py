"""What a page shows to the rest of its site: all that checks of other pages may depend on.

Its text is no part of that, nor is where exactly things stand: only in which order they do, and which
stand at one place. So a page whose sentences were reworded still shows the same.
"""

from __future__ import annotations

import marshal
from typing import Any, Final

from doclint.claim import Said
from doclint.named import NamedTuple
from doclint.page import Page
from doclint.routes.anchors import Anchors, labels
from doclint.values.reading import Date, Flag, Money, Name, Number, Tokens

# The fields of a page, with `path`, that other pages and rules about whole sites may look at. They may look at others
# of a page that they find fault with.
FIELDS: Final = ("front", "headings", "tables", "links", "tags")
_PLACES: Final = frozenset(["start", "end", "raw_start", "raw_end"])
_RELATIVE: Final = frozenset([Date, Flag, Money, Name, Number, Tokens])  # their places count from those of their claim


class Shown(NamedTuple):
    """What a page shows: its front matter, where its links lead, and all together."""

    front: bytes
    links: bytes
    whole: bytes


def shown(page: Page, said: Said) -> Shown:
    """What a page shows, as bytes that are equal where that is equal."""
    links = [(link.kind, link.target.text) for link in page.links]
    parts = [page.path, *(getattr(page, name) for name in FIELDS), said]
    marks = Anchors(page).marks(), sorted(labels([page]))
    return Shown(_bytes(page.front), _bytes(links), _bytes(parts) + _plain_bytes(marks))


def _bytes(value: Any) -> bytes:
    """A value without its places, and their order."""
    places: list[int] = []
    parts = _parts(value, places)
    order = {place: number for number, place in enumerate(sorted(set(places)))}
    return _plain_bytes((parts, [order[place] for place in places]))


def _plain_bytes(value: Any) -> bytes:
    return marshal.dumps(value, 2)  # later versions write equal values as different bytes: they see whether two are one


def _parts(value: Any, places: list[int]) -> Any:
    """A value taken apart, its places put aside."""
    kind = type(value)
    if value is None or kind in (str, int, float, bool):
        return value
    if kind in (tuple, list):
        return [_parts(one, places) for one in value]
    if kind is dict:
        return [(_parts(key, places), _parts(one, places)) for key, one in value.items()]
    if kind is frozenset:
        return sorted(map(repr, value))
    names = _names(kind)
    if not names:
        return kind.__name__, repr(value)
    if kind in _RELATIVE:
        return kind.__name__, [_parts(getattr(value, name), places) for name in names]
    found = []
    for name in names:
        part = getattr(value, name)
        if name in _PLACES:
            places.append(part)
        else:
            found.append(_parts(part, places))
    return found


def _names(kind: type) -> tuple[str, ...]:
    known = _KNOWN.get(kind)
    if known is None:
        known = _KNOWN[kind] = getattr(kind, "_fields", ())
    return known


_KNOWN: Final[dict[type, tuple[str, ...]]] = {}
