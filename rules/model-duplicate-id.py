"""model-duplicate-id."""

from collections.abc import Iterator

from doclint.finding import Finding, Related, Span
from doclint.identifiers import declared
from doclint.remedy import cause
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

CARD = "# {}\n\n| Item | Value |\n|---|---|\n| API model name | `{}` |\n| Provider | Anthropic |\n"


class ModelDuplicateId(SiteRule):
    """Two cards give the same API name or id.

    An id selects one model, or one of whatever else the site is about. Where two cards share it, one of
    them was copied from the other and its readers call the wrong one.
    """

    VALID = [
        Valid({"a.md": CARD.format("Claude Opus 4", "aws__claude_4_opus"), "b.md": "# About\n\n`aws__claude_4_opus`\n"})
    ]
    INVALID = [
        Invalid(
            {
                "a.md": CARD.format("Claude Opus 4", "house__one"),
                "b.md": CARD.format("Claude Sonnet 4", "«house__one»"),
            },
            'Claude Sonnet 4: the API name "house__one" is that of Claude Opus 4',
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for identifier, claims in declared(site).items():
            cards = [claim for claim in claims if claim.carrier == "card"]
            first = cards[0] if cards else None
            for claim in cards[1:]:
                if first is None or claim.subject.words.text == first.subject.words.text:
                    continue
                name = site.vocabulary.attribute(claim.attribute).name
                yield self.finding(
                    Span(claim.path, claim.start, claim.end),
                    f'{claim.subject.words.text}: the {name} "{identifier}" is that of '
                    f"{first.subject.words.text} ({first.path})",
                    attribute=claim.attribute,
                    found=identifier,
                    related=(Related(Span(first.path, first.start, first.end), "the other card"),),
                    cause=cause(claim),
                )
