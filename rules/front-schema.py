"""front-schema."""

from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix
from doclint.front.schema import violations
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site


class FrontSchema(PageRule):
    """A value in the front matter is not of the kind that its key wants.

    The word "false" in quotes is text, and text counts as true; a rank that is no number does not
    order anything; a related page that is no list is passed over. None of this gives an error message.

    Write a value of the right kind. Which keys want which kind is in `schemas/front-matter*.schema.json`.
    """

    needs = "front"
    VALID = [
        Valid("---\ndraft: false\nrank: first\n---\n\n# A page\n", profile="plain"),
        Valid({"guides/a.md": "---\nrank: 5\nrelated_guides:\n  - b\n---\n\n# A\n"}, profile="box"),
    ]
    INVALID = [
        Invalid(
            {"guides/a.md": "---\nrank: «first»\n---\n\n# A\n"},
            'rank: must be a whole number, not "first"',
            profile="box",
        ),
        Invalid(
            '---\ndraft: "«false»"\n---\n\n# A page\n',
            'draft: must be true or false, not "false"',
            fixed="---\ndraft: false\n---\n\n# A page\n",
            profile="plain",
        ),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        if page.front is None:
            return
        for one in violations(page.front, site.profile.name):
            span = page.at(one.place)
            fix = None
            if one.plain is not None and page.text[span.start - 1 : span.start] in ("'", '"'):
                whole = page.span(span.start - 1, span.end + 1)
                fix = Fix(f"Write {one.plain}", "safe", (Edit(whole, one.plain),))
            message = f"{one.key}: must be {one.wanted.removesuffix(' or empty')}, not {one.found}"
            yield self.finding(span, message, attribute=one.key.partition(".")[0], found=one.found, fix=fix)
