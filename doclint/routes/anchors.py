"""Anchors: the places of a page that a fragment can lead to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from doclint.lazy_regex import pattern
from doclint.page import Heading, Page, Tag
from doclint.routes.slugs import github, skeleton, slugs, slugs_of, texts_of

# Self-closing components that certainly bring no headings of their own.
_QUIET = pattern(
    r"accordion|audio|avatar|badge|br|break|button|callout|cards?|cta|download|embed|figure|frame|hr|icon|iframe|image"
    r"|img|input|kbd|lightbox|link|linkcard|linkbutton|logo|param|picture|pill|property|responsefield|paramfield"
    r"|separator|spacer|source|tag|tile|tooltip|video|vimeo|youtube",
    re.IGNORECASE,
)
_NO_TITLES = frozenset(["href", "src", "to", "class", "classname", "style", "icon", "width", "height", "color", "alt"])
FEWEST = 8  # links to pages with a component that show what it does
STUB = 30  # words of a page without headings that is filled from elsewhere
LONGEST = 120  # characters of an attribute that may be a title
# Both begin with a character of their own, which a search skips to quickly: a line begins behind a line end.
_PARTIAL = pattern(
    r"\{(?:\{[#%<]?[-\s]*(?:include|template|readfile|render|embed|import|partial)|\{[#<%]?\s*[\w/.-]+\s"
    r"|%-?\s*(?:include|import|partial|render))"
    r"|\n(?:--8<--|<<<\s|\{!|!!!include|\.\. |:::\s?include|\[\[_?toc|@import)",
    re.IGNORECASE,
)
_IMPORT = pattern(r"\nimport[ \t]+(?:\{[ \t]*)?(\w++)[^\n]*?from[ \t]+['\"][^'\"\n]+\.mdx?['\"]")
_HARMLESS = pattern(
    r"(?:top|/.*|!.*|:~:.*|fn.*|user-content-.*|footnote.*|L\d+(?:-L?\d+)?|[?&=].*|[^/=&!]*[=&!].*|[^/=&!]*/.+)?",
    re.IGNORECASE,
)
_ATTRIBUTE_LIST = pattern(
    r"\{:?\s*(?:\.[\w-]+\s+)*#([\w:.-]++)[^{}\n]*\}|<a\s+(?:id|name)=\\?[\"']?([^\"'\s>]+)|\[\[#?([\w-]+)\]\]\s*$",
    re.MULTILINE,
)
_LABEL = pattern(r"^[ \t]*\(([^()\s]{1,120})\)=[ \t]*$", re.MULTILINE)
_ID = pattern(r"id|name|anchor|hash|[a-z]\w*(?:Id|ID|Anchor)|data-id|slug")
_HEADED = pattern(r"h[1-6]|summary|dt|\w*(?:Heading|Title)")
_NUMBERED = pattern(r"[-_]\d{1,2}$")
_FIRST = pattern("[a-z]")


class Anchors:
    """The anchors of one page; `part`: the page is shown inside of others, or as a plain file.

    `headed` are those of headings as they are usually written, by their folded form.
    """

    def __init__(self, page: Page, part: bool = False) -> None:
        self._page = page
        self._part = part
        self._asked: dict[str, bool] = {}
        self._made: dict[str, frozenset[str]] = {}
        self.headed = {slug.casefold(): slug for slug in _numbered(page.headings)}

    @cached_property
    def main(self) -> Mapping[str, str]:
        """Those of headings, and explicit ids."""
        return self.headed | {slug.casefold(): slug for slug in _explicit(self._page)}

    def has(self, anchor: str) -> bool:
        """Whether the anchor exists, or nobody can tell from the address."""
        folded = anchor.casefold()
        if folded in self.headed or folded in self.main or _HARMLESS.fullmatch(anchor):
            return True
        known = self._asked.get(folded)
        if known is None:
            known = self._asked[folded] = self._is_made(folded) or self._is_made(_unnumbered(folded))
        return known

    @cached_property
    def closed(self) -> bool:
        """Whether no included file may bring anchors that do not stand on the page."""
        return not (self._part or _is_stub(self._page) or _takes_in(self._page))

    @cached_property
    def components(self) -> frozenset[str]:
        """The components on the page that may bring anchors of their own."""
        return frozenset(_components(self._page))

    def nearest(self, anchor: str) -> str:
        """The heading's anchor that was probably meant, or ''."""
        from rapidfuzz import fuzz, process

        wanted = anchor.strip("/# ").casefold()
        found = process.extractOne(wanted, list(self.main), scorer=fuzz.ratio, score_cutoff=85)
        return self.main[found[0]] if found else ""

    def marks(self) -> tuple[object, ...]:
        """All that can be asked of these anchors, as plain values; that the page is no part is taken for granted."""
        made = {slug.casefold() for title in set(_titles(self._page)) for slug in slugs(title)}
        return list(self.main.items()), sorted(made), self.closed, sorted(self.components)

    def _is_made(self, anchor: str) -> bool:
        """Whether a builder makes an anchor, in its folded form, of any title.

        No builder changes letters or digits, so that only titles with the same ones are looked at.
        """
        letters = skeleton(anchor)
        made = self._made.get(letters)
        if made is None:
            texts = self._texts.get(letters, ())
            made = self._made[letters] = frozenset(slug.casefold() for text in texts for slug in slugs_of(text))
        return anchor in made

    @cached_property
    def _texts(self) -> Mapping[str, list[str]]:
        """All that anchors are made of, by letters and digits, and by those from the first letter on."""
        found: dict[str, list[str]] = {}
        for text in {text: None for title in set(_titles(self._page)) for text in texts_of(title)}:
            lower = text.lower()
            first = _FIRST.search(lower)
            for letters in {skeleton(lower), skeleton(lower[first.start() :]) if first is not None else ""}:
                found.setdefault(letters, []).append(text)
        return found


def _numbered(headings: tuple[Heading, ...]) -> Iterator[str]:
    """GitHub's anchors, with numbers where headings repeat."""
    seen: dict[str, int] = {}
    for heading in headings:
        slug = heading.anchor or github(heading.title.text)
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        yield slug if count == 0 else f"{slug}-{count}"


def _titles(page: Page) -> Iterator[str]:
    """Everything that a builder may make an anchor of: headings as seen and as written, titles of components."""
    for heading in page.headings:
        yield heading.title.text
        yield page.text[heading.start : heading.end].strip().strip("#").strip()
        yield page.text[heading.title.start : heading.title.end]
        if heading.title.text.endswith("}"):
            yield heading.title.text.rpartition("{")[0].rstrip()
    if page.front is not None:
        yield from (str(page.front.data[key]) for key in ("title", "name", "sidebar_label") if key in page.front.data)
    for tag in page.tags:
        yield from _tag_titles(tag)
        yield from _inner_text(tag, page)


def _tag_titles(tag: Tag) -> Iterator[str]:
    for attribute in tag.attributes:
        value = attribute.value
        if value is not None and len(value.text) <= LONGEST and attribute.name.text.lower() not in _NO_TITLES:
            yield value.text
            yield f"param-{value.text}"
            yield f"{tag.name.text} {value.text}"


def _inner_text(tag: Tag, page: Page) -> Iterator[str]:
    """The words of headings, summaries and terms that are written as tags."""
    heading = _HEADED.fullmatch(tag.name.text) or tag.attribute("as") is not None
    if heading and tag.partner is not None and not tag.closing:
        end = page.tags[tag.partner].start
        yield page.piece(tag.end, end).text
        yield page.text[tag.end : end]


def _explicit(page: Page) -> Iterator[str]:
    for heading in page.headings:
        if heading.anchor:
            yield heading.anchor
    for tag in page.tags:
        for attribute in tag.attributes:
            if attribute.value is not None and _ID.fullmatch(attribute.name.text):
                yield attribute.value.text.strip("\"'`")
    for match in _ATTRIBUTE_LIST.finditer(page.text):
        yield next(group for group in match.groups() if group)
    for comment in page.comments:
        if comment.text.strip().startswith("#"):
            yield comment.text.strip().lstrip("#").strip()


def labels(pages: Iterable[Page]) -> frozenset[str]:
    """The labels of pages, `(name)=` on a line of its own: links of the whole site lead to them by `#name`."""
    texts = (page.text for page in pages)
    return frozenset(match[1].casefold() for text in texts if ")=" in text for match in _LABEL.finditer(text))


def quiet_components(links: Iterable[tuple[Anchors, str]]) -> frozenset[str]:
    """Components that bring no anchors: links to the pages that have them lead to anchors that stand there.

    `links` are anchors that links ask for, with the anchors of the page that they lead to.
    """
    good: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    for anchors, anchor in links:
        (good if anchors.has(anchor) else bad).update(anchors.components)
    return frozenset(name for name, count in good.items() if count >= FEWEST and count >= 9 * bad[name])


def _takes_in(page: Page) -> bool:
    """Whether another file is shown on the page."""
    lines = f"\n{page.text}"
    imported = {match[1] for match in _IMPORT.finditer(lines)}
    return any(tag.name.text in imported for tag in page.tags if imported) or _PARTIAL.search(lines) is not None


def _components(page: Page) -> Iterator[str]:
    for tag in page.tags:
        name = tag.name.text
        component = name[:1].isupper() or "." in name
        if component and (tag.self_closing or _is_empty(tag, page)) and not _QUIET.fullmatch(name):
            yield name


def _is_stub(page: Page) -> bool:
    """A page that says next to nothing takes its text from elsewhere."""
    start = page.front.end if page.front is not None else 0
    return not page.headings and len(page.seen[start:].split()) < STUB


def _is_empty(tag: Tag, page: Page) -> bool:
    return not tag.closing and tag.partner is not None and not page.text[tag.end : page.tags[tag.partner].start].strip()


def _unnumbered(anchor: str) -> str:
    """An anchor without the number of a repeated heading."""
    return _NUMBERED.sub("", anchor)
