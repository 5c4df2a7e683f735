"""Addresses of links: their parts, and the slips that keep them from being addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from urllib.parse import unquote

from doclint.lazy_regex import pattern
from doclint.named import NamedTuple
from doclint.spelling import near

WEB = ("http", "https")
_KEPT = 5_000  # addresses remembered: several steps ask about each
# Schemes that are one edit away from a common one, and right.
_OTHERS = frozenset({"ftp", "sftp", "ftps", "httpg", "shttp", "imap", "imaps", "mailto", "pager"})
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")
_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+-]*):")
_BROKEN_JOINT = pattern(
    r"([A-Za-z][A-Za-z0-9+-]*)(;//|:;//|;:?/{0,2}|,//|\.//|:\\{1,2}|::+/{1,2}|:/{3,}|:/(?!/)|//)(?=\w)"
)
# A scheme as it should be, and something behind it that is no second scheme.
_SCHEME_AND_REST = pattern(r"([a-z][a-z0-9+-]*)://(?!/|[A-Za-z]+:)[^\n]")
_SUSPICIOUS = pattern(r":|;|@|//")
_NO_SLASHES = pattern(r"([A-Za-z]+):(?=\w)")
_DOUBLED = pattern(r"([A-Za-z]+)://(?=[A-Za-z]+:/{0,2}\w)")
_PORT = pattern(r"\d+(?:/|$)")
_HOST = pattern(r"www\.[\w-]+\.\w")
_NO_HOST = pattern(r"https?://+")
_HASHES = pattern(r"##+\w")
_EMAIL = pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Each branch begins with a character of its own: then a search skips all others quickly.
_TEMPLATE = pattern(r"\{|\}|<|>|`|\*|\||\^|\$\(|%s|%\(|\[\w+\]|\.\.\.|…")
_PLACEHOLDERS = frozenset({"url", "link", "href", "address", "path", "target", "todo", "tbd", "xxx", "src", "example"})


class Address(NamedTuple):
    """The parts of an address, without escapes; `path` and `fragment` are decoded. `scheme` is in small letters."""

    scheme: str
    path: str
    query: str
    fragment: str


class Slip(NamedTuple):
    """What is wrong with an address, and what it should be ('' where that is not known)."""

    reason: str
    right: str


@lru_cache(_KEPT)
def plain(text: str) -> str:
    """An address as written, without Markdown escapes and entities."""
    text = text.strip()
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" not in text:
        return text
    import html

    return html.unescape(text)


def has_scheme(text: str) -> bool:
    """Whether an address begins with a scheme, known or not; no mark that `plain` takes out can stand in one."""
    return _SCHEME.match(text) is not None


def scheme_of(text: str) -> str:
    """The scheme of a `plain` address, in small letters; '' where it has none."""
    found = _SCHEME.match(text)
    return found[1].lower() if found is not None else ""


@lru_cache(_KEPT)
def parse(text: str) -> Address:
    """The parts of an address as written."""
    text = plain(text)
    rest, _, fragment = text.partition("#")
    rest, _, query = rest.partition("?")
    scheme = _SCHEME.match(rest)
    if scheme is None:
        return Address("", unquote(rest), query, unquote(fragment))
    return Address(scheme[1].lower(), unquote(rest[scheme.end() :]), query, unquote(fragment))


def is_template(text: str) -> bool:
    """Whether an address has parts that something fills in, or stands for any address."""
    return _TEMPLATE.search(text) is not None or text.strip("/#. ").casefold() in _PLACEHOLDERS


def slip(text: str, known: Collection[str]) -> Slip | None:
    """What keeps a `plain` text from being an address; `known` are the site's own schemes."""
    return None if _plainly_right(text, known) else _slip(text, frozenset(known))


def _plainly_right(text: str, known: Collection[str]) -> bool:
    """Whether an address shows at a glance that none of the slips is in it: most do."""
    scheme = _SCHEME_AND_REST.match(text)
    if scheme is None:
        return not text.startswith(("www.", "##")) and _SUSPICIOUS.search(text) is None
    return scheme[1] in WEB or (scheme[1] in known and scheme[1] != "mailto")


@lru_cache(_KEPT)
def _slip(text: str, known: frozenset[str]) -> Slip | None:
    return _joint(text, known) or _doubled(text, known) or _misspelt(text, known) or _without_scheme(text)


def _joint(text: str, known: Collection[str]) -> Slip | None:
    """Wrong characters between a scheme and what follows."""
    found = _BROKEN_JOINT.match(text)
    if found is None or not _is_known(found[1], known):
        bare = _NO_SLASHES.match(text)
        if bare is None or not _is_known(bare[1], known) or _PORT.match(text, bare.end()):
            return None
        return Slip(f'"{bare[1]}:" needs two slashes', f"{bare[1]}://{text[bare.end() :]}")
    if found[2] == ";" and found[1].lower() not in WEB:
        return None
    return Slip(f'"{found[0]}" should be "{found[1]}://"', f"{found[1]}://{text[found.end() :]}")


def _doubled(text: str, known: Collection[str]) -> Slip | None:
    """`https://https://…`: the second scheme stands for the host."""
    found = _DOUBLED.match(text)
    if found is None or not _is_known(found[1], known):
        return None
    inner = _SCHEME.match(text, found.end())
    if inner is None or not _is_known(inner[1], known) or not text.startswith("//", inner.end()):
        return None
    return Slip("there are two schemes", text[found.end() :])


def _misspelt(text: str, known: Collection[str]) -> Slip | None:
    """A scheme that is one edit away from exactly one known scheme."""
    scheme = _SCHEME.match(text)
    if scheme is None or _is_known(scheme[1], known) or scheme[1].lower() in _OTHERS:
        return None
    word, rest = scheme[1].lower(), text[scheme.end() :]
    if rest.startswith("//") and len(rest) > 2:
        meant = _meant(word, [one for one in (*known, *WEB) if len(one) >= 4]) or _undoubled(word, known)
        return Slip(f'there is no scheme "{scheme[1]}"', f"{meant}:{rest}") if meant else None
    if _EMAIL.match(rest) and _meant(word, ["mailto"]):
        return Slip(f'there is no scheme "{scheme[1]}"', f"mailto:{rest}")
    return None


def _without_scheme(text: str) -> Slip | None:
    if _HOST.match(text):
        return Slip("without a scheme this is a file of the site", f"https://{text}")
    if _EMAIL.fullmatch(text):
        return Slip('a mail address needs "mailto:"', f"mailto:{text}")
    if text.startswith("mailto://"):
        return Slip('"mailto:" takes no slashes', f"mailto:{text.removeprefix('mailto://')}")
    if _NO_HOST.fullmatch(text):
        return Slip("there is no host", "")
    if _HASHES.match(text):
        return Slip('an anchor begins with one "#"', f"#{text.lstrip('#')}")
    return None


def _is_known(scheme: str, known: Collection[str]) -> bool:
    return scheme.lower() in known or scheme.lower() in WEB


def _undoubled(word: str, known: Collection[str]) -> str:
    """The scheme of the site in which one letter stands twice: for short ones this alone is a sure slip."""
    once = {word[:place] + word[place + 1 :] for place in range(1, len(word)) if word[place] == word[place - 1]}
    return min(once.intersection(known), default="")


def _meant(word: str, schemes: Iterable[str]) -> str:
    """The one scheme that is one edit away; of `http` and `https` the one that shares more letters."""
    if len(word) < 3:
        return ""
    found = sorted(near(word, set(schemes), 1))
    if found == list(WEB):
        return "https" if word.count("s") else "http"
    return found[0] if len(found) == 1 else ""
