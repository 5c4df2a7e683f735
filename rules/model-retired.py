"""model-retired."""

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.judge import citation
from doclint.lifecycle import ending, platform_of, successor, used_ids
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site
from doclint.values import kind

SAMPLE = '# Quick start\n\n```python\nclient.messages.create(model="{}")\n```\n'


class ModelRetired(PageRule):
    """A code sample uses a model that is deprecated or retired.

    Whoever copies the sample gets an error, today or soon. The date is that of the platform whose id
    the sample uses; `--as-of` says which day counts as today.

    Use the successor, or say next to the id that it is retired. Pages and sections that look back
    (change logs, migration guides, lists of deprecated models) are left alone.
    """

    severity = "warning"
    VALID = [
        Valid(SAMPLE.format("claude-3-opus-20240229"), as_of="2025-01-01"),
        Valid("# Deprecated models\n\n`claude-3-opus-20240229`\n", as_of="2026-06-01"),
    ]
    INVALID = [
        Invalid(SAMPLE.format("«claude-3-opus-20240229»"), "retired since 2026-01-05", as_of="2026-06-01"),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        reference = site.reference
        cards = site.said(page).cards
        for piece, entity in used_ids(page, reference, site.said(page).ids):
            if any(card.start <= piece.start < card.end for card in cards):
                continue  # a card that gives its own id does not use it
            end = ending(entity, platform_of(piece.text, entity, reference), reference)
            if end is None:
                continue
            instead = successor(entity, reference)
            advice = f"; use {instead}" if instead else ""
            yield self.finding(
                page.at(piece),
                f"{reference.entities[entity].name}: {end.state} since {kind('date').render(end.day)}, "
                f'but "{piece.text}" is still given here{advice}',
                severity="warning" if end.state == "retired" else "info",
                attribute="retirement_date" if end.state == "retired" else "deprecation_date",
                entity=entity,
                found=piece.text,
                source=citation([end.fact]),
            )
