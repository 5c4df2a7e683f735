"""Tags that surely are broken: names with a slip, components never closed or never opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from doclint.markdown.tag_names import CODE_ELEMENTS, is_component, is_void
from doclint.markdown.tag_syntax import RawTag
from doclint.page import Problem

_RULE = "tag-unbalanced"
_WIDEST = 200  # characters of a line that are looked at


def find_problems(
    text: str, found: Sequence[RawTag], partners: Sequence[int | None], slips: Mapping[int, int], mdx: bool
) -> list[Problem]:
    """The problems of a page's tags; `slips` are pairs with differing names."""
    alone = [number for number, partner in enumerate(partners) if partner is None and _may_lack_one(found[number])]
    if not alone and not slips:
        return []
    in_code = _in_code(found, partners)
    uses = Counter(tag.name.text for number, tag in enumerate(found) if partners[number] is not None)
    uses.update(tag.name.text for tag in found if tag.self_closing)
    problems = [_slip(found, opening, closing, uses) for opening, closing in slips.items() if opening not in in_code]
    lone = [number for number in alone if number not in in_code and _is_sure(text, found[number], uses, mdx)]
    problems += _lone(found, lone)
    return sorted(problems, key=lambda problem: problem.start)


def _may_lack_one(tag: RawTag) -> bool:
    """Whether a tag without a partner is one that needs a partner."""
    return tag.group < 0 and not tag.self_closing and is_component(tag.name.text) and not is_void(tag.name.text)


def _in_code(found: Sequence[RawTag], partners: Sequence[int | None]) -> set[int]:
    """Tags between <code> and </code>: samples."""
    inside: set[int] = set()
    end = -1
    for number, tag in enumerate(found):
        partner = partners[number]
        if number < end:
            inside.add(number)
        elif tag.name.text in CODE_ELEMENTS and not tag.closing and partner is not None:
            end = partner
    return inside


def _slip(found: Sequence[RawTag], opening: int, closing: int, uses: Counter[str]) -> Problem:
    """The name that the page uses less is wrong; if they are even, the opening tag's."""
    first, last = found[opening], found[closing]
    one, other = first.name, last.name
    if uses[one.text] > uses[other.text]:
        message = f"`</{other.text}>` closes `<{one.text}>`: expected `</{one.text}>`"
        return Problem(_RULE, message, last.start, last.end, f"</{one.text}>")
    message = f"`<{one.text}>` is closed by `</{other.text}>`: expected `<{other.text}>`"
    return Problem(_RULE, message, one.start - 1, one.end)


def _is_sure(text: str, tag: RawTag, uses: Counter[str], mdx: bool) -> bool:
    """Whether a tag that needs a partner surely lacks one. MDX allows none; Markdown shows placeholders as they are."""
    if text[tag.start - 1 : tag.start].isalnum() and not tag.attributes:
        return False
    if mdx:
        return True
    before = text[max(0, tag.start - _WIDEST) : tag.start].rpartition("\n")[2]
    after = text[tag.end : tag.end + _WIDEST].partition("\n")[0]
    alone = not before.strip() and not after.strip() and len(before.expandtabs(4)) < 4
    telling = tag.closing or uses[tag.name.text] > 0 or any(one.value is not None for one in tag.attributes)
    return alone and telling


def _lone(found: Sequence[RawTag], lone: Sequence[int]) -> Iterator[Problem]:
    """Tags without partner; an opening and a closing tag of one name that cross others are one problem."""
    opened: dict[str, int] = {}
    crossed: set[int] = set()
    for number in lone:
        raw = found[number]
        if not raw.closing:
            opened[raw.name.text] = number
        elif raw.name.text in opened:
            crossed.update((opened.pop(raw.name.text), number))
    for number in lone:
        raw = found[number]
        name = raw.name.text
        if number in crossed and raw.closing:
            yield Problem(_RULE, f"`</{name}>` stands outside the tag that `<{name}>` is in", raw.start, raw.end)
        elif raw.closing:
            yield Problem(_RULE, f"`</{name}>` closes nothing: expected `<{name}>` before it", raw.start, raw.end)
        elif number not in crossed:
            yield Problem(_RULE, f"`<{name}>` is never closed: expected `</{name}>`", raw.start, raw.end)
