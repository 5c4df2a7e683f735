"""model-retired."""

from collections.abc import Iterator

from doclint.finding import Finding
from doclint.judge import citation
from doclint.lifecycle import ending, successor, uses
from doclint.page import Page
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site
from doclint.values import kind

SAMPLE = '# Quick start\n\n```python\nclient.messages.create(model="{}")\n```\n'


class ModelRetired(PageRule):
    """A code sample, a table or a sentence gives an id that is deprecated or retired.

    Whoever copies it gets an error, today or soon. The date is that of the platform whose id it is, or that
    the page speaks of; `--as-of` says which day counts as today. In prose only ids with a date in them count.

    Use the successor, or say next to the id that it is retired. Pages, sections and tables that look back
    (change logs, migration guides, lists of what is deprecated) are left alone.
    """

    severity = "warning"
    needs = "said"
    VALID = [
        Valid(SAMPLE.format("claude-3-opus-20240229"), as_of="2025-01-01"),
        Valid("# Deprecated models\n\n`claude-3-opus-20240229`\n", as_of="2026-06-01"),
        Valid("# Models\n\n| Model | Retirement |\n|---|---|\n| claude-3-opus-20240229 | 2026 |\n", as_of="2026-06-01"),
    ]
    INVALID = [
        Invalid(SAMPLE.format("«claude-3-opus-20240229»"), "retired since 2026-01-05", as_of="2026-06-01"),
        Invalid("# Models\n\nBest is «claude-3-opus-20240229».\n", "retired since", as_of="2026-06-01"),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        for piece, entity, platform in uses(page, site):
            end = ending(entity, platform, site.reference)
            if end is None:
                continue
            instead = successor(entity, site.reference)
            advice = f"; use {instead}" if instead else ""
            yield self.finding(
                page.at(piece),
                f"{site.reference.entities[entity].name}: {end.state} since {kind('date').render(end.day)}, "
                f'but "{piece.text}" is still given here{advice}',
                severity="warning" if end.state == "retired" else "info",
                attribute=end.fact.attribute,
                entity=entity,
                found=piece.text,
                source=citation([end.fact]),
            )
