"""YAML events to nodes with places and data, within bounds of depth and of what aliases may add."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from doclint.frontmatter.read import DEEPEST, RULE
from doclint.kept_regex import compiled
from doclint.page import Piece, Problem

_MOST_ALIASED = 10_000  # nodes that all aliases together may stand for
_PROPERTIES = compiled(r"(?:[&!]\S*\s+)+")
_ALIAS = compiled(r"\*[^\s,\]}]+")
_CORE = "tag:yaml.org,2002:"


class TreeError(Exception):
    """The document is valid to libyaml but cannot be used; start and end are offsets in the text."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message, self.start, self.end = message, start, end


@dataclass(slots=True)
class Node:
    """A scalar, list or mapping. `piece` is its raw text in its place, without quotes."""

    kind: Literal["scalar", "list", "map"]
    piece: Piece
    text: str = ""  # of a scalar: its value as a string
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Node, Node]] = field(default_factory=list)
    data: object = None
    size: int = 1
    alias: bool = False


@dataclass(slots=True)
class _Open:
    """A list or mapping that has begun."""

    node: Node
    start: int
    flow: bool
    key: Node | None = None
    seen: set[str] = field(default_factory=set)


class Tree:
    """The nodes of the first document that a loader gives, `start` being the offset of the loader's text.

    Raises yaml.YAMLError and TreeError.
    """

    def __init__(self, loader: Any, text: str, start: int) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._loader, self._text, self._start = loader, text, start
        self._open: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self._aliased = 0
        while loader.check_event():
            self._event(loader.get_event())

    def _event(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._name(event, self._scalar(event))
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            self._begin(event)
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self._finish(event)
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._alias(event))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None and event.start_mark is not None:
            place = self._start + event.start_mark.index
            raise TreeError("a second document begins here", place, place + 3)

    def _name(self, event: Any, node: Node) -> None:
        if event.anchor:
            self._anchors[event.anchor] = node
        self._add(node)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
            return
        top = self._open[-1]
        top.node.size += node.size
        if top.node.kind == "list":
            top.node.items.append(node)
        elif top.key is None:
            top.key = node
            self._check_key(top, node)
        else:
            top.node.pairs.append((top.key, node))
            top.key = None

    def _check_key(self, top: _Open, key: Node) -> None:
        if key.kind != "scalar":
            key.text = key.piece.text
        if key.text in top.seen and key.text != "<<":
            message = f'the key "{key.text}" stands here a second time'
            self.problems.append(Problem(RULE, message, key.piece.start, max(key.piece.end, key.piece.start)))
        top.seen.add(key.text)

    def _begin(self, event: Any) -> None:
        place = self._start + event.start_mark.index
        if len(self._open) >= DEEPEST:
            raise TreeError(f"nested deeper than {DEEPEST} levels", place, place + 1)
        properties = _PROPERTIES.match(self._text, place) if event.anchor or event.tag else None
        place = properties.end() if properties else place
        kind: Literal["list", "map"] = "list" if isinstance(event, yaml.SequenceStartEvent) else "map"
        node = Node(kind, Piece("", place, place))
        if event.anchor:
            self._anchors[event.anchor] = None
        self._open.append(_Open(node, place, bool(event.flow_style)))
        self._open[-1].node.text = event.anchor or ""

    def _finish(self, event: Any) -> None:
        top = self._open.pop()
        node, anchor = top.node, top.node.text
        node.text = ""
        end = self._start + event.end_mark.index if top.flow else self._last_end(top)
        node.piece = Piece(self._text[top.start : end], top.start, end)
        node.data = [item.data for item in node.items] if node.kind == "list" else _merged(node)
        if anchor:
            self._anchors[anchor] = node
        self._add(node)

    def _last_end(self, top: _Open) -> int:
        """Where the last thing in a block list or mapping ends: libyaml puts its end on the next key."""
        node = top.node
        last = node.items[-1] if node.items else node.pairs[-1][1] if node.pairs else None
        if last is None:
            return top.start
        quoted = self._text[last.piece.end : last.piece.end + 1]
        before = self._text[last.piece.start - 1 : last.piece.start]
        return last.piece.end + (last.kind == "scalar" and quoted in ("'", '"') and quoted == before)

    def _alias(self, event: Any) -> Node:
        place = self._start + event.start_mark.index
        found = _ALIAS.match(self._text, place)
        end = found.end() if found else place + 1
        if event.anchor not in self._anchors:
            raise TreeError(f"`*{event.anchor}` refers to nothing: put the value in quotes", place, end)
        target = self._anchors[event.anchor]
        if target is None:
            raise TreeError(f"`*{event.anchor}` stands inside what it refers to", place, end)
        self._aliased += target.size
        if self._aliased > _MOST_ALIASED:
            raise TreeError("the aliases stand for too much", place, end)
        piece = Piece(self._text[place:end], place, end)
        return Node(target.kind, piece, target.text, target.items, target.pairs, target.data, target.size, True)

    def _scalar(self, event: Any) -> Node:
        start, end = self._start + event.start_mark.index, self._start + event.end_mark.index
        properties = _PROPERTIES.match(self._text, start, end) if event.anchor or event.tag else None
        start = properties.end() if properties else start
        if event.style in ("'", '"'):
            start, end = start + 1, end - 1
        elif event.style in ("|", ">"):
            header = self._text.find("\n", start, end)
            start = end if header < 0 else header + 1
        raw = self._text[start:end]
        start += len(raw) - len(raw.lstrip())
        words = raw.strip() if event.style not in ("'", '"') else raw
        start = start if event.style not in ("'", '"') else end - len(raw)
        piece = Piece(words, start, start + len(words))
        return Node("scalar", piece, event.value, data=self._data(event))

    def _data(self, event: Any) -> object:
        """The value of a scalar: null, true or false, a number, else a string. Dates stay strings."""
        tag = event.tag if event.tag is not None else self._loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        name = tag.removeprefix(_CORE)
        if name not in ("null", "bool", "int", "float") or ":" in event.value:
            return event.value
        try:
            return self._loader.yaml_constructors[_CORE + name](self._loader, yaml.ScalarNode(tag, event.value))
        except (ValueError, KeyError, IndexError, yaml.YAMLError):
            return event.value


def _merged(node: Node) -> dict[str, object]:
    """The data of a mapping; what `<<` brings in never wins over a key of its own."""
    data: dict[str, object] = {}
    brought: dict[str, object] = {}
    for key, value in node.pairs:
        if key.text != "<<":
            data[key.text] = value.data
            continue
        for source in value.items if value.kind == "list" else [value]:
            if isinstance(source.data, dict):
                brought = {**source.data, **brought}
    return {**brought, **data} if brought else data
