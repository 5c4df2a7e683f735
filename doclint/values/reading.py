"""What a piece of text says: no value, one value, or several, each with its place in the text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal, Protocol, TypeVar

from doclint.named import NamedTuple

State = Literal["stated", "none", "unreadable"]
Located = TypeVar("Located", bound=tuple[Any, ...])


def _wherever(kind: type[Located]) -> type[Located]:
    """Values of a kind are equal wherever they stand: their last two fields, `start` and `end`, do not count."""

    def is_equal(one: Located, other: object) -> bool:
        return type(other) is kind and one[:-2] == other[:-2]

    def differs(one: Located, other: object) -> bool:
        return not is_equal(one, other)

    def number(one: Located) -> int:
        return hash(one[:-2])

    for name, does in (("__eq__", is_equal), ("__ne__", differs), ("__hash__", number)):
        setattr(kind, name, does)
    return kind


@_wherever
class Date(NamedTuple):
    """A date at its own precision: `month` and `day` are None where the text gives none. Years are Gregorian."""

    year: int
    month: int | None
    day: int | None
    start: int = 0
    end: int = 0

    def first(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)


@_wherever
class Tokens(NamedTuple):
    """A count. `number` × `scale` is the stated value; `digits` are the significant digits shown.

    `scale` is 1, 1_000, 1_000_000 or 1_000_000_000 (`k`, `m`, `b`; `万` is 10_000). A value with
    scale 1 is exact. `stage` is "beta" or "preview" where the text says so of this value, else "".
    """

    number: Decimal
    scale: int
    stage: str = ""
    start: int = 0
    end: int = 0


@_wherever
class Number(NamedTuple):
    """A number, in a `unit` as doclint writes it ("GiB", "request/min"), '' where the text names none."""

    number: Decimal
    unit: str = ""
    start: int = 0
    end: int = 0


@_wherever
class Money(NamedTuple):
    """An amount of `currency` (ISO 4217) for `per` units (1_000_000 for a price per million tokens; 0 unknown).

    `unit` is what is counted where it is not tokens: "hour", "month", "image", …
    """

    amount: Decimal
    currency: str
    per: int
    unit: str = ""
    start: int = 0
    end: int = 0


@_wherever
class Flag(NamedTuple):
    """Yes or no."""

    value: bool
    start: int = 0
    end: int = 0


@_wherever
class Name(NamedTuple):
    """A word or phrase compared without regard to case, spacing and punctuation; `kind` is "text" or "identifier"."""

    text: str
    kind: str = "text"
    start: int = 0
    end: int = 0


Value = Date | Tokens | Number | Money | Flag | Name


class Reading(NamedTuple):
    """The values that a text states. `none`: the text says that there is no value (`—`, `N/A`, `TBD`)."""

    state: State
    values: tuple[Value, ...] = ()


class Kind(Protocol):
    """How values of one kind are read, compared and written."""

    name: str

    def parse(self, text: str) -> Reading:
        """Read a whole cell or phrase. Offsets in the values count from the start of `text`."""

    def agree(self, one: Value, other: Value) -> bool:
        """Whether two values can both be right: compared at the coarser precision. Symmetric."""

    def render(self, value: Value) -> str:
        """The value in doclint's own, canonical form, as messages print it; parse(render(v)) gives v."""

    def render_like(self, value: Value, like: str) -> str | None:
        """The value written in the style of `like` (the text at a value's place); None where that is not certain."""
