"""Which entities a parsed name means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from doclint.claim import ParsedName, Resolution
from doclint.names.forms import Form, Forms, nearest, sizes_differ, unique
from doclint.names.grammar import Grammar
from doclint.names.parsing import Parser

_NEAR = 5  # entities named as near at most
_NOBODY = "no entity of this name is known"


class Matcher:
    """Compares the parts of a name with the forms of all entities."""

    def __init__(self, forms: Forms, grammar: Grammar, parser: Parser) -> None:
        self._all = forms
        self._grammar = grammar
        self._parser = parser

    def match(self, name: ParsedName, excluded: frozenset[str]) -> Resolution:
        """One entity, several, or none; `excluded` are entities that the text is known not to mean."""
        unknown = sorted(word for word in name.words if self._parser.is_unknown(word))
        forms = self._forms(name, excluded)
        if not forms:
            if unknown or self._all.keyed(name):
                return self._nobody(name, f'"{unknown[0]}" makes it another name' if unknown else _NOBODY)
            return self._incomplete(name, excluded)
        dated = [form for form in forms if self._has_snapshot(form.entity, name.snapshot)]
        if name.snapshot and not dated:
            if len(name.snapshot) == 6 and name.snapshot.startswith("20"):
                return self.match(name._replace(snapshot=""), excluded)  # the month may be that of the release
            return self._wrong_snapshot(name, forms)
        return self._decide(name, dated if name.snapshot else forms)

    def complete(self, name: ParsedName) -> frozenset[str]:
        """The entities that are named so without a further tier; empty where something is missing."""
        if not self._all.keyed(name):
            return frozenset()
        plain = name._replace(words=name.words & self._grammar.stages, snapshot="")
        return frozenset(self.match(plain, frozenset()).entities)

    def _decide(self, name: ParsedName, forms: Sequence[Form]) -> Resolution:
        how_far, best = nearest(forms, name, self._grammar.stages, self._parser)
        entities = unique(form.entity for form in best)
        if how_far[0] and not name.version and len(kin := unique(self._kin(name))) > 1:
            return Resolution("ambiguous", kin, (), "needs a version")
        if name.words & self._grammar.plurals:
            return Resolution("ambiguous", unique((*entities, *self._kin(name))), (), "speaks of several")
        needs_snapshot = how_far[1] and not name.version and not name.words & self._grammar.stages
        if len(entities) == 1 and not needs_snapshot and not how_far[2]:
            return Resolution("match", entities)
        reason = "needs a size" if how_far[2] else "needs a snapshot"
        return Resolution("ambiguous", entities, (), reason)

    def _forms(self, name: ParsedName, excluded: frozenset[str]) -> list[Form]:
        forms = self._all.keyed(name)
        return [form for form in forms if form.entity not in excluded and self._fits(form, name)]

    def _fits(self, form: Form, name: ParsedName) -> bool:
        stages = self._grammar.stages
        hard = {word for word in name.words if self._parser.is_unknown(word)}
        if hard != {word for word in form.name.words if self._parser.is_unknown(word)}:
            return False
        return name.words & stages <= form.name.words and self._size_fits(form.entity, name)

    def _size_fits(self, entity: str, name: ParsedName) -> bool:
        known = self._all.sizes(entity)
        if name.sizes and not known:
            return self._grammar.families[name.family].sized
        return not sizes_differ(name.sizes, known)

    def _has_snapshot(self, entity: str, snapshot: str) -> bool:
        known = self._all.snapshots(entity)
        month = len(snapshot) == 6 and any(one.startswith(snapshot) for one in known)
        day = len(snapshot) == 4 and any(len(one) == 8 and one.endswith(snapshot) for one in known)
        return snapshot in known or month or day

    def _kin(self, name: ParsedName) -> list[str]:
        """Entities whose names say all that this one says, and more."""
        return [
            form.entity
            for form in self._all.of(name.family).all
            if (not name.version or form.name.version == name.version)
            and name.tiers <= form.name.tiers
            and name.words & self._grammar.stages <= form.name.words
            and not (name.sizes and not self._all.sizes(form.entity))
            and self._size_fits(form.entity, name)
        ]

    def _incomplete(self, name: ParsedName, excluded: frozenset[str]) -> Resolution:
        kin = unique(entity for entity in self._kin(name) if entity not in excluded)
        if not kin or name.snapshot:
            return self._nobody(name, _NOBODY)
        return Resolution("ambiguous", kin, (), "needs a tier or a version" if name.version else "needs a version")

    def _wrong_snapshot(self, name: ParsedName, forms: Iterable[Form]) -> Resolution:
        entities = unique(form.entity for form in forms)
        known = sorted(frozenset().union(*(self._all.snapshots(entity) for entity in entities)))
        reason = f"no snapshot {name.snapshot} is known" + (f", only {', '.join(known)}" if known else "")
        return Resolution("none", (), entities[:_NEAR], reason)

    def _nobody(self, name: ParsedName, reason: str) -> Resolution:
        forms = self._all.of(name.family).all
        akin = [form for form in forms if form.name.tiers == name.tiers]
        akin += [form for form in forms if form.name.version == name.version and name.version]
        return Resolution("none", (), unique(form.entity for form in akin)[:_NEAR], reason)
