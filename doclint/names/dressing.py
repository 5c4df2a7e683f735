"""What platforms, routers and hubs put around the id of a model, taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doclint.lazy_regex import pattern
from doclint.names.folding import squash
from doclint.names.grammar import Grammar

_ANY_VERSION = pattern(r"-v1$|-v?\d+:\d+(?::\d+k)?$")
_AT = pattern(r"@(?=\d{3,8}$)")


class Dressings:
    """Takes ids out of what surrounds them."""

    def __init__(self, grammar: Grammar) -> None:
        self._tags = grammar.tags
        makers = {squash(spelling) for spellings in grammar.makers.values() for spelling in spellings}
        self._before_slash = frozenset(grammar.routers | grammar.orgs | grammar.makers.keys() | makers | grammar.hosts)
        self._regions = grammar.regions
        self._before_point = grammar.orgs | grammar.makers.keys() | makers

    def plain(self, folded: str) -> str:
        """The id alone: `bedrock/us.anthropic.claude-opus-4-20250514-v1:0` -> `claude-opus-4-20250514`."""
        for text in self.layers(folded):
            folded = text
        return _AT.sub("-", _without_platform_version(folded))

    def layers(self, folded: str) -> Iterator[str]:
        """An id with ever less around it, as written first."""
        yield folded
        inner = self._without_tags(folded)
        inner = self._without_path(inner)
        if inner != folded:
            yield inner
        region, point, rest = inner.partition(".")
        if point and region in self._regions and rest.partition(".")[0] in self._before_point:
            inner = rest
            yield inner
        maker, point, rest = inner.partition(".")
        if point and maker in self._before_point and rest:
            yield rest

    def _without_tags(self, text: str) -> str:
        for tag in self._tags:
            text = text.removesuffix(tag)
        return text

    def _without_path(self, text: str) -> str:
        if "/" not in text or " " in text:
            return text
        parts = text.lstrip("@").split("/")
        while len(parts) > 1 and self.is_path(parts[0]):
            parts.pop(0)
        return "/".join(parts)

    def is_path(self, part: str) -> bool:
        """Whether a part of an id before a slash says only where the model is."""
        return not part or part in self._before_slash or squash(part) in self._before_slash or part in self._regions


def _without_platform_version(text: str) -> str:
    """Bedrock numbers its own editions: `-v1:0`. Kept where nothing else would tell the model's version."""
    match = _ANY_VERSION.search(text)
    if match is None:
        return text
    rest = text[: match.start()]
    number = match[0].lstrip("-v")
    if number[0] == "1" or re.search(r"\d{8}", rest):
        return rest
    return text.replace(":", ".") if number[0] == "0" else text.partition(":")[0]
