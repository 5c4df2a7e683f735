"""Facts: what is true, since when, on which platform, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from doclint.named import NamedTuple
from doclint.values.reading import Value

Accept = Literal["primary", "also", "stale", "never"]
Unknown = Literal["not-published", "not-applicable", "not-researched"]
SourceKind = Literal["maker-docs", "maker-sdk", "maker-news", "platform-docs", "org", "dataset", "press", "recall"]

WEAK_SOURCES: frozenset[str] = frozenset({"dataset", "press", "recall"})


class Source(NamedTuple):
    """A place where facts were read. `retrieved` is an ISO day."""

    code: str
    url: str
    kind: SourceKind
    retrieved: str
    note: str = ""


class Fact(NamedTuple):
    """One accepted (or known wrong) value of one attribute of one entity.

    `platforms` empty = every platform. `since`/`until` are ISO days of validity in the world, ''
    where open. `rounds` ("decimal", "binary", "either", "exact") and `measure` ("total", "input",
    "output") are for token counts, `bound` and `event` for dates, `above_tokens` for prices.
    """

    entity: str
    attribute: str
    value: Value
    accept: Accept = "primary"
    sources: tuple[Source, ...] = ()
    platforms: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    stage: str = ""
    event: str = ""
    bound: str = "exact"
    rounds: str = "either"
    measure: str = ""
    above_tokens: int = 0
    quote: str = ""
    note: str = ""

    @property
    def weak(self) -> bool:
        """True where no first-hand source stands behind the fact: it gives at most a warning."""
        return all(source.kind in WEAK_SOURCES for source in self.sources)


class FactSet(NamedTuple):
    """All facts of one attribute that apply; or `unknown`, why there is none."""

    facts: tuple[Fact, ...] = ()
    unknown: Unknown | None = None


class Entity(NamedTuple):
    """Something facts are about.

    `id` is `maker/key`; `kind` is "" for the built-in one. `ids` are its ids by platform ("api",
    "bedrock", …). `version` is "" where it has none. `look_alikes` are spellings that look like it and
    are not.
    """

    id: str
    name: str
    maker: str
    kind: str = ""
    family: str = ""
    version: str = ""
    tier: tuple[str, ...] = ()
    snapshots: tuple[str, ...] = ()
    ids: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    aliases: tuple[str, ...] = ()
    look_alikes: tuple[str, ...] = ()
    facts: Mapping[str, tuple[Fact, ...]] = MappingProxyType({})
    unknown: Mapping[str, Unknown] = MappingProxyType({})
