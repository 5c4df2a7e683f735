"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site


class TagUnbalanced(PageRule):
    """A tag that is opened must be closed, under the same name.

    A component whose name is misspelt, or that is never closed, is not shown, or takes the rest of
    the page in. Mend the name, or add the tag that is missing. Tags of HTML that need no end
    (`<br>`, `<img>`, `<p>`) are no finding.
    """

    needs = "problems"
    VALID = [
        Valid("<Message>\n\nMind the gap.\n\n</Message>\n"),
        Valid("Write <HOST> and <PORT>, as in `<HOST>:<PORT>`.\n"),
        Valid("One line<br>and another, and `<Message>` in code.\n\n<Samples id='a' />\n"),
    ]
    INVALID = [
        Invalid("«<Messsage»>\n\nMind the gap.\n\n</Message>\n", "Messsage"),
        Invalid('«<CTTA» to="/start">\n\nBegin\n\n</CTA>\n', "expected `<CTA>`"),
        Invalid(
            "<Note>\n\nOne.\n\n</Note>\n\n<Note>\n\nTwo.\n\n«</Ntoe>»\n",
            "expected `</Note>`",
            fixed="<Note>\n\nOne.\n\n</Note>\n\n<Note>\n\nTwo.\n\n</Note>\n",
        ),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        for problem in page.problems:
            if problem.rule == self.id:
                span = page.span(problem.start, problem.end)
                fix = Fix(f"write `{problem.right}`", "safe", (Edit(span, problem.right),)) if problem.right else None
                yield self.finding(span, problem.message, fix=fix)
