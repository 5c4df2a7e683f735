"""Pages and what they say as bytes, for the cache and between processes, and back."""

from doclint.codec.pages import Desk, KeptPage, Parts, parts_of
from doclint.codec.unkept import Unkept
from doclint.codec.words import said_as_bytes, said_from_bytes

__all__ = ["Desk", "KeptPage", "Parts", "Unkept", "parts_of", "said_as_bytes", "said_from_bytes"]
