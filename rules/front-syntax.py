"""front-syntax."""

from collections.abc import Iterator

from doclint.finding import Finding, Fix, Span
from doclint.front.doubled import doubled_line
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site


class FrontSyntax(PageRule):
    """The front matter cannot be read.

    A site generator stops at such a page, or prints the front matter as text. All that it says
    about rank, neighbours and related pages is lost, and doclint cannot check it either.

    Correct the YAML, TOML or JSON between the fences. Often a value with a colon needs quotes.
    """

    needs = "problems"
    VALID = [Valid('---\ntitle: "Limits: a summary"\n---\n\n# Limits\n'), Valid("# No front matter\n")]
    INVALID = [
        Invalid("---\ntitle: Limits«: a summary»\n---\n\n# Limits\n", "not valid YAML"),
        Invalid(
            "---\nrank: 1\ntitle: Limits\n«rank»: 1\n---\n\n# Limits\n",
            "a second time",
            fixed="---\nrank: 1\ntitle: Limits\n---\n\n# Limits\n",
        ),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        for problem in page.problems:
            if problem.rule == self.id:
                edit = doubled_line(page, problem.start)
                fix = Fix("take the second line out", "safe", (edit,)) if edit is not None else None
                yield self.finding(Span(page.path, problem.start, problem.end), problem.message, fix=fix)
