"""What documentation calls the attributes of an entity, in many languages: labels to attributes.

A label is matched exactly once case, width, accents, plurals, hyphens and the unit in its brackets
are out of the way; nothing is guessed. The words are data: `vocabulary.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import resources
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

Key = tuple[str, ...]

# Scripts without spaces between words: each character is a word of its own (Hangul too, for its particles).
_UNSPACED = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9d"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_JOINT = re.compile(r"[\s\-_\u2010-\u2013・]*")
_NOTE = re.compile(r"\[(?:\^[^\]\s]{1,20}|\d{1,3}|[a-z])\]|[¹²³⁰⁴-⁹†‡§*`]")
_OPTION = re.compile(r"[\s`*]*(?:--?|[/@<])\w")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_MILLION = r"1[., ]?000[., ]?000|(?:1 ?)?m(?=tok|\b)|(?:1 |one )?million(?:s|en)?|(?:100 ?|百)万|100 ?만|백만"
_THOUSAND = r"1[., ]?000|(?:1 ?)?k(?=tok|\b)|(?:1 |one )?thousand|千|천"
_TOKEN = r"tok(?:en)?s?\b|jetons?\b|トークン|令牌|词元|토큰"
_PER = re.compile(
    rf"(?:(?:us)?[$€]|\busd\b|\beur\b)?\s?(?:/|\b(?:per|pro|par|por)\b|每)?\s?(?:(?P<million>{_MILLION})|(?:{_THOUSAND}))"
    rf"\s?(?:个\s?)?(?:(?:de|di)\s)?(?P<of>(?:input|output|prompt|completion|cached input)\s)?(?:{_TOKEN}|(?=\s?[)\]]))"
    r"(?P<after>\s?(?:あたり|当たり|につき|당)の?)?"
)
_PER_WORD = re.compile(r"/|\b(?:per|pro|par|por)\b|每")
_LONGEST = 90  # characters of the longest text that can be a label


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that can be stated of an entity.

    `kind` names how its values are read; `name` and `says` are for messages (`release date`,
    `released {value}`); `means` are the reference attributes whose facts a value may match; `values`
    are the values it is limited to, each with its synonyms (empty: any value).
    """

    id: str
    kind: str
    name: str
    says: str
    means: tuple[str, ...]
    values: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """What a label means.

    `platform` is the key of the platform that it is about (`bedrock`); `per` the number of units that
    its prices are for; `scale` what its counts are multiplied by. A `weak` label means the attribute
    only inside a table or card of entities, where its values confirm it.
    """

    attribute: Attribute
    platform: str | None = None
    per: int | None = None
    scale: int | None = None
    weak: bool = False


class _Declared(Protocol):
    """An attribute that an organisation declares for itself; what is empty is taken from the one it extends."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def says(self) -> str: ...
    @property
    def labels(self) -> tuple[str, ...]: ...
    @property
    def means(self) -> tuple[str, ...]: ...
    @property
    def values(self) -> Sequence[str | tuple[str, ...]]: ...


class _Units(NamedTuple):
    """What brackets in a label may hold: the kind of value that it fits ("any": all), a factor, a platform."""

    kinds: Mapping[Key, str]
    scales: Mapping[Key, int]
    platforms: Mapping[Key, str]


class _Stripped(NamedTuple):
    """A label without its unit, and what the unit said."""

    key: Key
    kind: str = "any"
    per: int | None = None
    scale: int | None = None
    platform: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """The known attributes and their labels."""

    attributes: Mapping[str, Attribute]
    _labels: Mapping[Key, tuple[Label, ...]] = field(repr=False)
    _phrases: Mapping[Key, Label] = field(repr=False)
    _units: _Units = field(repr=False)

    def attribute(self, id: str) -> Attribute:
        """The attribute with an id. Raises KeyError where there is none."""
        return self.attributes[id]

    def labels(self, text: str) -> tuple[Label, ...]:
        """What a whole label (a head, a cell, the words before a colon, a key) can mean, the likeliest first."""
        if len(text) > _LONGEST or _OPTION.match(text):
            return ()
        unit = _strip(text, self._units)
        return tuple(_with_unit(label, unit) for label in self._labels.get(unit.key, ()) if _fits(label, unit))

    def find(self, seen: str) -> list[tuple[int, int, Label]]:
        """The labels inside running prose with their offsets; of those that overlap, the first and longest."""
        words = [(match.start(), match.end(), _fold(match[0])) for match in _WORD.finditer(seen)]
        joined = [False] + [
            _JOINT.fullmatch(seen, one[1], two[0]) is not None and seen.count("\n", one[1], two[0]) < 2
            for one, two in pairwise(words)
        ]
        found, at = [], 0
        while at < len(words):
            length, label = self._longest(words, joined, at)
            if label is not None:
                found.append((words[at][0], words[at + length - 1][1], label))
            at += length
        return found

    def value_label(self, word: str) -> Label | None:
        """The label of the attribute that can have a word as one of its values (`Premium`)."""
        return self._values.get(_folded_value(word))

    def with_attributes(self, extra: Iterable[_Declared]) -> Vocabulary:
        """This vocabulary with more attributes; their labels come before the labels already known."""
        attributes, labels, phrases = dict(self.attributes), dict(self._labels), dict(self._phrases)
        for own in extra:
            attribute = attributes[own.id] = _declared(own, attributes.get(own.id))
            for text in own.labels:
                label, key = Label(attribute), _key(text)
                others = [other for other in labels.get(key, ()) if other.attribute.id != own.id]
                labels[key] = (label, *others)
                if attribute.kind != "text":
                    phrases[key] = label
        return Vocabulary(MappingProxyType(attributes), labels, phrases, self._units)

    def _longest(self, words: list[tuple[int, int, str]], joined: list[bool], at: int) -> tuple[int, Label | None]:
        """The number of words of the longest label that begins at a word (1 where none does), and the label."""
        key: Key = ()
        best, label = 1, None
        for count, (_, _, word) in enumerate(words[at : at + self._reach], start=1):
            key = (*key, word)
            if (count > 1 and not joined[at + count - 1]) or key not in self._beginnings:
                break
            if key in self._phrases:
                best, label = count, self._phrases[key]
        return best, label

    @cached_property
    def _beginnings(self) -> frozenset[Key]:
        return frozenset(key[:length] for key in self._phrases for length in range(1, len(key) + 1))

    @cached_property
    def _reach(self) -> int:
        return max(map(len, self._phrases), default=0)

    @cached_property
    def _values(self) -> Mapping[str, Label]:
        every = self.attributes.values()
        return {_folded_value(word): Label(one) for one in every for word in chain.from_iterable(one.values)}


@cache
def builtin() -> Vocabulary:
    """The vocabulary that doclint brings along."""
    data = tomllib.loads(resources.files("doclint").joinpath("vocabulary.toml").read_text(encoding="utf-8"))
    attributes = {id: _attribute(id, entry) for id, entry in data["attributes"].items()}
    labels: dict[Key, list[Label]] = {}
    phrases: dict[Key, Label] = {}
    for id, entry in data["attributes"].items():
        phrases.update((_key(text), Label(attributes[id])) for text in entry.get("phrases", ()))
        for group in ("phrases", "labels", "weak"):
            for text in entry.get(group, ()):
                _add(labels, _key(text), Label(attributes[id], weak=group == "weak"))
    for platform, names in data["platforms"].items():
        for key, weak in _platform_keys(names, data["platform_ids"]["words"]):
            _add(labels, key, Label(attributes["api_name"], platform, weak=weak))
    ordered = {key: tuple(sorted(found, key=lambda label: label.weak)) for key, found in labels.items()}
    return Vocabulary(MappingProxyType(attributes), ordered, phrases, _read_units(data))


def _attribute(id: str, entry: Mapping[str, Any]) -> Attribute:
    values = tuple(tuple(words) for words in entry.get("values", ()))
    return Attribute(id, entry["kind"], entry["name"], entry["says"], tuple(entry.get("means", (id,))), values)


def _declared(own: _Declared, known: Attribute | None) -> Attribute:
    """A declared attribute, completed from the one that has its id already."""
    name = own.name or (known.name if known else own.id.replace("_", " "))
    says = own.says or (known.says if known else f"{name} {{value}}")
    means = own.means or (known.means if known else (own.id,))
    values = tuple((value,) if isinstance(value, str) else tuple(value) for value in own.values)
    return Attribute(own.id, own.kind, name, says, means, values or (known.values if known else ()))


def _add(labels: dict[Key, list[Label]], key: Key, label: Label) -> None:
    found = labels.setdefault(key, [])
    if all((other.attribute.id, other.platform) != (label.attribute.id, label.platform) for other in found):
        found.append(label)


def _platform_keys(names: Iterable[str], words: Sequence[str]) -> Iterable[tuple[Key, bool]]:
    for name in map(_key, names):
        yield name, True
        for word in map(_key, words):
            yield (*name, *word), False
            yield (*word, *name), False


def _read_units(data: Mapping[str, Any]) -> _Units:
    return _Units(
        {_unit_key(text): kind for kind, texts in data["units"].items() for text in texts},
        {_unit_key(text): int(scale) for scale, texts in data["scales"].items() for text in texts},
        {_key(text): platform for platform, texts in data["platforms"].items() for text in texts},
    )


def _strip(text: str, units: _Units) -> _Stripped:
    """A label without marks, brackets that hold a unit, and words like `per million tokens`."""
    text = _NOTE.sub(" ", text).strip().rstrip(":： ")
    if text.isascii() and text.isalnum():
        text = _HUMP.sub(" ", text)
    text = unicodedata.normalize("NFKC", text).casefold()
    stripped = _Stripped(())
    per = _PER.search(text)
    if per is not None and (_PER_WORD.search(per[0]) or per["after"]):
        stripped = stripped._replace(kind="money", per=1_000_000 if per["million"] else 1_000)
        text = f"{text[: per.start()]} {per['of'] or ''} {text[per.end() :]}"
    for match in list(_BRACKETS.finditer(text)):
        unit = _unit_key(match[1])
        if unit in units.scales:
            stripped = stripped._replace(scale=units.scales[unit], kind="tokens")
        elif unit in units.platforms:
            stripped = stripped._replace(platform=units.platforms[unit])
        elif unit in units.kinds:
            stripped = stripped._replace(kind=units.kinds[unit] if stripped.kind == "any" else stripped.kind)
        else:
            continue
        text = text.replace(match[0], " " * len(match[0]), 1)
    return stripped._replace(key=_key(text))


def _fits(label: Label, unit: _Stripped) -> bool:
    if unit.platform and (label.platform or label.attribute.id != "api_name"):
        return False
    return unit.kind in ("any", label.attribute.kind)


def _with_unit(label: Label, unit: _Stripped) -> Label:
    return replace(label, platform=unit.platform or label.platform, per=unit.per, scale=unit.scale)


def _key(text: str) -> Key:
    return tuple(_fold(word) for word in _WORD.findall(text))


def _unit_key(text: str) -> Key:
    """Like `_key`, where a currency sign is a word."""
    return tuple(_fold(word) for word in re.findall(rf"[$€]|{_WORD.pattern}", text))


def _fold(word: str) -> str:
    """A word without regard to case, width, accents and a plural `s`."""
    if word.isascii():
        plain = word.lower()
    else:
        bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", word.casefold()))
        plain = unicodedata.normalize("NFC", bare).casefold()
    return plain[:-1] if len(plain) > 2 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")) else plain


def _folded_value(word: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", word).casefold().split())
