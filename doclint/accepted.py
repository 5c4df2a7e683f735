"""Values of attributes that can only have certain ones."""

from __future__ import annotations

import re

from doclint.claim import Claim
from doclint.values.reading import Name

_PROSE = 60  # characters; a longer text explains, it names no value


def is_other(claim: Claim, accepted: tuple[str, ...]) -> bool:
    """Whether a value names none of the accepted ones, not even among other words."""
    if claim.reading.state != "stated" or len(claim.raw) > _PROSE:
        return False
    words = f" {_folded(claim.raw)} "
    names = all(isinstance(value, Name) for value in claim.reading.values)
    return names and bool(words.strip()) and not any(f" {_folded(value)} " in words for value in accepted)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
