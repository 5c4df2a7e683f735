"""fact-not-accepted."""

from collections.abc import Iterator

from doclint.accepted import is_other
from doclint.finding import Edit, Finding, Fix
from doclint.judge import subject_name
from doclint.page import Page
from doclint.remedy import cause
from doclint.rule import Invalid, PageRule, Valid
from doclint.selector import suggestion
from doclint.site import Site

CARD = "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Category | {} |\n| Release date | May 22nd, 2025 |\n"
OVERLAY = """format = 1
kind = "overlay"
org = "initech"
[attributes.category]
labels = ["Category"]
values = ["Standard", "Premium"]
"""


class FactNotAccepted(PageRule):
    """A value is none of those that an attribute of your own can have.

    The settings or an overlay declare an attribute with its values (`Standard`, `Premium`). Anything
    else in its place is a slip of the pen or a name that is no longer used.

    Write one of the values, or add the new one to the declaration.
    """

    needs = "claims"
    VALID = [Valid(CARD.format("**Premium** (beta)"), overlay=OVERLAY), Valid(CARD.format("—"), overlay=OVERLAY)]
    INVALID = [
        Invalid(
            CARD.format("**«Premum»**"),
            'Claude Opus 4: category is "Standard" or "Premium", not "Premum"',
            fixed=CARD.format("**Premium**"),
            overlay=OVERLAY,
        )
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        for claim in site.said(page).claims:
            own = site.reference.attributes.get(claim.attribute)
            if own is None or not own.values or not is_other(claim, own.values):
                continue
            name, subject = site.vocabulary.attribute(own.id).name, subject_name(claim, site.reference.entities)
            accepted = " or ".join(f'"{value}"' for value in own.values)
            place, near = page.span(claim.start, claim.end), suggestion(claim.raw, own.values)
            fix = Fix(f"Write {near}", "unsafe", (Edit(place, near),)) if near else None
            message = f'{subject}: {name} is {accepted}, not "{claim.raw}"'
            yield self.finding(place, message, attribute=own.id, found=claim.raw, fix=fix, cause=cause(claim))
