"""front-related-missing."""

from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix
from doclint.front.related import lost
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

PAGE = "---\nrank: 1\nrelated_guides:\n  - {}\n---\n\n# A page\n"


class FrontRelatedMissing(SiteRule):
    """A list of related pages names a page that does not exist.

    The entry is dropped when the site is built, or shown as a dead link. Often the page was moved or
    renamed, or the entry is a path where an id is wanted, or belongs in another list.

    Write the id of a page that exists, in the list of its kind, or take the entry out.
    """

    orders = True
    only_front = True
    VALID = [
        Valid(
            {"guides/index.md": "# All\n", "guides/walk.md": PAGE.format("rest"), "guides/rest.md": "# R\n"},
            profile="box",
        )
    ]
    INVALID = [
        Invalid(
            {"guides/index.md": "# All\n", "guides/walk.md": PAGE.format("«rset»"), "guides/rest.md": "# R\n"},
            'related_guides: no guide has the id "rset"; did you mean "rest"?',
            fixed={"guides/index.md": "# All\n", "guides/walk.md": PAGE.format("rest"), "guides/rest.md": "# R\n"},
            profile="box",
        ),
        Invalid(
            {"guides/trip/walk.md": PAGE.format("«../pages/team»"), "pages/team.md": "# Team\n"},
            'no guide has the id "../pages/team"; "team" belongs in related_pages',
            profile="box",
        ),
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for one in lost(site):
            same = one.right and one.right_key == one.key
            hint = f'; did you mean "{one.right}"?' if same else f'; "{one.right}" belongs in {one.right_key}'
            message = f'{one.key}: no {one.kind} has the id "{one.found}"{hint if one.right else ""}'
            expected = (one.right,) if one.right else ()
            fix = Fix(f'Write "{one.right}"', "unsafe", (Edit(one.span, one.right),)) if same else None
            yield self.finding(one.span, message, found=one.found, expected=expected, fix=fix)
