"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site


class LinkMalformed(PageRule):
    """An address must have the form of one.

    `htps://example.com`, `https//example.com` and `g;//guide` look right at a glance, but browsers take
    them for files of the site, or for a scheme that nobody knows.

    Reported are wrong characters between a scheme and the rest, schemes that are one letter away from a
    known one, two schemes in a row, mail addresses and `www.` without a scheme, and links without any
    address. Schemes that doclint does not know are no finding. Write the address as the message says.
    """

    follows = True
    needs = "links"
    VALID = [
        Valid("[a](https://example.com) [b](vscode://file/x) [c](mailto:a@example.com) [d](file:///etc) [e](#x)"),
        Valid("[a](custom://x) [b](tel:123) [c](//example.com/x) [d]({{ base_url }}/x)"),
        Valid({"guides/a.md": "[a](g://a) [b](e://get_files)"}, profile="box"),
    ]
    INVALID = [
        Invalid("[a](«htps://example.com»)", 'no scheme "htps"', fixed="[a](https://example.com)"),
        Invalid("[a](«https//example.com/x»)", 'should be "https://"', fixed="[a](https://example.com/x)"),
        Invalid("[a](«https://https://example.com»)", "two schemes", fixed="[a](https://example.com)"),
        Invalid("[mail](«me@example.com»)", 'needs "mailto:"', fixed="[mail](mailto:me@example.com)"),
        Invalid("«[a]()»", "there is no address"),
        Invalid(
            {"guides/a.md": "[a](«g;//a») [b](«endpoit://get_x»)"},
            "is no address",
            fixed={"guides/a.md": "[a](g://a) [b](endpoint://get_x)"},
            profile="box",
        ),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        for link, target in site.links(page, "malformed"):
            found, right = link.target.text, target.suggestion
            span = page.at(link.target) if found else page.at(link)
            edit = Edit(span, right)
            fix = Fix(f'write "{right}"', "safe" if target.certain else "unsafe", (edit,)) if right else None
            message = f'"{found}" is no address: {target.reason}' if found else f"link: {target.reason}"
            expected = (right,) if right else ()
            yield self.finding(span, message, found=found, expected=expected, fix=fix)
