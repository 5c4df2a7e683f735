"""What pages say, as bytes, and back. The path of the page is left out: it is not part of what is kept."""

from __future__ import annotations

import marshal
from typing import Final

from doclint.claim import Card, Claim, Mention, NamePlace, ParsedName, Resolution, Said
from doclint.codec.unkept import Unkept
from doclint.codec.values import Classes, by_name, plain, restored
from doclint.page import Piece
from doclint.values.reading import Date, Flag, Money, Name, Number, Reading, Tokens

_CLASSES: Final[Classes] = by_name(
    (
        Card, Claim, Date, Flag, Mention, Money, Name, NamePlace, Number, ParsedName, Piece, Reading, Resolution,
        Said, Tokens,
    )
)  # fmt: skip


def said_as_bytes(said: Said) -> bytes:
    """What a page says, as bytes. Raises Unkept."""
    try:
        return marshal.dumps(plain(_moved(said, ""), _CLASSES))
    except (ValueError, RecursionError) as error:
        raise Unkept from error


def said_from_bytes(data: bytes, path: str) -> Said:
    """What the page at `path` says."""
    return _moved(restored(marshal.loads(data), _CLASSES), path)


def _moved(said: Said, path: str) -> Said:
    return said._replace(claims=tuple([Claim(path, *claim[1:]) for claim in said.claims])) if said.claims else said
