"""front-syntax."""

from collections.abc import Iterator

from doclint.finding import Finding, Span
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site


class FrontSyntax(PageRule):
    """The front matter cannot be read.

    A site generator stops at such a page, or prints the front matter as text. All that it says
    about rank, neighbours and related pages is lost, and doclint cannot check it either.

    Correct the YAML, TOML or JSON between the fences. Often a value with a colon needs quotes.
    """

    VALID = [Valid('---\ntitle: "Limits: a summary"\n---\n\n# Limits\n'), Valid("# No front matter\n")]
    INVALID = [Invalid("---\ntitle: Limits«: a summary»\n---\n\n# Limits\n", "not valid YAML")]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        for problem in page.problems:
            if problem.rule == self.id:
                yield self.finding(Span(page.path, problem.start, problem.end), problem.message)
