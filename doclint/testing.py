"""Runs the VALID and INVALID examples of any rule, doclint's own and users' alike."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from doclint import fixes
from doclint.choice import Choice
from doclint.config import Config
from doclint.engine import check
from doclint.errors import DoclintError
from doclint.finding import Finding, Span
from doclint.load import Loaded, load_site
from doclint.named import NamedTuple
from doclint.position import LineIndex
from doclint.rule import Files, Invalid, Rule, Valid
from doclint.ruleset import load_rules
from doclint.suppress import SuppressionRule

_MARK = re.compile("[«»]")


class Marked(NamedTuple):
    """Files without their marks, and the places that were marked."""

    texts: Mapping[str, str]
    spans: Sequence[Span]


class Outcome(NamedTuple):
    """What a rule makes of one example: its findings, and the files after its fixes."""

    findings: Sequence[Finding]
    fixed: Mapping[str, str]
    errors: Sequence[str]


def problems(rule: Rule) -> list[str]:
    """Why the examples of a rule fail, a text each; empty where all is well."""
    found = [f"no {name} example" for name in ("VALID", "INVALID") if not getattr(rule, name)]
    found += [f"VALID[{n}]: {text}" for n, case in enumerate(rule.VALID) for text in case_problems(rule, case)]
    found += [f"INVALID[{n}]: {text}" for n, case in enumerate(rule.INVALID) for text in case_problems(rule, case)]
    return found


def case_problems(rule: Rule, case: Valid | Invalid) -> Iterator[str]:
    """Why one example fails."""
    marked = unmarked(case.files)
    try:
        outcome = run(rule, marked.texts, case)
    except DoclintError as error:
        yield str(error)
        return
    yield from outcome.errors
    missing = sorted(set(marked.spans) - {finding.span for finding in outcome.findings})
    yield from (f"not found: {_shown(span, marked.texts)}" for span in missing)
    for finding in outcome.findings:
        if finding.span not in marked.spans:
            yield f"found, but not marked: {_shown(finding.span, marked.texts)}: {finding.message}"
        elif isinstance(case, Invalid) and case.message not in finding.message:
            yield f'the message is "{finding.message}", not "{case.message}"'
    if isinstance(case, Invalid) and not missing:
        yield from _fix_problems(case, outcome)


def _fix_problems(case: Invalid, outcome: Outcome) -> Iterator[str]:
    if case.fixed is None:
        if any(finding.fix for finding in outcome.findings):
            yield "the rule offers a fix: give the files after it as `fixed`"
        return
    wanted = as_mapping(case.fixed)
    for path in sorted({*wanted, *outcome.fixed}):
        if wanted.get(path) != outcome.fixed.get(path):
            yield f"after the fix {path} is {outcome.fixed.get(path)!r}, not {wanted.get(path)!r}"


def run(rule: Rule, texts: Mapping[str, str], case: Valid | Invalid) -> Outcome:
    """Write files to an empty folder and check them there, alone. Raises DoclintError."""
    with _folder(texts) as folder:
        overlay = folder / "overlay.toml"
        overlay.write_text(case.overlay, "utf-8")
        references = (overlay,) if case.overlay else ()
        with contextlib.chdir(folder / "site"):
            config = Config(root=Path.cwd(), reference=references, profile=case.profile, as_of=case.as_of)
            return _outcome(rule, load_site([Path()], config, {}), texts, config)


def _outcome(rule: Rule, loaded: Loaded, texts: Mapping[str, str], config: Config) -> Outcome:
    errors = [*loaded.errors]
    # A comment is unused only where the rule that it names has run.
    others = load_rules(Config())[0] if isinstance(rule, SuppressionRule) else []
    rules = [rule, *(other for other in others if other.id != rule.id)]
    found = [one for one in check(loaded.site, rules, Choice(config), errors) if one.rule == rule.id]
    pages = {page.path: page.text for page in loaded.site.pages}
    mended = fixes.plan(found, pages, unsafe=True).texts
    return Outcome(found, {**texts, **mended}, errors)


@contextlib.contextmanager
def _folder(texts: Mapping[str, str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="doclint-") as name:
        folder = Path(name).resolve()
        (folder / "site").mkdir()
        for path, text in texts.items():
            file = folder / "site" / path
            os.makedirs(file.parent, exist_ok=True)
            # Lone surrogates stand for bytes that are no UTF-8.
            file.write_bytes(text.encode("utf-8", "surrogateescape"))
        yield folder


def unmarked(files: Files) -> Marked:
    """Take out the marks «…»; raises DoclintError where they do not pair."""
    texts: dict[str, str] = {}
    spans: list[Span] = []
    for path, text in as_mapping(files).items():
        marks = list(_MARK.finditer(text))
        if [mark[0] for mark in marks] != ["«", "»"] * (len(marks) // 2):
            raise DoclintError(f"{path}: the marks «…» do not pair")
        # Each mark takes one character: the n-th stands n characters further right than without marks.
        places = [mark.start() - number for number, mark in enumerate(marks)]
        spans += [Span(path, *pair) for pair in zip(places[::2], places[1::2], strict=True)]
        texts[path] = _MARK.sub("", text)
    return Marked(texts, spans)


def as_mapping(files: Files) -> Mapping[str, str]:
    """Paths with their texts; one text alone is `page.md`."""
    return {"page.md": files} if isinstance(files, str) else files


def _shown(span: Span, texts: Mapping[str, str]) -> str:
    text = texts.get(span.path, "")
    place = LineIndex(text).position(span.start)
    return f"{span.path}:{place.line}:{place.column} {text[span.start : span.end]!r}"
