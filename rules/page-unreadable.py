"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site


class PageUnreadable(PageRule):
    """A page must be text in UTF-8 that doclint can read.

    Where a file cannot be opened, is no text, or holds bytes that are no UTF-8, other programs will
    show nothing or wrong letters, and doclint has checked less of it than it seems. Save the file as
    UTF-8, or leave it out with `exclude`.
    """

    needs = "problems"
    VALID = [Valid("Café au lait\n"), Valid("\ufeffA byte order mark is no harm.\r\n"), Valid("")]
    INVALID = [Invalid("Caf«\udce9» au lait\n", "UTF-8")]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        for problem in page.problems:
            if problem.rule == self.id:
                yield self.finding(page.span(problem.start, problem.end), problem.message)
