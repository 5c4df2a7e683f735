"""nav-rank."""

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.navwords import details, rank_words
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

PAGE = "---\nrank: {}\n---\n# A page\n"
CHAIN = "---\nrank: {}\nnext_page_id: {}\nprevious_page_id: {}\n---\n# A page\n"


class NavRank(SiteRule):
    """Ranks do not give one order: two pages of a folder share one, or a rank contradicts the chain.

    Next is the page with the next greater rank. Pages of equal rank therefore have the same
    neighbours, and the chain reaches only one of them. Gaps between ranks are no defect.

    Give each page of a folder a rank of its own. Pages that were built already show the defect at
    the next and previous pages that skip the other one: build them again.
    """

    orders = True
    only_front = True
    VALID = [Valid({"guides/trip/start.md": PAGE.format(1), "guides/trip/walk.md": PAGE.format(5)}, profile="box")]
    INVALID = [
        Invalid(
            {
                "guides/trip/start.md": PAGE.format(1),
                "guides/trip/rest.md": PAGE.format(2),
                "guides/trip/walk.md": PAGE.format("«2»"),
            },
            "trip/walk: rank 2 is also that of trip/rest",
            profile="box",
        ),
        Invalid(
            {
                "guides/trip/start.md": CHAIN.format(1, "trip/walk", "''"),
                "guides/trip/walk.md": CHAIN.format("«7»", "trip/rest", "trip/start"),
                "guides/trip/rest.md": CHAIN.format(3, "''", "trip/walk"),
            },
            'trip/walk: rank is "2", not "7"; the chain goes on from trip/start (rank 1)',
            fixed={
                "guides/trip/start.md": CHAIN.format(1, "trip/walk", "''"),
                "guides/trip/walk.md": CHAIN.format("2", "trip/rest", "trip/start"),
                "guides/trip/rest.md": CHAIN.format(3, "''", "trip/walk"),
            },
            profile="box",
        ),
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for slip in site.navigation.slips("tie", "rank", "order"):
            more = details(slip)
            more["severity"] = "warning" if slip.kind == "tie" and slip.place.is_index else "error"
            yield self.finding(slip.span, rank_words(slip), **more)
