"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix, Span
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site


class LinkAnchor(PageRule):
    """The part of an address after `#` must be a place on the page.

    Where there is no such place the browser stays at the top of the page, and the reader has to search.
    It happens when a heading is reworded, or when an anchor is typed by hand.

    Anchors are headings, explicit ids, `id` and `name` attributes, and titles of components, in the
    spelling of any of the usual site builders. Pages that take in parts from elsewhere are not judged.
    Write the anchor of the heading that is meant.
    """

    follows = True
    needs = "links"
    VALID = [
        Valid("# Set up\n\n[a](#set-up) [b](#custom) [c](#top)\n\n## What's new? {#custom}\n"),
        Valid({"a.md": "[b](b.md#what-s-new) [c](b.md#whats-new)", "b.md": "## What's new?\n"}),
        Valid({"a.mdx": "[b](b.mdx#part)", "b.mdx": 'import Part from "./part.mdx"\n\n<Part />\n'}),
        Valid('[a](#here)\n\n<a id="here"></a>\n'),
    ]
    INVALID = [
        Invalid(
            "# Set up\n\n[a](«#setup-up»)\n",
            '"#setup-up" is no place on this page; did you mean "#set-up"?',
            fixed="# Set up\n\n[a](#set-up)\n",
        ),
        Invalid({"a.md": "[b](b.md«#old»)", "b.md": "## Something new\n"}, '"#old" is no place on b.md'),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        for link, target in site.links(page, "page"):
            if target.page is None or not site.lacks(target.page, target.anchor):
                continue
            start = link.target.start + max(0, page.text[link.target.start : link.target.end].find("#"))
            span = Span(page.path, start, link.target.end)
            near = site.anchors(target.page).nearest(target.anchor)
            meant = f'; did you mean "#{near}"?' if near else ""
            where = "this page" if target.page is page else target.page.path
            fix = Fix(f'lead to "#{near}"', "unsafe", (Edit(span, f"#{near}"),)) if near else None
            message = f'"#{target.anchor}" is no place on {where}{meant}'
            expected = (f"#{near}",) if near else ()
            yield self.finding(span, message, found=f"#{target.anchor}", expected=expected, fix=fix)
