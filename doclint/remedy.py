"""From a verdict to words and to a mended text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from doclint.claim import Claim
from doclint.finding import Edit, Fix, Span
from doclint.judge import Verdict, citation, kind_of, shown, subject_name
from doclint.page import Page
from doclint.reference.fact import Fact
from doclint.rule import Details
from doclint.values import kind
from doclint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from doclint.site import Site


def value_span(claim: Claim, verdict: Verdict) -> Span:
    """The place of the stated value that a verdict is about, without the words around it."""
    if verdict.value is None or verdict.value.end <= verdict.value.start:
        return Span(claim.path, claim.start, claim.end)
    return Span(claim.path, claim.start + verdict.value.start, claim.start + verdict.value.end)


def cause(claim: Claim) -> str:
    """What two findings about the same stated value share."""
    return f"value:{claim.path}:{claim.start}"


def mismatch_message(claim: Claim, verdict: Verdict, page: Page, site: Site) -> str:
    """`Claude Opus 4: released 2025-05-22, not "March 4th 2024"`, with the note of a known mistake."""
    subject, found = subject_name(claim, site.reference.entities), _found(claim, verdict, page)
    said = " or ".join(_statements(verdict.expected, claim.attribute, site.vocabulary))
    if verdict.outcome == "stale":
        until = verdict.fact.until if verdict.fact is not None else ""
        return f'{subject}: {said}; "{found}" is outdated' + (f" since {until}" if until else "")
    note = f" ({verdict.fact.note})" if verdict.fact is not None and verdict.fact.note else ""
    return f'{subject}: {said}, not "{found}"{note}'


def details(claim: Claim, verdict: Verdict, page: Page) -> Details:
    """The fields of a finding that a verdict decides."""
    return Details(
        severity="warning" if verdict.weak or verdict.outcome == "stale" else "error",
        attribute=claim.attribute,
        entity=claim.subject.resolution.entity,
        found=_found(claim, verdict, page),
        expected=shown(verdict.expected),
        source=citation(verdict.expected),
        fix=replacement(claim, verdict, page),
        cause=cause(claim),
    )


def _found(claim: Claim, verdict: Verdict, page: Page) -> str:
    span = value_span(claim, verdict)
    return " ".join(page.text[span.start : span.end].split()) or claim.raw


def _statements(facts: Iterable[Fact], claimed: str, vocabulary: Vocabulary) -> Iterable[str]:
    """What the facts say, an attribute at a time: `knowledge cutoff 2025-01 or training cutoff 2025-03`."""
    by_attribute: dict[str, list[Fact]] = {}
    for fact in facts:
        by_attribute.setdefault(fact.attribute, []).append(fact)
    for attribute, group in by_attribute.items():
        says = vocabulary.attribute(attribute if len(by_attribute) > 1 else claimed).says
        yield says.format(value=" or ".join(shown(group)))


def replacement(claim: Claim, verdict: Verdict, page: Page) -> Fix | None:
    """The right value written like the wrong one, where one value alone is right and its source is first-hand."""
    right = {fact.value for fact in verdict.expected}
    certain = len(right) == 1 and len(claim.reading.values) == 1 and claim.subject.resolution.state == "match"
    if not certain or verdict.weak or verdict.outcome != "disagrees":
        return None
    value, span = right.pop(), value_span(claim, verdict)
    like = page.text[span.start : span.end]
    text = kind(kind_of(value)).render_like(value, like)
    if text is None or text == like:
        return None
    return Fix(f"Write {text}", "safe", (Edit(span, text),))


def rewrite(claim: Claim, text: str) -> Fix:
    """Write what another place of the site says; unsafe, since either place may be the wrong one."""
    return Fix(f"Write {text}", "unsafe", (Edit(Span(claim.path, claim.start, claim.end), text),))
