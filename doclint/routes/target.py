"""A Target: where a link leads."""

from __future__ import annotations

from typing import Literal

from doclint.named import NamedTuple
from doclint.page import Page

State = Literal["page", "file", "external", "unknown", "missing", "malformed", "scheme"]


class Target(NamedTuple):
    """Where a link leads.

    `page`: a page of the site; `file`: something else that exists (a file, a redirect); `external`:
    outside of the site, not looked at; `unknown`: doclint cannot tell; `missing`: there is nothing;
    `malformed`: no address at all; `scheme`: the id exists, but under another scheme. `anchor` is
    the decoded fragment. `suggestion` is the address that was probably meant, '' where none stands
    out; `certain` says that it is the only right one. `reason` says in words what is wrong.
    """

    state: State
    page: Page | None = None
    anchor: str = ""
    suggestion: str = ""
    certain: bool = False
    reason: str = ""
