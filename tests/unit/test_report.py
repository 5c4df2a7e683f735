"""Output formats: places, safety of what is printed, and the forms that other programs read."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import jsonschema
import pytest

from doclint.counting import Summary
from doclint.engine import Result
from doclint.finding import Citation, Edit, Finding, Fix, Related, Span
from doclint.registry import load
from doclint.report import FORMATS, render
from doclint.shipped import shipped

PAGE = "# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| 公開日 | **March 4th 2024** |\n"
START = PAGE.index("March")
END = START + len("March 4th 2024")
SPAN = Span("docs/カード.md", START, END)
FIX = Fix('replace "March 4th 2024" by "May 22nd 2025"', "safe", (Edit(SPAN, "May 22nd 2025"),))
SOURCE = Citation("Models overview", "https://example.com/models", "2026-11-21")
FINDING = Finding(
    "fact-mismatch",
    SPAN,
    'Claude Opus 4: released 2025-05-22, not "March 4th 2024"',
    attribute="release_date",
    entity="anthropic/claude-opus-4",
    found="March 4th 2024",
    expected=("2025-05-22",),
    source=SOURCE,
    related=(Related(Span("docs/カード.md", 0, 15), "the card"),),
    fix=FIX,
)


def result(*findings: Finding, text: str = PAGE) -> Result:
    rules = tuple(load(shipped("rules")))
    summary = Summary(pages=1, claims=1, claims_checked=1, findings=len(findings), fixable=len(findings))
    return Result(findings, summary, texts={"docs/カード.md": text}, rules=rules)


def test_full_underlines_the_span_in_columns_of_a_terminal() -> None:
    lines = render("full", result(FINDING)).split("\n")
    assert lines[0] == 'docs/カード.md:5:11: fact-mismatch: Claude Opus 4: released 2025-05-22, not "March 4th 2024"'
    assert lines[1] == "5 | | 公開日 | **March 4th 2024** |"
    # Each of the three ideographs takes two columns.
    assert lines[2] == "  | " + " " * (len("| 公開日 | **") + 3) + "^" * 14
    assert "= see docs/カード.md:1:1: the card" in lines[3]
    assert "= source: Models overview, https://example.com/models (read 2026-11-21)" in lines[4]
    assert lines[5].endswith("(--fix)")
    assert lines[-2] == "1 page, 1 claim read, 1 checked: 1 finding, 1 fixable"


def test_full_without_findings_says_so() -> None:
    assert render("full", result()) == "1 page, 1 claim read, 1 checked: no findings\n"


def test_full_crops_long_lines_around_the_span() -> None:
    text = "x" * 5000 + "WRONG" + "y" * 5000
    finding = Finding("fact-mismatch", Span("docs/カード.md", 5000, 5005), "m")
    lines = render("full", result(finding, text=text)).split("\n")
    assert len(lines[1]) < 120
    assert lines[1][lines[2].index("^") :].startswith("WRONG")


def test_colour_only_where_it_is_asked_for() -> None:
    assert "\x1b[" in render("full", result(FINDING), color=True)
    assert "\x1b[" not in render("full", result(FINDING), color=False)


def test_concise_is_one_line_a_finding() -> None:
    text = render("concise", result(FINDING))
    assert text == 'docs/カード.md:5:11: fact-mismatch: Claude Opus 4: released 2025-05-22, not "March 4th 2024"\n'


def test_json_fits_its_schema() -> None:
    data = json.loads(render("json", result(FINDING, FINDING._replace(fix=None, source=None, entity=None))))
    schema = json.loads((shipped("schemas") / "report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    one = data["findings"][0]
    assert (one["line"], one["column"], one["end_line"], one["end_column"]) == (5, 11, 5, 25)
    assert one["fix"]["edits"] == [{"path": "docs/カード.md", "start": START, "end": END, "text": "May 22nd 2025"}]
    assert data["summary"]["findings"] == 2


def test_fingerprints_stay_when_lines_move_and_tell_twins_apart() -> None:
    moved = "\n\nNew words.\n\n" + PAGE
    shift = len(moved) - len(PAGE)
    later = FINDING._replace(span=Span(SPAN.path, START + shift, END + shift))
    before = json.loads(render("json", result(FINDING, FINDING)))["findings"]
    after = json.loads(render("json", result(later, text=moved)))["findings"]
    assert before[0]["fingerprint"] == after[0]["fingerprint"]
    assert before[0]["fingerprint"] != before[1]["fingerprint"]


def test_jsonl_has_one_object_a_line() -> None:
    lines = render("jsonl", result(FINDING, FINDING)).splitlines()
    assert [json.loads(line)["rule"] for line in lines] == ["fact-mismatch"] * 2


def test_github_escapes_what_its_commands_reserve() -> None:
    text = render("github", result(FINDING._replace(message="50% of\nit")))
    assert text.startswith(
        "::error file=docs/カード.md,line=5,col=11,endLine=5,endColumn=24,title=doclint fact-mismatch::"
    )
    assert "50%25 of%0Ait%0ASource: https" in text
    assert text.count("\n") == 1


def test_gitlab_issues_have_what_gitlab_reads() -> None:
    (issue,) = json.loads(render("gitlab", result(FINDING)))
    assert issue["location"] == {"path": "docs/カード.md", "lines": {"begin": 5, "end": 5}}
    assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}


def test_junit_counts_its_failures() -> None:
    root = ElementTree.fromstring(render("junit", result(FINDING, FINDING)).encode())
    assert root.attrib["failures"] == "2"
    assert [case.attrib["line"] for case in root.iter("testcase")] == ["5", "5"]
    clean = ElementTree.fromstring(render("junit", result()).encode())
    assert clean.attrib["failures"] == "0"
    assert len(list(clean.iter("testcase"))) == 1


def test_checkstyle_groups_by_file() -> None:
    root = ElementTree.fromstring(render("checkstyle", result(FINDING)).encode())
    error = root.find("file/error")
    assert error is not None
    assert error.attrib["line"] == "5"
    assert error.attrib["source"] == "doclint.fact-mismatch"


def test_rdjson_counts_bytes() -> None:
    data = json.loads(render("rdjson", result(FINDING)))
    one = data["diagnostics"][0]
    assert one["location"]["range"]["start"] == {"line": 5, "column": len("| 公開日 | **".encode()) + 1}
    assert one["suggestions"][0]["text"] == "May 22nd 2025"


def test_sarif_describes_rules_places_and_fixes() -> None:
    run = json.loads(render("sarif", result(FINDING)))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["fact-mismatch"]
    one = run["results"][0]
    region = one["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 5, "startColumn": 11, "endLine": 5, "endColumn": 25}
    assert one["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "May 22nd 2025"
    assert one["relatedLocations"][0]["message"]["text"] == "the card"


def test_markdown_escapes_its_own_marks() -> None:
    text = render("markdown", result(FINDING._replace(message="a | b <c>")))
    assert "a \\| b \\<c\\>" in text


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_a_terminal_be_commanded(name: str) -> None:
    text = "a\x1b[31mb\x00c\ud800d\n"
    hostile = Finding("fact-mismatch", Span("docs/カード.md", 0, 8), "evil \x1b]0;x\x07 \x00 \u202e end", found="\x1b")
    out = render(name, result(hostile, text=text))
    assert not {"\x1b", "\x07", "\x00", "\ud800"} & set(out)
    out.encode()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_its_last_line(name: str) -> None:
    assert render(name, result(FINDING)).endswith("\n")
