"""Reports that other programs read, against the schemas of their formats, on real and on odd findings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from doclint.config import Config
from doclint.engine import Result, lint
from doclint.finding import Citation, Edit, Finding, Fix, Related, Span
from doclint.registry import load
from doclint.report import render
from doclint.shipped import shipped

ROOT = Path(__file__).parent.parent.parent
RULES = tuple(load(shipped("rules")))
FORMATS = {"sarif": "sarif-2.1.0.json", "rdjson": "rdjson.json"}
SCHEMAS = {**FORMATS, "gitlab": "gitlab.json"}
VALIDATORS = {
    name: jsonschema.Draft202012Validator(json.loads((ROOT / "tests" / "schemas" / file).read_text("utf-8")))
    for name, file in SCHEMAS.items()
}


def valid(name: str, result: Result) -> Any:
    data = json.loads(render(name, result).encode("utf-8"))
    VALIDATORS[name].validate(data)
    return data


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_itself_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(VALIDATORS[name].schema)


@pytest.mark.parametrize("name", FORMATS)
def test_the_example_site(name: str) -> None:
    result = lint([ROOT / "examples" / "site"], Config())
    data = valid(name, result)
    found = data["runs"][0]["results"] if name == "sarif" else data["diagnostics"]
    assert len(found) == len(result.findings) == 3


def test_junit_by_the_parser_that_others_use() -> None:
    result = lint([ROOT / "examples" / "site"], Config())
    report = JUnitXml.fromstring(render("junit", result).encode("utf-8"))
    cases = [case for suite in report for case in suite]
    assert (report.tests, report.failures) == (3, 3)
    assert {failure.type for case in cases for failure in case.result} == {finding.rule for finding in result.findings}
    assert all(suite.tests == len(list(suite)) for suite in report)
    clean = JUnitXml.fromstring(render("junit", Result(rules=RULES)).encode("utf-8"))
    assert (clean.tests, clean.failures) == (1, 0)


def test_gitlab_has_what_its_reader_needs() -> None:
    result = lint([ROOT / "examples" / "site"], Config())
    issues = json.loads(render("gitlab", result))
    VALIDATORS["gitlab"].validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 3


@pytest.mark.parametrize("name", FORMATS)
def test_no_findings(name: str) -> None:
    valid(name, Result(rules=RULES))


@pytest.mark.parametrize("name", FORMATS)
def test_every_rule_can_be_described(name: str) -> None:
    findings = tuple(Finding(rule.id, Span("a.md", 0, 1), "m", rule.severity) for rule in RULES)
    data = valid(name, Result(findings, texts={"a.md": "x"}, rules=RULES))
    if name == "sarif":
        assert len(data["runs"][0]["tool"]["driver"]["rules"]) == len(RULES)


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Findings anywhere in any text, in files of any name."""
    text = draw(st.text(max_size=60))
    path = draw(st.text(min_size=1, max_size=12).filter(lambda name: "\0" not in name))

    def span() -> Span:
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        return Span(path, start, end)

    some = Finding(
        "link-broken", span(), draw(st.text(min_size=1, max_size=20)), draw(st.sampled_from(["error", "info"]))
    )
    edits = tuple(Edit(span(), draw(st.text(max_size=5))) for _ in range(draw(st.integers(1, 3))))
    other = some._replace(
        span=span(),
        related=(Related(span(), "see"), Related(span(), "and")),
        source=Citation("title", "https://example.com/a b", "2026-01-01"),
        fix=Fix("mend", "safe", edits),
    )
    return Result((some, other), texts={path: text}, rules=RULES)


@pytest.mark.parametrize("name", FORMATS)
@given(result=results())
def test_odd_texts_and_paths(name: str, result: Result) -> None:
    valid(name, result)
