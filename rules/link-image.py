"""See the class."""

from __future__ import annotations

from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site

PICTURES = {"img/one.png": "", "img/two.png": ""}


class LinkImage(PageRule):
    """An image must be there.

    A missing image leaves a hole in the page, often where the explanation was.

    Images are looked for on disk, beside the page and in the folders of static files. Where the folder
    of an image holds no images at all they are kept elsewhere, and doclint is silent. Correct the path or
    add the image. Capitals count: most hosts tell them apart.
    """

    follows = True
    needs = "links"
    VALID = [
        Valid({**PICTURES, "page.md": "![one](img/one.png) ![two](https://example.com/two.png)"}),
        Valid({"page.md": "![one](img/one.png)"}),
    ]
    INVALID = [
        Invalid({**PICTURES, "page.md": "![three](«img/three.png»)"}, 'there is no image "img/three.png"'),
        Invalid(
            {**PICTURES, "page.md": "![one](«img/One.png»)"},
            "capitals differ",
            fixed={**PICTURES, "page.md": "![one](img/one.png)"},
        ),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        """Findings on one page."""
        for link, target in site.links(page, "missing"):
            if site.is_image(page, link):
                found, right = link.target.text, target.suggestion
                hint = f' ({target.reason}: "{right}")' if target.reason else ""
                edit = Edit(page.at(link.target), right)
                fix = Fix(f'show "{right}"', "safe" if target.certain else "unsafe", (edit,)) if right else None
                message = f'there is no image "{found}"{hint}'
                expected = (right,) if right else ()
                yield self.finding(page.at(link.target), message, found=found, expected=expected, fix=fix)
