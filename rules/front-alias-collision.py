"""front-alias-collision."""

from collections.abc import Iterator

from doclint.finding import Finding, Related
from doclint.front.aliases import collisions
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

PAGE = "---\nrank: {}\nalias_paths:\n  - {}\n---\n\n# A page\n"


class FrontAliasCollision(SiteRule):
    """Two pages claim the same old address.

    An alias redirects an address that a page had before. It can lead to one page only; which one
    wins depends on the build. An alias that is the address of another page hides that page or is
    without effect. Mostly a page was split, and its front matter copied.

    Keep the alias on the page that readers of the old address look for.
    """

    follows = True  # it measures likeness, as rules about links do: what measures it, only one process loads
    only_front = True
    severity = "warning"
    VALID = [
        Valid(
            {"guides/walk.md": PAGE.format(1, "/docs/walk"), "guides/rest.md": PAGE.format(2, "/docs/rest")},
            profile="box",
        )
    ]
    INVALID = [
        Invalid(
            {"guides/a.md": PAGE.format(1, "/docs/walk"), "guides/b.md": PAGE.format(2, "«/docs/walk»")},
            'alias "/docs/walk" is also one of guides/a.md',
            profile="box",
        ),
        Invalid(
            {"guides/a.md": PAGE.format(1, "«/guides/b/»"), "guides/b.md": PAGE.format(2, "/docs/walk")},
            'alias "/guides/b" is the address of guides/b.md',
            profile="box",
        ),
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for one in collisions(site):
            whose = "the address" if one.route else "also one"
            yield self.finding(
                one.span,
                f'alias "{one.alias}" is {whose} of {one.other.path}',
                found=one.alias,
                related=(Related(one.other_span, "the other page"),),
            )
