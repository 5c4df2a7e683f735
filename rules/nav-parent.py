"""nav-parent."""

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.navwords import details, statement
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

INDEX = "---\nrank: 1\nparent_id: ''\n---\n# All guides\n"
PAGE = "---\nrank: {}\nparent_id: {}\n---\n# A page\n"


class NavParent(SiteRule):
    """The parent of a page does not exist, or is not the index page of its folder.

    The parent is where "up" and the breadcrumbs lead. It goes wrong when a page is moved with its
    old front matter, and it is missing where a folder has no index page.

    Write the id of the folder's index page, or add that page.
    """

    orders = True
    only_front = True
    VALID = [
        Valid({"guides/index.md": INDEX, "guides/trip/index.md": PAGE.format(1, "guides")}, profile="box"),
    ]
    INVALID = [
        Invalid(
            {
                "guides/index.md": INDEX,
                "guides/trip/index.md": PAGE.format(1, "guides"),
                "guides/trip/walk.md": PAGE.format(2, "«tour»"),
                "guides/trip/rest.md": PAGE.format(3, "trip"),
            },
            'trip/walk: parent page is "trip", not "tour"',
            fixed={
                "guides/index.md": INDEX,
                "guides/trip/index.md": PAGE.format(1, "guides"),
                "guides/trip/walk.md": PAGE.format(2, "trip"),
                "guides/trip/rest.md": PAGE.format(3, "trip"),
            },
            profile="box",
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for slip in site.navigation.slips("parent"):
            text = f"{slip.place.id}: no parent page, since its folder has no index page"
            if slip.right is not None:
                text = statement(slip)
            yield self.finding(slip.span, text, **details(slip))
