"""nav-step-count."""

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.navwords import details, statement
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

PAGE = "---\nrank: {}\ntotal_steps: {}\n---\n# A page\n"


class NavStepCount(SiteRule):
    """The number of steps is not the number of other pages in the folder.

    It is shown to readers as "step 2 of 5" and goes wrong when a page is added or removed. Where all
    pages of a folder share the wrong number, one finding speaks for them.

    Write the number of pages in the folder less one, or build the pages again.
    """

    orders = True
    only_front = True
    VALID = [Valid({"guides/trip/a.md": PAGE.format(1, 1), "guides/trip/b.md": PAGE.format(2, 1)}, profile="box")]
    INVALID = [
        Invalid(
            {
                "guides/trip/a.md": PAGE.format(1, 2),
                "guides/trip/b.md": PAGE.format(2, "«4»"),
                "guides/trip/c.md": PAGE.format(3, 2),
            },
            'trip/b: number of steps is "2", not "4"',
            fixed={
                "guides/trip/a.md": PAGE.format(1, 2),
                "guides/trip/b.md": PAGE.format(2, 2),
                "guides/trip/c.md": PAGE.format(3, 2),
            },
            profile="box",
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for slip in site.navigation.slips("steps"):
            more = f" (and on {len(slip.also)} more pages of the folder)" if slip.also else ""
            yield self.finding(slip.span, statement(slip) + more, **details(slip))
