"""What the name of a tag tells."""

from __future__ import annotations

from functools import lru_cache

from doclint.spelling import near

CODE_ELEMENTS = ("code", "pre")  # what stands in them are samples

_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_NAMES = """
a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code
col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form
frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map
mark math menu meta meter nav nobr noscript object ol optgroup option output p param picture pre progress q rp rt ruby
s samp script search section select slot small source span strike strong style sub summary sup svg table tbody td
template textarea tfoot th thead time title tr track tt u ul var video wbr
path g rect circle line polyline polygon ellipse defs use symbol mask stop
"""
_VOID = frozenset(_VOID_NAMES.split())
_HTML = frozenset(_NAMES.split())


def is_html(name: str) -> bool:
    """Whether this is the name of an HTML (or common SVG) element; `BR` is, `Table` is a component."""
    return name in _HTML or (name.isupper() and name.lower() in _HTML)


@lru_cache(maxsize=1024)
def is_void(name: str) -> bool:
    """Whether the element has no content and no closing tag."""
    return name in _VOID or (name.isupper() and name.lower() in _VOID)


def is_component(name: str) -> bool:
    """Whether this is a JSX component: `Card`, `Tabs.Tab`. `T` and `API_KEY` are more likely placeholders."""
    return name[:1].isupper() and any(char.islower() for char in name)


def is_certain(name: str) -> bool:
    """Whether a tag of this name is no placeholder."""
    return is_component(name) or is_html(name) or not name


def is_slip(one: str, other: str) -> bool:
    """Whether two names are the same name but for a slip of the keyboard."""
    if one == other:
        return False
    if one.casefold() == other.casefold():
        return True
    length = min(len(one), len(other))
    return length >= 3 and bool(near(one, [other], 2 if length >= 8 else 1))
