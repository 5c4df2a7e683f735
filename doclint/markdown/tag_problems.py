"""Tags that surely are broken: names with a slip, components never closed or never opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from doclint.markdown.tag_names import CODE_ELEMENTS, is_component, is_void
from doclint.markdown.tag_pairs import Candidate
from doclint.page import Problem

_RULE = "tag-unbalanced"
_WIDEST = 200  # characters of a line that are looked at


def find_problems(
    text: str, found: Sequence[Candidate], partners: Sequence[int | None], slips: Mapping[int, int], mdx: bool
) -> list[Problem]:
    """The problems of a page's tags; `slips` are pairs with differing names."""
    in_code = _in_code(found, partners)
    uses = Counter(tag.raw.name.text for number, tag in enumerate(found) if partners[number] is not None)
    uses.update(tag.raw.name.text for tag in found if tag.raw.self_closing)
    problems = [_slip(found, opening, closing, uses) for opening, closing in slips.items() if opening not in in_code]
    lone = [
        number
        for number, partner in enumerate(partners)
        if partner is None and number not in in_code and _is_sure(text, found[number], uses, mdx)
    ]
    problems += _lone(found, lone)
    return sorted(problems, key=lambda problem: problem.start)


def _in_code(found: Sequence[Candidate], partners: Sequence[int | None]) -> set[int]:
    """Tags between <code> and </code>: samples."""
    inside: set[int] = set()
    end = -1
    for number, tag in enumerate(found):
        partner = partners[number]
        if number < end:
            inside.add(number)
        elif tag.raw.name.text in CODE_ELEMENTS and not tag.raw.closing and partner is not None:
            end = partner
    return inside


def _slip(found: Sequence[Candidate], opening: int, closing: int, uses: Counter[str]) -> Problem:
    """The name that the page uses less is wrong; if they are even, the opening tag's."""
    first, last = found[opening].raw, found[closing].raw
    one, other = first.name, last.name
    if uses[one.text] > uses[other.text]:
        message = f"`</{other.text}>` closes `<{one.text}>`: expected `</{one.text}>`"
        return Problem(_RULE, message, last.start, last.end, f"</{one.text}>")
    message = f"`<{one.text}>` is closed by `</{other.text}>`: expected `<{other.text}>`"
    return Problem(_RULE, message, one.start - 1, one.end)


def _is_sure(text: str, tag: Candidate, uses: Counter[str], mdx: bool) -> bool:
    """Whether a tag without a partner surely lacks one. MDX allows none; Markdown shows placeholders as they are."""
    raw, name = tag.raw, tag.raw.name.text
    if tag.group >= 0 or raw.self_closing or is_void(name) or not is_component(name):
        return False
    if text[raw.start - 1 : raw.start].isalnum() and not raw.attributes:
        return False
    if mdx:
        return True
    before = text[max(0, raw.start - _WIDEST) : raw.start].rpartition("\n")[2]
    after = text[raw.end : raw.end + _WIDEST].partition("\n")[0]
    alone = not before.strip() and not after.strip() and len(before.expandtabs(4)) < 4
    telling = raw.closing or uses[name] > 0 or any(attribute.value is not None for attribute in raw.attributes)
    return alone and telling


def _lone(found: Sequence[Candidate], lone: Sequence[int]) -> Iterator[Problem]:
    """Tags without partner; an opening and a closing tag of one name that cross others are one problem."""
    opened: dict[str, int] = {}
    crossed: set[int] = set()
    for number in lone:
        raw = found[number].raw
        if not raw.closing:
            opened[raw.name.text] = number
        elif raw.name.text in opened:
            crossed.update((opened.pop(raw.name.text), number))
    for number in lone:
        raw = found[number].raw
        name = raw.name.text
        if number in crossed and raw.closing:
            yield Problem(_RULE, f"`</{name}>` stands outside the tag that `<{name}>` is in", raw.start, raw.end)
        elif raw.closing:
            yield Problem(_RULE, f"`</{name}>` closes nothing: expected `<{name}>` before it", raw.start, raw.end)
        elif number not in crossed:
            yield Problem(_RULE, f"`<{name}>` is never closed: expected `</{name}>`", raw.start, raw.end)
