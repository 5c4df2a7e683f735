"""What documentation calls the attributes of an entity, in many languages: labels to attributes.

A label is matched exactly once case, width, accents, plurals, hyphens and the unit in its brackets
are out of the way; nothing is guessed. The words are data: `vocabulary.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import chain, islice, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from doclint.attribute import Attribute as Attribute
from doclint.attribute import Declared, declared
from doclint.attribute import Label as Label
from doclint.decoded import kept
from doclint.kept_regex import compiled
from doclint.label_text import (
    Key,
    Stripped,
    Units,
    fold,
    folded_value,
    key_of,
    last_words,
    plain_key,
    read_units,
    strip,
    unit_key,
    without_humps,
    words_of,
)
from doclint.roles import built_in_roles, role

_JOINT = compiled(r"[\s\-_\u2010-\u2013・]*")
_OPTION = compiled(r"[\s`*]*(?:--?|[/@<])\w")
_PLATFORM_WORDS = 6
_BUILT_IN = Path(__file__).parent / "vocabulary.toml"
_KEPT = 10_000  # meanings of labels remembered
_LONGEST = 90  # characters of the longest text that can be a label


class Vocabulary:
    """The known attributes and their labels."""

    def __init__(
        self,
        attributes: Mapping[str, Attribute],
        labels: Mapping[Key, tuple[Label, ...]],
        phrases: Mapping[Key, Label],
        units: Units,
        marks: Mapping[str, tuple[str, str]],
    ) -> None:
        self.attributes = attributes
        self._labels = labels
        self._phrases = phrases
        self._units = units
        self._marks = marks
        self._asked: dict[str, tuple[Label, ...]] = {}

    def attribute(self, id: str) -> Attribute:
        """The attribute with an id. Raises KeyError where there is none."""
        return self.attributes[id]

    def labels(self, text: str) -> tuple[Label, ...]:
        """What a whole label (a head, a cell, the words before a colon, a key) can mean, the likeliest first."""
        found = self._asked.get(text)
        if found is None:
            if len(self._asked) >= _KEPT:
                self._asked.clear()
            found = self._asked[text] = self._meanings(text)
        return found

    def _meanings(self, text: str) -> tuple[Label, ...]:
        if len(text) > _LONGEST:
            return ()
        words = last_words(text) if self._telling else None
        if (words is not None and self._telling.isdisjoint(words)) or _OPTION.match(text):
            return ()
        plain = plain_key(text)
        if plain is not None:
            known = self._labels[plain] if plain in self._labels else self._greatest(plain)
            return tuple([_with_unit(label, Stripped(plain)) for label in known]) if known else ()
        unit = strip(text, self._units)
        if unit.key not in self._labels:  # a label may be declared with what looks like a unit
            whole = Stripped(key_of(text))
            unit = whole if whole.key in self._labels else unit
        found = self._labels.get(unit.key) or self._greatest(unit.key)
        return tuple(_with_unit(label, unit) for label in found if _fits(label, unit))

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Of each label its last word, and what may be added to one: a text without any of these is no label."""
        every = frozenset([key[-1] if key else "" for key in self._labels])
        return every | self._units.greatest if "" not in every else frozenset()

    def _greatest(self, key: Key) -> tuple[Label, ...]:
        """What a label means that says `maximum` of values that are the greatest anyway."""
        greatest = self._units.greatest
        if greatest.isdisjoint(key):
            return ()
        found = self._labels.get(tuple(word for word in key if word not in greatest), ())
        return tuple(label for label in found if label.attribute.greatest and not label.weak)

    def find(self, seen: str) -> list[tuple[int, int, Label]]:
        """The labels inside running prose with their offsets; of those that overlap, the first and longest."""
        words = [(match.start(), match.end(), fold(match[0])) for match in words_of(seen).finditer(seen)]
        if self._reach.keys().isdisjoint([word for _, _, word in words]):
            return []
        joined = [False] + [
            _JOINT.fullmatch(seen, one[1], two[0]) is not None and seen.count("\n", one[1], two[0]) < 2
            for one, two in pairwise(words)
        ]
        found, at = [], 0
        while at < len(words):
            reach = self._reach.get(words[at][2], 0)
            length, label = self._longest(words[at : at + reach], joined[at : at + reach]) if reach else (1, None)
            if label is not None:
                found.append((words[at][0], words[at + length - 1][1], label))
            at += length
        return found

    def value_label(self, word: str) -> Label | None:
        """The label of the attribute that can have a word as one of its values (`Premium`)."""
        return self._values.get(folded_value(word))

    def mark(self, word: str) -> tuple[Label, str] | None:
        """What a word behind a name says (`deprecated`): the label of the attribute, and the value."""
        found = self._marks.get(folded_value(word))
        return (Label(self.attributes[found[0]]), found[1]) if found and found[0] in self.attributes else None

    def platform(self, text: str) -> str | None:
        """The key of the platform that the first words of a text name (`Amazon Bedrock today`); longest first."""
        first = text[:_LONGEST]
        words = tuple(fold(match[0]) for match in islice(words_of(first).finditer(first), _PLATFORM_WORDS))
        keys = (words[:length] for length in range(len(words), 0, -1))
        return next((self._units.platforms[key] for key in keys if key in self._units.platforms), None)

    def with_attributes(self, extra: Iterable[Declared]) -> Vocabulary:
        """This vocabulary with more attributes; their labels come before the labels already known."""
        extra = list(extra)
        if not extra:
            return self
        attributes, labels, phrases = dict(self.attributes), dict(self._labels), dict(self._phrases)
        units = dict(self._units.kinds)
        for own in extra:
            units |= {unit_key(own.unit): own.kind} if own.unit else {}
            attribute = attributes[own.id] = declared(own, attributes.get(own.id))
            for text in (*own.labels, *map(without_humps, own.labels)):
                label, key = Label(attribute), key_of(text)
                others = [other for other in labels.get(key, ()) if other.attribute.id != own.id]
                labels[key] = (label, *others)
                if attribute.kind != "text":
                    phrases[key] = label
        brackets = self._units._replace(kinds=units)
        return Vocabulary(MappingProxyType(attributes), labels, phrases, brackets, self._marks)

    def _longest(self, words: list[tuple[int, int, str]], joined: list[bool]) -> tuple[int, Label | None]:
        """The number of words of the longest label that they begin with (1 where they do not), and the label."""
        key: Key = ()
        best, label = 1, None
        for count, (_, _, word) in enumerate(words, start=1):
            if count > 1 and not joined[count - 1]:
                break
            key = (*key, word)
            if key in self._phrases:
                best, label = count, self._phrases[key]
        return best, label

    @cached_property
    def _reach(self) -> Mapping[str, int]:
        """Of each word that a phrase begins with, how many words the longest such phrase has."""
        found: dict[str, int] = {}
        for key in filter(None, self._phrases):
            found[key[0]] = max(found.get(key[0], 0), len(key))
        return found

    @cached_property
    def _values(self) -> Mapping[str, Label]:
        every = self.attributes.values()
        return {folded_value(word): Label(one) for one in every for word in chain.from_iterable(one.values)}


@cache
def builtin() -> Vocabulary:
    """The vocabulary that doclint brings along."""
    from doclint.kept_vocabulary import vocabulary_as_data, vocabulary_from_data

    return vocabulary_from_data(kept("vocabulary", lambda: vocabulary_as_data(_decoded())))


def _decoded() -> Vocabulary:
    import tomllib

    data = tomllib.loads(_BUILT_IN.read_text("utf-8"))
    attributes = {id: _attribute(id, entry) for id, entry in data["attributes"].items()}
    labels: dict[Key, tuple[Label, ...]] = {}
    phrases: dict[Key, Label] = {}
    for id, entry in data["attributes"].items():
        phrases.update((key_of(text), Label(attributes[id])) for text in entry.get("phrases", ()))
        for group in ("phrases", "labels", "weak"):
            for text in entry.get(group, ()):
                _add(labels, key_of(text), (Label(attributes[id], weak=group == "weak"),))
    words = [key_of(one) for one in data["platform_ids"]["words"]]
    before = [key_of(one) for one in data["platform_ids"]["before"]]
    for platform, names in data["platforms"].items():
        alone, with_id = ((Label(attributes[role("id")], platform, weak=weak),) for weak in (True, False))
        for name in map(key_of, names):
            _add(labels, name, alone)
            for key in _with_id(name, words, before):
                _add(labels, key, with_id)
    marks = {
        folded_value(word): (id, value)
        for id, values in data["marks"].items()
        for value, words in values.items()
        for word in words
    }
    return Vocabulary(MappingProxyType(attributes), labels, phrases, read_units(data), marks)


def _attribute(id: str, entry: Mapping[str, Any]) -> Attribute:
    return Attribute(
        id,
        entry["kind"],
        entry["name"],
        entry["says"],
        tuple(entry.get("means", (id,))),
        tuple(tuple(words) for words in entry.get("values", ())),
        entry.get("unit", ""),
        entry.get("by_seller", False),
        tuple(entry.get("not_before", ())),
        tuple(entry.get("at_most", ())),
        entry.get("conflict", ""),
        built_in_roles().get(id, ""),
        entry.get("greatest", False),
    )


def _add(labels: dict[Key, tuple[Label, ...]], key: Key, added: tuple[Label]) -> None:
    """Give a key one label more, unless it has one that means the same; weak labels come last."""
    found = labels.setdefault(key, added)
    if found is added:
        return
    (label,) = added
    if all((other.attribute.id, other.platform) != (label.attribute.id, label.platform) for other in found):
        labels[key] = tuple(sorted((*found, label), key=lambda one: one.weak))


def _with_id(name: Key, words: Iterable[Key], before: Iterable[Key]) -> Iterator[Key]:
    """Labels that mean an id on the platform of a name."""
    for word in words:
        yield (*name, *word)
        yield (*word, *name)
        for first in before:
            yield (*first, *name, *word)


def _fits(label: Label, unit: Stripped) -> bool:
    if unit.platform and (label.platform or label.attribute.role != "id"):
        return False
    return unit.kind in ("any", label.attribute.kind)


def _with_unit(label: Label, unit: Stripped) -> Label:
    return label._replace(platform=unit.platform or label.platform, per=unit.per, scale=unit.scale, unit=unit.unit)
