"""nav-one-way."""

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.navwords import details, statement
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

PAGE = "---\nrank: {}\nnext_page_id: {}\nprevious_page_id: {}\n---\n# A page\n"


class NavOneWay(SiteRule):
    """A page leads to another one, which does not lead back.

    Next and previous are two sides of one step. Where A's next page is B and B's previous page is
    not A, a reader who goes on and back ends up somewhere else. The finding stands at the side that
    contradicts the ranks of the folder, or, where there are none, that other pages contradict.

    Make both sides name each other.
    """

    orders = True
    only_front = True
    VALID = [
        Valid(
            {
                "guides/trip/start.md": PAGE.format(1, "trip/walk", "''"),
                "guides/trip/walk.md": PAGE.format(2, "''", "trip/start"),
            },
            profile="box",
        )
    ]
    INVALID = [
        Invalid(
            {
                "guides/trip/start.md": PAGE.format(1, "trip/walk", "''"),
                "guides/trip/walk.md": PAGE.format(2, "trip/rest", "«''»"),
                "guides/trip/rest.md": PAGE.format(3, "''", "trip/walk"),
            },
            'trip/walk: previous page is "trip/start", not empty',
            fixed={
                "guides/trip/start.md": PAGE.format(1, "trip/walk", "''"),
                "guides/trip/walk.md": PAGE.format(2, "trip/rest", "trip/start"),
                "guides/trip/rest.md": PAGE.format(3, "''", "trip/walk"),
            },
            profile="box",
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for slip in site.navigation.slips("one-way"):
            yield self.finding(slip.span, statement(slip), **details(slip))
