"""front-unknown-key."""

from collections.abc import Iterator

from doclint.finding import Edit, Finding, Fix
from doclint.front.keys import strange_keys
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site


class FrontUnknownKey(SiteRule):
    """A key of the front matter is one letter away from a known one.

    Generators pass over keys that they do not know, so that a misspelt key is as good as none. Known
    are the keys of the site's profile and those that many pages use. Other keys are free.

    Correct the key.
    """

    only_front = True
    VALID = [Valid({"guides/a.md": "---\nrank: 5\nmood: calm\n---\n\n# A\n"}, profile="box")]
    INVALID = [
        Invalid(
            {"guides/a.md": "---\nrank: 5\n«related_guide»:\n  - b\n---\n\n# A\n"},
            'unknown key "related_guide": did you mean "related_guides"?',
            fixed={"guides/a.md": "---\nrank: 5\nrelated_guides:\n  - b\n---\n\n# A\n"},
            profile="box",
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for page, key, right in strange_keys(site.pages, site.profile.name):
            span = page.at(key)
            yield self.finding(
                span,
                f'unknown key "{key.text}": did you mean "{right}"?',
                found=key.text,
                expected=(right,),
                fix=Fix(f'Write "{right}"', "unsafe", (Edit(span, right),)),
            )
