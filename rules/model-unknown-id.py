"""model-unknown-id."""

from collections.abc import Iterator

from doclint.doubtful import doubtful_ids
from doclint.finding import Finding
from doclint.roles import role
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

SAMPLE = '# Quick start\n\n```python\nclient.messages.create(model="{}")\n```\n'
CARD = "# {}\n\n| Item | Value |\n|---|---|\n| API model name | `{}` |\n| Provider | Anthropic |\n"


class ModelUnknownId(SiteRule):
    """An id that does not exist, next to one that does.

    An id with one wrong letter or a wrong snapshot date looks right and fails on the first call.

    Reported are snapshots and `-latest` ids that a maker whose ids are all known never gave out, and
    ids that differ by one letter from a known id, or from an id that the site's own cards
    declare. Ids that may be newer than the reference are left alone.
    """

    VALID = [
        Valid(SAMPLE.format("claude-opus-4-20250514")),
        Valid(SAMPLE.format("claude-opus-9-20310514")),
        Valid(SAMPLE.format("my-model-20250514")),
    ]
    INVALID = [
        Invalid(
            CARD.format("Claude 3.7 Sonnet", "«house__claude_3_7_sonet»"), 'did you mean "house__claude_3_7_sonnet"?'
        ),
        Invalid(SAMPLE.format("«claude-opus-4-20250515»"), 'did you mean "claude-opus-4-20250514"?'),
        Invalid(SAMPLE.format("«claude-haiku-4-20250514»"), 'did you mean "claude-haiku-4-5-20251001"?'),
        Invalid(SAMPLE.format("«claude-sonnet-4-latest»"), 'did you mean "claude-sonnet-4-0"?'),
        Invalid(SAMPLE.format("«claude-sonnnet-4-20250514»"), 'did you mean "claude-sonnet-4-20250514"?'),
        Invalid(
            {
                "card.md": CARD.format("Claude Opus 4", "house__claude_4_opus"),
                "use.md": "# Use\n\n`«house__claude_4_opuss»`\n",
            },
            'did you mean "house__claude_4_opus"?',
        ),
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for page, piece, right, why in doubtful_ids(site):
            yield self.finding(
                page.at(piece),
                f'"{piece.text}": {why}; did you mean "{right}"?',
                attribute=role("id"),
                found=piece.text,
                expected=(right,),
                cause=f"value:{page.path}:{piece.start}",
            )
