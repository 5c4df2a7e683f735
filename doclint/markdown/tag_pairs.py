"""Opening and closing tags brought together, with recovery where one is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from doclint.markdown.tag_names import CODE_ELEMENTS, is_component, is_html, is_slip, is_void
from doclint.markdown.tag_syntax import RawTag

_ROUNDS = 20  # slips on one page that are put right


class _Stack:
    """The open tags of one group."""

    def __init__(self) -> None:
        self.open: list[int] = []
        self.components: list[int] = []  # heights in `open`
        self.heights: dict[str, list[int]] = {}  # by name

    def push(self, number: int, name: str, component: bool) -> None:
        self.heights.setdefault(name, []).append(len(self.open))
        if component:
            self.components.append(len(self.open))
        self.open.append(number)

    def pop_to(self, height: int, names: Sequence[str]) -> None:
        while len(self.open) > height:
            self.heights[names[self.open.pop()]].pop()
        while self.components and self.components[-1] >= height:
            self.components.pop()

    def find(self, name: str, component: bool) -> int:
        """The height of the nearest open tag of a name; -1 where none may be closed here."""
        heights = self.heights.get(name)
        if not heights:
            return -1
        # HTML often leaves tags open: it must not close the components around them.
        holds = not component and name not in CODE_ELEMENTS
        barrier = self.components[-1] if self.components and holds else -1
        return heights[-1] if heights[-1] > barrier else -1


def acts_as_component(raw: RawTag) -> bool:
    """Whether this is the tag of a component. `<NAME>` alone is a placeholder, `</CTA>` and `<CTA to="…">` are none."""
    name = raw.name.text
    capitals = len(name) > 1 and name.isupper() and not is_html(name)
    return is_component(name) or (capitals and bool(raw.closing or raw.attributes))


def pair_tags(found: Sequence[RawTag]) -> tuple[list[int | None], dict[int, int]]:
    """The partner of every tag, and the slips: opening tags whose closing tag has another name by mistake."""
    nested = _well_nested(found)
    if nested is not None:
        return nested, {}
    names = [raw.name.text for raw in found]
    slips: dict[int, int] = {}
    for _ in range(_ROUNDS):
        partners, inside = _pair(found, names)
        new = {
            opening: closing
            for closing, opening in reversed(list(inside.items()))
            if partners[opening] is None and is_slip(names[opening], names[closing])
        }
        if not new:
            break
        slips.update(new)
        for opening, closing in new.items():
            names[closing] = names[opening]
    return partners, {opening: closing for opening, closing in slips.items() if partners[opening] == closing}


def _well_nested(found: Sequence[RawTag]) -> list[int | None] | None:
    """The partner of every tag where each closing tag closes the last tag that is open; else None."""
    partners: list[int | None] = [None] * len(found)
    open_tags: dict[int, list[int]] = defaultdict(list)
    for number, (name, _, closing, self_closing, _, _, group) in enumerate(found):
        if closing:
            opened = open_tags[group]
            if not opened or found[opened[-1]].name.text != name.text:
                return None
            opening = opened.pop()
            partners[opening], partners[number] = number, opening
        elif not self_closing and not is_void(name.text):
            open_tags[group].append(number)
    return partners


def _pair(found: Sequence[RawTag], names: Sequence[str]) -> tuple[list[int | None], Mapping[int, int]]:
    """Partners, and the open component in which each closing component stands that closes nothing."""
    partners: list[int | None] = [None] * len(found)
    inside: dict[int, int] = {}
    stacks: dict[int, _Stack] = {}
    for number, raw in enumerate(found):
        name, component = names[number], acts_as_component(raw)
        stack = stacks.get(raw.group)
        if stack is None:
            stack = stacks[raw.group] = _Stack()
        if not raw.closing:
            if not raw.self_closing and not is_void(name):
                stack.push(number, name, component)
            continue
        height = stack.find(name, component)
        if height >= 0:
            opening = stack.open[height]
            partners[opening], partners[number] = number, opening
            stack.pop_to(height, names)
        elif stack.components and component:
            inside[number] = stack.open[stack.components[-1]]
    return partners, inside
