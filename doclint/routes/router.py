"""The Router: where any link of any page leads."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path

from doclint.page import Link, Page
from doclint.profile import Profile, top_of
from doclint.routes.address import Address, is_template, parse, plain, scheme_of, slip
from doclint.routes.disk import Disk, repository
from doclint.routes.habits import Habits, folder_of, habits_of
from doclint.routes.ids import USUAL, Ids, folded, ids_of
from doclint.routes.index import build_index
from doclint.routes.local import Found, Places
from doclint.routes.mounts import Mount, by_use, infer_mounts
from doclint.routes.names import Key, is_part, key_of, unnumbered
from doclint.routes.redirects import redirects_of
from doclint.routes.target import State, Target
from doclint.routes.written import Written, uses_of

_KEPT = 5_000  # targets remembered: several rules ask for those of a page, one after another
_EXTERNAL, _UNKNOWN = Target("external"), Target("unknown")
_NOWHERE = Target("malformed", reason="there is no address")


class Router:
    """Finds targets. `names` are the ids of all pages by path."""

    def __init__(self, profile: Profile, places: Places, ids: Ids, habits: Habits, names: Mapping[str, str]) -> None:
        self.profile = profile
        self.places = places
        self.ids = ids
        self.habits = habits
        self.names = names
        self._said: dict[str, Target | Address] = {}
        self._known: dict[tuple[str, str], Target] = {}

    def target(self, page: Page, link: Link) -> Target:
        """Where a link leads."""
        if link.kind in ("undefined", "autolink"):
            return _EXTERNAL if link.kind == "autolink" else _UNKNOWN
        text = link.target.text
        said = self._said.get(text)
        if said is None:
            if len(self._said) >= _KEPT:
                self._said.clear()
            said = self._said[text] = self._by_itself(text)
        if said is _NOWHERE:
            # A list of contents names chapters that are still to be written.
            draft = posixpath.basename(page.path).lower() == "summary.md"
            return said if link.kind == "inline" and link.text.text and not draft else _UNKNOWN
        return said if isinstance(said, Target) else self._from(page, text, said)

    def _by_itself(self, text: str) -> Target | Address:
        """Where an address leads from any page; one that depends on the page is taken apart."""
        written, schemes = plain(text), self.profile.schemes
        if not written:
            return _NOWHERE
        wrong = slip(written, schemes)
        if wrong is not None and not is_template(wrong.right.partition("://")[2]):
            return self._malformed(wrong.reason, wrong.right)
        if is_template(written):
            return _UNKNOWN
        scheme = scheme_of(written)
        if scheme and scheme not in schemes and "#" not in written:
            return _EXTERNAL
        address = parse(text)
        if scheme in schemes:
            return self._by_id(address)
        return Target("external", anchor=address.fragment) if scheme or address.path.startswith("//") else address

    def _from(self, page: Page, text: str, address: Address) -> Target:
        if not address.path:
            state: State = "unknown" if is_part(page.path, self.profile) else "page"
            return Target(state, page, address.fragment)
        key = (page.path, text)
        target = self._known.get(key)
        if target is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            target = self._known[key] = self._by_path(page, address)
        return target

    def _malformed(self, reason: str, right: str) -> Target:
        address = parse(right)
        certain = bool(right) and not right.startswith("https://www.")
        if address.scheme in self.profile.roots.values() or address.scheme in self.profile.schemes:
            certain = self._by_id(address).state != "missing"
        return Target("malformed", suggestion=right, certain=certain, reason=reason)

    # Links by id

    def _by_id(self, address: Address) -> Target:
        kind, name = self.profile.schemes[address.scheme], address.path.strip("/")
        if not self.profile.roots.get(kind):
            return self._unlisted(kind, name, address)
        page = self.ids.pages.get(kind, {}).get(name)
        if page is not None:
            return Target("page", page, address.fragment)
        if not self.ids.folders[kind] or not name:
            return Target("unknown", anchor=address.fragment)
        return self._odd_id(kind, name, address)

    def _odd_id(self, kind: str, name: str, address: Address) -> Target:
        """An id that no page has that was read."""
        right = self._mended_id(kind, name)
        if right:
            reason = f'ids have no "{name[len(right) :]}"' if name.startswith(right) else ""
            return Target("missing", suggestion=_written(address, right), certain=True, reason=reason)
        if self.ids.kind_of(name, [kind]):
            return Target("file", anchor=address.fragment)
        others = [one for one in dict.fromkeys(self.profile.schemes.values()) if one != kind]
        other = self.ids.kind_of(name, others) or self._used_as(name, kind)
        if other is not None:
            return self._other_scheme(other, address)
        near = self.ids.nearest(kind, name)
        if not near and not self.ids.has_part(kind, name.partition("/")[0]):
            return Target("unknown", anchor=address.fragment)  # pages that something else makes
        return Target("missing", suggestion=_written(address, near) if near else "")

    def _mended_id(self, kind: str, name: str) -> str:
        """The id without what ids never have: an ending or the name of an index page."""
        for ending in (".md", ".mdx", *(f"/{index}" for index in self.profile.index)):
            short = name.removesuffix(ending)
            if short != name and self.ids.kind_of(short, [kind]):
                return short
        return ""

    def _used_as(self, name: str, kind: str) -> str | None:
        """Another kind, of ids that are in no tree, under which other links use this one."""
        if "/" in name:
            return None
        uses, name = self.ids.uses, folded(name)
        return next((other for other, counts in uses.items() if other != kind and counts[name] >= USUAL), None)

    def _unlisted(self, kind: str, name: str, address: Address) -> Target:
        """An id whose pages are not in the tree: only its use can tell of it."""
        own = folded(name)
        if self.ids.counts(kind)[own] <= 1:
            # The same word may name a resource and a guide; a path can only be a page.
            other = self.ids.kind_of(name, self.profile.roots) if "/" in name else self._used_as(name, kind)
            if other is not None:
                return self._other_scheme(other, address)
        usual = self.ids.usual(kind, own) or self.ids.with_head(kind, own)
        if usual:
            style = usual.replace("_", "-") if "-" in name else usual
            return Target("missing", suggestion=_written(address, style))
        return Target("unknown", anchor=address.fragment)

    def _other_scheme(self, kind: str, address: Address) -> Target:
        """The address under a scheme of another kind, a short one where the scheme is short."""
        schemes = [scheme for scheme, one in self.profile.schemes.items() if one == kind]
        scheme = next((one for one in schemes if (len(one) == 1) == (len(address.scheme) == 1)), schemes[0])
        right = _written(replace_scheme(address, scheme), address.path.strip("/"))
        return Target("scheme", suggestion=right, certain=True, reason=kind)

    # Links by path

    def _by_path(self, page: Page, address: Address) -> Target:
        found = self.places.find(page, address.path)
        if found.state == "page":
            return Target("page", found.page, address.fragment)
        if found.state != "absent":
            return Target("file" if found.state == "file" else "unknown", anchor=address.fragment)
        if found.right:
            return Target("missing", suggestion=_tail(found.right, address), certain=True, reason="capitals differ")
        if not self.habits.decides(found.zone, self.places.has_folder(found, 1)):
            return Target("unknown", anchor=address.fragment)
        near = self._nearest(page, address, found)
        if not near and "asset" not in found.zone and self.habits.crowded(folder_of(found.path)):
            return Target("unknown", anchor=address.fragment)
        return Target("missing", anchor=address.fragment, suggestion=near)

    def _nearest(self, page: Page, address: Address, found: Found) -> str:
        near = None if "asset" in found.zone else self.places.nearest(found.path)
        text = self.places.address(near, page, address.path) if near is not None else ""
        return _tail(text, address) if text and text != address.path else ""


def replace_scheme(address: Address, scheme: str) -> Address:
    """The address under another scheme."""
    return address._replace(scheme=scheme)


def build_router(root: Path, pages: Sequence[Page], profile: Profile, top: Path | None = None) -> Router:
    """The Router of a site; `top` is the folder that its routes count from."""
    top = top if top is not None else top_of(root, pages, profile)
    index, disk = build_index(pages, profile), Disk(profile, [repository(root) or root.as_posix(), top.as_posix()])
    redirects = redirects_of([root, top, top / "website"], pages, profile)
    written = Written(pages, profile)
    ids, names = _ids(root, pages, profile, disk, written)
    places = Places(root.as_posix(), top.as_posix(), profile, index, disk, redirects)
    declared = [Mount((), _key_below(top, one, profile)) for one in profile.content]
    declared += [Mount((name,), _key_below(root, name, profile)) for name in profile.roots.values()]
    places = places.mounted(declared)
    routes = written.routes()
    left = {key_of(path, profile) for path in routes if places.absolute(path, "").state == "absent"}
    mounts = by_use([*declared, *infer_mounts(left, index)], {key_of(path, profile) for path in routes}, index)
    places = places.mounted(mounts)
    found = [(page.path, places.find(page, path)) for page, paths in written.of_pages for path in paths]
    names.update(_routes([page for page in pages if page.path not in names], places))
    return Router(profile, places, ids, habits_of(found, profile, places.has_folder), names)


def _key_below(folder: Path, name: str, profile: Profile) -> Key:
    return key_of(posixpath.join(folder.as_posix(), name), profile)


def _ids(
    root: Path, pages: Sequence[Page], profile: Profile, disk: Disk, written: Written
) -> tuple[Ids, dict[str, str]]:
    """The ids of a site, by kind and by page."""
    folders, own = ids_of(root, pages, profile)
    found: dict[str, dict[str, Page]] = {kind: {} for kind in folders}
    for page, kind, name in own:
        found[kind].setdefault(name, page)
    names = {page.path: name for page, _, name in own}
    return Ids(found, folders, uses_of(pages, profile, written), disk), names


def _routes(pages: Sequence[Page], places: Places) -> dict[str, str]:
    """The routes of pages, without their first slash."""
    profile = places.profile
    mounts = [mount.folder for mount in places.mounts if not mount.prefix]
    found: dict[str, str] = {}
    for page in pages:
        parts = key_of(page.path, profile, clean=False)
        key = key_of(page.path, profile)
        count = max((len(folder) for folder in mounts if key[: len(folder)] == folder), default=0)
        found[page.path] = "/".join([unnumbered(part, profile) for part in parts[count:]])
    return found


def _written(address: Address, path: str) -> str:
    return _tail(f"{address.scheme}://{path}", address)


def _tail(text: str, address: Address) -> str:
    query = f"?{address.query}" if address.query else ""
    fragment = f"#{address.fragment}" if address.fragment else ""
    return f"{text}{query}{fragment}"
