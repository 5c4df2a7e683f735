"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.definitions import nearest_label, undefined
from doclint.finding import Edit, Finding, Fix
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site


class LinkUndefined(PageRule):
    """`[words][label]` needs a definition of its label on the page.

    Without `[label]: address` nothing is linked, and readers see the brackets.

    Brackets that are no reference by their form, such as `list[0][1]`, are no finding. Add the
    definition, or correct the label.
    """

    VALID = [
        Valid("See [the guide][guide].\n\n[guide]: https://example.com\n"),
        Valid("Take `a[i][j]`, x[0][1], a footnote[^1] or [a note].\n"),
    ]
    INVALID = [
        Invalid("See «[the guide][guide]».\n", '"[guide]" is defined nowhere on the page'),
        Invalid(
            "See «[the guide][giude]».\n\n[guide]: https://example.com\n",
            'did you mean "[guide]"?',
            fixed="See [the guide][guide].\n\n[guide]: https://example.com\n",
        ),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        for link, label in undefined(page):
            near = nearest_label(label.text, page)
            meant = f'; did you mean "[{near}]"?' if near else ""
            fix = Fix(f'take the label "{near}"', "unsafe", (Edit(page.at(label), near),)) if near else None
            message = f'"{link.text.text}": the label "[{label.text}]" is defined nowhere on the page{meant}'
            expected = (near,) if near else ()
            yield self.finding(page.at(link), message, found=label.text, expected=expected, fix=fix)
