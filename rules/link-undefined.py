"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.definitions import nearest_label, undefined, unused
from doclint.finding import Edit, Finding, Fix, Safety
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site


class LinkUndefined(PageRule):
    """`[words][label]` needs a definition of its label on the page.

    Without `[label]: address` nothing is linked, and readers see the brackets.

    Brackets that are no reference by their form, such as `list[0][1]`, are no finding. Add the
    definition, or correct the label.
    """

    needs = "links"
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
        lost_links = list(undefined(page))
        lonely = {definition.label.text for definition in unused(page)} if lost_links else ()
        for link, label in lost_links:
            near = nearest_label(label.text, page)
            lost = near in lonely
            meant = f'; did you mean "[{near}]"?' if near else ""
            # A definition that nothing else uses was meant here: the two are one slip.
            safety: Safety = "safe" if lost else "unsafe"
            fix = Fix(f'take the label "{near}"', safety, (Edit(page.at(label), near),)) if near else None
            cause = f"label:{page.path}:{near}" if lost else None
            message = f'"{link.text.text}": the label "[{label.text}]" is defined nowhere on the page{meant}'
            expected = (near,) if near else ()
            yield self.finding(page.at(link), message, found=label.text, expected=expected, fix=fix, cause=cause)
