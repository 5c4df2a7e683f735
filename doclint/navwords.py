"""From a Slip to the words of a finding and to its fix."""

from __future__ import annotations

from collections.abc import Mapping

from doclint.finding import Edit, Fix, Related, Span
from doclint.lazy_regex import pattern
from doclint.navigation.places import OPPOSITE, Place, Role, Side
from doclint.navigation.slips import Slip
from doclint.rule import Details

NAMES: Mapping[Role, str] = {
    "next": "next page",
    "previous": "previous page",
    "parent": "parent page",
    "sibling": "sibling page",
    "total_steps": "number of steps",
    "rank": "rank",
}
_SIDES: Mapping[Role, Side] = {"next": "next", "previous": "previous"}
_QUOTES = ("'", '"')
_PLAIN = pattern(r"[\w./-]*")


def statement(slip: Slip) -> str:
    """`trip/start: next page is "trip/walk", not "trip/rest"`."""
    name = NAMES[slip.role]
    if slip.right is None:
        return f'{slip.place.id}: {name} "{slip.found}"'
    wrong = f'not "{slip.found}"' if slip.found else "not empty"
    right = f'{name} is "{slip.right}"' if slip.right else f"there is no {name}"
    return f"{slip.place.id}: {right}, {wrong}"


def details(slip: Slip) -> Details:
    """The fields of a finding that the slip decides."""
    return Details(
        attribute=slip.role,
        found=slip.found,
        expected=() if slip.right is None else (slip.right,),
        related=tuple(_related(slip)),
        fix=_fix(slip),
        cause=f"nav:{slip.place.page.path}:{slip.role}",
    )


def _related(slip: Slip) -> list[Related]:
    found = []
    if slip.other is not None and slip.other is not slip.place:
        role = _shown_role(slip, slip.other)
        found.append(Related(slip.other.span(role), f"{NAMES[role]} of {slip.other.id}"))
    return found + [Related(place.span(slip.role), f"the same for {place.id}") for place in slip.also]


def _shown_role(slip: Slip, other: Place) -> Role:
    """Which value of the other page shows the slip."""
    side = _SIDES.get(slip.role)
    if slip.kind in ("rank", "tie") or side is None:
        return "rank"
    return side if slip.kind == "fork" else OPPOSITE[side]


def _fix(slip: Slip) -> Fix | None:
    """The right value in the place of the wrong one; safe where nothing else can be right."""
    entry = slip.place.entry(slip.role)
    # The order of pages of equal rank is for a person to choose.
    if entry is None or slip.right is None or slip.kind == "tie" or not _PLAIN.fullmatch(slip.right):
        return None
    page = slip.place.page
    span = page.at(entry.value)
    beside = filter(None, map(slip.place.entry, _SIDES))
    others = [other.value.start for other in beside if other.value.text]
    if slip.right and not entry.value.text and not any(page.text[start - 1] in _QUOTES for start in others):
        span = _with_quotes(span, page.text)
    text = _written(slip.right, page.text, span)
    if text is None:
        return None
    return Fix(f'Write "{slip.right}"', "safe" if slip.certain else "unsafe", (Edit(span, text),))


def _with_quotes(span: Span, text: str) -> Span:
    """An empty value with the quotes that stand for it."""
    around = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    return Span(span.path, span.start - 1, span.end + 1) if around in ("''", '""') else span


def _written(value: str, text: str, span: Span) -> str | None:
    """A front-matter value in place of another, which may stand in quotes; None for values over several lines."""
    before = text[span.start - 1 : span.start]
    if "\n" in text[span.start : span.end]:
        return None
    if before in _QUOTES:
        return value
    plain = value or "''"
    return f" {plain}" if before in (":", "=") else plain


def rank_words(slip: Slip) -> str:
    """The message about ranks that give no order."""
    other = slip.other.id if slip.other else ""
    if slip.kind == "order" or slip.other is None:
        return f"{statement(slip)}, by the ranks of the folder"
    if slip.kind == "rank":
        chain = f"the chain goes on from {other} (rank {slip.other.rank:g})"
        return f"{statement(slip)}; {chain}" if slip.right else f"{statement(slip)} is out of order; {chain}"
    shared = f"{slip.place.id}: rank {slip.other.rank:g} is also that of {other}"
    if slip.role == "rank":
        return f"{shared}; a chain reaches only one of them"
    if not slip.found:
        return f"{shared}, but it has no {NAMES[slip.role]}"
    more = f" ({len(slip.also)} more index pages are like this)" if slip.also else ""
    return f'{shared}, which its {NAMES[slip.role]} "{slip.found}" skips{more}'
