"""What a rule is: documentation, examples and a check in one class.

A rule compares what pages say with what is true, with other pages, or with plain logic. It opens no
file, parses no Markdown, keeps no state and prints nothing. Its id is the name of its file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, TypedDict, Unpack

from doclint.finding import Citation, Finding, Fix, Related, Severity, Span
from doclint.named import NamedTuple

if TYPE_CHECKING:
    from doclint.page import Page
    from doclint.site import Site

Files = str | Mapping[str, str]
Part = Literal[
    "front", "headings", "tables", "links", "definitions", "tags", "codes", "comments", "problems", "claims", "said"
]  # fmt: skip
"""A part of a page, or what doclint understood of it: claims, or anything at all."""


class Valid(NamedTuple):
    """Pages in which the rule finds nothing: one text (`page.md`), or paths with their texts.

    `profile` names a site profile (default: found out from the tree); `overlay` is a reference
    overlay as TOML text.
    """

    files: Files
    profile: str | None = None
    overlay: str = ""
    as_of: str | None = None


class Invalid(NamedTuple):
    """Pages in which the rule finds exactly what `«…»` marks, each with `message` (a part of it is enough).

    Where the rule offers a fix, `fixed` are the files after it.
    """

    files: Files
    message: str
    fixed: Files | None = None
    profile: str | None = None
    overlay: str = ""
    as_of: str | None = None


class Details(TypedDict, total=False):
    """The optional fields of a Finding."""

    severity: Severity
    attribute: str | None
    entity: str | None
    found: str | None
    expected: tuple[str, ...]
    source: Citation | None
    related: tuple[Related, ...]
    fix: Fix | None
    cause: str | None


class Rule:
    """The base of PageRule and SiteRule.

    The docstring of a rule is its documentation page: what it does, why it matters, what to do. `follows`: it asks
    where links lead; `orders`: it asks how pages hang together. Only where that is true need anybody find it out.
    """

    id: ClassVar[str] = ""
    follows: ClassVar[bool] = False
    orders: ClassVar[bool] = False
    severity: ClassVar[Severity] = "error"
    VALID: ClassVar[list[Valid]] = []
    INVALID: ClassVar[list[Invalid]] = []

    @property
    def family(self) -> str:
        """The first word of the id: `fact`, `model`, `link`, `nav`, …"""
        return self.id.partition("-")[0]

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        import inspect  # here, for a run that shows no documentation need not wait for it

        return (inspect.getdoc(self) or "").partition("\n")[0]

    def finding(self, span: Span, message: str, **details: Unpack[Details]) -> Finding:
        """A finding of this rule."""
        details.setdefault("severity", self.severity)
        return Finding(self.id, span, message, **details)


class PageRule(Rule):
    """A rule that looks at one page at a time.

    `needs`: what a page must have for the rule to find anything; pages that have none of it are passed over.
    """

    needs: ClassVar[Part | None] = None

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page; `site` gives the reference, the page's claims and the profile."""
        raise NotImplementedError


class SiteRule(Rule):
    """A rule that looks at all pages together.

    `only_front`: of pages that it finds no fault with it looks at nothing but their paths and front matter, so that
    it need not run again when something else has changed.
    """

    only_front: ClassVar[bool] = False

    def check(self, site: Site) -> Iterator[Finding]:
        """Findings on the whole site."""
        raise NotImplementedError
