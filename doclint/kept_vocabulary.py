"""A vocabulary as plain values, and back: its labels are made when they are asked for."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

from doclint.label_text import Key, Units
from doclint.vocabulary import Attribute, Label, Vocabulary

Meaning = tuple[tuple[Any, ...], ...]  # labels, with the numbers of their attributes


class KeptLabels(Mapping[Key, tuple[Label, ...]]):
    """Labels by their words; `packed` has the numbers of their meanings, and is read when the first is asked for."""

    def __init__(self, attributes: Sequence[Attribute], meanings: Sequence[Meaning], packed: bytes) -> None:
        self._attributes = attributes
        self._meanings = meanings
        self._packed = packed

    @cached_property
    def _data(self) -> Mapping[str, int]:
        found: Mapping[str, int] = marshal.loads(self._packed)
        return found

    def __getitem__(self, key: Key) -> tuple[Label, ...]:
        meaning = self._meanings[self._data[" ".join(key)]]
        return tuple([Label(self._attributes[number], *rest) for number, *rest in meaning])

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and " ".join(key) in self._data

    def __iter__(self) -> Iterator[Key]:
        return (tuple(words.split()) for words in self._data)

    def __len__(self) -> int:
        return len(self._data)


class KeptPhrases(Mapping[Key, Label]):
    """The label of each phrase: the only one that `labels` have for it."""

    def __init__(self, labels: KeptLabels) -> None:
        self._labels = labels

    def __getitem__(self, key: Key) -> Label:
        return self._labels[key][0]

    def __contains__(self, key: object) -> bool:
        return key in self._labels

    def __iter__(self) -> Iterator[Key]:
        return iter(self._labels)

    def __len__(self) -> int:
        return len(self._labels)


def vocabulary_as_data(vocabulary: Vocabulary) -> tuple[Any, ...]:
    """A vocabulary as plain values."""
    known = {id(one): one for one in vocabulary.attributes.values()}
    known |= {id(label.attribute): label.attribute for found in vocabulary._labels.values() for label in found}
    numbers = {key: number for number, key in enumerate(known)}
    meanings: dict[Meaning, int] = {}

    def number_of(labels: Iterable[Label]) -> int:
        meaning = tuple((numbers[id(attribute)], *rest) for attribute, *rest in labels)
        return meanings.setdefault(meaning, len(meanings))

    labels = {" ".join(key): number_of(found) for key, found in vocabulary._labels.items()}
    phrases = {" ".join(key): number_of([label]) for key, label in vocabulary._phrases.items()}
    return (
        [tuple(one) for one in known.values()],
        {name: numbers[id(one)] for name, one in vocabulary.attributes.items()},
        list(meanings),
        marshal.dumps(labels),
        marshal.dumps(phrases),
        (sorted(vocabulary._telling), dict(vocabulary._reach)),
        tuple(vocabulary._units),
        vocabulary._marks,
    )


def vocabulary_from_data(data: tuple[Any, ...]) -> Vocabulary:
    """The vocabulary that plain values stand for."""
    known, names, meanings, labels, phrases, (telling, reach), units, marks = data
    attributes = [Attribute(*parts) for parts in known]
    vocabulary = Vocabulary(
        MappingProxyType({name: attributes[number] for name, number in names.items()}),
        KeptLabels(attributes, meanings, labels),
        KeptPhrases(KeptLabels(attributes, meanings, phrases)),
        Units(*units),
        marks,
    )
    # What cached properties would be, and are then, but made of what is known already.
    vocabulary.__dict__.update(_telling=frozenset(telling), _reach=reach)
    return vocabulary
