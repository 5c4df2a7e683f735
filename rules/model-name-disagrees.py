"""model-name-disagrees."""

from collections.abc import Iterator

from doclint.finding import Finding, Related
from doclint.identity import disagreements
from doclint.page import Page
from doclint.roles import role
from doclint.rule import Invalid, PageRule, Valid
from doclint.site import Site

CARD = """# AWS Claude 4 Opus

| Item | Value |
|---|---|
| Model name | AWS Claude 4 Opus |
| API model name | `{}` |
| Provider | Anthropic |
"""


class ModelNameDisagrees(PageRule):
    """A page calls what it is about by the names of two things.

    Heading, first sentence, name row, API name or id, title and file name of a card must speak of one
    model, or whatever else the site is about; so must the name and the id in one row of a table. The
    odd one is usually left over from the page that was copied.

    Word order, hosts (`AWS`), and words such as `beta` do not matter: only contradicting families,
    versions and tiers do.
    """

    needs = "said"

    VALID = [Valid(CARD.format("aws__claude_4_opus")), Valid(CARD.format("claude-opus-4-20250514"))]
    INVALID = [
        Invalid(CARD.format("«aws__claude_3_sonnet»"), 'AWS Claude 4 Opus: the API name is "aws__claude_3_sonnet"'),
    ]

    def check(self, page: Page, site: Site) -> Iterator[Finding]:
        for subject, what, words, others in disagreements(page, site):
            yield self.finding(
                page.at(words),
                f'{subject}: {what} is "{words.text}"',
                attribute=role("name"),
                found=words.text,
                expected=(subject,),
                related=tuple(Related(page.at(other), f'says "{other.text}"') for other in others),
                cause=f"value:{page.path}:{words.start}",
            )
