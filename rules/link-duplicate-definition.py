"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.definitions import line_span, repeated
from doclint.finding import Edit, Finding, Fix, Related
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site


class LinkDuplicateDefinition(PageRule):
    """A label must be defined once.

    Markdown takes the first definition of a label and ignores all others, without a word. If the two
    addresses differ, some links lead to the wrong place.

    Capitals and spaces in labels do not count. Take one definition out, or give it a label of its own.
    A warning means that both definitions have the same address.
    """

    needs = "definitions"
    VALID = [Valid("[a][one] [b][two]\n\n[one]: https://example.com/1\n[two]: https://example.com/1\n")]
    INVALID = [
        Invalid(
            "[a][one]\n\n[one]: https://example.com/1\n«[One]: https://example.com/2»\n",
            '"[One]" is defined before with another address: "https://example.com/1"',
        ),
        Invalid(
            "[a][one]\n\n[one]: https://example.com/1\n«[one]: https://example.com/1»\n",
            '"[one]" is defined before',
            fixed="[a][one]\n\n[one]: https://example.com/1\n",
        ),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        for first, again in repeated(page):
            label, related = again.label.text, (Related(page.at(first), "the first definition, which counts"),)
            if first.target.text == again.target.text:
                fix = Fix("take the second definition out", "safe", (Edit(line_span(page, again), ""),))
                message = f'"[{label}]" is defined before, with the same address'
                yield self.finding(page.at(again), message, severity="warning", found=label, related=related, fix=fix)
            else:
                message = f'"[{label}]" is defined before with another address: "{first.target.text}"'
                expected = (first.target.text,)
                found = again.target.text
                yield self.finding(page.at(again), message, found=found, expected=expected, related=related)
