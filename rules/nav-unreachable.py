"""nav-unreachable."""

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.navwords import details, statement
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

PAGE = "---\nrank: {}\nnext_page_id: {}\nprevious_page_id: {}\n---\n# A page\n"


class NavUnreachable(SiteRule):
    """The chain of pages skips a page, so that nobody gets there.

    By rank the page has its place in the folder, but no page leads on to it, or it leads nowhere
    itself. Readers who follow the chain miss it. New pages are often left out in this way.

    Lead the page before it on to it, and the page after it back.
    """

    orders = True
    only_front = True
    VALID = [
        Valid(
            {
                "guides/trip/start.md": PAGE.format(1, "trip/walk", "''"),
                "guides/trip/walk.md": PAGE.format(2, "trip/rest", "trip/start"),
                "guides/trip/rest.md": PAGE.format(3, "''", "trip/walk"),
            },
            profile="box",
        )
    ]
    INVALID = [
        Invalid(
            {
                "guides/trip/start.md": PAGE.format(1, "trip/walk", "''"),
                "guides/trip/walk.md": PAGE.format(2, "«trip/home»", "trip/start"),
                "guides/trip/rest.md": PAGE.format(3, "trip/home", "trip/walk"),
                "guides/trip/home.md": PAGE.format(4, "''", "«trip/walk»"),
            },
            'is "trip/rest", not',
            fixed={
                "guides/trip/start.md": PAGE.format(1, "trip/walk", "''"),
                "guides/trip/walk.md": PAGE.format(2, "trip/rest", "trip/start"),
                "guides/trip/rest.md": PAGE.format(3, "trip/home", "trip/walk"),
                "guides/trip/home.md": PAGE.format(4, "''", "trip/rest"),
            },
            profile="box",
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for slip in site.navigation.slips("unreachable"):
            text = f"{statement(slip)}; the chain does not reach that page" if slip.found else statement(slip)
            yield self.finding(slip.span, text, **details(slip))
