"""Names: the one object that the rest of doclint asks about names."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from doclint.claim import ParsedName, Resolution
from doclint.names import forms
from doclint.names.differing import Differing
from doclint.names.dressing import Dressings
from doclint.names.folding import CHUNK, bare, fold, squash
from doclint.names.forms import Forms
from doclint.names.grammar import Grammar
from doclint.names.hints import Hints, Looked, looked_for
from doclint.names.index import Index, is_id
from doclint.names.lexing import Lexer
from doclint.names.makers import Makers
from doclint.names.matching import Matcher
from doclint.names.nouns import Nouns, nouns_of
from doclint.names.parsing import Parser
from doclint.names.spelt import Spelt, spelt_of
from doclint.names.triggers import Triggers, words_of

if TYPE_CHECKING:  # the reference itself uses names
    from doclint.names.spotting import Spotter
    from doclint.reference.fact import Entity

_KEPT = 10_000  # resolutions remembered
_LONGEST = 200  # characters; longer texts are no names
_NO_NAME = Resolution("none", (), (), "no name of a known family")
_TOO_LONG = Resolution("none", (), (), "too long for a name")


class Names:
    """The names of some entities, written by the rules of a grammar."""

    def __init__(
        self,
        entities: Mapping[str, Entity] | Iterable[Entity],
        grammar: Grammar,
        data: Sequence[bytes] | None = None,
    ) -> None:
        """`data` are what `as_data` gave for the same entities and grammar."""
        self._index = Index(entities, None if data is None else data[0])
        self._grammar = grammar
        self._data = data
        self._may_name: dict[str, bool] = {}
        self._resolved: dict[str, Resolution] = {}
        self._apart: dict[str, ParsedName | None] = {}
        self._parsed: dict[str, ParsedName | None] = {}
        self._by_id: dict[str, str | None] = {}
        self._found: dict[str, tuple[tuple[int, int, Resolution], ...]] = {}

    # What takes names apart is made when it is first asked for: a run without news never asks.

    @cached_property
    def _lexer(self) -> Lexer:
        return Lexer(self._grammar)

    @cached_property
    def _parser(self) -> Parser:
        return Parser(self._grammar, self._lexer)

    @cached_property
    def _dressings(self) -> Dressings:
        return Dressings(self._grammar)

    @cached_property
    def _makers(self) -> Makers:
        return Makers(self._grammar)

    @cached_property
    def nouns(self) -> Nouns:
        """What documentation calls what is named."""
        return nouns_of(self._grammar.nouns)

    @cached_property
    def _known_parts(self) -> Mapping[str, bytes]:
        """The parts of known ids, for `marshal`."""
        found: Mapping[str, bytes] = {} if self._data is None else marshal.loads(self._data[2])
        return found

    @cached_property
    def _forms(self) -> Forms:
        known = None if self._data is None else marshal.loads(self._data[1])
        return Forms(self._index.entities.values(), self._grammar, self._parser, self._dressings, known)

    def as_data(self) -> tuple[bytes, ...]:
        """What it took long to find out, for `marshal` to read when it is asked for."""
        ids = {one: self.parse(one) for one in self._index.spellings if any(char.isdigit() for char in one)}
        parts = {text: marshal.dumps(None if name is None else forms.plain(name)) for text, name in ids.items()}
        triggers = words_of(self._grammar, self._strange_names())
        others: tuple[Any, ...] = (self._forms.as_data(), parts, tuple(self._looked_for()), tuple(self.spelt), triggers)
        return self._index.as_data(), *(marshal.dumps(one) for one in others)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._forms, self._grammar, self._parser)

    @cached_property
    def _spotter(self) -> Spotter:
        from doclint.names.spotting import Spotter

        return Spotter(self._grammar, self._lexer, self._strange_names(), self)

    @cached_property
    def _triggers(self) -> Triggers:
        known = self._data
        return Triggers(words_of(self._grammar, self._strange_names()) if known is None else marshal.loads(known[5]))

    def _strange_names(self) -> dict[str, str]:
        """Names outside the grammar, by `squash`."""
        return {text: name for text, name in self._forms.strange.items() if not self._makers.is_word(text)}

    @cached_property
    def _hints(self) -> Hints:
        return Hints(self._looked_for() if self._data is None else Looked(*marshal.loads(self._data[3])))

    @cached_property
    def spelt(self) -> Spelt:
        """How the ids of all entities are spelt."""
        known = self._data
        return spelt_of(self._index.entities.values(), self.parse) if known is None else Spelt(*marshal.loads(known[4]))

    def _looked_for(self) -> Looked:
        index = self._index
        return looked_for(self._grammar, {*index.names, *index.ids, *index.look_alikes})

    def may_name(self, text: str) -> bool:
        """Whether a text may name anything, or hold what does; false where it certainly does not.

        A text that may not resolves to no entity, has no name to find, and is none to take apart.
        """
        found = self._may_name.get(text)
        if found is None:
            if len(self._may_name) >= _KEPT:
                self._may_name.clear()
            found = self._may_name[text] = self._hints.within(text)
        return found

    def any_may_name(self, texts: Iterable[str]) -> bool:
        """Whether one of some texts may name anything; false where certainly none does, without a look at each."""
        return self._hints.within("\n".join(texts))

    def resolve(self, text: str) -> Resolution:
        """Which entities a whole cell, heading or id names."""
        found = self._resolved.get(text)
        if found is None:
            found = self._resolve(text) if self.may_name(text) else _NO_NAME if len(text) <= _LONGEST else _TOO_LONG
            if len(self._resolved) >= _KEPT:
                self._resolved.clear()
            self._resolved[text] = found
        return found

    def find(self, seen: str) -> Iterator[tuple[int, int, Resolution]]:
        """The names in running text with their places, in order; where they overlap, the longest.

        Resolved to none are names of known families that no entity has, and families named alone.
        """
        if len(seen) > _LONGEST:
            return self._spotted(seen)
        found = self._found.get(seen)
        if found is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = self._found[seen] = tuple(self._spotted(seen)) if self.may_name(seen) else ()
        return iter(found)

    def _spotted(self, seen: str) -> Iterator[tuple[int, int, Resolution]]:
        places = self._triggers.places(folded := fold(seen))
        return self._spotter.find(seen, folded, places) if places else iter(())

    def parse(self, text: str) -> ParsedName | None:
        """A name taken apart, also where no entity has it; None where the text is no one name.

        Longer texts count as the one name in them.
        """
        if text not in self._parsed:
            if len(self._parsed) >= _KEPT:
                self._parsed.clear()
            self._parsed[text] = self._taken_apart_if_any(text)
        return self._parsed[text]

    def _taken_apart_if_any(self, text: str) -> ParsedName | None:
        if text not in self._known_parts:
            return self._parse(text) if self.may_name(text) else None
        parts = marshal.loads(self._known_parts[text])
        return None if parts is None else forms.restored(parts)

    def _parse(self, text: str) -> ParsedName | None:
        name = self.taken_apart(text)
        if name is not None and not any(self._parser.is_unknown(word) for word in name.words):
            return name
        if not any(char.isspace() for char in text):
            return name if name is not None and says_more(name) else self._strange(text)
        inside = {text[start:end] for start, end, _ in self.find(text)}
        return self.taken_apart(inside.pop()) if len(inside) == 1 else None

    def conflict(self, one: ParsedName, other: ParsedName) -> bool:
        """Whether two names surely mean different things: what both state contradicts."""
        return Differing(self._matcher).conflict(one, other)

    def maker(self, text: str) -> str | None:
        """The maker (its slug) that a text names, itself or by one of its models; None for hosts alone."""
        exact = {self._index.entities[entity].maker for entity in self._exact(text)}
        return exact.pop() if len(exact) == 1 else self._makers.maker(text, self.taken_apart(text))

    def looks_like_id(self, text: str) -> str | None:
        """The maker (its slug) whose ids have the shape of this text."""
        if not self.may_name(text) or not is_id(text) or len(text) > _LONGEST:
            return None
        name = self.taken_apart(text)
        if name is None or not says_more(name):
            return None
        unknown = any(self._parser.is_unknown(word) for word in name.words)
        return self._makers.of_family(name.family) if name.snapshot or not unknown else None

    def known_id(self, text: str) -> str | None:
        """The entity that has this id, also with what platforms, routers and sites put around it."""
        if text not in self._by_id:
            if len(self._by_id) >= _KEPT:
                self._by_id.clear()
            self._by_id[text] = self._known_id(text)
        return self._by_id[text]

    def _known_id(self, text: str) -> str | None:
        if not self.may_name(text) or any(char.isspace() for char in text) or not text:
            return None
        for layer in self._dressings.layers(bare(fold(text))):
            found = self._index.ids.get(squash(layer), ())
            if len(found) == 1:
                return found[0]
        return self.resolve(text).entity

    def suggest(self, text: str) -> str | None:
        """The known id that is spelt most like a text, if one is near."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        word = fold(text.strip())
        if self.known_id(word) is not None:
            return None
        most = max(1, len(word) // 10)
        found = process.extractOne(word, self._index.spellings, scorer=OSA.distance, score_cutoff=most)
        return None if found is None else str(found[0])

    def taken_apart(self, text: str) -> ParsedName | None:
        """The parts of a text that is a name as a whole."""
        if len(text) > _LONGEST:
            return None
        if text not in self._apart:
            if len(self._apart) >= _KEPT:
                self._apart.clear()
            folded = bare(fold(text))
            family = self._parser.may_name_a_family(folded)
            self._apart[text] = self._parser.parse(self._dressings.plain(folded)) if family else None
        return self._apart[text]

    def _resolve(self, text: str) -> Resolution:
        if len(text) > _LONGEST:
            return _TOO_LONG
        squashed = squash(fold(text))
        if self._makers.is_word(squashed):
            return Resolution("none", (), (), "an ordinary word")
        exact = self._exact(text)
        if exact:
            return Resolution("match" if len(exact) == 1 else "ambiguous", exact)
        excluded = self._index.look_alikes.get(squashed, frozenset())
        name = self.taken_apart(text)
        if name is None:
            return Resolution("none", (), tuple(sorted(excluded)), "no name of a known family")
        return self._matcher.match(name, excluded)

    def _exact(self, text: str) -> tuple[str, ...]:
        """The entities that have exactly this name or id; spellings in the form of an id are ids first."""
        folded = bare(fold(text))
        spelt = [one for layer in self._dressings.layers(folded) for one in self._makers.spellings(layer)]
        tables = (self._index.names, self._index.ids)
        for table in reversed(tables) if is_id(text.strip()) else tables:
            for one in spelt:
                if one in table:
                    return table[one]
        return ()

    def _strange(self, text: str) -> ParsedName | None:
        """A name outside the grammar that one entity has."""
        found = self._exact(text)
        entity = self._index.entities[found[0]] if len(found) == 1 else None
        if entity is None:
            return None
        words = frozenset(match[0] for match in CHUNK.finditer(fold(entity.name)))
        return ParsedName(entity.family, entity.version, frozenset(entity.tier), frozenset(), "", words)


def says_more(name: ParsedName) -> bool:
    """Whether a name says more than its family."""
    return bool(name.version or name.tiers or name.sizes or name.snapshot)
