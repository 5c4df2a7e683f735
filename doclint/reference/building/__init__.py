"""Reads official documentation pages into proposals for the reference."""

from __future__ import annotations

from doclint.reference.building.evidence import Evidence, LeftOut, evidence_of
from doclint.reference.building.official import Official, Origin, read_official
from doclint.reference.building.proposals import Proposals, proposals_of, written

__all__ = [
    "Evidence",
    "LeftOut",
    "Official",
    "Origin",
    "Proposals",
    "evidence_of",
    "proposals_of",
    "read_official",
    "written",
]
