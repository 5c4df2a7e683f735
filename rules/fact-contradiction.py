"""fact-contradiction."""

from collections.abc import Iterator

from doclint.agreement import disputes
from doclint.finding import Finding, Related, Span
from doclint.remedy import cause, rewrite
from doclint.rule import Invalid, SiteRule, Valid
from doclint.site import Site

CARD = "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Model category | {} |\n| Provider | Anthropic |\n"
TILE = '<Tile title="Claude Opus 4" href="opus.md">\n\n{}\n\n</Tile>\n'


class FactContradiction(SiteRule):
    """Two places of the site give the same fact differently.

    One of them is wrong, or the reader cannot tell which holds. The finding stands at the place with
    less weight (a tile against a card, one page against several) and names the others.

    Where the reference knows the right value, `fact-mismatch` speaks instead. Values agree at the
    precision of the coarser one. An API name in two spellings counts too: the odd one is the one
    whose punctuation the site's other names do not share.
    """

    VALID = [Valid({"opus.md": CARD.format("Premium"), "index.md": TILE.format("Premium")})]
    INVALID = [
        Invalid(
            {"opus.md": CARD.format("Premium"), "index.md": TILE.format("«Standard»")},
            'Claude Opus 4: category "Standard" here, "Premium" in opus.md',
        )
    ]

    def check(self, site: Site) -> Iterator[Finding]:
        for wrong, others in disputes(site):
            name = site.vocabulary.attribute(wrong.attribute).name
            message = f'{wrong.subject.words.text}: {name} "{wrong.raw}" here, "{others[0].raw}" in {others[0].path}'
            yield self.finding(
                Span(wrong.path, wrong.start, wrong.end),
                message,
                attribute=wrong.attribute,
                entity=wrong.subject.resolution.entity,
                found=wrong.raw,
                expected=(others[0].raw,),
                related=tuple(Related(Span(o.path, o.start, o.end), f'says "{o.raw}"') for o in others),
                fix=rewrite(wrong, others[0].raw) if site.reference.roles.of(wrong.attribute) == "id" else None,
                cause=cause(wrong),
            )
