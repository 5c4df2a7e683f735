"""fact-copied."""

from collections.abc import Iterator

from doclint.finding import Finding, Related, Span
from doclint.plausible import copies
from doclint.remedy import cause
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

CARD = (
    "# Claude {} Opus\n\n| Item | Value |\n|---|---|\n| Release date | {} |\n| Knowledge cutoff date | August 2031 |\n"
)


class FactCopied(SiteRule):
    """Two cards of different versions share their telling dates.

    New cards are made by copying old ones. Two versions of a family are not released on one day, and
    models not with one knowledge cutoff either; siblings of one version (Opus 4 and Sonnet 4) may well be, and
    are no finding.

    Look up both dates of the card that was copied. Where the reference confirms a card, the other one
    is reported; where it confirms both, nothing is.
    """

    VALID = [
        Valid({"a.md": CARD.format("8", "March 4th 2032"), "b.md": CARD.format("9", "May 22nd 2033")}),
    ]
    INVALID = [
        Invalid(
            {"a.md": CARD.format("8", "March 4th 2032"), "b.md": CARD.format("9", "«March 4th 2032»")},
            "Claude 9 Opus: release date and knowledge cutoff are those of Claude 8 Opus",
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for claims, original in copies(site):
            copied, also = claims[0], claims[1:]
            shared = [site.vocabulary.attribute(claim.attribute).name for claim in claims]
            yield self.finding(
                Span(copied.path, copied.start, copied.end),
                f"{copied.subject.words.text}: {' and '.join(shared)} are those of "
                f"{original.subject.words.text} ({original.path})",
                attribute=copied.attribute,
                entity=copied.subject.resolution.entity,
                found=copied.raw,
                related=(
                    *(Related(Span(one.path, one.start, one.end), "this is shared too") for one in also),
                    Related(Span(original.path, original.start, original.end), "the other card"),
                ),
                cause=cause(copied),
            )
