"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site

FILES = {"guides/a.md": "# A", "pages/b.md": "# B"}


class LinkWrongScheme(PageRule):
    """An id must stand under the scheme of its kind.

    On sites whose links name ids (`g://guide-id`, `page://path`), the scheme says among what the id is
    looked for. The right id under the wrong scheme leads nowhere.

    Reported is an id that is not there under its own scheme, but is under another. Change the scheme.
    """

    follows = True
    needs = "links"
    VALID = [Valid({**FILES, "guides/c.md": "[a](g://a) [b](page://b) [c](e://get_files)"}, profile="box")]
    INVALID = [
        Invalid(
            {**FILES, "guides/c.md": "[b](«g://b#x»)"},
            'g://b#x: this is the id of a page: "page://b#x"',
            fixed={**FILES, "guides/c.md": "[b](page://b#x)"},
            profile="box",
        ),
        Invalid(
            {"guides/a/b.md": "# B", "guides/c.md": "[b](«endpoint://a/b»)"},
            "the id of a guide",
            fixed={"guides/a/b.md": "# B", "guides/c.md": "[b](guide://a/b)"},
            profile="box",
        ),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        for link, target in site.links(page, "scheme"):
            found, right = link.target.text, target.suggestion
            article = "an" if target.reason[:1] in "aeiou" else "a"
            message = f'{found}: this is the id of {article} {target.reason}: "{right}"'
            fix = Fix(f'write "{right}"', "safe", (Edit(page.at(link.target), right),))
            yield self.finding(page.at(link.target), message, found=found, expected=(right,), fix=fix)
