"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site

TWO = {"docs/a.md": "# A\n\nSee [b](b.md).\n", "docs/b.md": "# B\n\nBack to [a](../docs/a.md).\n"}


class LinkBroken(PageRule):
    """A link must lead to something.

    A reader who follows a link to a page that was moved or renamed is stuck, and few of them tell you.

    Paths, routes and ids (`g://id`) are looked for among the pages of the site, in its redirects and
    on disk, with numbers, endings and index names as the kind of site treats them. Where the site does
    not show how its addresses work, and for pages that are made elsewhere, doclint is silent; it never
    asks the network. Correct the address, or take the link out. Capitals count: most hosts tell them apart.
    """

    follows = True
    needs = "links"
    VALID = [
        Valid(TWO),
        Valid({"a.md": "[b](./b#top) [c](https://example.com/c) [d](mailto:a@example.com)", "b.md": "# Top"}),
        Valid({"guides/a.md": "[b](g://b) [c](e://get_files)", "guides/b.md": "[a](guide://a)"}, profile="box"),
    ]
    INVALID = [
        Invalid({**TWO, "docs/c.md": "[x](«seting.md»)"}, '"seting.md" leads nowhere'),
        Invalid(
            {**TWO, "docs/setup.md": "x", "docs/c.md": "[x](«Setup.md»)"},
            "capitals differ",
            fixed={**TWO, "docs/setup.md": "x", "docs/c.md": "[x](setup.md)"},
        ),
        Invalid(
            {"guides/a.md": "[b](«g://b/index»)", "guides/b/index.md": "[a](g://a)"},
            'ids have no "/index"',
            fixed={"guides/a.md": "[b](g://b)", "guides/b/index.md": "[a](g://a)"},
            profile="box",
        ),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        for link, target in site.links(page, "missing"):
            if site.is_image(page, link):
                continue
            found, right = link.target.text, target.suggestion
            hint = f" ({target.reason})" if target.reason else ""
            meant = f'; did you mean "{right}"?' if right else ""
            edit = Edit(page.at(link.target), right)
            fix = Fix(f'lead to "{right}"', "safe" if target.certain else "unsafe", (edit,)) if right else None
            message = f'"{found}" leads nowhere{hint}{meant}'
            expected = (right,) if right else ()
            yield self.finding(page.at(link.target), message, found=found, expected=expected, fix=fix)
