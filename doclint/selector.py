"""Selectors: `fact` (a family), `fact-mismatch` (a rule), `fact-mismatch:release-date` (one attribute), `all`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from doclint.finding import Finding
from doclint.named import NamedTuple


class Selector(NamedTuple):
    """A choice of findings. `rule` is `all`, a rule id or the first words of some; `attribute` is "" for every one."""

    rule: str
    attribute: str = ""

    def __str__(self) -> str:
        return f"{self.rule}:{self.attribute}" if self.attribute else self.rule

    def chooses_rule(self, rule: str) -> bool:
        """Whether findings of a rule can be chosen at all."""
        return self.rule in ("all", rule) or rule.startswith(f"{self.rule}-")

    def weight(self, rule: str, attribute: str | None) -> int:
        """How closely the selector names a finding; 0 where it does not choose it."""
        if not self.chooses_rule(rule):
            return 0
        if self.attribute:
            return 1000 if attribute is not None and _fold(attribute) == self.attribute else 0
        return 1 if self.rule == "all" else 1 + len(self.rule)


def parse(text: str) -> Selector:
    """A selector as people write it: case, `_` and a final `-` or `*` do not matter."""
    rule, _, attribute = text.strip().partition(":")
    return Selector(rule.strip().lower().rstrip("*").rstrip("-"), _fold(attribute.strip()))


def is_known(selector: Selector, rules: Iterable[str]) -> bool:
    """Whether a selector chooses at least one rule."""
    return selector.rule == "all" or any(selector.chooses_rule(rule) for rule in rules)


def names(rules: Iterable[str]) -> list[str]:
    """All that a selector can name: rule ids and families."""
    ids = sorted(rules)
    return sorted({*ids, *(rule.partition("-")[0] for rule in ids)})


def suggestion(word: str, choices: Sequence[str]) -> str:
    """The choice that somebody who wrote `word` most likely meant; "" where none is near."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=70)
    return best[0] if best else ""


def did_you_mean(word: str, choices: Sequence[str]) -> str:
    """`; did you mean "x"?`, or ""."""
    near = suggestion(word, choices)
    return f'; did you mean "{near}"?' if near else ""


def heaviest(selectors: Iterable[Selector], finding: Finding) -> int:
    """The weight of the selector that names a finding most closely; 0 where none does."""
    return max((selector.weight(finding.rule, finding.attribute) for selector in selectors), default=0)


def _fold(attribute: str) -> str:
    return attribute.lower().replace("_", "-")
