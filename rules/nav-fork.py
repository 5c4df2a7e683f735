"""nav-fork."""

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.navwords import details, statement
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

PAGE = "---\nrank: {}\nnext_page_id: {}\nprevious_page_id: {}\n---\n# A page\n"


class NavFork(SiteRule):
    """Two pages have the same next, or the same previous page.

    A chain has one way on. Where two pages lead to the same third one, that page can lead back to
    only one of them, and the reader of the other loses the way. Often front matter was copied.

    Correct the page that the third one does not lead back to.
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
                "guides/trip/start.md": PAGE.format(1, "«trip/rest»", "''"),
                "guides/trip/walk.md": PAGE.format(2, "trip/rest", "trip/start"),
                "guides/trip/rest.md": PAGE.format(3, "''", "trip/walk"),
            },
            'trip/start: next page is "trip/walk", not "trip/rest", which is the next page of trip/walk',
            fixed={
                "guides/trip/start.md": PAGE.format(1, "trip/walk", "''"),
                "guides/trip/walk.md": PAGE.format(2, "trip/rest", "trip/start"),
                "guides/trip/rest.md": PAGE.format(3, "''", "trip/walk"),
            },
            profile="box",
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for slip in site.navigation.slips("fork"):
            rival = slip.other.id if slip.other else ""
            text = f"{statement(slip)}, which is the {slip.role} page of {rival}"
            yield self.finding(slip.span, text, **details(slip))
