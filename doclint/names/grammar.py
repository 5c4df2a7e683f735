"""How names are written, as data: families and their tiers, hosts, makers, what ids carry besides the name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from doclint import files
from doclint.named import NamedTuple

Prose = Literal["version", "tier", "maker", "context"]

_BUILT_IN = Path(__file__).parent.parent / "reference" / "data" / "grammar" / "models.toml"
_WORD_LISTS = ("hosts", "fillers", "plurals", "stages", "optional", "refuse", "trailers", "evidence", "nouns")
_ID_LISTS = ("routers", "orgs", "regions", "tags")


class GrammarError(ValueError):
    """A grammar file that cannot be used; the text says where and why."""


class Family(NamedTuple):
    """Names that begin alike. `prose` says what a name in running text needs beside the family word."""

    id: str
    maker: str
    words: tuple[str, ...]
    tiers: frozenset[str] = frozenset()
    implied: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    prose: Prose = "version"
    ordinary: bool = False
    yields: bool = False
    sized: bool = False
    glued: bool = False
    dated: bool = False


class Grammar(NamedTuple):
    """The words of names by what they do. `phrases` maps a first word to all phrases that begin with it."""

    families: Mapping[str, Family]
    makers: Mapping[str, tuple[str, ...]]
    hosts: frozenset[str]
    fillers: frozenset[str]
    plurals: frozenset[str]
    stages: frozenset[str]
    optional: frozenset[str]
    refuse: frozenset[str]
    trailers: frozenset[str]
    evidence: frozenset[str]
    nouns: frozenset[str]
    routers: frozenset[str]
    orgs: frozenset[str]
    regions: frozenset[str]
    tags: tuple[str, ...]
    spellings: Mapping[str, tuple[str, ...]]

    def tiers(self) -> frozenset[str]:
        """The tier words of all families."""
        return frozenset().union(*(family.tiers for family in self.families.values()))


def load_grammar(path: Path | None = None) -> Grammar:
    """The grammar in a TOML file, the built-in one for None. Raises GrammarError (file, key, why), OSError."""
    import tomllib

    source = path or _BUILT_IN
    try:
        data = tomllib.loads(files.text(source))
    except ValueError as error:
        raise GrammarError(f"{source}: {error}") from error
    words, ids = _table(data, "words", source), _table(data, "ids", source)
    lists = {name: frozenset(_strings(words, name, source)) for name in _WORD_LISTS}
    lists |= {name: frozenset(_strings(ids, name, source)) for name in _ID_LISTS if name != "tags"}
    makers = _table(data, "makers", source)
    spellings = _table(words, "spellings", source)
    families = _table(data, "families", source)
    return Grammar(
        families={id: _family(id, _table(families, id, source), source) for id in families},
        makers={slug: tuple(_strings(makers, slug, source)) for slug in makers},
        tags=tuple(_strings(ids, "tags", source)),
        spellings={word: tuple(str(spelling).split()) for word, spelling in spellings.items()},
        **lists,
    )


def _table(data: Mapping[str, Any], key: str, source: Path) -> dict[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise GrammarError(f"{source}: {key} must be a table")
    return value


def _strings(data: Mapping[str, Any], key: str, source: Path) -> list[str]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise GrammarError(f"{source}: {key} must be a list of words")
    return value


def _family(id: str, data: Mapping[str, Any], source: Path) -> Family:
    known = set(Family._fields) - {"id"}
    unknown = sorted(set(data) - known)
    prose = data.get("prose", "version")
    if unknown or prose not in get_args(Prose) or not isinstance(data.get("maker"), str):
        why = f"unknown key {unknown[0]}" if unknown else f"prose is {prose!r}" if "maker" in data else "no maker"
        raise GrammarError(f"{source}: families.{id}: {why}")
    return Family(
        id=id,
        maker=data["maker"],
        words=tuple(_strings(data, "words", source)) or (id,),
        tiers=frozenset(_strings(data, "tiers", source)),
        implied=frozenset(_strings(data, "implied", source)),
        weak=frozenset(_strings(data, "weak", source)),
        series=frozenset(_strings(data, "series", source)),
        prose=prose,
        ordinary=_flag(data, "ordinary", id, source),
        yields=_flag(data, "yields", id, source),
        sized=_flag(data, "sized", id, source),
        glued=_flag(data, "glued", id, source),
        dated=_flag(data, "dated", id, source),
    )


def _flag(data: Mapping[str, Any], key: str, id: str, source: Path) -> bool:
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise GrammarError(f"{source}: families.{id}.{key} must be true or false")
    return value


def by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases as words, by their first word, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.replace(".", " ").replace("-", " ").replace("_", " ").split())
        found.setdefault(parts[0], set()).add(parts)
    return {word: tuple(sorted(group, key=lambda parts: (-len(parts), parts))) for word, group in found.items()}
