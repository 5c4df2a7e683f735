"""Claims: what a page says of an entity, with the place where it says so."""

from __future__ import annotations

from typing import Literal

from doclint.named import NamedTuple
from doclint.page import Piece
from doclint.values.reading import Reading

Carrier = Literal[
    "card",
    "matrix-rows",
    "matrix-columns",
    "platform-columns",
    "front-matter",
    "tag",
    "bullet",
    "prose",
    "code",
    "link",
]


class Resolution(NamedTuple):
    """Which entities a name can mean: one (`match`), several (`ambiguous`), or none known (`none`).

    `near` are entity ids with similar names and `reason` says in words why nothing matched.
    """

    state: Literal["match", "ambiguous", "none"]
    entities: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    reason: str = ""

    @property
    def entity(self) -> str | None:
        """The one entity, else None."""
        return self.entities[0] if self.state == "match" else None


class Mention(NamedTuple):
    """Words on a page that name an entity, and in what they stand."""

    words: Piece
    resolution: Resolution
    carrier: Carrier = "prose"


class Claim(NamedTuple):
    """*This page says that `attribute` of `subject` is `reading`, here.*

    start:end (offsets in the page) is the whole value as written; the values of `reading` carry
    offsets relative to `start`. `raw` is the visible text there. `label` are the words that named
    the attribute. `platform` is the host whose facts apply ("bedrock", "vertex", …), or None.
    """

    path: str
    subject: Mention
    attribute: str
    reading: Reading
    raw: str
    start: int
    end: int
    label: Piece
    carrier: Carrier
    platform: str | None = None


class ParsedName(NamedTuple):
    """A name taken apart, whether or not any entity has it.

    `family` ("claude", "gpt", "o", "" unknown), `version` ("3.7", "4o", ""), `tiers` ("opus",
    "mini"), `sizes` ("90b"), `snapshot` ("20250514", "2505", ""), `words`: what is left.
    """

    family: str
    version: str
    tiers: frozenset[str] = frozenset()
    sizes: frozenset[str] = frozenset()
    snapshot: str = ""
    words: frozenset[str] = frozenset()


Role = Literal["heading", "lead", "name-row", "api-name", "file", "id", "title"]


class NamePlace(NamedTuple):
    """One place of a card that says which entity the card is about. `words` of role "file" have no place (0:0)."""

    role: Role
    words: Piece
    name: ParsedName | None
    resolution: Resolution


class Card(NamedTuple):
    """A page, or a section, about one entity: its name places and the table or list that holds its values."""

    places: tuple[NamePlace, ...]
    subject: Mention
    start: int
    end: int


class Said(NamedTuple):
    """All that doclint understood of one page.

    `mentions` stand in prose, headings, links, tags, code and cells; `ids` are the words in code, and the titles of
    tags, that have the form of an id.
    """

    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    cards: tuple[Card, ...] = ()
    ids: tuple[Piece, ...] = ()
