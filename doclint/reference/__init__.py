"""The reference: what is true, who says so, and since when."""

from __future__ import annotations

from doclint.reference.attributes import OwnAttribute
from doclint.reference.bad import BadReference
from doclint.reference.load import load
from doclint.reference.lookup import Maker, Reference

ReferenceError_ = BadReference

__all__ = ["BadReference", "Maker", "OwnAttribute", "Reference", "ReferenceError_", "load"]
