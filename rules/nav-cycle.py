"""nav-cycle."""

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.navwords import details, statement
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

PAGE = "---\nrank: {}\nnext_page_id: {}\nprevious_page_id: {}\n---\n# A page\n"


class NavCycle(SiteRule):
    """The next pages lead in a circle.

    A reader who keeps going on comes back to where they were, and never sees the rest of the folder.
    The simplest case is a page that is its own next page.

    Let the page lead on to the one that follows it, or to nothing where it is the last one.
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
                "guides/trip/walk.md": PAGE.format(2, "«trip/start»", "trip/start"),
                "guides/trip/rest.md": PAGE.format(3, "''", "trip/walk"),
            },
            'trip/walk: next page is "trip/rest", not "trip/start", which leads back here',
            fixed={
                "guides/trip/start.md": PAGE.format(1, "trip/walk", "''"),
                "guides/trip/walk.md": PAGE.format(2, "trip/rest", "trip/start"),
                "guides/trip/rest.md": PAGE.format(3, "''", "trip/walk"),
            },
            profile="box",
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for slip in site.navigation.slips("cycle"):
            yield self.finding(slip.span, f"{statement(slip)}, which leads back here", **details(slip))
