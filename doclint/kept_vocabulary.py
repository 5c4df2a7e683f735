"""A vocabulary as plain values, and back: its labels are made when they are asked for."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

from doclint.label_text import Key, Units
from doclint.vocabulary import Attribute, Label, Vocabulary


class KeptLabels(Mapping[Key, tuple[Label, ...]]):
    """Labels by their words; `packed` is read when the first one is asked for."""

    def __init__(self, attributes: Sequence[Attribute], packed: bytes) -> None:
        self._attributes = attributes
        self._packed = packed

    @cached_property
    def _data(self) -> Mapping[Key, list[tuple[Any, ...]]]:
        found: Mapping[Key, list[tuple[Any, ...]]] = marshal.loads(self._packed)
        return found

    def __getitem__(self, key: Key) -> tuple[Label, ...]:
        return tuple(Label(self._attributes[number], *rest) for number, *rest in self._data[key])

    def __contains__(self, key: object) -> bool:
        return key in self._data

    def __iter__(self) -> Iterator[Key]:
        return iter(self._data)

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

    def plain(label: Label) -> tuple[Any, ...]:
        return numbers[id(label.attribute)], label.platform, label.per, label.scale, label.weak

    return (
        [tuple(one) for one in known.values()],
        {name: numbers[id(one)] for name, one in vocabulary.attributes.items()},
        marshal.dumps({key: [plain(label) for label in found] for key, found in vocabulary._labels.items()}),
        marshal.dumps({key: [plain(label)] for key, label in vocabulary._phrases.items()}),
        tuple(vocabulary._units),
        vocabulary._marks,
    )


def vocabulary_from_data(data: tuple[Any, ...]) -> Vocabulary:
    """The vocabulary that plain values stand for."""
    known, names, labels, phrases, units, marks = data
    attributes = [Attribute(*parts) for parts in known]
    return Vocabulary(
        MappingProxyType({name: attributes[number] for name, number in names.items()}),
        KeptLabels(attributes, labels),
        KeptPhrases(KeptLabels(attributes, phrases)),
        Units(*units),
        marks,
    )
