"""nav-missing-target."""

from collections.abc import Iterator

from doclint.finding import Finding, Span
from doclint.navwords import details, statement
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

PAGE = "---\nrank: {}\nnext_page_id: {}\nprevious_page_id: {}\n---\n# A page\n"


class NavMissingTarget(SiteRule):
    """The next or previous page does not exist.

    The link at the foot of the page leads nowhere, and the pages behind it are cut off. Mostly the
    other page was renamed, moved or deleted, or its id is misspelt.

    Write the id of the page that follows, or nothing where the chain ends. Where the order of the
    folder leaves one page, the fix writes it.
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
                "guides/trip/start.md": PAGE.format(1, "«trip/wlak»", "''"),
                "guides/trip/walk.md": PAGE.format(2, "''", "trip/start"),
            },
            'trip/start: next page is "trip/walk", not "trip/wlak": there is no such page',
            fixed={
                "guides/trip/start.md": PAGE.format(1, "trip/walk", "''"),
                "guides/trip/walk.md": PAGE.format(2, "''", "trip/start"),
            },
            profile="box",
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for slip in site.navigation.slips("missing"):
            yield self.finding(slip.span, f"{statement(slip)}: there is no such page", **details(slip))
        for listing in site.navigation.listings:
            for entry in listing.missing:
                span = Span(listing.path, entry.start, entry.end)
                yield self.finding(
                    span, f'the navigation names "{entry.name}": there is no such page', found=entry.name
                )
