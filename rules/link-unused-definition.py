"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.definitions import line_span, unused
from doclint.finding import Edit, Finding, Fix
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site


class LinkUnusedDefinition(PageRule):
    """A link definition that nothing refers to is a left-over, or the link that should use it is broken.

    `[label]: address` shows nothing by itself. Often the words were rewritten and the link was lost.

    Set the link again, or take the definition out. Comments that are written as definitions, such as
    `[//]: # (text)`, are no finding, nor are labels that stand in brackets anywhere else on the page.
    """

    severity = "warning"
    needs = "definitions"
    VALID = [
        Valid("See [the guide][guide] and [this].\n\n[guide]: https://example.com\n[this]: https://example.com\n"),
        Valid("Text.\n\n[//]: # (a comment)\n[comment]: <> (another)\n"),
    ]
    INVALID = [
        Invalid(
            "See [the guide][guide].\n\n[guide]: https://example.com\n«[other]: https://example.com»\n",
            '"[other]" is used nowhere on the page',
            fixed="See [the guide][guide].\n\n[guide]: https://example.com\n",
        ),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        for definition in unused(page):
            edit = Edit(line_span(page, definition), "")
            fix = Fix("take the definition out", "unsafe", (edit,))
            message = f'the definition of "[{definition.label.text}]" is used nowhere on the page'
            cause = f"label:{page.path}:{definition.label.text}"
            yield self.finding(page.at(definition), message, found=definition.label.text, fix=fix, cause=cause)
